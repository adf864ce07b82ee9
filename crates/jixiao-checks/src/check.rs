//! Running the rules.

use jixiao_domain::dossier::Dossier;
use jixiao_domain::settings::Settings;
use jixiao_findings::{Finding, Place};

use crate::context::Context;
use crate::reporter::Reporter;
use crate::rules;

/// Which rules a user asked for: codes or prefixes (`M`, `M2`, `M201`).（选择）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Only these; all where empty.
    pub select: Vec<String>,
    /// Not these, even where selected.
    pub ignore: Vec<String>,
}

impl Selection {
    /// Whether the rule with this code was asked for.
    pub fn allows(&self, code: &str) -> bool {
        let is_listed =
            |list: &[String]| list.iter().any(|prefix| code.starts_with(prefix.as_str()));
        (self.select.is_empty() || is_listed(&self.select)) && !is_listed(&self.ignore)
    }
}

/// Runs the selected rules over one dossier; findings come ordered by place, then code.
pub fn check(dossier: &Dossier<'_>, settings: &Settings, selection: &Selection) -> Vec<Finding> {
    let context = Context::new(dossier, settings);
    let mut findings = Vec::new();
    for rule in rules::ALL {
        let code = rule.head.code;
        if !selection.allows(code) || settings.rules.off.contains(code) {
            continue;
        }
        (rule.check)(&context, &mut Reporter::new(&rule.head, &mut findings));
    }
    for finding in &mut findings {
        if let Some(severity) = settings.rules.severity.get(finding.code) {
            finding.severity = *severity;
        }
    }
    in_order(findings)
}

/// Ordered by place, then code.
fn in_order(findings: Vec<Finding>) -> Vec<Finding> {
    // Findings are large and their places long to compare: positions are sorted, by rank first.
    let rank = |finding: &Finding| finding.places.first().map(Place::rank);
    let mut order: Vec<(Option<u64>, usize)> =
        findings.iter().enumerate().map(|(position, finding)| (rank(finding), position)).collect();
    order.sort_unstable_by(|(rank, one), (other_rank, other)| {
        let key = |position: usize| (&findings[position].places, findings[position].code, position);
        rank.cmp(other_rank).then_with(|| key(*one).cmp(&key(*other)))
    });
    let mut findings: Vec<Option<Finding>> = findings.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(order.len());
    ordered.extend(order.into_iter().filter_map(|(_, position)| findings[position].take()));
    ordered
}
