//! The rules, one file each. The list is generated: `cargo xtask codegen`.

pub(crate) mod a101_boilerplate_opinion;
pub(crate) mod a102_parent_missing;
pub(crate) mod m101_income_differs_from_spending;
pub(crate) mod m102_unpaired_blocks;
pub(crate) mod m103_budget_without_target;
pub(crate) mod m104_tasks_below_budget;
pub(crate) mod m105_parts_differ_from_total;
pub(crate) mod m302_spending_per_head_implausible;
pub(crate) mod p101_open_ended_period;

use crate::Rule;

/// All rules, by code.
pub static ALL: &[&Rule] = &[
    &a101_boilerplate_opinion::RULE,
    &a102_parent_missing::RULE,
    &m101_income_differs_from_spending::RULE,
    &m102_unpaired_blocks::RULE,
    &m103_budget_without_target::RULE,
    &m104_tasks_below_budget::RULE,
    &m105_parts_differ_from_total::RULE,
    &m302_spending_per_head_implausible::RULE,
    &p101_open_ended_period::RULE,
];
