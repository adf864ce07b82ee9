//! Forms to findings.

use std::collections::HashMap;
use std::mem;

use jixiao_checks::Selection;
use jixiao_domain::dossier::Dossier;
use jixiao_domain::settings::Settings;
use jixiao_findings::Finding;
use jixiao_forms::{Batch, joined};
use rayon::prelude::*;

use super::{Forms, Part};

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
    let of_readers: Vec<(usize, &[Finding])> = group
        .iter()
        .map(|position| (*position, own.get(position).map_or(&[][..], Vec::as_slice)))
        .collect();
    findings.extend(joined(&of_readers, &settings.rules, |code| selection.allows(code)));
    findings
}
