//! Lights of monitoring forms.

use jixiao_domain::monitoring::{Gap, MonitoringSignals, Progress, Signal};
use jixiao_domain::scoring::{OpenReason, Step};
use jixiao_domain::settings::scoring::{Rounding, RoundingMode};
use jixiao_forms::Batch;
use rust_decimal::Decimal;
use serde::Serialize;

use super::steps;
use crate::wire::{decimal, given};

#[derive(Serialize)]
pub(super) struct WireMonitoring<'s> {
    /// Position among all forms read, from 0.
    form: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<&'s str>,
    /// Position in `sources`.
    source: usize,
    month: u8,
    budget: WireSignal<'s>,
    indicators: Vec<WireProgress<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gap: Option<WireGap<'s>>,
}

#[derive(Serialize)]
struct WireProgress<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'s str>,
    #[serde(flatten)]
    signal: WireSignal<'s>,
}

#[derive(Serialize, Default)]
struct WireSignal<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    light: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<String>,
    #[serde(serialize_with = "steps")]
    steps: &'s [Step],
}

#[derive(Serialize)]
struct WireGap<'s> {
    money: String,
    targets: String,
    wide: bool,
    #[serde(serialize_with = "steps")]
    steps: &'s [Step],
}

pub(super) fn form<'s>(
    batch: &'s Batch,
    index: usize,
    signals: &'s MonitoringSignals,
) -> Option<WireMonitoring<'s>> {
    let entry = batch.forms.get(index)?;
    let form = &entry.read.form;
    let rows = form.table.indicators.iter().zip(&signals.indicators);
    Some(WireMonitoring {
        form: index,
        project: form.project().and_then(|project| given(project.name.as_deref())),
        source: entry.source,
        month: signals.month,
        budget: signals.budget.as_ref().map_or_else(open, budget),
        indicators: rows
            .map(|(indicator, row)| WireProgress {
                name: given(Some(&indicator.name)),
                signal: row.as_ref().map_or_else(open, progress),
            })
            .collect(),
        gap: signals.gap.as_ref().map(gap),
    })
}

fn open<'s>(reason: &OpenReason) -> WireSignal<'s> {
    WireSignal { open: Some(reason.to_string()), ..WireSignal::default() }
}

fn budget(signal: &Signal) -> WireSignal<'_> {
    WireSignal {
        light: Some(signal.light.id()),
        reached: Some(share(signal.reached)),
        expected: Some(share(signal.expected)),
        open: None,
        steps: &signal.steps,
    }
}

fn progress(progress: &Progress) -> WireSignal<'_> {
    WireSignal {
        light: progress.light.map(jixiao_domain::monitoring::Light::id),
        reached: Some(share(progress.reached)),
        expected: progress.expected.map(share),
        open: None,
        steps: &progress.steps,
    }
}

fn gap(gap: &Gap) -> WireGap<'_> {
    WireGap {
        money: share(gap.money),
        targets: share(gap.targets),
        wide: gap.is_wide,
        steps: &gap.steps,
    }
}

/// Four decimals, enough for hundredths of a per cent.
fn share(share: Decimal) -> String {
    decimal(Rounding { decimals: 4, mode: RoundingMode::HalfUp }.of(share))
}
