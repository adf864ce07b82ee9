//! What stays the same about a form and a finding while other things change.

use std::collections::HashMap;

use jixiao_domain::form::Form;
use jixiao_findings::Finding;
use jixiao_forms::ReadForm;
use serde::{Deserialize, Serialize};

use crate::place::{cell_text, field, indicator};
use crate::wire::{digest, given};

/// What tells a form apart from others, whatever its file is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormKey {
    pub(crate) kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) unit: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) year: String,
    /// The project's name, or the form's title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) name: String,
}

impl FormKey {
    pub(crate) fn new(form: &Form) -> FormKey {
        let project = form.project().and_then(|project| given(project.name.as_deref()));
        let name = project.or(given(form.title.as_deref())).unwrap_or_default();
        FormKey {
            kind: form.kind().id().to_owned(),
            unit: form.unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default(),
            year: form.fiscal_year.map(|year| year.to_string()).unwrap_or_default(),
            name: name.to_owned(),
        }
    }
}

/// Gives each finding its fingerprint: the same as long as the form, the cell and the fault are
/// the same, whatever else is edited or read along with it.
#[derive(Debug, Default)]
pub struct Fingerprints {
    /// How often each fingerprint was given, by its first 64 bits.
    seen: HashMap<u64, usize>,
}

impl Fingerprints {
    /// The fingerprint of a finding; `form` is the one of its first place. Findings come in their
    /// order.
    pub fn of(&mut self, form: Option<&ReadForm>, finding: &Finding) -> String {
        let base = base(form, finding);
        let key = base.get(..16).and_then(|hex| u64::from_str_radix(hex, 16).ok());
        let count = self.seen.entry(key.unwrap_or_default()).or_default();
        *count += 1;
        if *count == 1 { base } else { digest([base.as_str(), &count.to_string()]) }
    }
}

fn base(form: Option<&ReadForm>, finding: &Finding) -> String {
    let (Some(place), Some(read)) = (finding.places.first(), form) else {
        return digest([finding.code]);
    };
    let key = FormKey::new(&read.form);
    digest([
        finding.code,
        &key.kind,
        &key.unit,
        &key.year,
        &key.name,
        indicator(&read.form, place.spot).unwrap_or_default(),
        field(Some(&read.form), place.spot).unwrap_or_default(),
        cell_text(read, place.spot),
    ])
}
