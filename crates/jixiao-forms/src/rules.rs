//! Heads and pages of the rules of family D, one file each. The list is generated:
//! `cargo xtask codegen`.

use jixiao_findings::RuleHead;

use crate::inspection::Inspect;

/// All rules of family D, by code.
pub const ALL: &[&RuleHead] = &[];

/// What each of them looks for, in the same order.
pub(crate) const INSPECTIONS: &[Inspect] = &[];
