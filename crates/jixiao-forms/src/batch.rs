//! All forms of one run with their sources.

use jixiao_documents::Format;
use jixiao_domain::settings::PackStamp;
use jixiao_domain::settings::rules::RuleSettings;
use jixiao_findings::{Finding, RuleHead};

use crate::ReadForm;

/// A file that was read.（来源）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path or name as the user gave it.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its format.
    pub format: Format,
}

/// A form and the source it was read from.（来源与表）
#[derive(Debug, Clone, PartialEq)]
pub struct BatchForm {
    /// Position in [`Batch::sources`].
    pub source: usize,
    /// The form.
    pub read: ReadForm,
}

/// All forms of one run, in the order read.（一次读入）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Batch {
    /// Files.
    pub sources: Vec<Source>,
    /// Forms; a finding's place counts them from 0.
    pub forms: Vec<BatchForm>,
}

/// A finding as it is listed, with what tells it apart from the others.（列出的问题）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The finding; its places count the forms of the batch.
    pub finding: Finding,
    /// Stable while the cell and the fault stay the same.
    pub fingerprint: String,
    /// Accepted by a baseline: shown to auditors only, counts for nothing.
    pub is_baselined: bool,
}

/// Everything that a run found: what reports and wire formats are written from.（检查结果）
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'o> {
    /// What was read.
    pub batch: &'o Batch,
    /// The findings to show, ordered by form, place, code; the form of a finding is that of its
    /// first place.
    pub listed: &'o [Listed],
    /// Findings left out by the view: advice that is only likely.
    pub left_out: usize,
    /// Findings left out because a baseline accepts them.
    pub accepted: usize,
    /// Which pack made the settings.
    pub pack: &'o PackStamp,
    /// Which rules the pack switched off or gave another severity.
    pub switches: &'o RuleSettings,
    /// The heads of all rules, family D included, by code.
    pub rules: &'o [&'static RuleHead],
}

impl Outcome<'_> {
    /// The head of a rule.
    pub fn rule(&self, code: &str) -> Option<&'static RuleHead> {
        let index = self.rules.binary_search_by_key(&code, |rule| rule.code).ok()?;
        Some(self.rules[index])
    }
}
