//! Forms to findings.

use std::collections::HashMap;
use std::mem;

use jixiao_checks::Selection;
use jixiao_domain::dossier::Dossier;
use jixiao_domain::settings::Settings;
use jixiao_findings::{Finding, Place, Severity};
use jixiao_forms::Batch;
use rayon::prelude::*;

use super::{Forms, Part};

/// Faults that weigh only where several forms are joined into a dossier.
const OF_JOINED_FORMS: [&str; 1] = ["D111"];

/// Checks the forms of a part, on all cores; findings come ordered by form, place and code.
///
/// Takes the readers' findings of family D out of the forms and puts them among the others.
pub(crate) fn findings(
    forms: &mut Forms<'_>,
    part: &Part,
    settings: &Settings,
    selection: &Selection,
) -> Vec<Finding> {
    let batch = forms.batch_mut();
    let mut take = |form: &usize| mem::take(&mut batch.forms[*form].read.findings);
    let own: HashMap<usize, Vec<Finding>> =
        part.groups.iter().flatten().map(|form| (*form, take(form))).collect();
    let batch = forms.batch();
    let one = |group: &Vec<usize>| checked(batch, group, &own, settings, selection);
    let lists: Vec<Vec<Finding>> = match part.groups.as_slice() {
        [group] => vec![one(group)],
        groups => groups.par_iter().map(one).collect(),
    };
    let mut findings: Vec<Finding> = lists.into_iter().flatten().collect();
    findings.sort_by(|a, b| (&a.places, a.code).cmp(&(&b.places, b.code)));
    findings
}

fn checked(
    batch: &Batch,
    group: &[usize],
    own: &HashMap<usize, Vec<Finding>>,
    settings: &Settings,
    selection: &Selection,
) -> Vec<Finding> {
    let dossier = Dossier::new(group.iter().map(|position| &batch.forms[*position].read.form));
    let mut findings = jixiao_checks::check(&dossier, settings, selection);
    for finding in &mut findings {
        finding.renumber(|form| group.get(form).copied().unwrap_or(form));
    }
    let of_readers = group.iter().flat_map(|&position| {
        own.get(&position).into_iter().flatten().map(move |finding| {
            let mut finding = finding.clone();
            finding.renumber(|_| position);
            if group.len() == 1 && OF_JOINED_FORMS.contains(&finding.code) {
                finding.severity = Severity::Advice;
            }
            finding
        })
    });
    findings.extend(merged(of_readers, settings, selection));
    findings
}

/// The readers' findings of one dossier: those that were asked for, one for each cause.
fn merged(
    findings: impl Iterator<Item = Finding>,
    settings: &Settings,
    selection: &Selection,
) -> Vec<Finding> {
    let mut causes: Vec<Finding> = Vec::new();
    let mut known: HashMap<(&'static str, String), usize> = HashMap::new();
    for mut finding in findings {
        if !selection.allows(finding.code) || settings.rules.off.contains(finding.code) {
            continue;
        }
        if let Some(severity) = settings.rules.severity.get(finding.code) {
            finding.severity = *severity;
        }
        match known.get(&(finding.code, finding.message.clone())) {
            None => {
                known.insert((finding.code, finding.message.clone()), causes.len());
                causes.push(finding);
            }
            Some(&index) => join(&mut causes[index], finding),
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
