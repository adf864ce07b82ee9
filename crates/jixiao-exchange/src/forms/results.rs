//! What a form reports: executed money, totals, what was achieved.

use jixiao_domain::money::Money;
use jixiao_domain::results::{ExecutionLine, PrintedAmount, Reporting, Results};
use serde::Serialize;

use crate::wire::{decimal, given};

/// The year's money; the printed lines stand in `lines`.
#[derive(Serialize)]
pub(super) struct WireExecution<'f> {
    #[serde(flatten)]
    year: WireExecutionLine<'f>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<WireExecutionLine<'f>>,
}

#[derive(Serialize, Default)]
struct WireExecutionLine<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget_fen: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adjusted_fen: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    executed_fen: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    forecast_fen: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'f str>,
}

impl<'f> WireExecution<'f> {
    pub(super) fn new(results: &'f Results) -> Option<WireExecution<'f>> {
        let lines: Vec<WireExecutionLine<'f>> =
            results.execution.iter().map(WireExecutionLine::new).collect();
        let year = WireExecutionLine::new(results.year().or(results.execution.first())?);
        Some(WireExecution { year: WireExecutionLine { label: None, ..year }, lines })
    }
}

impl<'f> WireExecutionLine<'f> {
    fn new(line: &'f ExecutionLine) -> WireExecutionLine<'f> {
        let fen = |amount: &Option<PrintedAmount>| {
            amount.as_ref().and_then(PrintedAmount::money).map(Money::fen)
        };
        WireExecutionLine {
            label: given(Some(&line.label)),
            budget_fen: fen(&line.budget),
            adjusted_fen: fen(&line.adjusted),
            executed_fen: fen(&line.executed),
            forecast_fen: fen(&line.forecast),
            rate: line.rate.as_ref().and_then(|rate| rate.number).map(decimal),
            points: line.points.map(decimal),
            score: line.score.map(decimal),
            reason: given(line.reason.as_deref()),
        }
    }
}

/// The month that a monitoring form covers the year to.
pub(super) fn until_month(results: &Results) -> Option<u8> {
    match results.reporting {
        Reporting::Monitoring(month) => month,
        Reporting::SelfEvaluation | Reporting::Evaluation => None,
    }
}
