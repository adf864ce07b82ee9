//! The actual value as a number in the unit of its target.

use rust_decimal::Decimal;

use super::open::OpenReason;
use super::step::{Step, StepRule, plain};
use crate::indicator::Indicator;
use crate::settings::Settings;
use crate::unit::Unit;
use crate::value::{Bound, Comparator};

/// A number in the unit of its target.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measured {
    pub(crate) number: Decimal,
    /// How it was read, where it does not speak for itself.
    pub(crate) step: Option<Step>,
}

impl Measured {
    fn plain(number: Decimal) -> Measured {
        Measured { number, step: None }
    }
}

/// Reads one reached number against the promise it answers.
pub(crate) fn measured(
    actual: &Bound,
    target: &Bound,
    indicator: &Indicator,
    settings: &Settings,
) -> Result<Measured, OpenReason> {
    let mut read = in_unit(actual, target, settings)?;
    if is_opposite(actual, target, indicator, settings) {
        read.number = -read.number;
        let formula = format!("完成值“{}”与指标值方向相反", shown(actual));
        read.step = Some(Step::new(StepRule::Reading, formula, plain(read.number)));
    }
    Ok(read)
}

/// The unit with synonyms of counting units put right: 场次 and 次 are one.
pub(crate) fn canonical(unit: &Unit, settings: &Settings) -> Unit {
    let classes = &settings.money.counting_units;
    unit.factors().fold(Unit::none(), |whole, (name, power)| {
        let class = classes.iter().find(|class| class.iter().any(|known| known == name));
        whole.with(class.and_then(|class| class.first()).map_or(name, String::as_str), power)
    })
}

fn in_unit(actual: &Bound, target: &Bound, settings: &Settings) -> Result<Measured, OpenReason> {
    if actual.unit == target.unit {
        return Ok(Measured::plain(actual.number));
    }
    if actual.unit.is_none() {
        return bare(actual, target);
    }
    if target.unit.is_none() {
        let (_, scale) = Unit::parse(&actual.printed.unit);
        if scale == Decimal::ONE {
            return Ok(Measured::plain(actual.number));
        }
        return Err(differ(actual, target));
    }
    let (own, wanted) = (canonical(&actual.unit, settings), canonical(&target.unit, settings));
    if own == wanted {
        return Ok(Measured::plain(actual.number));
    }
    converted(actual, target, settings).ok_or_else(|| differ(actual, target))
}

fn differ(actual: &Bound, target: &Bound) -> OpenReason {
    let shown = |bound: &Bound| match bound.printed.unit.as_str() {
        "" if bound.unit.is_none() => "无".to_owned(),
        "" => bound.unit.to_string(),
        printed => printed.to_owned(),
    };
    OpenReason::UnitsDiffer { target: shown(target), actual: shown(actual) }
}

/// A number without a unit is meant in the unit that the target prints.
fn bare(actual: &Bound, target: &Bound) -> Result<Measured, OpenReason> {
    if !actual.printed.unit.is_empty() {
        return Ok(Measured::plain(actual.number));
    }
    let (_, scale) = Unit::parse(&target.printed.unit);
    let Some(scaled) = actual.number.checked_mul(scale) else {
        return Err(OpenReason::ActualWithoutNumber);
    };
    let unit = &target.printed.unit;
    let printed = plain(actual.number);
    let ambiguous = |readings| OpenReason::Ambiguous { printed: printed.clone(), readings };
    let is_fraction = actual.number > Decimal::ZERO && actual.number <= Decimal::ONE;
    if target.unit.is_share() && is_fraction && target.number > Decimal::TWO {
        let as_ratio = plain(actual.number.saturating_mul(Decimal::ONE_HUNDRED));
        return Err(ambiguous([format!("{as_ratio}%"), format!("{printed}{}", target.unit)]));
    }
    let limit = target.number.abs().saturating_mul(Decimal::ONE_HUNDRED);
    if scale != Decimal::ONE && !target.number.is_zero() && scaled.abs() > limit {
        let whole = target.unit.to_string();
        return Err(ambiguous([format!("{printed} {unit}"), format!("{printed} {whole}")]));
    }
    let step = (!target.unit.is_none()).then(|| {
        let formula = format!("完成值 {printed} 没有单位，按指标值的单位取");
        Step::new(StepRule::Reading, formula, amount(scaled, &target.unit))
    });
    Ok(Measured { number: scaled, step })
}

/// ‰ as %, hours as days.
fn converted(actual: &Bound, target: &Bound, settings: &Settings) -> Option<Measured> {
    let (share, thousandth) = (Unit::base("%"), Unit::base("‰"));
    let ten = Decimal::TEN;
    let number = if actual.unit == share && target.unit == thousandth {
        actual.number.checked_mul(ten)?
    } else if actual.unit == thousandth && target.unit == share {
        actual.number.checked_div(ten)?
    } else {
        settings.scoring.unit_ratios.iter().find_map(|known| {
            if actual.unit == known.unit && target.unit == known.of {
                actual.number.checked_mul(known.ratio)
            } else if actual.unit == known.of && target.unit == known.unit {
                actual.number.checked_div(known.ratio)
            } else {
                None
            }
        })?
    };
    let formula = format!("完成值 {} 换算", amount(actual.number, &actual.unit));
    let step = Step::new(StepRule::Reading, formula, amount(number, &target.unit));
    Some(Measured { number, step: Some(step) })
}

/// Whether one speaks of more and the other of less than before.
fn is_opposite(actual: &Bound, target: &Bound, indicator: &Indicator, settings: &Settings) -> bool {
    let reached = actual.subject.as_deref().and_then(|subject| rises(subject, settings));
    let promised = target.subject.as_deref().and_then(|subject| rises(subject, settings));
    let promised = promised.or_else(|| rises(&indicator.name, settings));
    matches!((reached, promised), (Some(reached), Some(promised)) if reached != promised)
}

fn rises(text: &str, settings: &Settings) -> Option<bool> {
    let names = |words: &[String]| words.iter().any(|word| text.contains(word.as_str()));
    let scoring = &settings.scoring;
    match (names(&scoring.rise_words), names(&scoring.fall_words)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        (true, true) | (false, false) => None,
    }
}

/// `118 盏`, `95%`
pub(crate) fn amount(number: Decimal, unit: &Unit) -> String {
    let number = plain(number);
    match unit {
        unit if unit.is_none() => number,
        unit if unit.is_share() => format!("{number}{unit}"),
        unit if *unit == Unit::base("月") => format!("{number} 个月"),
        unit => format!("{number} {unit}"),
    }
}

fn shown(bound: &Bound) -> String {
    let subject = bound.subject.as_deref().unwrap_or_default();
    format!("{subject}{}", amount(bound.number, &bound.unit))
}

/// The only number that the cell reached; a sign printed before it (≥95%) says nothing more.
pub(crate) fn only<'b>(
    bounds: &'b [Bound],
    target: &Bound,
    settings: &Settings,
) -> Result<&'b Bound, OpenReason> {
    match bounds {
        [bound] => Ok(bound),
        [low, high] if is_range(low, high) => Err(OpenReason::ActualNotSingle),
        bounds => {
            let wanted = canonical(&target.unit, settings);
            let mut fitting = bounds
                .iter()
                .filter(|bound| !wanted.is_none() && canonical(&bound.unit, settings) == wanted);
            match (fitting.next(), fitting.next()) {
                (Some(bound), None) => Ok(bound),
                (_, _) => Err(OpenReason::ActualNotSingle),
            }
        }
    }
}

/// Whether two bounds are the ends of one range.
pub(crate) fn is_range(low: &Bound, high: &Bound) -> bool {
    let is = |bound: &Bound, meant: fn(Comparator) -> bool| bound.comparator.is_some_and(meant);
    low.unit == high.unit
        && low.number <= high.number
        && is(low, Comparator::is_lower)
        && is(high, Comparator::is_upper)
        && (low.subject == high.subject || high.subject.is_none())
}
