//! Findings as JSON: `jixiao.findings/1`.

use std::collections::BTreeMap;
use std::io;

use jixiao_findings::{Edit, Finding, FixKind, Number, Severity};
use jixiao_forms::{Batch, BatchForm, Listed, Outcome};
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::place::WirePlace;
use crate::rules;
use crate::wire::{Lazy, WirePack, WireSource, decimal, given};

/// The schema's name and number.
pub const SCHEMA: &str = "jixiao.findings/1";

#[derive(Serialize)]
#[serde(bound = "")]
struct WireRun<'o, S, F, G>
where
    S: Iterator<Item = WireSource<'o>> + Clone,
    F: Iterator<Item = WireFormHead<'o>> + Clone,
    G: Iterator<Item = WireFinding<'o>> + Clone,
{
    schema: &'static str,
    pack: WirePack<'o>,
    rules_sha256: String,
    sources: Lazy<S>,
    forms: Lazy<F>,
    findings: Lazy<G>,
    summary: Summary,
}

#[derive(Serialize)]
struct WireFormHead<'o> {
    index: usize,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'o str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'o str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<&'o str>,
    /// Position in `sources`.
    source: usize,
}

#[derive(Serialize)]
struct WireFinding<'o> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    certainty: &'static str,
    message: &'o str,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'o str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'static str>,
    places: Vec<WirePlace<'o>>,
    #[serde(skip_serializing_if = "Numbers::is_empty")]
    numbers: Numbers<'o>,
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<&'o str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<WireFix<'o>>,
    fingerprint: &'o str,
    #[serde(skip_serializing_if = "is_false")]
    baselined: bool,
}

struct Numbers<'o>(&'o [(&'static str, Number)]);

#[derive(Serialize)]
struct WireFix<'o> {
    kind: &'static str,
    edits: Vec<WireEdit<'o>>,
}

#[derive(Serialize)]
struct WireEdit<'o> {
    place: WirePlace<'o>,
    from: &'o str,
    to: &'o str,
}

#[derive(Serialize)]
struct Summary {
    total: usize,
    by_severity: BySeverity,
    by_code: BTreeMap<&'static str, usize>,
    /// Left out by the view.
    left_out: usize,
    /// Left out because a baseline accepts them.
    baselined: usize,
}

#[derive(Default, Serialize)]
struct BySeverity {
    error: usize,
    warning: usize,
    advice: usize,
}

/// Writes the findings of a run.
pub fn write(outcome: &Outcome<'_>, out: impl io::Write) -> io::Result<()> {
    let batch = outcome.batch;
    let run = WireRun {
        schema: SCHEMA,
        pack: WirePack::new(outcome.pack),
        rules_sha256: rules::sha256(outcome.rules),
        sources: Lazy(batch.sources.iter().map(WireSource::new)),
        forms: Lazy(batch.forms.iter().enumerate().map(form_head)),
        findings: Lazy(outcome.listed.iter().map(|listed| WireFinding::new(batch, listed))),
        summary: summary(outcome),
    };
    serde_json::to_writer_pretty(out, &run).map_err(io::Error::from)
}

fn form_head((index, form): (usize, &BatchForm)) -> WireFormHead<'_> {
    let source = form.source;
    let form = &form.read.form;
    let project = form.project();
    WireFormHead {
        index,
        kind: form.kind().id(),
        title: given(form.title.as_deref()),
        unit: form.unit.as_ref().and_then(|unit| given(Some(&unit.name))),
        year: form.fiscal_year.map(jixiao_domain::fiscal_year::FiscalYear::year),
        project: project.and_then(|project| given(project.name.as_deref())),
        source,
    }
}

fn summary(outcome: &Outcome<'_>) -> Summary {
    let mut summary = Summary {
        total: outcome.listed.len(),
        by_severity: BySeverity::default(),
        by_code: BTreeMap::new(),
        left_out: outcome.left_out,
        baselined: outcome.accepted,
    };
    for Listed { finding, .. } in outcome.listed {
        *summary.by_code.entry(finding.code).or_default() += 1;
        match finding.severity {
            Severity::Error => summary.by_severity.error += 1,
            Severity::Warning => summary.by_severity.warning += 1,
            Severity::Advice => summary.by_severity.advice += 1,
        }
    }
    summary
}

impl<'o> WireFinding<'o> {
    fn new(batch: &'o Batch, listed: &'o Listed) -> WireFinding<'o> {
        let finding: &Finding = &listed.finding;
        let edit = |edit: &'o Edit| WireEdit {
            place: WirePlace::new(batch, edit.place),
            from: &edit.from,
            to: &edit.to,
        };
        WireFinding {
            code: finding.code,
            name: finding.name,
            severity: finding.severity.id(),
            certainty: finding.certainty.id(),
            message: &finding.message,
            suggestion: given(Some(&finding.suggestion)),
            basis: given(Some(finding.basis)),
            places: finding.places.iter().map(|place| WirePlace::new(batch, *place)).collect(),
            numbers: Numbers(&finding.numbers),
            formula: given(finding.formula.as_deref()),
            fix: finding.fix.as_ref().map(|fix| WireFix {
                kind: FixKind::id(fix.kind),
                edits: fix.edits.iter().map(edit).collect(),
            }),
            fingerprint: &listed.fingerprint,
            baselined: listed.is_baselined,
        }
    }
}

impl Numbers<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Numbers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (index, (key, number)) in self.0.iter().enumerate() {
            // A key that a rule gave twice would make two readers of one object disagree.
            if self.0[..index].iter().any(|(earlier, _)| earlier == key) {
                continue;
            }
            match number {
                Number::Money(money) if key.ends_with("_fen") => {
                    map.serialize_entry(key, &money.fen())?;
                }
                Number::Money(money) => {
                    map.serialize_entry(&format!("{key}_fen"), &money.fen())?;
                }
                Number::Decimal(number) => map.serialize_entry(key, &decimal(*number))?,
                Number::Count(count) => map.serialize_entry(key, count)?,
                Number::Text(text) => map.serialize_entry(key, text)?,
            }
        }
        map.end()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}
