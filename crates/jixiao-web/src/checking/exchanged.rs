//! Findings as other programs take them: `jixiao.findings/1`.

use std::io;

use jixiao_checks::rules;
use jixiao_documents::Format;
use jixiao_domain::dossier::group;
use jixiao_domain::form::Form;
use jixiao_domain::settings::Settings;
use jixiao_exchange::Fingerprints;
use jixiao_exchange::findings::Stream;
use jixiao_findings::RuleHead;
use jixiao_forms::{Batch, BatchForm, Listed, Outcome, Source};
use jixiao_store::FormRecord;

use super::CheckedDossier;
use crate::asking::Asking;
use crate::error::PageError;
use crate::pages::import::ReadFile;

/// Forms with what was found on them, to be written.（待写的检查结果）
#[derive(Debug)]
pub(crate) struct FindingsFile {
    batch: Batch,
    listed: Vec<Listed>,
}

/// A kept form as what was read.
pub(crate) fn source(form: &FormRecord, digest: String) -> Source {
    Source { name: form.name.clone(), sha256: digest, format: Format::Html }
}

impl FindingsFile {
    /// The findings on one form of a checked dossier, with the forms that they speak of: its own
    /// first. What was waived is told as what a baseline accepts.
    pub(crate) async fn of_form(
        asking: &Asking,
        dossier: &CheckedDossier,
        position: usize,
    ) -> Result<FindingsFile, PageError> {
        let found = dossier.found(position);
        let mut forms = vec![position];
        for place in found.iter().flat_map(|found| &found.finding.places) {
            if !forms.contains(&place.form) {
                forms.push(place.form);
            }
        }
        let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
        let mut batch = Batch::default();
        for (at, position) in forms.iter().enumerate() {
            let Some(record) = &dossier.records[*position] else { continue };
            let revision = store.revision(region, &record.key, record.revision).await?;
            batch.sources.push(source(record, revision.digest));
            batch.forms.push(BatchForm { source: at, read: dossier.form(*position).clone() });
        }
        let listed = found.into_iter().map(|found| {
            let is_baselined = found.is_waived();
            let mut finding = found.finding;
            finding.renumber(|form| forms.iter().position(|known| *known == form).unwrap_or(0));
            Listed { finding, fingerprint: found.fingerprint, is_baselined }
        });
        Ok(FindingsFile { listed: listed.collect(), batch })
    }

    /// The findings on the forms of a file, those of one unit and year checked together.
    pub(crate) fn of_file(
        file: ReadFile,
        name: String,
        digest: String,
        settings: &Settings,
    ) -> FindingsFile {
        let source = Source { name, sha256: digest, format: file.format };
        let forms: Vec<&Form> = file.forms.iter().map(|read| &read.form).collect();
        let mut findings = Vec::new();
        for group in group(&forms) {
            let mut dossier = CheckedDossier::default();
            for position in &group {
                dossier.put(None, Some(file.forms[*position].clone()));
            }
            dossier.check(settings);
            findings.extend(dossier.findings.into_iter().map(|found| {
                let mut finding = found.finding;
                finding.renumber(|form| group[form]);
                finding
            }));
        }
        findings.sort_by(|one, other| (&one.places, one.code).cmp(&(&other.places, other.code)));
        let mut fingerprints = Fingerprints::default();
        let listed = findings.into_iter().map(|finding| {
            let first = finding.places.first().and_then(|place| file.forms.get(place.form));
            let fingerprint = fingerprints.of(first, &finding);
            Listed { finding, fingerprint, is_baselined: false }
        });
        let listed = listed.collect();
        let forms = file.forms.into_iter().map(|read| BatchForm { source: 0, read });
        FindingsFile { listed, batch: Batch { forms: forms.collect(), sources: vec![source] } }
    }

    /// The bytes of the wire format.
    pub(crate) fn written(&self, settings: &Settings) -> io::Result<Vec<u8>> {
        let heads = heads();
        let outcome = Outcome {
            batch: &self.batch,
            listed: &self.listed,
            left_out: 0,
            accepted: 0,
            pack: &settings.pack,
            switches: &settings.rules,
            rules: &heads,
        };
        let mut bytes = Vec::new();
        let mut stream = Stream::begin(&outcome, &mut bytes)?;
        stream.add(&outcome, &mut bytes)?;
        stream.finish(&mut bytes)?;
        Ok(bytes)
    }
}

/// The heads of all rules by code.
fn heads() -> Vec<&'static RuleHead> {
    let own = jixiao_forms::rules::ALL.iter().copied();
    let mut heads: Vec<&RuleHead> = own.chain(rules::ALL.iter().map(|rule| &rule.head)).collect();
    heads.sort_by_key(|head| head.code);
    heads
}
