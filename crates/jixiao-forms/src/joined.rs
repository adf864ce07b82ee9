//! The readers' findings of the forms of one dossier.

use std::collections::HashMap;

use jixiao_domain::settings::rules::RuleSettings;
use jixiao_findings::{Finding, Place, Severity};

/// Faults that weigh only where several forms are joined into a dossier.
const OF_JOINED_FORMS: [&str; 1] = ["D111"];

/// The findings of family D of one dossier, one for each cause: `own` has those of each form and its
/// position, by which their places count the forms. Only those that `allows` and the pack let through.
pub fn joined<'f>(
    own: &[(usize, &'f [Finding])],
    rules: &RuleSettings,
    allows: impl Fn(&str) -> bool,
) -> Vec<Finding> {
    let mut causes: Vec<Finding> = Vec::new();
    let mut known: HashMap<(&'static str, &'f str), usize> = HashMap::new();
    for (position, found) in own {
        for one in *found {
            if !allows(one.code) || rules.off.contains(one.code) {
                continue;
            }
            let mut finding = one.clone();
            finding.renumber(|_| *position);
            if own.len() == 1 && OF_JOINED_FORMS.contains(&finding.code) {
                finding.severity = Severity::Advice;
            }
            if let Some(severity) = rules.severity.get(finding.code) {
                finding.severity = *severity;
            }
            match known.get(&(one.code, one.message.as_str())) {
                None => {
                    known.insert((one.code, &one.message), causes.len());
                    causes.push(finding);
                }
                Some(&index) => join(&mut causes[index], finding),
            }
        }
    }
    causes
}

/// Adds the places and edits of the same fault elsewhere.
fn join(cause: &mut Finding, same: Finding) {
    let is_new = |place: &Place| !cause.places.contains(place);
    let places: Vec<Place> = same.places.into_iter().filter(is_new).collect();
    cause.places.extend(places);
    match (&mut cause.fix, same.fix) {
        (Some(fix), Some(other)) if fix.kind == other.kind => {
            let edits = other.edits.into_iter().filter(|edit| !fix.edits.contains(edit));
            let edits: Vec<_> = edits.collect();
            fix.edits.extend(edits);
        }
        (fix @ None, other) => *fix = other,
        _ => {}
    }
}
