//! Scores of a self-evaluation, step by step (财预〔2020〕10号, variants by the pack).
//!
//! Pure functions of a form and the pack's settings. A row that cannot be scored stays open and
//! says why: blank is not zero, and a total over open rows is no total.

mod attainment;
mod execution;
mod open;
mod reading;
mod row;
mod share;
mod step;
mod total;
mod words;

use rust_decimal::Decimal;

pub use attainment::Direction;
pub use execution::ExecutionScore;
pub use open::OpenReason;
pub use share::Share;
pub use step::{Step, StepInput, StepRule};
pub use total::{ConsistencyLight, ConsistencyResult};

pub(crate) use reading::{amount, measured, only};
pub(crate) use step::{percent, plain};
pub(crate) use words::named;

use crate::form::{Form, FormKind};
use crate::indicator::Indicator;
use crate::results::Reporting;
use crate::settings::Settings;
use row::Scorer;

/// By which rule a row is scored.（计分规则）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScoringRule {
    /// More is better: actual ÷ target.
    Positive,
    /// The value itself, more not punished: actual ÷ target.
    Equal,
    /// Less is better: 1 − (actual − target) ÷ target.
    ReverseLinear,
    /// Less is better: target ÷ actual.
    ReverseRatio,
    /// Within a tolerance.
    Tolerance,
    /// Within a range; the end that is missed decides.
    Range,
    /// Several promises in one cell.
    Compound,
    /// A date by its deadline.
    Deadline,
    /// Yes or no.
    YesNo,
    /// A person's mark in the window of a grade.
    Qualitative,
    /// An expert's mark of an evaluation.
    Mark,
    /// Satisfaction by intervals.
    SatisfactionIntervals,
    /// executed ÷ budget
    ExecutionRate,
    /// executed ÷ budget by intervals
    ExecutionIntervals,
}

impl ScoringRule {
    /// The name used in `jixiao.scores/1`.
    pub const fn id(self) -> &'static str {
        match self {
            ScoringRule::Positive => "positive",
            ScoringRule::Equal => "equal",
            ScoringRule::ReverseLinear => "reverse_linear",
            ScoringRule::ReverseRatio => "reverse_ratio",
            ScoringRule::Tolerance => "tolerance",
            ScoringRule::Range => "range",
            ScoringRule::Compound => "compound",
            ScoringRule::Deadline => "deadline",
            ScoringRule::YesNo => "yes_no",
            ScoringRule::Qualitative => "qualitative",
            ScoringRule::Mark => "mark",
            ScoringRule::SatisfactionIntervals => "satisfaction_intervals",
            ScoringRule::ExecutionRate => "execution_rate",
            ScoringRule::ExecutionIntervals => "execution_intervals",
        }
    }

    /// What a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            ScoringRule::Positive => "正向指标",
            ScoringRule::Equal => "等于指标",
            ScoringRule::ReverseLinear => "反向指标（线性）",
            ScoringRule::ReverseRatio => "反向指标（比值）",
            ScoringRule::Tolerance => "允许偏差指标",
            ScoringRule::Range => "区间指标",
            ScoringRule::Compound => "复合指标",
            ScoringRule::Deadline => "完成时间指标",
            ScoringRule::YesNo => "是否类指标",
            ScoringRule::Qualitative => "定性指标",
            ScoringRule::Mark => "评价打分",
            ScoringRule::SatisfactionIntervals => "满意度按区间",
            ScoringRule::ExecutionRate => "预算执行率",
            ScoringRule::ExecutionIntervals => "预算执行率按区间",
        }
    }

    /// Whether a person's mark is the score.
    pub const fn is_mark(self) -> bool {
        matches!(self, ScoringRule::Qualitative | ScoringRule::Mark)
    }
}

/// What came of scoring a row.（计分结果）
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Points earned.
    Scored(Decimal),
    /// Not scored, and why.
    Open(OpenReason),
    /// The row does not apply; its points are shared by the others.
    NotApplicable,
}

/// What was compared for a score: enough for an outsider to compute it again.（比较内容）
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// A number with the number it should reach, in one unit.
    Numbers {
        /// What was reached.
        actual: Decimal,
        /// What was promised.
        target: Decimal,
        /// How far it may lie to either side; `None` for a promise without tolerance.
        tolerance: Option<Decimal>,
        /// Which way is better.
        direction: Direction,
        /// Whether the promised number itself does not count.
        is_strict: bool,
    },
    /// A day with its deadline; a year of 0 is not known.
    Days {
        /// Year, month, day when it was done.
        actual: (u16, u8, u8),
        /// Year, month, day until when it should be done.
        deadline: (u16, u8, u8),
    },
    /// Yes or no.
    YesNo {
        /// What was reached.
        actual: bool,
        /// What was promised.
        target: bool,
    },
}

/// The score of one row.（指标得分）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowScore {
    /// Points to be had.
    pub points: Option<Decimal>,
    /// By which rule; `None` where the row could not be compared.
    pub rule: Option<ScoringRule>,
    /// Whether the target is reached; a strict sign is not reached at equality.
    pub reached: Option<bool>,
    /// Whether the target is so far exceeded that the form must say why.
    pub is_far_exceeded: bool,
    /// What came of it.
    pub outcome: Outcome,
    /// The share of the points before rounding, where the row is scored.
    pub share: Option<Share>,
    /// What was compared: two for a range, one for each part of a compound.
    pub compared: Vec<Compared>,
    /// How.
    pub steps: Vec<Step>,
}

impl RowScore {
    fn new(points: Option<Decimal>) -> RowScore {
        RowScore {
            points,
            rule: None,
            reached: None,
            is_far_exceeded: false,
            outcome: Outcome::Open(OpenReason::PointsMissing),
            share: None,
            compared: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// The points earned, where the row is scored.
    pub fn score(&self) -> Option<Decimal> {
        match self.outcome {
            Outcome::Scored(score) => Some(score),
            Outcome::Open(_) | Outcome::NotApplicable => None,
        }
    }

    /// The points earned before rounding, where the row is scored.
    pub fn exact(&self) -> Option<Decimal> {
        Some(self.share?.times(self.points?))
    }

    /// Why the row is open, where it is.
    pub fn open(&self) -> Option<&OpenReason> {
        match &self.outcome {
            Outcome::Open(reason) => Some(reason),
            Outcome::Scored(_) | Outcome::NotApplicable => None,
        }
    }

    /// Turns a share of the points into the score.
    fn award(
        &mut self,
        share: Share,
        expression: Option<&str>,
        points: Decimal,
        settings: &Settings,
    ) {
        let rounding = settings.scoring.rounding;
        let exact = share.times(points);
        let score = rounding.of(exact).normalize();
        self.outcome = Outcome::Scored(score);
        self.share = Some(share);
        if self.rule.is_some_and(ScoringRule::is_mark) {
            return;
        }
        let formula = match expression {
            Some(expression) => format!("{expression} × {}", plain(points)),
            None if share == Share::FULL => "得满分".to_owned(),
            None => "不得分".to_owned(),
        };
        let step = Step::new(StepRule::Points, formula, plain(score)).with("points", plain(points));
        self.steps.push(if expression.is_some() { step.rounded(rounding) } else { step });
    }
}

/// What a form's results earn by the pack.（自评得分）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    /// The row of the execution rate; `None` where the form gives it no points.
    pub execution: Option<ExecutionScore>,
    /// A score for each indicator, in the order of the form.
    pub indicators: Vec<RowScore>,
    /// The sum; `None` while a row is open.
    pub total: Option<Decimal>,
    /// The grade of the total; `None` while a row is open.
    pub grade: Option<String>,
    /// The total and the grade, step by step.
    pub steps: Vec<Step>,
    /// The total that the form prints.
    pub printed_total: Option<Decimal>,
    /// Money beside targets, where the pack asks for it and nothing is open.
    pub consistency: Option<ConsistencyResult>,
}

impl Scores {
    /// Whether no row is open.
    pub fn is_complete(&self) -> bool {
        self.total.is_some()
    }
}

/// The scores of a form; `None` for a form without actual values, and for monitoring.
pub fn score(form: &Form, settings: &Settings) -> Option<Scores> {
    let reporting = form.results.as_ref().map(|results| results.reporting);
    let has_actual = form.table.indicators.iter().any(|indicator| {
        indicator.score.is_some()
            || indicator.actual.as_ref().is_some_and(|actual| !actual.is_blank())
    });
    if matches!(reporting, Some(Reporting::Monitoring(_))) || !has_actual {
        return None;
    }
    let kind = form.kind();
    let by_pack = Scorer { settings, year: form.fiscal_year, kind };
    let indicators: Vec<RowScore> =
        form.table.indicators.iter().map(|indicator| by_pack.score(indicator)).collect();
    let execution =
        if kind == FormKind::Evaluation { None } else { execution::score(form, settings) };
    let mut scores = Scores {
        execution,
        indicators,
        total: None,
        grade: None,
        steps: Vec::new(),
        printed_total: form.results.as_ref().and_then(|results| results.total_score),
        consistency: None,
    };
    total::add_up(&mut scores, &settings.scoring);
    Some(scores)
}

/// Whether an indicator's actual value reaches its target; `None` where that cannot be told.
///
/// A mark says nothing about a number, so words stay unknown.
pub fn is_reached(indicator: &Indicator, form: &Form, settings: &Settings) -> Option<bool> {
    let by_pack = Scorer { settings, year: form.fiscal_year, kind: form.kind() };
    let row = by_pack.score(indicator);
    row.reached.filter(|_| !row.rule.is_some_and(ScoringRule::is_mark))
}

/// The grade of a total: the bands are half open, 90 is 优 and 89.99 is 良.
pub fn grade(total: Decimal, settings: &Settings) -> Option<&str> {
    let bands = &settings.scoring.bands;
    bands.iter().find(|band| band.from <= total).map(|band| band.label.as_str())
}
