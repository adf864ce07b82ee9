//! Heads and pages of the rules of family D, one file each. The list is generated:
//! `cargo xtask codegen`.

use jixiao_findings::RuleHead;

/// All rules of family D, by code.
pub const ALL: &[&RuleHead] = &[];
