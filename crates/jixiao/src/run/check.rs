//! A batch of forms to findings.

use std::collections::HashMap;
use std::mem;

use jixiao_checks::Selection;
use jixiao_domain::dossier::{self, Dossier};
use jixiao_domain::form::Form;
use jixiao_domain::settings::Settings;
use jixiao_findings::{Finding, Place};
use jixiao_forms::Batch;
use rayon::prelude::*;

/// Which forms are checked together.（汇总方式）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// All forms of one unit and year, whatever file they stand in.
    Across,
    /// The same, but each file alone.
    Separate,
}

/// Checks all forms of a batch, on all cores; findings come ordered by form, place and code.
///
/// Takes the readers' findings of family D out of the batch and puts them among the others.
pub(crate) fn findings(
    batch: &mut Batch,
    settings: &Settings,
    selection: &Selection,
    grouping: Grouping,
) -> Vec<Finding> {
    let own: Vec<Vec<Finding>> =
        batch.forms.iter_mut().map(|form| mem::take(&mut form.read.findings)).collect();
    let groups = groups(batch, grouping);
    let batch = &*batch;
    let one = |group: &Vec<usize>| checked(batch, group, &own, settings, selection);
    let lists: Vec<Vec<Finding>> = match groups.as_slice() {
        [group] => vec![one(group)],
        groups => groups.par_iter().map(one).collect(),
    };
    let mut findings: Vec<Finding> = lists.into_iter().flatten().collect();
    findings.sort_by(|a, b| (&a.places, a.code).cmp(&(&b.places, b.code)));
    findings
}

/// Positions of the forms of each dossier.
fn groups(batch: &Batch, grouping: Grouping) -> Vec<Vec<usize>> {
    let group = |positions: &[usize]| -> Vec<Vec<usize>> {
        let forms: Vec<&Form> =
            positions.iter().map(|position| &batch.forms[*position].read.form).collect();
        let groups = dossier::group(&forms).into_iter();
        groups.map(|group| group.into_iter().map(|index| positions[index]).collect()).collect()
    };
    let all: Vec<usize> = (0..batch.forms.len()).collect();
    match grouping {
        Grouping::Across => group(&all),
        Grouping::Separate => all
            .chunk_by(|a, b| batch.forms[*a].source == batch.forms[*b].source)
            .flat_map(group)
            .collect(),
    }
}

fn checked(
    batch: &Batch,
    group: &[usize],
    own: &[Vec<Finding>],
    settings: &Settings,
    selection: &Selection,
) -> Vec<Finding> {
    let dossier = Dossier::new(group.iter().map(|position| &batch.forms[*position].read.form));
    let mut findings = jixiao_checks::check(&dossier, settings, selection);
    for finding in &mut findings {
        finding.renumber(|form| group.get(form).copied().unwrap_or(form));
    }
    let of_readers = group.iter().flat_map(|&position| {
        own[position].iter().map(move |finding| {
            let mut finding = finding.clone();
            finding.renumber(|_| position);
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
