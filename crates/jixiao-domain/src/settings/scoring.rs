//! How results are turned into scores.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::unit::Unit;

/// How results are turned into scores.（评分规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScoringSettings {
    /// How a row's score and the total are rounded.
    pub rounding: Rounding,
    /// What a missed number earns.
    pub quantitative: Quantitative,
    /// What a number earns that should have been smaller and was not.
    pub reverse: Reverse,
    /// The share of the target below which nothing is earned (及格门槛), for
    /// [`Quantitative::Threshold`].
    pub pass_mark: Decimal,
    /// The share of the points from each attainment on, highest first, for
    /// [`Quantitative::Intervals`].
    pub intervals: Vec<Interval>,
    /// How satisfaction is scored.
    pub satisfaction: Satisfaction,
    /// The share of the points from each satisfaction in % on, highest first.
    pub satisfaction_intervals: Vec<Interval>,
    /// How the execution rate is scored.
    pub execution: Execution,
    /// The share of the points from each execution rate on, highest first.
    pub execution_intervals: Vec<Interval>,
    /// The execution rate below which the form must explain: 0.90.
    pub execution_explained_below: Decimal,
    /// What far exceeding a target does to the score.
    pub overshoot: Overshoot,
    /// From how many times the target a value counts as far exceeded: 1.3.
    pub overshoot_from: Decimal,
    /// From which value a target of zero counts as far exceeded.
    pub overshoot_from_zero: Decimal,
    /// The share of the points lost from each deviation on, highest first, for
    /// [`Overshoot::Deduct`].
    pub overshoot_deductions: Vec<Interval>,
    /// How several promises in one cell make one score.
    pub compound: Compound,
    /// The share of the points that a missed date still earns.
    pub late_share: Decimal,
    /// What becomes of the points of a row that does not apply.
    pub not_applicable: NotApplicable,
    /// Actual values that say a row does not apply.
    pub not_applicable_words: Vec<String>,
    /// Windows of marks for targets in words, best first.
    pub qualitative: Vec<QualitativeGrade>,
    /// Grades of the total, best first; each reaches from its score to below the one before.
    pub bands: Vec<GradeBand>,
    /// Words in a cost's name that make more of it better: 节约.
    pub saving_words: Vec<String>,
    /// Endings of names that make less of it better where neither ≥ nor ≤ is printed: 投诉率.
    pub burden_endings: Vec<String>,
    /// Units of time in which a row of timeliness counts what is better when less.
    pub time_units: Vec<String>,
    /// Words for more than before: 增长.
    pub rise_words: Vec<String>,
    /// Words for less than before: 下降.
    pub fall_words: Vec<String>,
    /// Units that measure the same thing in another size.
    pub unit_ratios: Vec<UnitRatio>,
    /// The light that compares the scores of money and targets; `None` where it is off.
    pub consistency: Option<Consistency>,
    /// Reasons that say nothing: 无, 暂无.
    pub empty_reasons: Vec<String>,
    /// Counting units that offices use for one another: 个, 处.
    pub generic_units: Vec<String>,
    /// Words in a reason or remark that name a measure: 加快.
    pub remedy_words: Vec<String>,
    /// Words of reasons for unspent money: 支付.
    pub money_words: Vec<String>,
    /// From how many rows on it is odd that every actual value equals its target.
    pub copied_actuals: usize,
}

/// Where a decimal is cut and what becomes of the rest.（舍入规则）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rounding {
    /// Decimals that are kept.
    pub decimals: u32,
    /// What becomes of the rest.
    pub mode: RoundingMode,
}

/// What becomes of the decimals that are not kept.（舍入方式）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum RoundingMode {
    /// 四舍五入, a half away from zero
    #[default]
    HalfUp,
    /// 四舍六入五成双
    HalfEven,
    /// 舍去尾数
    Truncate,
}

impl Rounding {
    /// The number as rounded.
    pub fn of(self, number: Decimal) -> Decimal {
        let strategy = match self.mode {
            RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
            RoundingMode::Truncate => RoundingStrategy::ToZero,
        };
        number.round_dp_with_strategy(self.decimals, strategy)
    }

    /// `四舍五入保留 2 位小数`
    pub fn label(self) -> String {
        let mode = match self.mode {
            RoundingMode::HalfUp => "四舍五入",
            RoundingMode::HalfEven => "四舍六入五成双",
            RoundingMode::Truncate => "舍去尾数",
        };
        match self.decimals {
            0 => format!("{mode}取整数"),
            decimals => format!("{mode}保留 {decimals} 位小数"),
        }
    }
}

/// What is given from a value on.（区间）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The value from which it counts, itself included.
    pub from: Decimal,
    /// What is given, as a share of the points.
    pub share: Decimal,
}

/// What a missed number earns.（定量指标得分办法）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Quantitative {
    /// actual ÷ target × points (10号)
    #[default]
    Proportional,
    /// The same, and nothing below the pass mark (101号 按照完成比例赋分，同时设置及格门槛)
    Threshold,
    /// A share of the points by intervals of attainment (101号 按评判等级赋分)
    Intervals,
}

/// What a number earns that should have been smaller and was not.（反向指标得分办法）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Reverse {
    /// (1 − (actual − target) ÷ target) × points, nothing from twice the target on
    #[default]
    Linear,
    /// target ÷ actual × points
    Ratio,
}

/// How satisfaction is scored.（满意度得分办法）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Satisfaction {
    /// Like any other number.
    #[default]
    AsNumber,
    /// By intervals of the satisfaction itself (101号: 90 % and more 10, 80–90 % 8, 60–80 % 5)
    Intervals,
}

/// How the execution rate is scored.（预算执行率得分办法）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Execution {
    /// executed ÷ budget × points, at most all points
    #[default]
    Proportional,
    /// By intervals of the rate (101号)
    Intervals,
}

/// What far exceeding a target does to the score.（超额完成的处理）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Overshoot {
    /// Full marks, and the form must say why.
    #[default]
    Explain,
    /// Full marks, nothing else.
    Ignore,
    /// A share of the points is lost by the deviation, and the form must say why.
    Deduct,
}

/// How several promises in one cell make one score.（复合指标值得分办法）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Compound {
    /// Each earns an equal part of the points.
    #[default]
    Mean,
    /// The one that is missed furthest decides.
    Lowest,
}

/// What becomes of the points of a row that does not apply.（不适用指标的处理）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum NotApplicable {
    /// The row is left out, the rest is scaled up to the full total.
    #[default]
    Rescale,
    /// The row stays open.
    Open,
}

/// A window of marks for a target in words.（定性指标档次）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QualitativeGrade {
    /// What it is called: 达成年度指标.
    pub label: String,
    /// Words in the actual value that choose it.
    pub words: Vec<String>,
    /// The lowest share of the points, itself included.
    pub from: Decimal,
    /// The highest share of the points; included only where it is all of them.
    pub to: Decimal,
}

impl QualitativeGrade {
    /// Whether a mark out of these points lies in the window.
    pub fn holds(&self, mark: Decimal, points: Decimal) -> bool {
        let (low, high) = (self.from.saturating_mul(points), self.to.saturating_mul(points));
        low <= mark && (mark < high || (mark == high && self.to >= Decimal::ONE))
    }
}

/// A grade of the total.（评定等级）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeBand {
    /// 优, 良, 中, 差
    pub label: String,
    /// The lowest total that has it.
    pub from: Decimal,
}

/// How many of one unit make one of another.（单位换算）
#[derive(Debug, Clone, PartialEq)]
pub struct UnitRatio {
    /// The larger unit: 天.
    pub unit: Unit,
    /// How many of the smaller unit it holds: 24.
    pub ratio: Decimal,
    /// The smaller unit: 小时.
    pub of: Unit,
}

/// The light that compares the scores of money and targets.（预算与绩效一致性）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Consistency {
    /// How far the targets' share of their points may stand above the money's, relative to
    /// itself: 0.05.
    pub gap: Decimal,
    /// The share of the budget that may stay unspent: 0.20.
    pub unspent: Decimal,
}
