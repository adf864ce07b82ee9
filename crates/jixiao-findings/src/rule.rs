//! The head of a rule: everything about it but its check.

use crate::{Certainty, Severity};

/// What a rule is called, how it grades, what it rests on, and its page.（规则）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleHead {
    /// Stable code, family letter and number: `M201`.
    pub code: &'static str,
    /// Stable name; reads well after "allow": `cost-contradicts-budget`.
    pub name: &'static str,
    /// Chinese title of at most 16 characters: what is at fault.
    pub title: &'static str,
    /// Default severity.
    pub severity: Severity,
    /// Default certainty.
    pub certainty: Certainty,
    /// Legal or printed basis; a rule without one is advice.
    pub basis: &'static str,
    /// The version that brought it.
    pub since: &'static str,
    /// Keys of the pack that it reads, for example `money.task_coverage`.
    pub parameters: &'static [&'static str],
    /// The page in Markdown, in Chinese: what it finds, 为什么, 怎么办, 例外, and examples in
    /// fenced blocks `bad` and `good` that run as tests.
    pub doc: &'static str,
}
