//! Switches and severities of rules.

use std::collections::{BTreeMap, BTreeSet};

/// How bad a finding is.（严重程度）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 建议
    Advice,
    /// 提醒
    Warning,
    /// 错误: one that is sure must be fixed or explained before submission
    Error,
}

impl Severity {
    /// The name used in `jixiao.findings/1`.
    pub const fn id(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            Severity::Advice => "建议",
            Severity::Warning => "提醒",
            Severity::Error => "错误",
        }
    }
}

/// Which rules are off and which have another severity, by code.（规则开关）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RuleSettings {
    /// Codes switched off.
    pub off: BTreeSet<String>,
    /// Codes whose findings all take this severity.
    pub severity: BTreeMap<String, Severity>,
}
