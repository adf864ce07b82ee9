//! Settings of the rules about periods.

use crate::words::Words;

/// Settings of the rules about periods.（期限规则参数）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeriodSettings {
    /// The longest period in calendar years that needs no review date.
    pub longest_years: u32,
    /// The year that forms print for "no end": 2099.
    pub open_ended_year: u16,
    /// Words that show a review of a long project is planned.
    pub review_words: Words,
    /// Words that show somebody thought of a project's end: 到期评价, 续签, 结项.
    pub ending_words: Words,
    /// Units of counts that grow with time: 人次, 次, 场.
    pub flow_units: Words,
    /// Words in an indicator's name that make its count a stock: 在册, 保有.
    pub stock_words: Words,
    /// Words in a project's name that say it is done once: 成立, 购置.
    pub one_off_words: Words,
    /// Words that turn a one-off word into lasting work: 队伍 before 建设.
    pub lasting_words: Words,
    /// Words for running costs and upkeep.
    pub running_words: Words,
    /// Words beside a year that make it the year of a decision: 会议, 同意.
    pub decision_words: Words,
    /// How many years a decision may stand before the start it justifies.
    pub decision_lead_years: u16,
    /// From how many projects on a common start year looks like a default.
    pub same_start_projects: usize,
}
