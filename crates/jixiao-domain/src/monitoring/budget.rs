//! The light of the money.

use rust_decimal::Decimal;

use super::{Light, Signal, by_month, by_time, passed};
use crate::money::Money;
use crate::results::ExecutionLine;
use crate::scoring::{OpenReason, Step, StepRule, percent, plain};
use crate::settings::Settings;
use crate::settings::monitoring::BudgetLight;

/// executed ÷ budget with its step.
pub fn budget_share(line: &ExecutionLine) -> Result<(Decimal, Step), OpenReason> {
    let budget = line.available().ok_or(OpenReason::BudgetMissing)?;
    let spent = line.spent().ok_or(OpenReason::ExecutedMissing)?;
    if budget < Money::ZERO || spent < Money::ZERO {
        return Err(OpenReason::NegativeMoney);
    }
    let rate = spent.share_of(budget).ok_or(OpenReason::BudgetZero)?;
    let (executed, available) = (plain(spent.wan_yuan()), plain(budget.wan_yuan()));
    let formula = format!("{executed} ÷ {available}");
    let step = Step::new(StepRule::ExecutionRate, formula, percent(rate))
        .with("executed", format!("{executed} 万元"))
        .with("budget", format!("{available} 万元"));
    Ok((rate, step))
}

/// The light of executed money by the end of a month.
pub fn budget_signal(
    line: &ExecutionLine,
    month: u8,
    settings: &Settings,
) -> Result<Signal, OpenReason> {
    let (reached, step) = budget_share(line)?;
    let monitoring = &settings.monitoring;
    if monitoring.budget == BudgetLight::Limits {
        let limit = by_month(&monitoring.budget_limits, month).unwrap_or_default();
        let light = if reached < limit { Light::Red } else { Light::Green };
        let formula =
            format!("1-{month}月执行率 {}，应不低于 {}", percent(reached), percent(limit));
        let shown = Step::new(StepRule::Light, formula, light.label());
        return Ok(Signal { light, reached, expected: limit, steps: vec![step, shown] });
    }
    let expected = passed(month);
    let (light, shown) = by_time(reached, expected, monitoring);
    let formula = format!("{month} ÷ 12");
    let time = Step::new(StepRule::Progress, formula, format!("时间进度 {}", percent(expected)));
    Ok(Signal { light, reached, expected, steps: vec![step, time, shown] })
}
