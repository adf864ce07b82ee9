//! The rules, one file each. The list is generated: `cargo xtask codegen`.

pub(crate) mod a101_boilerplate_opinion;
pub(crate) mod a102_parent_missing;
pub(crate) mod m101_income_differs_from_spending;
pub(crate) mod m103_budget_without_target;
pub(crate) mod p101_open_ended_period;

use crate::Rule;

/// All rules, by code.
pub static ALL: &[&Rule] = &[
    &a101_boilerplate_opinion::RULE,
    &a102_parent_missing::RULE,
    &m101_income_differs_from_spending::RULE,
    &m103_budget_without_target::RULE,
    &p101_open_ended_period::RULE,
];
