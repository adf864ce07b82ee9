//! The score of the execution rate.

use rust_decimal::Decimal;

use super::attainment::interval;
use super::share::Share;
use super::step::{Step, StepRule, percent, plain};
use super::{Compared, Direction, OpenReason, Outcome, RowScore, ScoringRule};
use crate::form::Form;
use crate::money::Money;
use crate::results::ExecutionLine;
use crate::settings::Settings;
use crate::settings::scoring::Execution;

/// The row of the execution rate.（预算执行率得分）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExecutionScore {
    /// executed ÷ budget, exact; `None` where one of them is missing or the budget is zero.
    pub rate: Option<Share>,
    /// Points, outcome and steps.
    pub row: RowScore,
}

/// The row of the execution rate; `None` where the form gives it no points.
pub(super) fn score(form: &Form, settings: &Settings) -> Option<ExecutionScore> {
    let line = form.results.as_ref().and_then(|results| results.year());
    let points = points(form, line, settings)?;
    let mut row = RowScore::new(Some(points));
    let rule = match settings.scoring.execution {
        Execution::Proportional => ScoringRule::ExecutionRate,
        Execution::Intervals => ScoringRule::ExecutionIntervals,
    };
    row.rule = Some(rule);
    let rate = match line.ok_or(OpenReason::BudgetMissing).and_then(|line| rate(line, &mut row)) {
        Ok(rate) => rate,
        Err(reason) => {
            row.outcome = Outcome::Open(reason);
            return Some(ExecutionScore { rate: None, row });
        }
    };
    row.reached = Some(rate.reaches(Decimal::ONE));
    let limited = rate.limited();
    let (share, expression) = match settings.scoring.execution {
        Execution::Proportional if limited == Share::FULL || limited == Share::NONE => {
            (limited, None)
        }
        Execution::Proportional => (limited, row.steps.first().map(|step| step.formula.clone())),
        Execution::Intervals => {
            let given = interval(&settings.scoring.execution_intervals, limited);
            let formula = format!("执行率 {}", percent(limited.decimal()));
            let result = format!("按区间得分值的 {}", percent(given));
            row.steps.push(Step::new(StepRule::Interval, formula, result));
            (Share::of(given), Some(percent(given)))
        }
    };
    row.award(share, expression.as_deref(), points, settings);
    if !rate.reaches(settings.scoring.execution_explained_below) {
        let limit = percent(settings.scoring.execution_explained_below);
        let formula = format!("执行率低于 {limit}");
        row.steps.push(Step::new(StepRule::ExecutionRate, formula, "应说明原因"));
    }
    Some(ExecutionScore { rate: Some(rate), row })
}

/// The points: as printed with the line, else what is missing from the frame's total.
fn points(form: &Form, line: Option<&ExecutionLine>, settings: &Settings) -> Option<Decimal> {
    let mut printed = form.results.iter().flat_map(|results| &results.execution);
    if let Some(points) =
        line.and_then(|line| line.points).or_else(|| printed.find_map(|line| line.points))
    {
        return Some(points).filter(|points| !points.is_zero());
    }
    let frames = &settings.frames;
    let frame = frames.of_table(&form.table).or(frames.frames.first())?;
    let allowed = frame.points.as_ref()?;
    let declared = form.table.indicators.iter().filter_map(|indicator| indicator.points);
    let declared = declared.fold(Decimal::ZERO, Decimal::saturating_add);
    // Without a line of money only points that wait for the rate's ten ask for it.
    let asks = match line {
        Some(_) => declared.saturating_add(allowed.execution_rate) <= allowed.total,
        None => declared == allowed.declared(),
    };
    asks.then_some(allowed.execution_rate)
}

fn rate(line: &ExecutionLine, row: &mut RowScore) -> Result<Share, OpenReason> {
    let (budget, spent) = match (line.available(), line.spent()) {
        (Some(budget), Some(spent)) => (budget, spent),
        (budget, spent) => {
            let printed = line.rate.as_ref().and_then(|rate| rate.number);
            let Some(printed) = printed.filter(|_| budget != Some(Money::ZERO)) else {
                return Err(match (budget, spent) {
                    (Some(Money::ZERO), _) => OpenReason::BudgetZero,
                    (None, _) => OpenReason::BudgetMissing,
                    (Some(_), _) => OpenReason::ExecutedMissing,
                });
            };
            let step = Step::new(StepRule::ExecutionRate, percent(printed), "按表上所印的执行率");
            row.steps.push(step.with("rate", percent(printed)));
            row.compared.push(Compared::Numbers {
                actual: printed,
                target: Decimal::ONE,
                tolerance: None,
                direction: Direction::More,
                is_strict: false,
            });
            return Ok(Share::of(printed));
        }
    };
    if budget == Money::ZERO {
        return Err(OpenReason::BudgetZero);
    }
    if budget < Money::ZERO || spent < Money::ZERO {
        return Err(OpenReason::NegativeMoney);
    }
    let (executed, available) = (spent.wan_yuan(), budget.wan_yuan());
    let rate = Share::new(executed, available).ok_or(OpenReason::BudgetZero)?;
    let formula = format!("{} ÷ {}", plain(executed), plain(available));
    row.compared.push(Compared::Numbers {
        actual: executed,
        target: available,
        tolerance: None,
        direction: Direction::More,
        is_strict: false,
    });
    let step = Step::new(StepRule::ExecutionRate, formula, percent(rate.decimal()))
        .with("executed", format!("{} 万元", plain(executed)))
        .with("budget", format!("{} 万元", plain(available)));
    row.steps.push(step);
    Ok(rate)
}
