//! What one reached number attains of one promise.

use rust_decimal::Decimal;

use super::reading::amount;
use super::share::Share;
use super::step::{Step, StepRule, percent, plain};
use super::{Compared, OpenReason, ScoringRule};
use crate::frame::Category;
use crate::indicator::Indicator;
use crate::settings::scoring::{Interval, Overshoot, Quantitative, Reverse, ScoringSettings};
use crate::unit::Unit;
use crate::value::{Bound, Comparator};

/// What one number attains of one promise.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Attainment {
    pub(crate) rule: ScoringRule,
    pub(crate) reached: bool,
    pub(crate) share: Share,
    /// The share as a formula shows it; `None` where it is everything or nothing.
    pub(crate) expression: Option<String>,
    pub(crate) is_far_exceeded: bool,
    pub(crate) compared: Vec<Compared>,
    pub(crate) steps: Vec<Step>,
}

/// Which way a value is better.（指标方向）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// 正向: more is better
    More,
    /// 反向: less is better
    Less,
    /// 等于: the value itself, where more is not punished
    Exact,
}

impl Direction {
    /// The direction of a promise: by its sign; a cost is always better when less.
    pub fn of(indicator: &Indicator, target: &Bound, settings: &ScoringSettings) -> Direction {
        let names = |words: &[String]| words.iter().any(|word| indicator.name.contains(word));
        if indicator.is_cost() && !names(&settings.saving_words) {
            return Direction::Less;
        }
        match target.comparator {
            Some(sign) if sign.is_lower() => Direction::More,
            Some(sign) if sign.is_upper() => Direction::Less,
            Some(_) | None
                if is_burden(&indicator.name, settings)
                    || is_time_taken(indicator, target, settings) =>
            {
                Direction::Less
            }
            Some(_) | None => Direction::Exact,
        }
    }
}

/// Whether the name says that less is better: 投诉率, 响应时间（小时）.
fn is_burden(name: &str, settings: &ScoringSettings) -> bool {
    let bare = name.split(['（', '(']).next().unwrap_or(name).trim();
    settings.burden_endings.iter().any(|ending| bare.ends_with(ending.as_str()))
}

/// Whether a row of timeliness counts hours or days: what takes less time is better.
fn is_time_taken(indicator: &Indicator, target: &Bound, settings: &ScoringSettings) -> bool {
    let is_time = |unit: &String| target.unit == Unit::base(unit);
    indicator.category == Some(Category::Timeliness) && settings.time_units.iter().any(is_time)
}

/// Compares a reached number with a promise.
pub(crate) fn attain(
    actual: Decimal,
    target: &Bound,
    direction: Direction,
    settings: &ScoringSettings,
) -> Result<Attainment, OpenReason> {
    let compared = Compared::Numbers {
        actual,
        target: target.number,
        tolerance: target.plus_minus,
        direction,
        is_strict: target.comparator.is_some_and(Comparator::is_strict),
    };
    if let Some(tolerance) = target.plus_minus {
        let compared = vec![compared];
        return Ok(Attainment { compared, ..within(actual, target, tolerance, settings) });
    }
    let reached = is_reached(actual, target, direction);
    let rule = match (direction, settings.reverse) {
        (Direction::More, _) => ScoringRule::Positive,
        (Direction::Exact, _) => ScoringRule::Equal,
        (Direction::Less, Reverse::Linear) => ScoringRule::ReverseLinear,
        (Direction::Less, Reverse::Ratio) => ScoringRule::ReverseRatio,
    };
    let word = if reached { "达到" } else { "没有达到" };
    let meant = match (direction, target.comparator) {
        (Direction::Less, sign) if !sign.is_some_and(Comparator::is_upper) => "（越小越好）",
        (_, _) => "",
    };
    let formula =
        format!("完成 {}，指标值 {}{meant}", amount(actual, &target.unit), target.summary());
    let comparison = Step::new(StepRule::Comparison, formula, word)
        .with("actual", amount(actual, &target.unit))
        .with("target", target.summary());
    let mut attained = Attainment {
        rule,
        reached,
        share: Share::FULL,
        expression: None,
        is_far_exceeded: direction != Direction::Less && is_far(actual, target.number, settings),
        compared: vec![compared],
        steps: vec![comparison],
    };
    if reached {
        exceed(&mut attained, actual, target.number, settings);
        return Ok(attained);
    }
    if target.number.is_sign_negative() && !target.number.is_zero() {
        return Err(OpenReason::NegativeTarget);
    }
    let (share, expression) = missed(actual, target.number, rule);
    attained.share = share.limited();
    attained.expression = expression.filter(|_| attained.share != Share::NONE);
    graded(&mut attained, settings);
    Ok(attained)
}

fn is_reached(actual: Decimal, target: &Bound, direction: Direction) -> bool {
    let is_strict = target.comparator.is_some_and(Comparator::is_strict);
    let is_zero = target.number.is_zero();
    match direction {
        // Exceeding a value that was printed with = is not punished; none at all was promised by 0.
        Direction::Exact if is_zero => actual <= Decimal::ZERO,
        Direction::More | Direction::Exact => {
            target.number < actual || (actual == target.number && !is_strict)
        }
        Direction::Less => actual < target.number || (actual == target.number && !is_strict),
    }
}

/// The share of a missed number and how a formula writes it.
fn missed(actual: Decimal, target: Decimal, rule: ScoringRule) -> (Share, Option<String>) {
    let (a, t) = (plain(actual), plain(target));
    let (share, expression) = match rule {
        ScoringRule::ReverseLinear => {
            let kept = target.saturating_add(target).saturating_sub(actual);
            (Share::new(kept, target), format!("(1 − ({a} − {t}) ÷ {t})"))
        }
        ScoringRule::ReverseRatio => (Share::new(target, actual), format!("{t} ÷ {a}")),
        _ => (Share::new(actual, target), format!("{a} ÷ {t}")),
    };
    match share {
        Some(share) => (share, Some(expression)),
        None => (Share::NONE, None),
    }
}

/// The pass mark or the intervals over a missed share, where the pack has them.
fn graded(attained: &mut Attainment, settings: &ScoringSettings) {
    let share = attained.share;
    match settings.quantitative {
        Quantitative::Proportional => {}
        Quantitative::Threshold if share.reaches(settings.pass_mark) => {}
        Quantitative::Threshold => {
            let limit = percent(settings.pass_mark);
            let formula = format!("完成比例 {} 低于及格门槛 {limit}", percent(share.decimal()));
            attained.steps.push(Step::new(StepRule::PassMark, formula, "不得分"));
            (attained.share, attained.expression) = (Share::NONE, None);
        }
        Quantitative::Intervals => {
            let given = interval(&settings.intervals, share);
            let formula = format!("完成比例 {}", percent(share.decimal()));
            let result = format!("按区间得分值的 {}", percent(given));
            attained.steps.push(Step::new(StepRule::Interval, formula, result));
            attained.share = Share::of(given);
            attained.expression = Some(percent(given));
        }
    }
}

/// What the intervals give for a share; nothing below the last.
pub(crate) fn interval(intervals: &[Interval], share: Share) -> Decimal {
    let found = intervals.iter().find(|interval| share.reaches(interval.from));
    found.map_or(Decimal::ZERO, |interval| interval.share)
}

fn is_far(actual: Decimal, target: Decimal, settings: &ScoringSettings) -> bool {
    if target.is_zero() {
        return actual >= settings.overshoot_from_zero;
    }
    let limit = target.saturating_mul(settings.overshoot_from);
    target.is_sign_positive() && actual >= limit
}

/// What far exceeding does.
fn exceed(attained: &mut Attainment, actual: Decimal, target: Decimal, settings: &ScoringSettings) {
    if settings.overshoot == Overshoot::Ignore {
        attained.is_far_exceeded = false;
    }
    if attained.is_far_exceeded {
        let formula = match actual.checked_div(target) {
            Some(times) => format!("完成值是指标值的 {}", percent(times)),
            None => format!("指标值是 0，完成值是 {}", plain(actual)),
        };
        let step = Step::new(StepRule::Overshoot, formula, "应说明原因");
        attained.steps.push(step);
    }
    if settings.overshoot != Overshoot::Deduct || attained.rule != ScoringRule::Positive {
        return;
    }
    let Some(deviation) = Share::new(actual.saturating_sub(target), target) else { return };
    let lost = interval(&settings.overshoot_deductions, deviation);
    if lost > Decimal::ZERO {
        let formula = format!("超出指标值 {}", percent(deviation.decimal()));
        let result = format!("扣分值的 {}", percent(lost));
        attained.steps.push(Step::new(StepRule::Overshoot, formula, result));
        attained.share = Share::FULL.less(lost);
        attained.expression = Some(format!("(1 − {})", percent(lost)));
    }
}

/// A value promised within a tolerance: beyond it the deviation counts as a missed smaller number.
fn within(
    actual: Decimal,
    target: &Bound,
    tolerance: Decimal,
    settings: &ScoringSettings,
) -> Attainment {
    let deviation = actual.saturating_sub(target.number).abs();
    let reached = deviation <= tolerance;
    let formula = format!(
        "完成 {}，指标值 {}，偏差 {}",
        amount(actual, &target.unit),
        target.summary(),
        amount(deviation, &target.unit)
    );
    let word = if reached { "在允许范围内" } else { "超出允许范围" };
    let step = Step::new(StepRule::Tolerance, formula, word)
        .with("actual", amount(actual, &target.unit))
        .with("target", target.summary());
    let mut attained = Attainment {
        rule: ScoringRule::Tolerance,
        reached,
        share: Share::FULL,
        expression: None,
        is_far_exceeded: false,
        compared: Vec::new(),
        steps: vec![step],
    };
    if !reached {
        let rule = match settings.reverse {
            Reverse::Linear => ScoringRule::ReverseLinear,
            Reverse::Ratio => ScoringRule::ReverseRatio,
        };
        let (share, expression) = missed(deviation, tolerance, rule);
        attained.share = share.limited();
        attained.expression = expression.filter(|_| attained.share != Share::NONE);
        graded(&mut attained, settings);
    }
    attained
}
