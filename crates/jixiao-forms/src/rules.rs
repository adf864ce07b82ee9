//! Heads and pages of the rules of family D, one file each. The list is generated:
//! `cargo xtask codegen`.

pub(crate) mod d101_shifted_columns;
pub(crate) mod d102_irregular_layout;
pub(crate) mod d103_foreign_notation;
pub(crate) mod d104_unknown_label;
pub(crate) mod d105_unreadable_amount;
pub(crate) mod d106_suspect_digit;
pub(crate) mod d107_run_together_cell;
pub(crate) mod d108_amount_without_unit;
pub(crate) mod d109_probable_misprint;
pub(crate) mod d110_amount_in_free_text;
pub(crate) mod d111_form_without_key;
pub(crate) mod d112_record_data_missing;

use jixiao_findings::RuleHead;

use crate::inspection::Inspect;

/// All rules of family D, by code.
pub const ALL: &[&RuleHead] = &[
    &d101_shifted_columns::RULE,
    &d102_irregular_layout::RULE,
    &d103_foreign_notation::RULE,
    &d104_unknown_label::RULE,
    &d105_unreadable_amount::RULE,
    &d106_suspect_digit::RULE,
    &d107_run_together_cell::RULE,
    &d108_amount_without_unit::RULE,
    &d109_probable_misprint::RULE,
    &d110_amount_in_free_text::RULE,
    &d111_form_without_key::RULE,
    &d112_record_data_missing::RULE,
];

/// What each of them looks for, in the same order.
pub(crate) const INSPECTIONS: &[Inspect] = &[
    d101_shifted_columns::inspect,
    d102_irregular_layout::inspect,
    d103_foreign_notation::inspect,
    d104_unknown_label::inspect,
    d105_unreadable_amount::inspect,
    d106_suspect_digit::inspect,
    d107_run_together_cell::inspect,
    d108_amount_without_unit::inspect,
    d109_probable_misprint::inspect,
    d110_amount_in_free_text::inspect,
    d111_form_without_key::inspect,
    d112_record_data_missing::inspect,
];
