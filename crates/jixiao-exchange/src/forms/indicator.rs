//! One row of the indicator table.

use jixiao_domain::form::FormKind;
use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::indicator::Indicator;
use jixiao_domain::results::Likelihood;
use jixiao_findings::{IndicatorField, Spot};
use jixiao_forms::{Located, ReadForm};
use serde::Serialize;

use super::value::WireValue;
use crate::wire::{decimal, given};

#[derive(Serialize)]
pub(super) struct WireIndicator<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    level1: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level2: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cycle: Option<WireValue<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annual: Option<WireValue<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adjusted: Option<WireValue<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actual: Option<WireValue<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    forecast: Option<WireValue<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deviation: Option<WireDeviation<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_source: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scoring_rule: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<WireCell>,
}

/// Why a monitored target is missed.
#[derive(Serialize)]
struct WireDeviation<'f> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    causes: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'f str>,
}

/// Where a row stands: the cell of its value.
#[derive(Serialize)]
struct WireCell {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet_cell: Option<String>,
}

impl<'f> WireIndicator<'f> {
    pub(super) fn new(
        read: &'f ReadForm,
        index: usize,
        indicator: &'f Indicator,
    ) -> WireIndicator<'f> {
        let year = read.form.fiscal_year;
        let value = |value| WireValue::new(value, year);
        let is_monitored = read.form.kind() == FormKind::Monitoring;
        let reason = given(indicator.reason.as_deref());
        let causes: Vec<_> = indicator.causes.iter().map(|cause| cause.id()).collect();
        let deviation =
            (!causes.is_empty() || reason.is_some()).then_some(WireDeviation { causes, reason });
        WireIndicator {
            level1: indicator
                .level1
                .map(Level1::label)
                .or_else(|| given(indicator.other_level1.as_deref())),
            level2: indicator
                .category
                .map(Category::label)
                .or_else(|| given(indicator.other_level.as_deref())),
            name: given(Some(&indicator.name)),
            cycle: indicator.cycle.as_ref().map(value),
            annual: indicator.annual.as_ref().map(value),
            points: indicator.points.map(decimal),
            adjusted: indicator.adjusted.as_ref().map(value),
            actual: indicator.actual.as_ref().map(value),
            forecast: indicator.forecast.as_ref().map(value),
            score: indicator.score.map(decimal),
            reason: reason.filter(|_| !is_monitored),
            deviation: deviation.filter(|_| is_monitored),
            likelihood: indicator.likelihood.map(Likelihood::id),
            remark: given(indicator.remark.as_deref()),
            evidence: given(indicator.evidence.as_deref()),
            explanation: given(indicator.explanation.as_deref()),
            basis: given(indicator.basis.as_deref()),
            method: given(indicator.method.as_deref()),
            data_source: given(indicator.data_source.as_deref()),
            scoring_rule: given(indicator.scoring_rule.as_deref()),
            place: place(read, index),
        }
    }
}

fn place(read: &ReadForm, index: usize) -> Option<WireCell> {
    let fields = [IndicatorField::Annual, IndicatorField::Cycle, IndicatorField::Name];
    let located = fields.into_iter().map(|field| read.locate(Spot::Indicator(index, field)));
    let located = located.into_iter().find(|located| *located != Located::default())?;
    Some(WireCell {
        line: located.line,
        page: located.page,
        cell: located.address(),
        sheet: located.sheet,
        sheet_cell: located.sheet_cell,
    })
}
