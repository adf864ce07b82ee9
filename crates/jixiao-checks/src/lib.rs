//! The rules that see a dossier, one file each under [`rules`].
//!
//! [`check`] runs them over one dossier and gives findings in one order. Deliberately absent:
//! cells, files, formats, and family D, which the readers find.

mod check;
mod context;
pub mod facts;
mod reporter;
pub mod rules;
#[cfg(test)]
mod testing;

pub use check::{Selection, check};
pub use context::Context;
pub use reporter::Reporter;

use jixiao_findings::RuleHead;

/// A rule: its head and its check over a whole dossier.（规则）
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Code, name, severity, basis, page.
    pub head: RuleHead,
    /// Reports every fault it finds; does not stop at the first, does not depend on other rules.
    pub check: fn(&Context<'_>, &mut Reporter<'_>),
}
