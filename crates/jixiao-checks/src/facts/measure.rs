//! What each indicator of a dossier measures, so that forms can be compared row by row.

use std::borrow::Cow;

use jixiao_domain::dossier::Dossier;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::measure::{Aspect, MeasureName};
use jixiao_domain::settings::Settings;
use jixiao_domain::text::pair_hash;
use jixiao_domain::unit::Unit;
use jixiao_domain::value::{Bound, PlannedValue};
use jixiao_findings::{IndicatorField, Place};

/// One indicator with what it measures.（指标度量）
#[derive(Debug)]
pub struct MeasuredRow<'c> {
    /// Position of the form in the dossier.
    pub form: usize,
    /// Position of the indicator on the form.
    pub index: usize,
    /// The indicator.
    pub indicator: &'c Indicator,
    /// What its name says it measures.
    pub measure: Measure,
}

/// What is measured: the name's parts and the pack's class.（度量）
#[derive(Debug)]
pub struct Measure {
    /// The parts of the name; the aspect of a cost is [`Aspect::Cost`].
    pub name: MeasureName,
    /// The stem with its characters in order.
    pub key: String,
    /// Position in the pack's measures.
    pub class: Option<usize>,
    /// Whether the respondents of a satisfaction are the pack's general ones.
    pub is_general: bool,
    /// A bit for each pair of the stem's characters: most stems have few in common.
    pairs: u64,
    /// Number of pairs.
    pair_count: usize,
}

/// How two measures stand to each other.（度量关系）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The same measure, perhaps under another name.
    Same,
    /// The second measures a part of what the first does: 事件处置及时率 of 工作完成及时率.
    Part,
    /// Names alike enough that one may feed the other.
    Alike,
    /// Nothing in common.
    None,
}

impl Measure {
    /// Reads the measure of a name, for example of a claim's noun.
    pub fn read(name: &str, is_cost: bool, settings: &Settings) -> Measure {
        let mut name = MeasureName::read(name);
        let key = name.key();
        let class = settings.across.measure_of(&name, &key);
        let is_general = match name.aspect {
            Aspect::Satisfaction => is_listed(&settings.across.respondents, &name.stem),
            _ => false,
        };
        if is_cost {
            name.aspect = Aspect::Cost;
        }
        let neighbours = name.stem.chars().zip(name.stem.chars().skip(1));
        let (pairs, pair_count) = neighbours
            .fold((0, 0), |(bits, count), (a, b)| (bits | 1 << (pair_hash(a, b) % 64), count + 1));
        Measure { name, key, class, is_general, pairs, pair_count }
    }

    /// Whether both measure the same; a name without a thing (完成率) equals only its like.
    pub fn is_same(&self, other: &Measure) -> bool {
        let names = (&self.name, &other.name);
        if names.0.aspect != names.1.aspect {
            return false;
        }
        let is_one_class = self.class.is_some() && self.class == other.class;
        let is_one_key = self.key == other.key
            && names.0.counted == names.1.counted
            && (!self.key.is_empty() || self.names_something());
        is_one_class || is_one_key || (self.is_general && other.is_general)
    }

    /// Whether an empty stem still means one thing: 及时率 is the work's, 数量 is anything's.
    fn names_something(&self) -> bool {
        matches!(self.name.aspect, Aspect::Timeliness | Aspect::Rate | Aspect::Satisfaction)
    }

    /// How another measure stands to this one.
    pub fn relation(&self, other: &Measure) -> Relation {
        if self.is_same(other) {
            return Relation::Same;
        }
        if self.name.aspect != other.name.aspect {
            return Relation::None;
        }
        let covers_all = self.name.stem.is_empty()
            && matches!(self.name.aspect, Aspect::Timeliness | Aspect::Accuracy);
        let is_one_count = self.name.counted == other.name.counted;
        let is_within = || other.holds(self) || holds_all(&other.key, &self.key);
        if covers_all || is_one_count && is_within() {
            Relation::Part
        } else if self.holds(other) || self.shares_most(other) {
            Relation::Alike
        } else {
            Relation::None
        }
    }

    /// Whether the stem holds the other's, of two characters or more.
    pub fn holds(&self, part: &Measure) -> bool {
        part.pairs & !self.pairs == 0 && holds(&self.name.stem, &part.name.stem)
    }

    /// Whether the two stems share most of their pairs of characters.
    pub fn shares_most(&self, other: &Measure) -> bool {
        // A bit of one alone is a pair at least that the other lacks.
        let lone =
            |one: &Measure, other: &Measure| (one.pairs & !other.pairs).count_ones() as usize;
        let (mine, theirs) = (self.pair_count, other.pair_count);
        let common = (mine - lone(self, other)).min(theirs - lone(other, self));
        are_most(common, mine + theirs) && shares_most(&self.name.stem, &other.name.stem)
    }
}

/// Whether a sorted key of four characters or more is part of another: 培训教师 of 骨干教师培训.
fn holds_all(key: &str, part: &str) -> bool {
    let mut rest = key.chars();
    part.chars().nth(3).is_some() && part.chars().all(|c| rest.any(|known| known == c))
}

fn is_listed(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known == word)
}

/// Whether the text holds a part of two characters or more.
pub fn holds(text: &str, part: &str) -> bool {
    part.chars().nth(1).is_some() && text.contains(part)
}

/// Whether two short names share most of their pairs of characters.
pub fn shares_most(one: &str, other: &str) -> bool {
    let pairs = |text: &str| text.chars().count().saturating_sub(1);
    let (mine, theirs) = (pairs(one), pairs(other));
    are_most(mine.min(theirs), mine + theirs)
        && are_most(common_pairs(one, other).min(common_pairs(other, one)), mine + theirs)
}

/// Whether so many common pairs are most of the pairs of both names.
///
/// Dice of 0.6: 维护社会稳定 and 维护社会和谐稳定 share 4 of 5 and 7.
fn are_most(common: usize, both: usize) -> bool {
    common > 1 && 10 * common >= 3 * both
}

/// How many pairs of neighbouring characters of one name stand in another.
pub(crate) fn common_pairs(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(one.chars().skip(1));
    pairs.filter(|pair| other.chars().zip(other.chars().skip(1)).any(|it| it == *pair)).count()
}

impl MeasuredRow<'_> {
    /// The value that is checked.
    pub fn place(&self) -> Place {
        Place::indicator(self.form, self.index, value_field(self.indicator))
    }

    /// The name.
    pub fn name_place(&self) -> Place {
        Place::indicator(self.form, self.index, IndicatorField::Name)
    }

    /// The bounds of the value that is checked.
    pub fn bounds(&self) -> &[Bound] {
        self.indicator.value().map_or(&[], |value| value.bounds())
    }

    /// The only bound, where there is exactly one.
    pub fn single(&self) -> Option<&Bound> {
        match self.bounds() {
            [bound] => Some(bound),
            _ => None,
        }
    }

    /// The only bound, where it is a share that is not a growth or a tolerance.
    pub fn share(&self) -> Option<&Bound> {
        self.single().filter(|bound| {
            bound.unit.is_share() && bound.relative_to.is_none() && bound.plus_minus.is_none()
        })
    }

    /// Whether it counts the people whom the office pays.
    pub fn counts_staff(&self, settings: &Settings) -> bool {
        let class = self.measure.class.and_then(|class| settings.across.measures.get(class));
        let names_hiring = || settings.across.hiring_words.stand_in(&self.indicator.name);
        self.measure.name.aspect == Aspect::Count
            && self
                .single()
                .is_some_and(|bound| super::claims::counts_people(&bound.unit, settings))
            && (class.is_some_and(|class| class.is_staff) || names_hiring())
    }

    /// The value as a message shows it, scanned signs ($\geq$) put right.
    pub fn shown(&self) -> Cow<'_, str> {
        self.indicator.value().map(PlannedValue::shown).unwrap_or_default()
    }

    /// The value as printed.
    pub fn raw(&self) -> &str {
        self.indicator.value().map_or("", |value| value.raw.as_str())
    }
}

/// Which field holds the value that is checked.
pub fn value_field(indicator: &Indicator) -> IndicatorField {
    if indicator.annual.is_some() { IndicatorField::Annual } else { IndicatorField::Cycle }
}

/// All indicators of a dossier with what they measure.（度量总表）
#[derive(Debug)]
pub struct Measures<'c> {
    rows: Vec<MeasuredRow<'c>>,
    starts: Vec<usize>,
}

impl<'c> Measures<'c> {
    pub(crate) fn new(dossier: &Dossier<'c>, settings: &Settings) -> Measures<'c> {
        let mut rows = Vec::new();
        let mut starts = vec![0];
        for (form, target) in dossier.forms.iter().enumerate() {
            let indicators = if target.is_target() { &target.table.indicators[..] } else { &[] };
            for (index, indicator) in indicators.iter().enumerate() {
                let measure = Measure::read(&indicator.name, indicator.is_cost(), settings);
                rows.push(MeasuredRow { form, index, indicator, measure });
            }
            starts.push(rows.len());
        }
        Measures { rows, starts }
    }

    /// All rows, in the order of forms and rows.
    pub fn all(&self) -> &[MeasuredRow<'c>] {
        &self.rows
    }

    /// The rows of project forms that stand in some relation to a department's row.
    pub fn suppliers(
        &self,
        department: usize,
        row: &MeasuredRow<'_>,
    ) -> impl Iterator<Item = (&MeasuredRow<'c>, Relation)> {
        let rows = self.rows.iter().filter(move |other| other.form != department);
        rows.filter_map(move |other| match row.measure.relation(&other.measure) {
            Relation::None => None,
            relation => Some((other, relation)),
        })
    }

    /// The rows of one form.
    pub fn of_form(&self, form: usize) -> &[MeasuredRow<'c>] {
        let from = self.starts.get(form).copied().unwrap_or_default();
        let to = self.starts.get(form + 1).copied().unwrap_or(from);
        &self.rows[from..to]
    }
}

/// Whether two units count the same: 元/场 and 元/次, 人 and 名.
pub fn units_agree(one: &Unit, other: &Unit, settings: &Settings) -> bool {
    let canonical = |unit: &str| -> usize {
        let classes = &settings.money.counting_units;
        classes
            .iter()
            .position(|class| class.iter().any(|known| known == unit))
            .unwrap_or(usize::MAX)
    };
    one == other
        || one.factors().count() == other.factors().count()
            && one.factors().all(|(name, power)| {
                let class = canonical(name);
                other.factors().any(|(theirs, theirs_power)| {
                    power == theirs_power
                        && (name == theirs || class != usize::MAX && class == canonical(theirs))
                })
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(one: &str, other: &str) -> Relation {
        let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack");
        let read = |name| Measure::read(name, false, &settings);
        read(one).relation(&read(other))
    }

    #[test]
    fn one_measure_under_many_names_is_the_same() {
        for (one, other) in [
            ("人员聘用数", "单位聘用人员数量"),
            ("工作完成及时率", "任务完成及时率（%）"),
            ("受惠对象满意率", "项目服务对象满意度"),
            ("受益群体满意度", "服务对象满意"),
            ("宣传活动次数", "开展宣传活动场次"),
            ("信息录入准确性", "信息录入准确率"),
        ] {
            assert_eq!(relation(one, other), Relation::Same, "{one} {other}");
        }
    }

    #[test]
    fn different_objects_are_not_the_same() {
        for (one, other) in [
            ("上报及时率", "处置及时率"),
            ("培训人次", "培训场次"),
            ("家长满意度", "企业满意度"),
            ("设备购置数", "设备维修数"),
            ("地区覆盖率", "宣传覆盖率"),
        ] {
            assert_ne!(relation(one, other), Relation::Same, "{one} {other}");
        }
    }

    #[test]
    fn a_special_measure_is_part_of_the_general_one() {
        assert_eq!(relation("工作完成及时率", "补贴发放及时率"), Relation::Part);
        assert_eq!(relation("信息录入准确率", "网格信息录入准确率"), Relation::Part);
        assert_eq!(relation("完成率", "出勤率"), Relation::None);
    }

    #[test]
    fn units_that_mean_the_same_agree() {
        let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack");
        let per = |unit: &str| Unit::base("元").with(unit, -1);
        assert!(units_agree(&per("场"), &per("次"), &settings));
        assert!(!units_agree(&per("场"), &per("人"), &settings));
        assert!(units_agree(&Unit::base("人"), &Unit::base("名"), &settings));
    }
}
