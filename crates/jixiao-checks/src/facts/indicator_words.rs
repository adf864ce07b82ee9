//! What the words of an indicator's name say it measures, by the lists of the pack.

use std::cmp::Ordering;

use jixiao_domain::form::Form;
use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::indicator::Indicator;
use jixiao_domain::settings::Settings;
use jixiao_domain::text::{strip_lead, strip_tail, trimmed};
use jixiao_domain::value::{Bound, Comparator, PlannedValue};
use jixiao_domain::words::Words;

/// Whether one of the words stands in the text.
pub(crate) fn has_any(text: &str, words: &Words) -> bool {
    words.stand_in(text)
}

/// Where the last of the words ends in a text.
fn last_end(text: &str, words: &Words) -> Option<usize> {
    words.places_in(text).into_iter().map(|(start, word)| start + words[word].len()).max()
}

/// Whether the text ends with one of the words.
pub(crate) fn ends_with_any(text: &str, words: &[String]) -> bool {
    strip_tail(text, words).is_some()
}

/// Whether the text starts with one of the words.
pub(crate) fn starts_with_any(text: &str, words: &[String]) -> bool {
    strip_lead(text, words).is_some()
}

/// A name without the unit in brackets at its end, and that unit: `认知度（%）` gives `认知度` and
/// `%`. Only units that the pack lists count.
pub(crate) fn split_unit<'n>(name: &'n str, settings: &Settings) -> (&'n str, Option<&'n str>) {
    let name = trimmed(name);
    let Some(inner) = name.strip_suffix(['）', ')']) else { return (name, None) };
    let Some(open) = inner.rfind(['（', '(']) else { return (name, None) };
    let (bare, bracket) = inner.split_at(open);
    let unit = bracket.trim_start_matches(['（', '(']).trim();
    let unit = unit.strip_prefix("单位：").unwrap_or(unit);
    let words = &settings.indicators;
    if words.unit_words.iter().chain(&words.count_units).any(|word| word == unit) {
        (bare.trim_end(), Some(unit))
    } else {
        (name, None)
    }
}

/// The name without its unit and other words in brackets at its end: 满意度（入户问卷）.
pub(crate) fn bare_name<'n>(indicator: &'n Indicator, settings: &Settings) -> &'n str {
    let name = split_unit(&indicator.name, settings).0;
    let bare = |name: &'n str| {
        let inner = name.strip_suffix(['）', ')'])?;
        let at = inner.rfind(['（', '('])?;
        Some(inner[..at].trim_end()).filter(|bare| !bare.is_empty())
    };
    bare(name).unwrap_or(name)
}

/// Whether the bound counts people or things.
pub(crate) fn is_count(bound: &Bound, settings: &Settings) -> bool {
    let units = &settings.indicators.count_units;
    let mut factors = bound.unit.factors();
    matches!((factors.next(), factors.next()), (Some((unit, 1)), None)
        if units.iter().any(|known| known == unit))
}

/// Whether the value promises shares only.
pub(crate) fn is_share(value: &PlannedValue) -> bool {
    let bounds = value.bounds();
    !bounds.is_empty() && bounds.iter().all(|bound| bound.unit.is_share())
}

/// Whether the bounds are the two ends of one range: `≥3` and `≤5` of the same unit.
pub(crate) fn is_range(bounds: &[Bound]) -> bool {
    let [low, high] = bounds else { return false };
    let is_of = |bound: &Bound, is: fn(Comparator) -> bool| bound.comparator.is_some_and(is);
    let opposite = is_of(low, Comparator::is_lower) && is_of(high, Comparator::is_upper)
        || is_of(low, Comparator::is_upper) && is_of(high, Comparator::is_lower);
    let same_subject = high.subject.is_none() || low.subject == high.subject;
    opposite && low.unit == high.unit && same_subject
}

/// Which way an indicator gets better.（指标方向）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// 正向: the more the better.
    More,
    /// 反向: the less the better.
    Less,
    /// Neither its place nor its name says.
    Unknown,
}

/// The direction by category and name. Costs are paid, so less is better; satisfaction is more; of
/// other names the last telling word decides: 投诉处理率 is about handling, not about complaints.
pub(crate) fn direction(indicator: &Indicator, settings: &Settings) -> Direction {
    let values = &settings.values;
    let name = indicator.name.as_str();
    if indicator.is_cost() {
        let is_saving =
            has_any(name, &values.saving_words) || has_any(name, &values.positive_costs);
        return if is_saving { Direction::Unknown } else { Direction::Less };
    }
    if has_any(name, &values.failing_words) {
        return Direction::Less;
    }
    if has_any(name, &values.saving_words) || is_satisfaction(indicator) && name.contains("满意")
    {
        return Direction::More;
    }
    match last_end(name, &values.reverse_words).cmp(&last_end(name, &values.positive_words)) {
        Ordering::Greater => Direction::Less,
        Ordering::Less => Direction::More,
        Ordering::Equal => Direction::Unknown,
    }
}

/// Whether it stands under 满意度指标.
pub(crate) fn is_satisfaction(indicator: &Indicator) -> bool {
    indicator.level1 == Some(Level1::Satisfaction)
        || indicator.category == Some(Category::ServiceSatisfaction)
}

/// What of the project's means an indicator counts instead of its result.（投入）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Input {
    /// The people it pays.
    Staff,
    /// The devices it has.
    Devices,
    /// The money it spends.
    Money,
    /// Whether its people come to work.
    Attendance,
}

/// The input that an output indicator counts, where it does.
pub(crate) fn input(form: &Form, indicator: &Indicator, settings: &Settings) -> Option<Input> {
    let words = &settings.indicators;
    let name = indicator.name.as_str();
    let attends =
        has_any(name, &words.attendance_words) && !has_any(name, &words.attendance_exempt_words);
    match indicator.category? {
        Category::Quality => attends.then_some(Input::Attendance),
        Category::Quantity => {
            let bound = indicator.value()?.bounds().first()?;
            if attends {
                return Some(Input::Attendance);
            }
            if bound.unit.is_money() {
                return has_any(name, &words.spent_words).then_some(Input::Money);
            }
            if bound.unit.is_share() {
                return None;
            }
            let staff =
                has_any(name, &words.staff_words) && !has_any(name, &words.staff_exempt_words);
            let devices = has_any(name, &words.device_words)
                && !has_any(name, &words.device_exempt_words)
                && !buys_devices(form, settings);
            staff.then_some(Input::Staff).or(devices.then_some(Input::Devices))
        }
        _ => None,
    }
}

/// Whether the project is there to buy devices, by its name or goals.
fn buys_devices(form: &Form, settings: &Settings) -> bool {
    let name = form.project().and_then(|project| project.name.as_ref());
    let texts = [name, form.goals.cycle.as_ref(), form.goals.annual.as_ref()];
    texts.into_iter().flatten().any(|text| has_any(text, &settings.indicators.purchase_words))
}

/// What a benefit indicator measures instead of a benefit.（误列效益的内容）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotBenefit {
    /// 质量
    Quality,
    /// 产出或工作过程
    Output,
}

/// Why a quantified row under 效益 is no benefit, where it is none.
pub(crate) fn not_benefit(indicator: &Indicator, settings: &Settings) -> Option<NotBenefit> {
    let value = indicator.value()?;
    if indicator.level1 != Some(Level1::Benefit) || value.bounds().is_empty() {
        return None;
    }
    let words = &settings.indicators;
    let name = indicator.name.as_str();
    if has_any(name, &words.change_words) {
        None
    } else if has_any(name, &words.benefit_quality_words) {
        Some(NotBenefit::Quality)
    } else if has_any(name, &words.benefit_output_words) {
        Some(NotBenefit::Output)
    } else {
        None
    }
}
