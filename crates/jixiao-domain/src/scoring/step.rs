//! Steps: how a score came about, so that anybody can do it again.

use std::fmt;

use rust_decimal::Decimal;

use crate::settings::scoring::Rounding;

/// What a step does.（计分步骤类别）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepRule {
    /// How the actual value was read where it does not speak for itself.
    Reading,
    /// The actual value beside the target.
    Comparison,
    /// actual ÷ target
    Proportional,
    /// 1 − (actual − target) ÷ target
    ReverseLinear,
    /// target ÷ actual
    ReverseRatio,
    /// The part of a deviation beyond its tolerance.
    Tolerance,
    /// A share by intervals.
    Interval,
    /// The pass mark.
    PassMark,
    /// Several promises made one.
    Compound,
    /// A date beside its deadline.
    Deadline,
    /// Yes beside no.
    YesNo,
    /// A person's mark within the window of its grade.
    Mark,
    /// A target far exceeded.
    Overshoot,
    /// executed ÷ budget
    ExecutionRate,
    /// share × points
    Points,
    /// Points of rows that do not apply.
    NotApplicable,
    /// The sum of the rows.
    Total,
    /// The grade of the total.
    Grade,
    /// Progress beside the time that has passed.
    Progress,
    /// A light by its limits.
    Light,
    /// What the whole year will bring.
    Forecast,
    /// Money beside targets.
    Consistency,
}

impl StepRule {
    /// The name used in `jixiao.scores/1`.
    pub const fn id(self) -> &'static str {
        match self {
            StepRule::Reading => "reading",
            StepRule::Comparison => "comparison",
            StepRule::Proportional => "proportional",
            StepRule::ReverseLinear => "reverse_linear",
            StepRule::ReverseRatio => "reverse_ratio",
            StepRule::Tolerance => "tolerance",
            StepRule::Interval => "interval",
            StepRule::PassMark => "pass_mark",
            StepRule::Compound => "compound",
            StepRule::Deadline => "deadline",
            StepRule::YesNo => "yes_no",
            StepRule::Mark => "mark",
            StepRule::Overshoot => "overshoot",
            StepRule::ExecutionRate => "execution_rate",
            StepRule::Points => "points",
            StepRule::NotApplicable => "not_applicable",
            StepRule::Total => "total",
            StepRule::Grade => "grade",
            StepRule::Progress => "progress",
            StepRule::Light => "light",
            StepRule::Forecast => "forecast",
            StepRule::Consistency => "consistency",
        }
    }

    /// What a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            StepRule::Reading => "取值",
            StepRule::Comparison => "比较",
            StepRule::Proportional => "完成比例",
            StepRule::ReverseLinear => "反向（线性）",
            StepRule::ReverseRatio => "反向（比值）",
            StepRule::Tolerance => "允许偏差",
            StepRule::Interval => "区间",
            StepRule::PassMark => "及格门槛",
            StepRule::Compound => "多项合并",
            StepRule::Deadline => "完成时间",
            StepRule::YesNo => "是否完成",
            StepRule::Mark => "评分",
            StepRule::Overshoot => "超额完成",
            StepRule::ExecutionRate => "预算执行率",
            StepRule::Points => "得分",
            StepRule::NotApplicable => "不适用",
            StepRule::Total => "总分",
            StepRule::Grade => "等级",
            StepRule::Progress => "进度",
            StepRule::Light => "预警",
            StepRule::Forecast => "预计",
            StepRule::Consistency => "一致性",
        }
    }
}

/// What goes into a step.（计分依据）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepInput {
    /// The name used in `jixiao.scores/1`: `actual`, `target`, `points`.
    pub name: &'static str,
    /// Its value with its unit.
    pub value: String,
}

/// One step of a score: rule, inputs, formula, rounding, result.（计分步骤）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it does.
    pub rule: StepRule,
    /// What goes in.
    pub inputs: Vec<StepInput>,
    /// The computation as a person would write it: `118 ÷ 120 × 10`.
    pub formula: String,
    /// How the result was rounded; `None` where it is exact.
    pub rounding: Option<Rounding>,
    /// What comes out; empty where the formula says all.
    pub result: String,
}

impl Step {
    /// A step without rounding.
    pub fn new(rule: StepRule, formula: impl Into<String>, result: impl Into<String>) -> Step {
        let (formula, result) = (formula.into(), result.into());
        Step { rule, inputs: Vec::new(), formula, rounding: None, result }
    }

    /// Adds what goes in.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Step {
        self.inputs.push(StepInput { name, value: value.into() });
        self
    }

    /// Names the rounding.
    #[must_use]
    pub fn rounded(mut self, rounding: Rounding) -> Step {
        self.rounding = Some(rounding);
        self
    }
}

/// The Chinese sentence.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.rule.label(), self.formula)?;
        if !self.result.is_empty() {
            let is_computed = self.formula.contains(['÷', '×', '+', '−']);
            let sign = if is_computed { " = " } else { "，" };
            write!(f, "{sign}{}", self.result)?;
        }
        match self.rounding {
            Some(rounding) => write!(f, "（{}）", rounding.label()),
            None => Ok(()),
        }
    }
}

/// A decimal as a person writes it: no trailing zeros.
pub(crate) fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// A share in per cent with at most two decimals.
pub(crate) fn percent(share: Decimal) -> String {
    let hundredths = share.saturating_mul(Decimal::ONE_HUNDRED);
    format!("{}%", plain(Rounding { decimals: 2, ..Rounding::default() }.of(hundredths)))
}
