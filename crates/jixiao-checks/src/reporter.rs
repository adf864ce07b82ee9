//! Where a rule puts its findings.

use jixiao_findings::{Finding, Place, RuleHead};

/// Collects the findings of one rule, behind those of the rules before it.
#[derive(Debug)]
pub struct Reporter<'r> {
    rule: &'r RuleHead,
    findings: &'r mut Vec<Finding>,
}

impl<'r> Reporter<'r> {
    pub(crate) fn new(rule: &'r RuleHead, findings: &'r mut Vec<Finding>) -> Reporter<'r> {
        Reporter { rule, findings }
    }

    /// Reports a fault at its most telling place; add the rest to what is returned.
    pub fn report(&mut self, place: Place, message: impl Into<String>) -> &mut Finding {
        self.findings.push(Finding::new(self.rule, place, message));
        self.findings.last_mut().expect("one was just pushed")
    }
}
