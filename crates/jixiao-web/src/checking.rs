//! The forms of one unit and year, checked together as the command line does it.

use jixiao_checks::Selection;
use jixiao_domain::dossier::Dossier;
use jixiao_domain::settings::Settings;
use jixiao_findings::{Certainty, Finding, Severity};
use jixiao_forms::{ReadForm, joined};
use jixiao_store::{Change, FormFilter, FormRecord, Key, StoreError};

use crate::asking::Asking;
use crate::error::PageError;
use crate::official::Official;
use crate::shown::ShownFinding;

/// Forms of one unit and year that are checked together.
const MOST: i64 = 200;

/// The kept forms of one unit and year with their findings.（绩效档案）
#[derive(Debug, Default)]
pub(crate) struct CheckedDossier {
    /// As lists show them; `None` for a form that is not kept yet.
    records: Vec<Option<FormRecord>>,
    forms: Vec<ReadForm>,
    findings: Vec<Finding>,
}

impl CheckedDossier {
    /// The kept forms, not yet checked. A form whose table says nothing is left out.
    pub(crate) async fn load(
        asking: &Asking,
        unit: &Key,
        year: u16,
    ) -> Result<CheckedDossier, PageError> {
        let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
        let filter = FormFilter {
            fiscal_year: Some(year),
            units: Some(vec![unit.clone()]),
            ..FormFilter::default()
        };
        let mut dossier = CheckedDossier::default();
        // The newest come first from the store; a dossier is read in the order it was kept.
        for record in store.forms(region, &filter, 0, MOST).await?.0.into_iter().rev() {
            let revision = store.revision(region, &record.key, record.revision).await?;
            let table = Official::parse(&revision.content);
            if let Some(read) = table.and_then(|table| table.read(&asking.office.settings)) {
                dossier.records.push(Some(record));
                dossier.forms.push(read);
            }
        }
        Ok(dossier)
    }

    /// Puts what a form says now in its place, or at the end; gives its position. A table that says
    /// nothing has none.
    pub(crate) fn put(&mut self, key: Option<&Key>, read: Option<ReadForm>) -> Option<usize> {
        let at = key.and_then(|key| self.position(key));
        match (at, read) {
            (Some(at), Some(read)) => {
                self.forms[at] = read;
                Some(at)
            }
            (Some(at), None) => {
                self.records.remove(at);
                self.forms.remove(at);
                None
            }
            (None, Some(read)) => {
                self.records.push(None);
                self.forms.push(read);
                Some(self.forms.len() - 1)
            }
            (None, None) => None,
        }
    }

    fn position(&self, key: &Key) -> Option<usize> {
        let is_it =
            |record: &Option<FormRecord>| record.as_ref().is_some_and(|record| record.key == *key);
        self.records.iter().position(is_it)
    }

    /// The findings of a kept form as pages show them.
    pub(crate) fn shown(&self, key: &Key) -> Vec<ShownFinding> {
        let Some(position) = self.position(key) else { return Vec::new() };
        let read = self.form(position);
        let shown = self.findings(position).into_iter();
        shown.map(|finding| ShownFinding::new(finding, position, read)).collect()
    }

    /// Checks all of them.
    pub(crate) fn check(&mut self, settings: &Settings) {
        let checked = Dossier::new(self.forms.iter().map(|read| &read.form));
        self.findings = jixiao_checks::check(&checked, settings, &Selection::default());
        let own: Vec<(usize, &[Finding])> =
            self.forms.iter().map(|read| read.findings.as_slice()).enumerate().collect();
        self.findings.extend(joined(&own, &settings.rules, |_| true));
    }

    /// The form at a position.
    pub(crate) fn form(&self, position: usize) -> &ReadForm {
        &self.forms[position]
    }

    /// The findings that stand on a form, worst first, then in the order of the paper.
    pub(crate) fn findings(&self, position: usize) -> Vec<Finding> {
        let on_form =
            |finding: &&Finding| finding.places.iter().any(|place| place.form == position);
        let mut findings: Vec<Finding> = self.findings.iter().filter(on_form).cloned().collect();
        findings.sort_by(|one, other| {
            let key = |finding: &Finding| {
                let own = finding.places.iter().find(|place| place.form == position);
                own.map(jixiao_findings::Place::rank)
            };
            other
                .severity
                .cmp(&one.severity)
                .then_with(|| key(one).cmp(&key(other)))
                .then_with(|| one.code.cmp(other.code))
        });
        findings
    }

    /// How many errors and warnings stand on a form.
    pub(crate) fn counts(&self, position: usize) -> (u32, u32) {
        let count = |severity| {
            let is_here = |finding: &&Finding| {
                finding.severity == severity
                    && finding.places.iter().any(|place| place.form == position)
            };
            u32::try_from(self.findings.iter().filter(is_here).count()).unwrap_or(u32::MAX)
        };
        (count(Severity::Error), count(Severity::Warning))
    }

    /// How many errors of a kept form are sure: those stand against handing it in.
    pub(crate) fn sure_errors(&self, key: &Key) -> usize {
        let is_it =
            |record: &Option<FormRecord>| record.as_ref().is_some_and(|record| record.key == *key);
        let Some(position) = self.records.iter().position(is_it) else { return 0 };
        let sure = self.findings(position).into_iter().filter(|finding| {
            finding.severity == Severity::Error && finding.certainty == Certainty::Sure
        });
        sure.count()
    }

    /// Notes the counts on every kept form; `own` is the key of one that is kept since.
    pub(crate) async fn note_counts(
        &self,
        change: &mut Change,
        own: &[(usize, Key)],
    ) -> Result<(), StoreError> {
        for (position, record) in self.records.iter().enumerate() {
            let (errors, warnings) = self.counts(position);
            let kept = own.iter().find(|(at, _)| *at == position).map(|(_, key)| key);
            match (record, kept) {
                (Some(record), _) if (record.errors, record.warnings) != (errors, warnings) => {
                    change.count_findings(&record.key, errors, warnings).await?;
                }
                (None, Some(key)) => change.count_findings(key, errors, warnings).await?,
                _ => {}
            }
        }
        Ok(())
    }
}
