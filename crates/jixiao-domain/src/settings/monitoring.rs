//! When results during the year are behind.

use rust_decimal::Decimal;

use crate::frame::Category;

/// When results during the year are behind.（监控规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MonitoringSettings {
    /// The share of what the time calls for below which the light is red: 0.60.
    pub red_below: Decimal,
    /// The share of what the time calls for below which the light is yellow: 0.80.
    pub yellow_below: Decimal,
    /// The share of the year's target from which the light is blue: 1.20.
    pub blue_from: Decimal,
    /// What money is compared with.
    pub budget: BudgetLight,
    /// The execution rate each month calls for, for [`BudgetLight::Limits`]; below is red.
    pub budget_limits: Vec<MonthShare>,
    /// How far the progress of money and targets may be apart, as a share of the year: 0.20.
    pub progress_gap: Decimal,
    /// How the targets of each category grow over the year.
    pub profiles: Vec<(Category, Profile)>,
    /// Counts below this number come at once, at the end: 4.
    pub linear_from: Decimal,
    /// Words in a name whose value is known at the end only: 验收.
    pub at_end_words: Vec<String>,
    /// Targets that follow a schedule of their own.
    pub schedules: Vec<Schedule>,
}

/// What money is compared with.（预算执行预警办法）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum BudgetLight {
    /// The share of the year that has passed.
    #[default]
    Time,
    /// A limit for each month (Sichuan 2025).
    Limits,
}

/// How a target grows over the year.（进度类型）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// Evenly, month by month.
    Linear,
    /// It holds all year: rates.
    Rate,
    /// It is known at the end: satisfaction, acceptance.
    AtEnd,
}

/// What is called for by a month.（月度进度）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthShare {
    /// 1–12
    pub month: u8,
    /// The share of the year by the end of it.
    pub share: Decimal,
}

/// A schedule of its own.（计划进度）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Words in the indicator's name.
    pub words: Vec<String>,
    /// The share by month; months between take the one before.
    pub months: Vec<MonthShare>,
}
