//! Scores as JSON: `jixiao.scores/1`.
//!
//! Every form with actual values; those that report during the year with their lights. Numbers that may have decimals are strings; what is not known is
//! left out: a row without `score` says in `open` why.

mod monitoring;

use std::io;

use jixiao_domain::form::Form;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::monitoring::MonitoringSignals;
use jixiao_domain::scoring::{ConsistencyResult, ExecutionScore, Outcome, RowScore, Scores, Step};
use jixiao_domain::settings::PackStamp;
use jixiao_domain::settings::scoring::{Rounding, RoundingMode};
use jixiao_forms::Batch;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use self::monitoring::WireMonitoring;
use crate::wire::{WirePack, WireSource, decimal, given};

/// The schema's name and number.
pub const SCHEMA: &str = "jixiao.scores/1";

#[derive(Serialize)]
struct WireFile<'s> {
    schema: &'static str,
    pack: WirePack<'s>,
    sources: Vec<WireSource<'s>>,
    forms: Vec<WireForm<'s>>,
    /// Forms that report during the year.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    monitoring: Vec<WireMonitoring<'s>>,
}

#[derive(Serialize)]
struct WireForm<'s> {
    /// Position among all forms read, from 0.
    form: usize,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    /// Position in `sources`.
    source: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    execution: Option<WireExecution<'s>>,
    indicators: Vec<WireRow<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<&'s str>,
    complete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    printed_total: Option<String>,
    #[serde(skip_serializing_if = "<[Step]>::is_empty", serialize_with = "steps")]
    steps: &'s [Step],
    #[serde(skip_serializing_if = "Option::is_none")]
    consistency: Option<WireConsistency<'s>>,
}

#[derive(Serialize)]
struct WireExecution<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<String>,
    #[serde(flatten)]
    row: WireScore<'s>,
}

#[derive(Serialize)]
struct WireRow<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    level1: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level2: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'s str>,
    #[serde(flatten)]
    row: WireScore<'s>,
    #[serde(skip_serializing_if = "Option::is_none")]
    printed_score: Option<String>,
}

#[derive(Serialize)]
struct WireScore<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    not_applicable: bool,
    #[serde(serialize_with = "steps")]
    steps: &'s [Step],
}

#[derive(Serialize)]
struct WireConsistency<'s> {
    light: &'static str,
    #[serde(serialize_with = "steps")]
    steps: &'s [Step],
}

#[derive(Serialize)]
struct WireStep<'s> {
    rule: &'static str,
    #[serde(skip_serializing_if = "Inputs::is_empty")]
    inputs: Inputs<'s>,
    formula: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rounding: Option<WireRounding>,
    #[serde(skip_serializing_if = "str::is_empty")]
    result: &'s str,
    /// The same as a sentence for people.
    text: String,
}

#[derive(Serialize)]
struct WireRounding {
    decimals: u32,
    mode: &'static str,
}

struct Inputs<'s>(&'s Step);

impl Inputs<'_> {
    fn is_empty(&self) -> bool {
        self.0.inputs.is_empty()
    }
}

impl Serialize for Inputs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.inputs.len()))?;
        for input in &self.0.inputs {
            map.serialize_entry(input.name, &input.value)?;
        }
        map.end()
    }
}

fn steps<S: Serializer>(steps: &&[Step], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(steps.iter().map(|step| WireStep {
        rule: step.rule.id(),
        inputs: Inputs(step),
        formula: &step.formula,
        rounding: step.rounding.map(rounding),
        result: &step.result,
        text: step.to_string(),
    }))
}

fn rounding(rounding: Rounding) -> WireRounding {
    let mode = match rounding.mode {
        RoundingMode::HalfUp => "half-up",
        RoundingMode::HalfEven => "half-even",
        RoundingMode::Truncate => "truncate",
    };
    WireRounding { decimals: rounding.decimals, mode }
}

/// Writes the scores and lights of the forms that have any; both lists count the forms of the
/// batch.
pub fn write(
    batch: &Batch,
    scores: &[(usize, Scores)],
    signals: &[(usize, MonitoringSignals)],
    pack: &PackStamp,
    out: impl io::Write,
) -> io::Result<()> {
    let file = WireFile {
        schema: SCHEMA,
        pack: WirePack::new(pack),
        sources: batch.sources.iter().map(WireSource::new).collect(),
        forms: scores.iter().filter_map(|(index, scores)| form(batch, *index, scores)).collect(),
        monitoring: signals
            .iter()
            .filter_map(|(index, signals)| monitoring::form(batch, *index, signals))
            .collect(),
    };
    serde_json::to_writer_pretty(out, &file).map_err(io::Error::from)
}

fn form<'s>(batch: &'s Batch, index: usize, scores: &'s Scores) -> Option<WireForm<'s>> {
    let entry = batch.forms.get(index)?;
    let form: &Form = &entry.read.form;
    let indicators = form.table.indicators.iter().zip(&scores.indicators);
    Some(WireForm {
        form: index,
        kind: form.kind().id(),
        project: form.project().and_then(|project| given(project.name.as_deref())),
        unit: form.unit.as_ref().and_then(|unit| given(Some(&unit.name))),
        year: form.fiscal_year.map(jixiao_domain::fiscal_year::FiscalYear::year),
        source: entry.source,
        execution: scores.execution.as_ref().map(execution),
        indicators: indicators.map(|(indicator, row)| wire_row(indicator, row)).collect(),
        total: scores.total.map(decimal),
        grade: scores.grade.as_deref(),
        complete: scores.is_complete(),
        printed_total: scores.printed_total.map(decimal),
        steps: &scores.steps,
        consistency: scores.consistency.as_ref().map(consistency),
    })
}

fn consistency(result: &ConsistencyResult) -> WireConsistency<'_> {
    WireConsistency { light: result.light.id(), steps: &result.steps }
}

/// The rate with four decimals, enough for hundredths of a per cent.
fn execution(execution: &ExecutionScore) -> WireExecution<'_> {
    let four = Rounding { decimals: 4, mode: RoundingMode::HalfUp };
    WireExecution {
        rate: execution.rate.map(|rate| decimal(four.of(rate.decimal()))),
        row: score(&execution.row),
    }
}

fn wire_row<'s>(indicator: &'s Indicator, row: &'s RowScore) -> WireRow<'s> {
    let level1 = indicator.level1.map(jixiao_domain::frame::Level1::label);
    let level2 = indicator.category.map(jixiao_domain::frame::Category::label);
    WireRow {
        level1: level1.or(given(indicator.other_level1.as_deref())),
        level2: level2.or(given(indicator.other_level.as_deref())),
        name: given(Some(&indicator.name)),
        row: score(row),
        printed_score: indicator.score.map(decimal),
    }
}

fn score(row: &RowScore) -> WireScore<'_> {
    WireScore {
        points: row.points.map(decimal),
        rule: row.rule.map(jixiao_domain::scoring::ScoringRule::id),
        reached: row.reached,
        score: row.score().map(decimal),
        open: row.open().map(ToString::to_string),
        not_applicable: row.outcome == Outcome::NotApplicable,
        steps: &row.steps,
    }
}
