//! Money and targets during the year (财预〔2019〕136号 双监控): lights, progress, forecast.
//!
//! Pure functions of a form and the pack's settings, with steps. What the time calls for depends
//! on how a target grows: a rate holds all year, an acceptance comes at the end.

mod budget;
mod progress;

use rust_decimal::Decimal;

pub use budget::{budget_share, budget_signal};
pub use progress::{Progress, forecast, profile, progress};

use crate::form::Form;
use crate::results::Reporting;
use crate::scoring::{OpenReason, Step, StepRule, percent};
use crate::settings::Settings;
use crate::settings::monitoring::{MonitoringSettings, MonthShare};

/// How money or a target stands.（预警灯）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// Far behind.
    Red,
    /// Behind.
    Yellow,
    /// As the time calls for.
    Green,
    /// The whole year's target is far exceeded already.
    Blue,
}

impl Light {
    /// The name used in `jixiao.scores/1`.
    pub const fn id(self) -> &'static str {
        match self {
            Light::Red => "red",
            Light::Yellow => "yellow",
            Light::Green => "green",
            Light::Blue => "blue",
        }
    }

    /// What a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            Light::Red => "红灯",
            Light::Yellow => "黄灯",
            Light::Green => "绿灯",
            Light::Blue => "蓝灯",
        }
    }

    /// Whether something must be done.
    pub const fn is_behind(self) -> bool {
        matches!(self, Light::Red | Light::Yellow)
    }
}

/// How a target grows over the year, with its schedule where it has one.（进度类型）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgressProfile<'s> {
    /// Evenly, month by month.
    Linear,
    /// It holds all year.
    Rate,
    /// It is known at the end.
    AtEnd,
    /// By a schedule of the pack.
    Schedule(&'s [MonthShare]),
}

impl ProgressProfile<'_> {
    /// The name used in `jixiao.scores/1`.
    pub const fn id(self) -> &'static str {
        match self {
            ProgressProfile::Linear => "linear",
            ProgressProfile::Rate => "rate",
            ProgressProfile::AtEnd => "at_end",
            ProgressProfile::Schedule(_) => "schedule",
        }
    }

    /// The share of the year's target that a month calls for; `None` where it calls for nothing.
    pub fn expected(self, month: u8) -> Option<Decimal> {
        match self {
            ProgressProfile::Linear => Some(passed(month)),
            ProgressProfile::Rate => Some(Decimal::ONE),
            ProgressProfile::AtEnd => (month >= 12).then_some(Decimal::ONE),
            ProgressProfile::Schedule(months) => by_month(months, month),
        }
    }
}

/// The share of the year that has passed by the end of a month.
pub fn passed(month: u8) -> Decimal {
    Decimal::from(month.min(12)) / Decimal::from(12)
}

/// The entry of the latest month that has passed.
pub(crate) fn by_month(months: &[MonthShare], month: u8) -> Option<Decimal> {
    let past = months.iter().filter(|entry| entry.month <= month);
    past.max_by_key(|entry| entry.month).map(|entry| entry.share)
}

/// A light with how it came about.（预警结果）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// The light.
    pub light: Light,
    /// What was reached, as a share of the year's whole.
    pub reached: Decimal,
    /// What the time calls for, as a share of the year's whole.
    pub expected: Decimal,
    /// How.
    pub steps: Vec<Step>,
}

/// The light of what was reached beside what the time calls for: half open, 80 % is green.
pub(crate) fn by_time(
    reached: Decimal,
    expected: Decimal,
    settings: &MonitoringSettings,
) -> (Light, Step) {
    // Multiplied, not divided: 0.8 of 7/12 is compared without rounding a quotient.
    let at = |share: Decimal| reached >= share.saturating_mul(expected);
    let light = if at(settings.yellow_below) {
        Light::Green
    } else if at(settings.red_below) {
        Light::Yellow
    } else {
        Light::Red
    };
    let ratio = reached.checked_div(expected).unwrap_or_default();
    let formula = format!(
        "进度比 {}（低于 {} 红灯，低于 {} 黄灯）",
        percent(ratio),
        percent(settings.red_below),
        percent(settings.yellow_below)
    );
    (light, Step::new(StepRule::Light, formula, light.label()))
}

/// Money and targets of one form during the year.（监控结果）
#[derive(Debug, Clone, PartialEq)]
pub struct MonitoringSignals {
    /// The month that the form reports to.
    pub month: u8,
    /// The light of the money, or why there is none.
    pub budget: Result<Signal, OpenReason>,
    /// The progress of each indicator, in the order of the form.
    pub indicators: Vec<Result<Progress, OpenReason>>,
    /// How far money and targets are apart; `None` where one of them is not known.
    pub gap: Option<Gap>,
}

/// The progress of money beside that of targets.（进度差异）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// executed ÷ budget
    pub money: Decimal,
    /// The mean of what the growing targets reached, each at most its whole.
    pub targets: Decimal,
    /// Over how many targets.
    pub count: usize,
    /// Whether they are further apart than the pack allows.
    pub is_wide: bool,
    /// How.
    pub steps: Vec<Step>,
}

/// What a monitoring form shows; `None` for other forms and for one that names no month.
pub fn monitor(form: &Form, settings: &Settings) -> Option<MonitoringSignals> {
    let results = form.results.as_ref()?;
    let Reporting::Monitoring(Some(month)) = results.reporting else { return None };
    let month = month.clamp(1, 12);
    let budget = match results.year() {
        Some(line) => budget_signal(line, month, settings),
        None => Err(OpenReason::BudgetMissing),
    };
    let indicators: Vec<Result<Progress, OpenReason>> = form
        .table
        .indicators
        .iter()
        .map(|indicator| progress(indicator, month, settings))
        .collect();
    let gap = gap(budget.as_ref().ok(), &indicators, settings);
    Some(MonitoringSignals { month, budget, indicators, gap })
}

/// Only targets that grow with the year have a progress; a rate stands at its value from the start.
fn gap(
    budget: Option<&Signal>,
    indicators: &[Result<Progress, OpenReason>],
    settings: &Settings,
) -> Option<Gap> {
    let money = budget?.reached;
    let growing: Vec<Decimal> = indicators
        .iter()
        .filter_map(|progress| progress.as_ref().ok())
        .filter(|progress| progress.is_growing)
        .map(|progress| progress.reached.min(Decimal::ONE))
        .collect();
    let count = growing.len();
    let sum = growing.iter().fold(Decimal::ZERO, |sum, share| sum.saturating_add(*share));
    let targets = sum.checked_div(Decimal::from(count))?;
    let limit = settings.monitoring.progress_gap;
    let apart = (money - targets).abs();
    let formula = format!("{} − {}", percent(money.max(targets)), percent(money.min(targets)));
    let step = Step::new(StepRule::Progress, formula, percent(apart))
        .with("money", percent(money))
        .with("targets", percent(targets))
        .with("limit", percent(limit));
    Some(Gap { money, targets, count, is_wide: apart > limit, steps: vec![step] })
}
