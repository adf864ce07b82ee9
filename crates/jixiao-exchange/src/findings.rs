//! Findings as JSON: `jixiao.findings/1`.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use jixiao_domain::settings::rules::RuleSettings;
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
struct WireHead<'o, S, F>
where
    S: Iterator<Item = WireSource<'o>> + Clone,
    F: Iterator<Item = WireFormHead<'o>> + Clone,
{
    schema: &'static str,
    pack: WirePack<'o>,
    rules_sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    switches: Option<WireSwitches<'o>>,
    sources: Lazy<S>,
    forms: Lazy<F>,
}

/// What the pack changed about the rules.
#[derive(Serialize)]
struct WireSwitches<'o> {
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    off: &'o BTreeSet<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    severity: BTreeMap<&'o str, &'static str>,
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

#[derive(Debug, Default, Serialize)]
struct Summary {
    total: usize,
    by_severity: BySeverity,
    by_code: BTreeMap<&'static str, usize>,
    /// Left out by the view.
    left_out: usize,
    /// Left out because a baseline accepts them.
    baselined: usize,
}

#[derive(Debug, Default, Serialize)]
struct BySeverity {
    error: usize,
    warning: usize,
    advice: usize,
}

/// Writes the findings of a run, part after part: those of ten thousand forms never stand in
/// memory together.
#[derive(Debug, Default)]
pub struct Stream {
    summary: Summary,
}

impl Stream {
    /// Writes everything that stands before the findings.
    pub fn begin(outcome: &Outcome<'_>, out: &mut dyn io::Write) -> io::Result<Stream> {
        let batch = outcome.batch;
        let head = WireHead {
            schema: SCHEMA,
            pack: WirePack::new(outcome.pack),
            rules_sha256: rules::sha256(outcome.rules),
            switches: switches(outcome.switches),
            sources: Lazy(batch.sources.iter().map(WireSource::new)),
            forms: Lazy(batch.forms.iter().enumerate().map(form_head)),
        };
        let head = serde_json::to_string_pretty(&head)?;
        out.write_all(head.trim_end_matches(['\n', '}']).as_bytes())?;
        out.write_all(b",\n  \"findings\": [")?;
        Ok(Stream::default())
    }

    /// Writes the findings of a part; their forms must be at hand.
    pub fn add(&mut self, outcome: &Outcome<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for listed in outcome.listed {
            let finding = serde_json::to_string_pretty(&WireFinding::new(outcome.batch, listed))?;
            out.write_all(if self.summary.total == 0 { b"\n    " } else { b",\n    " })?;
            out.write_all(finding.replace('\n', "\n    ").as_bytes())?;
            self.summary.count(&listed.finding);
        }
        self.summary.left_out += outcome.left_out;
        self.summary.baselined += outcome.accepted;
        Ok(())
    }

    /// Writes the summary.
    pub fn finish(self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(if self.summary.total == 0 { b"]" } else { b"\n  ]" })?;
        let summary = serde_json::to_string_pretty(&self.summary)?.replace('\n', "\n  ");
        writeln!(out, ",\n  \"summary\": {summary}\n}}")
    }
}

fn switches(rules: &RuleSettings) -> Option<WireSwitches<'_>> {
    let severity = rules.severity.iter().map(|(code, severity)| (code.as_str(), severity.id()));
    let is_changed = !rules.off.is_empty() || !rules.severity.is_empty();
    is_changed.then(|| WireSwitches { off: &rules.off, severity: severity.collect() })
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

impl Summary {
    fn count(&mut self, finding: &Finding) {
        self.total += 1;
        *self.by_code.entry(finding.code).or_default() += 1;
        match finding.severity {
            Severity::Error => self.by_severity.error += 1,
            Severity::Warning => self.by_severity.warning += 1,
            Severity::Advice => self.by_severity.advice += 1,
        }
    }
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
