//! Section `[periods]`.

use jixiao_domain::settings::periods::PeriodSettings;
use serde::Deserialize;

use super::set;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    longest_years: Option<u32>,
    open_ended_year: Option<u16>,
    review_words: Option<Vec<String>>,
    ending_words: Option<Vec<String>>,
    flow_units: Option<Vec<String>>,
    stock_words: Option<Vec<String>>,
    one_off_words: Option<Vec<String>>,
    lasting_words: Option<Vec<String>>,
    running_words: Option<Vec<String>>,
    decision_words: Option<Vec<String>>,
    decision_lead_years: Option<u16>,
    same_start_projects: Option<usize>,
}

impl Section {
    pub(crate) fn apply(self, settings: &mut PeriodSettings) {
        set(&mut settings.longest_years, self.longest_years);
        set(&mut settings.open_ended_year, self.open_ended_year);
        set(&mut settings.review_words, self.review_words);
        set(&mut settings.ending_words, self.ending_words);
        set(&mut settings.flow_units, self.flow_units);
        set(&mut settings.stock_words, self.stock_words);
        set(&mut settings.one_off_words, self.one_off_words);
        set(&mut settings.lasting_words, self.lasting_words);
        set(&mut settings.running_words, self.running_words);
        set(&mut settings.decision_words, self.decision_words);
        set(&mut settings.decision_lead_years, self.decision_lead_years);
        set(&mut settings.same_start_projects, self.same_start_projects);
    }
}
