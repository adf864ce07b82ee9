//! The forms of one unit and year, checked together as the command line does it.

pub(crate) mod exchanged;

use std::collections::HashMap;

use jixiao_checks::Selection;
use jixiao_domain::dossier::Dossier;
use jixiao_domain::settings::Settings;
use jixiao_exchange::Fingerprints;
use jixiao_findings::{Certainty, Finding, Severity};
use jixiao_forms::{ReadForm, joined};
use jixiao_store::{Change, Decision, Explanation, FormRecord, Key, StoreError};

use crate::asking::{Asking, Names};
use crate::away::away;
use crate::error::PageError;
use crate::official::Official;
use crate::shown::{Correction, ShownFinding, corrections};

/// The kept forms of one unit and year with their findings.（绩效档案）
#[derive(Debug, Default)]
pub(crate) struct CheckedDossier {
    /// As lists show them; `None` for a form that is not kept yet.
    records: Vec<Option<FormRecord>>,
    forms: Vec<ReadForm>,
    findings: Vec<Found>,
    /// What was said to findings, by their fingerprints.
    explanations: HashMap<String, Explanation>,
}

/// A finding with what was said to it.（问题与说明）
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) finding: Finding,
    pub(crate) fingerprint: String,
    pub(crate) explanation: Option<Explanation>,
}

impl Found {
    /// Whether an examiner lets it stand: then it counts no longer.
    pub(crate) fn is_waived(&self) -> bool {
        let decision = self.explanation.as_ref().and_then(|said| said.decision.as_ref());
        decision.is_some_and(|decision| decision.is_granted)
    }

    /// Whether it stands against handing the form in: an error that is sure, and neither explained
    /// nor waived. What was said and declined is not said.
    fn is_obstacle(&self) -> bool {
        let is_declined = |said: &Explanation| {
            said.decision.as_ref().is_some_and(|decision| !decision.is_granted)
        };
        self.finding.severity == Severity::Error
            && self.finding.certainty == Certainty::Sure
            && self.explanation.as_ref().is_none_or(is_declined)
    }

    fn is_on(&self, position: usize) -> bool {
        self.finding.places.iter().any(|place| place.form == position)
    }
}

impl CheckedDossier {
    /// The kept forms, not yet checked. A form whose table says nothing is left out.
    pub(crate) async fn load(
        asking: &Asking,
        unit: &Key,
        year: u16,
    ) -> Result<CheckedDossier, PageError> {
        let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
        let (kept, office) = (store.dossier(region, unit, year).await?, asking.office.clone());
        let mut dossier = away(move || {
            let mut dossier = CheckedDossier::default();
            for (record, content) in kept {
                let table = Official::parse(&content);
                if let Some(read) = table.and_then(|table| table.read(&office.settings)) {
                    dossier.records.push(Some(record));
                    dossier.forms.push(read);
                }
            }
            dossier
        })
        .await?;
        for said in store.explanations(region, unit, year).await? {
            let known = dossier.explanations.entry(said.said.fingerprint.clone());
            // A finding on several forms may have been explained on each; what was granted counts.
            let known = known.or_insert_with(|| said.clone());
            if said.decision.as_ref().is_some_and(|decision| decision.is_granted) {
                *known = said;
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

    /// Where a kept form stands.
    pub(crate) fn position(&self, key: &Key) -> Option<usize> {
        let is_it =
            |record: &Option<FormRecord>| record.as_ref().is_some_and(|record| record.key == *key);
        self.records.iter().position(is_it)
    }

    /// The findings of a kept form as pages show them.
    pub(crate) fn shown(&self, key: &Key, names: &Names) -> Vec<ShownFinding> {
        self.position(key).map(|position| self.shown_at(position, names)).unwrap_or_default()
    }

    /// The findings of the form at a position as pages show them.
    pub(crate) fn shown_at(&self, position: usize, names: &Names) -> Vec<ShownFinding> {
        let read = self.form(position);
        let found = self.found(position).into_iter();
        found.map(|found| ShownFinding::new(found, position, read, names)).collect()
    }

    /// The same with what was found.
    pub(crate) async fn checked(mut self, asking: &Asking) -> Result<CheckedDossier, PageError> {
        let office = asking.office.clone();
        away(move || {
            self.check(&office.settings);
            self
        })
        .await
    }

    /// Checks all of them.
    pub(crate) fn check(&mut self, settings: &Settings) {
        let checked = Dossier::new(self.forms.iter().map(|read| &read.form));
        let mut findings = jixiao_checks::check(&checked, settings, &Selection::default());
        let own: Vec<(usize, &[Finding])> =
            self.forms.iter().map(|read| read.findings.as_slice()).enumerate().collect();
        findings.extend(joined(&own, &settings.rules, |_| true));
        let mut fingerprints = Fingerprints::default();
        let found = findings.into_iter().map(|finding| {
            let first = finding.places.first().and_then(|place| self.forms.get(place.form));
            let fingerprint = fingerprints.of(first, &finding);
            let said = self.explanations.get(&fingerprint);
            // Where other numbers are found now, nobody has said anything to them.
            let said = said.filter(|said| said.said.message == finding.message);
            Found { explanation: said.cloned(), finding, fingerprint }
        });
        self.findings = found.collect();
    }

    /// The form at a position.
    pub(crate) fn form(&self, position: usize) -> &ReadForm {
        &self.forms[position]
    }

    /// The finding of a kept form with a fingerprint.
    pub(crate) fn find(&self, key: &Key, fingerprint: &str) -> Option<&Found> {
        let position = self.position(key)?;
        let mut here = self.findings.iter().filter(|found| found.is_on(position));
        here.find(|found| found.fingerprint == fingerprint)
    }

    /// What the correction of a kept form's finding writes in it.
    pub(crate) fn corrections(&self, key: &Key, fingerprint: &str) -> Vec<Correction> {
        let (Some(position), Some(found)) = (self.position(key), self.find(key, fingerprint))
        else {
            return Vec::new();
        };
        corrections(&found.finding, position, self.form(position))
    }

    /// The findings that stand on a form, worst first, then in the order of the paper.
    pub(crate) fn found(&self, position: usize) -> Vec<Found> {
        let here = self.findings.iter().filter(|found| found.is_on(position));
        let mut here: Vec<Found> = here.cloned().collect();
        here.sort_by(|one, other| {
            let key = |found: &Found| {
                let own = found.finding.places.iter().find(|place| place.form == position);
                own.map(jixiao_findings::Place::rank)
            };
            one.is_waived()
                .cmp(&other.is_waived())
                .then_with(|| other.finding.severity.cmp(&one.finding.severity))
                .then_with(|| key(one).cmp(&key(other)))
                .then_with(|| one.finding.code.cmp(other.finding.code))
        });
        here
    }

    /// How many errors and warnings stand on a form; what was waived does not count.
    pub(crate) fn counts(&self, position: usize) -> (u32, u32) {
        let count = |severity| {
            let counts = |found: &&Found| {
                found.finding.severity == severity && found.is_on(position) && !found.is_waived()
            };
            u32::try_from(self.findings.iter().filter(counts).count()).unwrap_or(u32::MAX)
        };
        (count(Severity::Error), count(Severity::Warning))
    }

    /// How many errors of a kept form stand against handing it in.
    pub(crate) fn obstacles(&self, key: &Key) -> usize {
        let Some(position) = self.position(key) else { return 0 };
        self.findings.iter().filter(|found| found.is_on(position) && found.is_obstacle()).count()
    }

    /// How many sure errors of a kept form no examiner has let stand.
    pub(crate) fn sure_errors(&self, key: &Key) -> usize {
        let Some(position) = self.position(key) else { return 0 };
        let sure = self.findings.iter().filter(|found| {
            found.is_on(position)
                && found.finding.severity == Severity::Error
                && found.finding.certainty == Certainty::Sure
                && !found.is_waived()
        });
        sure.count()
    }

    /// Who said something to findings, and who decided about it.
    pub(crate) fn speakers(&self) -> impl Iterator<Item = &Key> {
        self.explanations.values().flat_map(|said| {
            let decided = said.decision.as_ref().map(|decision| &decision.account);
            decided.into_iter().chain([&said.account])
        })
    }

    /// Counts a finding no longer: whoever asks has just let it stand.
    pub(crate) fn waive(&mut self, fingerprint: &str, asking: &Asking) {
        let decision = Decision {
            is_granted: true,
            reason: None,
            account: asking.account.key.clone(),
            at: asking.now,
        };
        let here = self.findings.iter_mut().filter(|found| found.fingerprint == fingerprint);
        for explanation in here.filter_map(|found| found.explanation.as_mut()) {
            explanation.decision = Some(decision.clone());
        }
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
