//! Marks that a person gives where the target is words.

use rust_decimal::Decimal;

use super::attainment::Attainment;
use super::share::Share;
use super::step::{Step, StepRule, percent, plain};
use super::{OpenReason, ScoringRule};
use crate::indicator::Indicator;
use crate::settings::scoring::{QualitativeGrade, ScoringSettings};
use crate::value::PlannedValue;

/// The person's mark, which must lie in the window of the grade that the actual value names.
pub(crate) fn graded(
    indicator: &Indicator,
    actual: &PlannedValue,
    settings: &ScoringSettings,
) -> Result<Attainment, OpenReason> {
    let points = indicator.points.ok_or(OpenReason::PointsMissing)?;
    let mark = indicator.score.ok_or(OpenReason::MarkMissing)?;
    let grade = named(&actual.raw, settings);
    if let Some(grade) = grade
        && !grade.holds(mark, points)
    {
        return Err(OpenReason::MarkOutsideWindow {
            mark,
            grade: Some(grade.label.clone()),
            from: grade.from.saturating_mul(points),
            to: grade.to.saturating_mul(points),
        });
    }
    whole(mark, points)?;
    let of_mark = settings.qualitative.iter().find(|grade| grade.holds(mark, points));
    let formula = match grade {
        Some(grade) => format!("“{}”一档，{}", grade.label, window(grade)),
        None => "完成值没有写明档次".to_owned(),
    };
    let is_best = of_mark.is_some_and(|grade| settings.qualitative.first() == Some(grade));
    let mut attained = taken(mark, points, formula, ScoringRule::Qualitative);
    attained.reached = is_best;
    Ok(attained)
}

/// The mark of a row that asks for nothing but a mark.
pub(crate) fn mark(
    indicator: &Indicator,
    settings: &ScoringSettings,
) -> Result<Attainment, OpenReason> {
    let points = indicator.points.ok_or(OpenReason::PointsMissing)?;
    let mark = indicator.score.ok_or(OpenReason::MarkMissing)?;
    whole(mark, points)?;
    let mut attained = taken(mark, points, "评价打分".to_owned(), ScoringRule::Mark);
    let best = settings.qualitative.first();
    attained.reached = best.is_some_and(|grade| grade.holds(mark, points));
    Ok(attained)
}

/// The grade that a text names: the one with the longest word in it, so that 未达成 is not 达成.
pub(crate) fn named<'s>(text: &str, settings: &'s ScoringSettings) -> Option<&'s QualitativeGrade> {
    let longest = |grade: &QualitativeGrade| {
        let found = grade.words.iter().filter(|word| text.contains(word.as_str()));
        found.map(String::len).max().unwrap_or(0)
    };
    let best = settings.qualitative.iter().map(longest).max().filter(|length| *length > 0)?;
    settings.qualitative.iter().find(|grade| longest(grade) == best)
}

fn whole(mark: Decimal, points: Decimal) -> Result<(), OpenReason> {
    if mark < Decimal::ZERO || points < mark {
        let (grade, from, to) = (None, Decimal::ZERO, points);
        return Err(OpenReason::MarkOutsideWindow { mark, grade, from, to });
    }
    Ok(())
}

fn window(grade: &QualitativeGrade) -> String {
    format!("分值的 {}–{}", percent(grade.from), percent(grade.to))
}

fn taken(mark: Decimal, points: Decimal, formula: String, rule: ScoringRule) -> Attainment {
    let step = Step::new(StepRule::Mark, formula, format!("采用所评的 {} 分", plain(mark)))
        .with("mark", plain(mark));
    let share = Share::new(mark, points).unwrap_or(Share::NONE);
    Attainment {
        rule,
        reached: true,
        share,
        expression: None,
        is_far_exceeded: false,
        compared: Vec::new(),
        steps: vec![step],
    }
}
