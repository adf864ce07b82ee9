//! Family D: what is wrong with the document itself.
//!
//! After all forms of a document are read, every rule of [`crate::rules`] looks at each of them:
//! the form, its grid as printed, the places, and what the reader noticed on the way.

use jixiao_documents::Grid;
use jixiao_domain::form::Form;
use jixiao_domain::settings::Settings;
use jixiao_findings::Finding;

use crate::ReadForm;
use crate::engine::Draft;
use crate::rules;

/// One form after reading, with what the reader noticed.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) read: ReadForm,
    pub(crate) draft: Draft,
    /// The lines above the table, as printed.
    pub(crate) above: Vec<String>,
}

/// How many forms before and after a form are compared with it.
const NEARBY: usize = 25;

/// What a rule of family D sees.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inspection<'i> {
    /// All forms of the document, for comparing a form with its siblings.
    pub(crate) all: &'i [Reading],
    /// Which of them is inspected.
    pub(crate) index: usize,
    /// The pack's settings.
    pub(crate) settings: &'i Settings,
}

/// A rule's check: adds its findings; the form of their places is 0.
pub(crate) type Inspect = fn(&Inspection<'_>, &mut Vec<Finding>);

impl<'i> Inspection<'i> {
    pub(crate) fn reading(&self) -> &'i Reading {
        &self.all[self.index]
    }

    /// The other forms of the document that stand nearest: a document may hold thousands.
    pub(crate) fn siblings(&self) -> impl Iterator<Item = &'i Reading> {
        let (all, index) = (self.all, self.index);
        let end = all.len().min(index + NEARBY);
        let near = index.saturating_sub(NEARBY)..end;
        near.filter(move |other| *other != index).map(move |other| &all[other])
    }

    /// The form.
    pub(crate) fn form(&self) -> &'i Form {
        &self.reading().read.form
    }

    /// The form's own grid as printed.
    pub(crate) fn grid(&self) -> &'i Grid {
        &self.reading().read.grid
    }

    /// What the reader noticed.
    pub(crate) fn draft(&self) -> &'i Draft {
        self.reading().draft()
    }
}

/// Runs the rules of family D over the forms of a document.
pub(crate) fn inspect(mut readings: Vec<Reading>, settings: &Settings) -> Vec<ReadForm> {
    let mut found: Vec<Vec<Finding>> = Vec::with_capacity(readings.len());
    for index in 0..readings.len() {
        let inspection = Inspection { all: &readings, index, settings };
        let mut findings = Vec::new();
        for (head, inspect) in rules::ALL.iter().zip(rules::INSPECTIONS) {
            if !settings.rules.off.contains(head.code) {
                inspect(&inspection, &mut findings);
            }
        }
        for finding in &mut findings {
            if let Some(severity) = settings.rules.severity.get(finding.code) {
                finding.severity = *severity;
            }
        }
        findings.sort_by(|a, b| (&a.places, a.code).cmp(&(&b.places, b.code)));
        found.push(findings);
    }
    for (reading, findings) in readings.iter_mut().zip(found) {
        reading.read.findings = findings;
    }
    readings.into_iter().map(|reading| reading.read).collect()
}
