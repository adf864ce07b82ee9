//! Lights of monitoring forms for people.

use std::io::{self, Write};

use jixiao_domain::form::Form;
use jixiao_domain::monitoring::{Light, MonitoringSignals};
use jixiao_domain::scoring::{OpenReason, Step};

use super::{Palette, line, named};

/// Writes the lights of money and targets.
pub(super) fn write(
    form: &Form,
    signals: &MonitoringSignals,
    palette: Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let budget = signals.budget.as_ref();
    let budget = budget.map(|signal| (Some(signal.light), signal.steps.as_slice()));
    light(&format!("预算执行（1-{} 月）", signals.month), budget, palette, out)?;
    for (indicator, row) in form.table.indicators.iter().zip(&signals.indicators) {
        let row = row.as_ref().map(|progress| (progress.light, progress.steps.as_slice()));
        light(indicator.name.trim(), row, palette, out)?;
    }
    let Some(gap) = &signals.gap else { return Ok(()) };
    let (word, style) =
        if gap.is_wide { ("过大", palette.open()) } else { ("正常", palette.good) };
    named("资金与目标的进度差异", word, style, out)?;
    gap.steps.iter().try_for_each(|step| line(&step.to_string(), out))
}

fn light(
    name: &str,
    result: Result<(Option<Light>, &[Step]), &OpenReason>,
    palette: Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (label, style) = match result {
        Err(_) => ("待定", palette.open()),
        Ok((None, _)) => ("不预警", palette.faint),
        Ok((Some(light), _)) if light.is_behind() => (light.label(), palette.open()),
        Ok((Some(light), _)) => (light.label(), palette.good),
    };
    named(name, label, style, out)?;
    match result {
        Ok((_, steps)) => steps.iter().try_for_each(|step| line(&step.to_string(), out)),
        Err(reason) => line(&format!("待定：{reason}"), out),
    }
}
