//! The numbers that goal and task texts promise.

use std::borrow::Cow;

use jixiao_domain::measure::Aspect;
use jixiao_domain::settings::Settings;
use jixiao_domain::text::is_counted;
use jixiao_domain::unit::Unit;
use jixiao_domain::value::{Bound, Claim, claims};

use super::indicator_words::{ends_with_any, starts_with_any};
use super::measure::{Measure, MeasuredRow, common_pairs, units_agree};
use super::texts::{GoalText, Texts, mentions};
use crate::Context;

/// How many characters after a claim may still say what is counted.
const WORDS_AFTER: usize = 10;

/// One number promised in a text.（承诺数值）
#[derive(Debug)]
pub struct TextClaim {
    /// Position of the text in [`Texts::all`].
    pub text: usize,
    /// The claim.
    pub claim: Claim,
    /// What its noun measures.
    pub measure: Measure,
    /// Whether the number is something to deliver: not how long, not a grade, not what there is.
    pub is_promise: bool,
    /// What the words after the number measure: 宣传活动 in 4场宣传活动.
    after: Option<Measure>,
}

impl TextClaim {
    fn new(text: usize, printed: &str, claim: Claim, settings: &Settings) -> TextClaim {
        let is_cost = claim.bound.unit.is_money();
        let measure = Measure::read(without_year(&claim.noun), is_cost, settings);
        let after = words_after(printed, &claim);
        let after = (!after.is_empty()).then(|| Measure::read(after, is_cost, settings));
        let is_promise = is_promise(&claim, printed, settings);
        TextClaim { text, claim, measure, is_promise, after }
    }

    /// The words of the claim as they stand in its text, scanned signs ($\geq$) put right.
    pub fn words<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let words = text.get(self.claim.span.clone()).unwrap_or_default().trim();
        if words.contains(['$', '<', '&']) {
            format!("{}{}", self.claim.noun, self.claim.bound).into()
        } else {
            words.into()
        }
    }

    /// Whether the text says 每月, 每季度 with the number, so that a year holds several of it.
    pub fn is_periodic(&self, settings: &Settings) -> bool {
        let times = &settings.money.times_per_year;
        times.iter().any(|(unit, _)| unit != "年" && self.claim.bound.unit.power(unit) < 0)
    }

    /// The row's bound that promises the same thing in the same unit: of several the one with the
    /// claim's number. A goal of the whole period meets the cycle's value, where there is one.
    pub fn counterpart<'r>(
        &self,
        row: &'r MeasuredRow<'_>,
        context: &Context<'_>,
    ) -> Option<&'r Bound> {
        let text = context.facts.texts.all().get(self.text)?;
        if !self.is_about(&row.measure, text.text) {
            return None;
        }
        let claimed = &self.claim.bound;
        let mut bounds = self.values(row, text).iter().filter(|bound| {
            bound.relative_to.is_some() == claimed.relative_to.is_some()
                && self.unit_agrees(&bound.unit, text, context.settings)
        });
        let first = bounds.next()?;
        if first.number == claimed.number {
            return Some(first);
        }
        Some(bounds.find(|bound| bound.number == claimed.number).unwrap_or(first))
    }

    /// The bounds of the value that the text speaks of.
    fn values<'r>(&self, row: &'r MeasuredRow<'_>, text: &GoalText<'_>) -> &'r [Bound] {
        let cycle = row.indicator.cycle.as_ref();
        match cycle.filter(|_| text.is_cycle_goal() && !self.is_yearly()) {
            Some(cycle) => cycle.bounds(),
            None => row.bounds(),
        }
    }

    /// Whether the text says 每年 with the number.
    fn is_yearly(&self) -> bool {
        self.claim.bound.unit.power("年") < 0
    }

    /// Whether the unit is the claim's; 每年 beside a yearly value says nothing, and in a goal of
    /// the year neither does the 年 of 件/年.
    pub fn unit_agrees(&self, unit: &Unit, text: &GoalText<'_>, settings: &Settings) -> bool {
        let claimed = &self.claim.bound.unit;
        units_agree(unit, claimed, settings)
            || self.is_yearly() && units_agree(unit, &claimed.clone().with("年", 1), settings)
            || !text.is_cycle_goal()
                && unit.power("年") < 0
                && units_agree(&unit.clone().with("年", 1), claimed, settings)
    }

    /// Whether the claim may be held against the value: the number of a whole period says nothing
    /// about a year's count.
    pub fn is_comparable(&self, row: &MeasuredRow<'_>, text: &GoalText<'_>) -> bool {
        row.indicator.cycle.is_some()
            || !text.is_cycle_goal()
            || self.is_yearly()
            || self.claim.bound.unit.is_share()
    }

    /// Whether it speaks of what the measure measures; `text` is the whole text it stands in.
    pub fn is_about(&self, measure: &Measure, text: &str) -> bool {
        if self.measure.is_same(measure) {
            return true;
        }
        // A sum of money need not be a cost: 带动融资额不低于6亿元.
        let is_sum =
            self.measure.name.aspect == Aspect::Cost && measure.name.aspect == Aspect::State;
        if !is_sum && !aspects_agree(self.measure.name.aspect, measure.name.aspect) {
            return false;
        }
        if self.measure.holds(measure) || self.measure.shares_most(measure) {
            return true;
        }
        let thing = measure.name.stem.as_str();
        // 道路 is said of 道路绿化 only where the text speaks of 绿化 too.
        if measure.holds(&self.measure) && mentions(text, thing) {
            return true;
        }
        self.after.as_ref().is_some_and(|after| {
            let begins = after.name.stem.starts_with(thing) && after.holds(measure);
            after.shares_most(measure) || begins || spans(&self.measure, after, measure)
        })
    }

    /// Whether it counts people whom the office pays.
    pub fn is_about_staff(&self, text: &str, settings: &Settings) -> bool {
        let after = words_after(text, &self.claim);
        let words = &settings.goals.staff_words;
        counts_people(&self.claim.bound.unit, settings)
            && (words.stand_in(&self.claim.noun) || starts_with_any(after, words))
    }
}

/// Whether the words before and after a number speak of the measure together: 采集影像的文物 of
/// 三级以上文物3600件的影像采集. Either has a part of it, both have three of its five pairs.
fn spans(before: &Measure, after: &Measure, measure: &Measure) -> bool {
    let (before, after, thing) = (&before.name.stem, &after.name.stem, &measure.name.stem);
    let (earlier, later) = (common_pairs(thing, before), common_pairs(thing, after));
    let pairs = thing.chars().count().saturating_sub(1);
    earlier > 0 && later > 0 && 5 * (earlier + later) >= 3 * pairs
}

/// See [`TextClaim::is_promise`].
fn is_promise(claim: &Claim, text: &str, settings: &Settings) -> bool {
    let goals = &settings.goals;
    let unit = &claim.bound.unit;
    let mut factors = unit.factors();
    let is_plain = matches!((factors.next(), factors.next()), (Some((_, 1)), None));
    let is_unpromised =
        is_plain && goals.unpromised_units.iter().any(|known| unit.power(known) == 1);
    let before = text.get(..claim.span.start).unwrap_or_default();
    let noun = claim.noun.as_str();
    let words = &goals.scope_words;
    let is_scope = || {
        ends_with_any(before, words) || starts_with_any(noun, words) || ends_with_any(noun, words)
    };
    !is_unpromised && !is_deadline_of_rate(claim, text) && !is_scope()
}

/// Whether the number only says within how long a rate counts: 48小时内修复率.
fn is_deadline_of_rate(claim: &Claim, text: &str) -> bool {
    let words = text.get(claim.span.clone()).unwrap_or_default();
    let after = words_after(text, claim);
    let is_within = words.ends_with('内') || after.starts_with('内') || after.starts_with("以内");
    is_within && after.contains('率')
}

/// 可用率 of 年可用率; 年检率 keeps its year.
fn without_year(noun: &str) -> &str {
    match noun.strip_prefix('年') {
        Some(rest) if !rest.starts_with(['检', '审', '度', '报', '均', '龄']) => rest,
        _ => noun,
    }
}

/// A name without a measure word may be counted or shared out: 案件办结95%以上 is 案件办结率.
fn aspects_agree(one: Aspect, other: Aspect) -> bool {
    let is_open = |aspect| matches!(aspect, Aspect::State | Aspect::Count | Aspect::Rate);
    one == other
        || is_open(one) && is_open(other) && (one == Aspect::State || other == Aspect::State)
}

/// The words right after the unit, up to the next sign.
fn words_after<'t>(text: &'t str, claim: &Claim) -> &'t str {
    let rest = text.get(claim.span.end..).unwrap_or_default();
    let end = rest
        .char_indices()
        .enumerate()
        .find(|(count, (_, c))| *count == WORDS_AFTER || !is_counted(*c))
        .map_or(rest.len(), |(_, (offset, _))| offset);
    &rest[..end]
}

/// Whether the unit counts people.
pub fn counts_people(unit: &Unit, settings: &Settings) -> bool {
    unit.factors().count() == 1 && units_agree(unit, &Unit::base("人"), settings)
}

/// How many people a text says the office pays.（文中人数）
#[derive(Debug)]
pub struct Headcount<'c> {
    /// The words, with who they are.
    pub words: String,
    /// The number.
    pub bound: &'c Bound,
}

/// The people that a text says are paid, where it says so without doubt: one number, or one that
/// it calls a total (该3名).
pub fn headcount<'c>(context: &'c Context<'_>, text: usize) -> Option<Headcount<'c>> {
    let settings = context.settings;
    let printed = context.facts.texts.all().get(text)?.text;
    let people: Vec<&TextClaim> = context
        .facts
        .claims
        .of_text(text)
        .filter(|claim| claim.is_about_staff(printed, settings))
        .collect();
    let is_marked = |claim: &TextClaim, words: &[String]| {
        let before = printed.get(..claim.claim.span.start).unwrap_or_default();
        let noun = claim.claim.noun.as_str();
        words.iter().any(|word| before.ends_with(word.as_str()) || noun.ends_with(word.as_str()))
    };
    let total = people.iter().rev().find(|claim| is_marked(claim, &settings.goals.total_words));
    let only = match people.as_slice() {
        [only] if !is_marked(only, &settings.goals.increment_words) => Some(only),
        _ => None,
    };
    let claim = total.or(only)?;
    let mut words = claim.words(printed).into_owned();
    if !words.contains(&claim.claim.noun) {
        words.push_str(&claim.claim.noun);
    }
    Some(Headcount { words, bound: &claim.claim.bound })
}

/// All numbers promised in the texts of a dossier, in order.（承诺总表）
#[derive(Debug)]
pub struct Claims {
    claims: Vec<TextClaim>,
    starts: Vec<usize>,
}

impl Claims {
    pub(crate) fn new(texts: &Texts<'_>, settings: &Settings) -> Claims {
        let mut all = Vec::new();
        let mut starts = vec![0];
        for (position, GoalText { text, .. }) in texts.all().iter().enumerate() {
            let found = claims(text).into_iter();
            all.extend(found.map(|claim| TextClaim::new(position, text, claim, settings)));
            starts.push(all.len());
        }
        Claims { claims: all, starts }
    }

    /// All claims.
    pub fn all(&self) -> &[TextClaim] {
        &self.claims
    }

    /// The claims of one text, by its position in [`Texts::all`].
    pub fn of_text(&self, text: usize) -> impl Iterator<Item = &TextClaim> {
        let from = self.starts.get(text).copied().unwrap_or_default();
        let to = self.starts.get(text + 1).copied().unwrap_or(from);
        self.claims[from..to].iter()
    }
}
