//! Section `[monitoring]`.

use std::collections::BTreeMap;

use jixiao_domain::frame::Category;
use jixiao_domain::settings::monitoring::{
    BudgetLight, MonitoringSettings, MonthShare, Profile, Schedule,
};
use serde::Deserialize;

use super::frames::SecondLevel;
use super::{decimal, set};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    red_below: Option<f64>,
    yellow_below: Option<f64>,
    blue_from: Option<f64>,
    budget: Option<BudgetKey>,
    budget_limits: Option<Vec<MonthSection>>,
    progress_gap: Option<f64>,
    profiles: Option<BTreeMap<SecondLevel, ProfileKey>>,
    linear_from: Option<f64>,
    at_end_words: Option<Vec<String>>,
    schedules: Option<Vec<ScheduleSection>>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum BudgetKey {
    Time,
    Limits,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ProfileKey {
    Linear,
    Rate,
    AtEnd,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MonthSection {
    month: u8,
    share: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScheduleSection {
    words: Vec<String>,
    months: Vec<MonthSection>,
}

impl Section {
    pub(crate) fn apply(self, settings: &mut MonitoringSettings) {
        set(&mut settings.red_below, self.red_below.map(decimal));
        set(&mut settings.yellow_below, self.yellow_below.map(decimal));
        set(&mut settings.blue_from, self.blue_from.map(decimal));
        let budget = self.budget.map(|key| match key {
            BudgetKey::Time => BudgetLight::Time,
            BudgetKey::Limits => BudgetLight::Limits,
        });
        set(&mut settings.budget, budget);
        set(&mut settings.budget_limits, self.budget_limits.map(months));
        set(&mut settings.progress_gap, self.progress_gap.map(decimal));
        set(&mut settings.profiles, self.profiles.map(profiles));
        set(&mut settings.linear_from, self.linear_from.map(decimal));
        set(&mut settings.at_end_words, self.at_end_words);
        let schedules = self.schedules.map(|schedules| {
            let one = |schedule: ScheduleSection| Schedule {
                words: schedule.words,
                months: months(schedule.months),
            };
            schedules.into_iter().map(one).collect::<Vec<_>>()
        });
        set(&mut settings.schedules, schedules);
    }
}

fn months(months: Vec<MonthSection>) -> Vec<MonthShare> {
    let one = |entry: MonthSection| MonthShare { month: entry.month, share: decimal(entry.share) };
    months.into_iter().map(one).collect()
}

fn profiles(profiles: BTreeMap<SecondLevel, ProfileKey>) -> Vec<(Category, Profile)> {
    let one = |(category, profile): (SecondLevel, ProfileKey)| {
        let profile = match profile {
            ProfileKey::Linear => Profile::Linear,
            ProfileKey::Rate => Profile::Rate,
            ProfileKey::AtEnd => Profile::AtEnd,
        };
        (category.0, profile)
    };
    profiles.into_iter().map(one).collect()
}
