//! The total, its grade, and money beside targets.

use rust_decimal::Decimal;

use super::share::Share;
use super::step::{Step, StepRule, percent, plain};
use super::{Outcome, RowScore, Scores};
use crate::settings::scoring::{Consistency, GradeBand, ScoringSettings};

/// How well the scores of money and targets agree.（一致性预警）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsistencyLight {
    /// They agree.
    Green,
    /// Much is left unspent, or there is no budget.
    Yellow,
    /// The targets are reached far better than the money was spent.
    Red,
}

impl ConsistencyLight {
    /// The name used in `jixiao.scores/1`.
    pub const fn id(self) -> &'static str {
        match self {
            ConsistencyLight::Green => "green",
            ConsistencyLight::Yellow => "yellow",
            ConsistencyLight::Red => "red",
        }
    }

    /// What a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            ConsistencyLight::Green => "绿灯",
            ConsistencyLight::Yellow => "黄灯",
            ConsistencyLight::Red => "红灯",
        }
    }
}

/// Money beside targets, with how it was computed.（一致性结果）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsistencyResult {
    /// The light.
    pub light: ConsistencyLight,
    /// How.
    pub steps: Vec<Step>,
}

/// Adds up what is scored; nothing while a row is open.
pub(super) fn add_up(scores: &mut Scores, settings: &ScoringSettings) {
    if scores.indicators.is_empty() {
        return;
    }
    let rows = || {
        let execution = scores.execution.iter().map(|execution| &execution.row);
        execution.chain(&scores.indicators)
    };
    if rows().any(|row| row.open().is_some()) {
        return;
    }
    let earned: Vec<Decimal> = rows().filter_map(RowScore::score).collect();
    if earned.is_empty() {
        return;
    }
    let sum = earned.iter().fold(Decimal::ZERO, |sum, score| sum.saturating_add(*score));
    let terms: Vec<String> = earned.iter().map(|score| plain(*score)).collect();
    let points = |is_meant: fn(&RowScore) -> bool| {
        let points = rows().filter(|row| is_meant(row)).filter_map(|row| row.points);
        points.fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let excused = points(|row| row.outcome == Outcome::NotApplicable);
    let left = points(|row| row.outcome != Outcome::NotApplicable);
    let mut steps = Vec::new();
    let mut total = settings.rounding.of(sum).normalize();
    let result = if terms.len() > 1 { plain(total) } else { String::new() };
    steps.push(Step::new(StepRule::Total, terms.join(" + "), result));
    if !excused.is_zero()
        && let Some(share) = Share::new(sum, left)
    {
        let whole = left.saturating_add(excused);
        total = settings.rounding.of(share.times(whole)).normalize();
        let formula = format!("{} ÷ {} × {}", plain(sum), plain(left), plain(whole));
        let step = Step::new(StepRule::NotApplicable, formula, plain(total));
        steps.push(step.with("excused", plain(excused)).rounded(settings.rounding));
    }
    if let Some((grade, step)) = graded(total, &settings.bands) {
        scores.grade = Some(grade);
        steps.push(step);
    }
    let consistency = settings.consistency.and_then(|limits| consistency(scores, limits));
    scores.total = Some(total);
    scores.steps = steps;
    scores.consistency = consistency;
}

fn graded(total: Decimal, bands: &[GradeBand]) -> Option<(String, Step)> {
    let position = bands.iter().position(|band| band.from <= total)?;
    let band = &bands[position];
    let above = position.checked_sub(1).and_then(|above| bands.get(above));
    let range = match above {
        Some(above) => format!("[{}, {})", plain(band.from), plain(above.from)),
        None => format!("{} 分及以上", plain(band.from)),
    };
    let step = Step::new(StepRule::Grade, format!("{} 分，{range}", plain(total)), &band.label);
    Some((band.label.clone(), step))
}

/// The targets' share of their points against the money's.
fn consistency(scores: &Scores, limits: Consistency) -> Option<ConsistencyResult> {
    let execution = scores.execution.as_ref()?;
    let sum = |numbers: &mut dyn Iterator<Item = Decimal>| {
        numbers.fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let rows = || scores.indicators.iter().filter(|row| row.score().is_some());
    let targets = sum(&mut rows().filter_map(RowScore::score));
    let targets = Share::new(targets, sum(&mut rows().filter_map(|row| row.points)))?.decimal();
    let money = Share::new(execution.row.score()?, execution.row.points?)?.decimal();
    let gap = Share::new(targets - money, targets).map_or(Decimal::ZERO, Share::decimal);
    let unspent = Decimal::ONE - execution.rate.map_or(Decimal::ONE, Share::decimal);
    let light = if gap > limits.gap {
        ConsistencyLight::Red
    } else if unspent > limits.unspent {
        ConsistencyLight::Yellow
    } else {
        ConsistencyLight::Green
    };
    let formula = format!("({} − {}) ÷ {}", percent(targets), percent(money), percent(targets));
    let step = Step::new(StepRule::Consistency, formula, percent(gap))
        .with("limit", percent(limits.gap))
        .with("unspent", percent(unspent));
    let shown = Step::new(
        StepRule::Light,
        format!(
            "相差不超过 {}、未支出不超过 {} 为绿灯",
            percent(limits.gap),
            percent(limits.unspent)
        ),
        light.label(),
    );
    Some(ConsistencyResult { light, steps: vec![step, shown] })
}
