//! The light and the forecast of one target.

use rust_decimal::Decimal;

use super::{Light, ProgressProfile, by_time};
use crate::indicator::Indicator;
use crate::scoring::{
    Direction, OpenReason, Step, StepRule, amount, measured, only, percent, plain,
};
use crate::settings::Settings;
use crate::settings::monitoring::Profile;
use crate::value::{Bound, PlannedValue, Promise};

/// How one target stands during the year.（指标进度）
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// The light; `None` where the time does not call for anything yet.
    pub light: Option<Light>,
    /// What was reached, as a share of the year's target.
    pub reached: Decimal,
    /// What the time calls for; `None` where it calls for nothing.
    pub expected: Option<Decimal>,
    /// Whether the value grows with the year.
    pub is_growing: bool,
    /// How.
    pub steps: Vec<Step>,
}

/// How a target grows: by a schedule of the pack, by words and size, by its category.
pub fn profile<'s>(indicator: &Indicator, settings: &'s Settings) -> ProgressProfile<'s> {
    let monitoring = &settings.monitoring;
    let names = |words: &[String]| words.iter().any(|word| indicator.name.contains(word.as_str()));
    if let Some(schedule) = monitoring.schedules.iter().find(|known| names(&known.words)) {
        return ProgressProfile::Schedule(&schedule.months);
    }
    if names(&monitoring.at_end_words) {
        return ProgressProfile::AtEnd;
    }
    let target = indicator.target().and_then(PlannedValue::single);
    let mut profiles = monitoring.profiles.iter();
    let known = profiles.find(|(category, _)| Some(*category) == indicator.category);
    let own = known.map_or(Profile::AtEnd, |(_, profile)| *profile);
    match own {
        Profile::Linear if target.is_some_and(|target| target.unit.is_share()) => {
            ProgressProfile::Rate
        }
        Profile::Linear
            if target.is_none_or(|target| target.number.abs() < monitoring.linear_from) =>
        {
            ProgressProfile::AtEnd
        }
        Profile::Linear => ProgressProfile::Linear,
        Profile::Rate => ProgressProfile::Rate,
        Profile::AtEnd => ProgressProfile::AtEnd,
    }
}

/// How one target stands by the end of a month.
pub fn progress(
    indicator: &Indicator,
    month: u8,
    settings: &Settings,
) -> Result<Progress, OpenReason> {
    let actual = indicator.actual.as_ref().filter(|actual| !actual.is_blank());
    let actual = actual.ok_or(OpenReason::ActualMissing)?;
    if let Some(progress) = in_words(indicator, actual, settings) {
        return Ok(progress);
    }
    let (target, reached, reading) = pair(indicator, actual, settings)?;
    let profile = profile(indicator, settings);
    let mut steps: Vec<Step> = reading.into_iter().collect();
    if Direction::of(indicator, target, &settings.scoring) == Direction::Less {
        return Ok(upper(target, reached, steps));
    }
    let share = reached.checked_div(target.number).ok_or(OpenReason::TargetMissing)?;
    if target.number < Decimal::ZERO {
        return Err(OpenReason::NegativeTarget);
    }
    let formula = format!("{} ÷ {}", plain(reached), plain(target.number));
    steps.push(Step::new(StepRule::Progress, formula, percent(share)));
    let expected = profile.expected(month);
    let is_growing = matches!(profile, ProgressProfile::Linear | ProgressProfile::Schedule(_));
    let light = match expected {
        _ if is_growing && share >= settings.monitoring.blue_from => {
            let limit = percent(settings.monitoring.blue_from);
            let formula = format!("已达到全年指标值的 {limit} 以上");
            steps.push(Step::new(StepRule::Light, formula, Light::Blue.label()));
            Some(Light::Blue)
        }
        Some(expected) if expected > Decimal::ZERO => {
            let formula = format!("到 {month} 月应完成 {}", percent(expected));
            steps.push(Step::new(StepRule::Progress, formula, ""));
            let (light, step) = by_time(share, expected, &settings.monitoring);
            steps.push(step);
            Some(light)
        }
        Some(_) | None => None,
    };
    if is_growing && light.is_some_and(Light::is_behind) {
        // What the year will bring if nothing changes.
        steps.extend(forecast(indicator, month, settings).map(|(_, step)| step));
    }
    Ok(Progress { light, reached: share, expected, is_growing, steps })
}

/// A limit that must not be passed: red once it is, whatever the month.
fn upper(target: &Bound, reached: Decimal, mut steps: Vec<Step>) -> Progress {
    let light = if reached > target.number { Light::Red } else { Light::Green };
    let reached_share = reached.checked_div(target.number).unwrap_or_default();
    let formula = format!(
        "完成 {}，上限 {}",
        amount(reached, &target.unit),
        amount(target.number, &target.unit)
    );
    steps.push(Step::new(StepRule::Light, formula, light.label()));
    Progress {
        light: Some(light),
        reached: reached_share,
        expected: None,
        is_growing: false,
        steps,
    }
}

/// 达成 green, 部分达成 yellow, 未达成 red.
fn in_words(indicator: &Indicator, actual: &PlannedValue, settings: &Settings) -> Option<Progress> {
    let is_words = matches!(
        indicator.target().map(|target| &target.promise),
        Some(Promise::Qualitative | Promise::Scale(_))
    );
    let grade = crate::scoring::named(&actual.raw, &settings.scoring).filter(|_| is_words)?;
    let position = settings.scoring.qualitative.iter().position(|known| known == grade)?;
    let light = match position {
        0 => Light::Green,
        1 => Light::Yellow,
        _ => Light::Red,
    };
    let step = Step::new(StepRule::Light, format!("“{}”", grade.label), light.label());
    Some(Progress {
        light: Some(light),
        reached: grade.to,
        expected: None,
        is_growing: false,
        steps: vec![step],
    })
}

fn pair<'i>(
    indicator: &'i Indicator,
    actual: &'i PlannedValue,
    settings: &Settings,
) -> Result<(&'i Bound, Decimal, Option<Step>), OpenReason> {
    let target = indicator.target().filter(|target| !target.is_blank());
    let target = target.ok_or(OpenReason::TargetMissing)?;
    if matches!(target.promise, Promise::Qualitative | Promise::Scale(_) | Promise::YesNo(_)) {
        return Err(OpenReason::MarkMissing);
    }
    let bound = target.single().filter(|bound| bound.plus_minus.is_none());
    let bound = bound.ok_or(OpenReason::TargetMissing)?;
    if actual.bounds().is_empty() {
        return Err(OpenReason::ActualWithoutNumber);
    }
    let reached = only(actual.bounds(), bound, settings)?;
    let read = measured(reached, bound, indicator, settings)?;
    Ok((bound, read.number, read.step))
}

/// What the whole year will bring by the target's profile, with how; `None` where nothing follows.
///
/// Linear: as much each month as until now. Rate: as until now. At the end: the target itself.
/// Schedule: what was reached over what the schedule calls for.
pub fn forecast(indicator: &Indicator, month: u8, settings: &Settings) -> Option<(Decimal, Step)> {
    let actual = indicator.actual.as_ref().filter(|actual| !actual.is_blank())?;
    let (target, reached, _) = pair(indicator, actual, settings).ok()?;
    let profile = profile(indicator, settings);
    let (number, formula) = match profile {
        ProgressProfile::Linear => {
            let months = Decimal::from(month.clamp(1, 12));
            let whole = reached.checked_mul(Decimal::from(12))?.checked_div(months)?;
            (whole, format!("{} ÷ {month} × 12", plain(reached)))
        }
        ProgressProfile::Rate => (reached, "比率全年不变".to_owned()),
        ProgressProfile::AtEnd => (target.number.max(reached), "年末完成".to_owned()),
        ProgressProfile::Schedule(_) => {
            let share = profile.expected(month).filter(|share| !share.is_zero())?;
            (reached.checked_div(share)?, format!("{} ÷ {}", plain(reached), percent(share)))
        }
    };
    let two = crate::settings::scoring::Rounding { decimals: 2, ..Default::default() };
    let number = two.of(number).normalize();
    let step = Step::new(StepRule::Forecast, formula, amount(number, &target.unit)).rounded(two);
    Some((number, step))
}
