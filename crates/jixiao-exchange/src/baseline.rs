//! Baselines: how many findings of each rule a form may have, `jixiao.baseline/1`.
//!
//! The counts may only go down. Fingerprints stand beside them for one purpose: where a count is
//! exceeded, they tell the new findings from the accepted ones.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

use jixiao_findings::Finding;
use jixiao_forms::{Batch, Listed};
use serde::{Deserialize, Serialize};

use crate::identity::FormKey;

/// The schema's name and number.
pub const SCHEMA: &str = "jixiao.baseline/1";

/// How many findings of each rule are accepted for each form.（基线）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    forms: BTreeMap<FormKey, BTreeMap<String, Accepted>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    count: usize,
    fingerprints: BTreeSet<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireBaseline {
    schema: String,
    forms: Vec<WireEntry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireEntry {
    form: FormKey,
    codes: BTreeMap<String, Accepted>,
}

impl Baseline {
    /// The baseline that accepts all these findings.
    pub fn of(batch: &Batch, listed: &[Listed]) -> Baseline {
        let mut baseline = Baseline::default();
        for listed in listed {
            let Some(key) = key(batch, &listed.finding) else { continue };
            let codes = baseline.forms.entry(key).or_default();
            let accepted = codes
                .entry(listed.finding.code.to_owned())
                .or_insert(Accepted { count: 0, fingerprints: BTreeSet::new() });
            accepted.count += 1;
            accepted.fingerprints.insert(listed.fingerprint.clone());
        }
        baseline
    }

    /// Reads a baseline; the error is a Chinese sentence.
    pub fn parse(text: &str) -> Result<Baseline, String> {
        let wire: WireBaseline = serde_json::from_str(text).map_err(|error| {
            format!("第 {} 行不是基线文件的内容，请用 --write-baseline 重新生成", error.line())
        })?;
        if wire.schema != SCHEMA {
            return Err(format!("格式是 {}，本程序只认识 {SCHEMA}", wire.schema));
        }
        let forms = wire.forms.into_iter().map(|entry| (entry.form, entry.codes)).collect();
        Ok(Baseline { forms })
    }

    /// Writes the baseline.
    pub fn write(&self, mut out: impl io::Write) -> io::Result<()> {
        let entry = |(form, codes): (&FormKey, &BTreeMap<String, Accepted>)| WireEntry {
            form: form.clone(),
            codes: codes.clone(),
        };
        let wire = WireBaseline {
            schema: SCHEMA.to_owned(),
            forms: self.forms.iter().map(entry).collect(),
        };
        serde_json::to_writer_pretty(&mut out, &wire)?;
        out.write_all(b"\n")
    }

    /// Marks the findings that the baseline accepts.
    ///
    /// All of a rule on a form while there are no more than it allows; otherwise those that were
    /// there before, so that the new ones stand out.
    pub fn accept(&self, batch: &Batch, listed: &mut [Listed]) {
        let mut found: HashMap<(FormKey, &'static str), Vec<usize>> = HashMap::new();
        for (index, listed) in listed.iter().enumerate() {
            if let Some(key) = key(batch, &listed.finding) {
                found.entry((key, listed.finding.code)).or_default().push(index);
            }
        }
        for ((form, code), indexes) in found {
            let Some(accepted) = self.forms.get(&form).and_then(|codes| codes.get(code)) else {
                continue;
            };
            let fits = indexes.len() <= accepted.count;
            for index in indexes {
                let is_known = accepted.fingerprints.contains(&listed[index].fingerprint);
                listed[index].is_baselined = fits || is_known;
            }
        }
    }

    /// Lowers the counts to what is still found, for the forms of this run and the rules that were
    /// run; nothing is added.
    pub fn tighten(&mut self, batch: &Batch, listed: &[Listed], was_run: impl Fn(&str) -> bool) {
        let now = Baseline::of(batch, listed);
        for form in &batch.forms {
            let key = FormKey::new(&form.read.form);
            let Some(codes) = self.forms.get_mut(&key) else { continue };
            let found = now.forms.get(&key);
            codes.retain(|code, accepted| {
                if !was_run(code) {
                    return true;
                }
                let Some(found) = found.and_then(|codes| codes.get(code)) else {
                    return false;
                };
                if found.count <= accepted.count {
                    *accepted = found.clone();
                }
                true
            });
        }
        self.forms.retain(|_, codes| !codes.is_empty());
    }
}

fn key(batch: &Batch, finding: &Finding) -> Option<FormKey> {
    let form = finding.places.first()?.form;
    Some(FormKey::new(&batch.forms.get(form)?.read.form))
}
