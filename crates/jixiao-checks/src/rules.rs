//! The rules, one file each. The list is generated: `cargo xtask codegen`.

use crate::Rule;

/// All rules, by code.
pub static ALL: &[&Rule] = &[];
