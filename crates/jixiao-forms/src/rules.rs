//! Heads and pages of the rules of family D, one file each. The list is generated:
//! `cargo xtask codegen`.

pub(crate) mod d106_suspect_digit;
pub(crate) mod d109_probable_misprint;
pub(crate) mod d110_amount_in_free_text;

use jixiao_findings::RuleHead;

use crate::inspection::Inspect;

/// All rules of family D, by code.
pub const ALL: &[&RuleHead] =
    &[&d106_suspect_digit::RULE, &d109_probable_misprint::RULE, &d110_amount_in_free_text::RULE];

/// What each of them looks for, in the same order.
pub(crate) const INSPECTIONS: &[Inspect] = &[
    d106_suspect_digit::inspect,
    d109_probable_misprint::inspect,
    d110_amount_in_free_text::inspect,
];
