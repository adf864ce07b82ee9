//! The texts of a form with their spots.

use jixiao_domain::form::{Form, Task};
use jixiao_domain::indicator::Indicator;
use jixiao_domain::value::PlannedValue;
use jixiao_findings::{HeadField, IndicatorField, Spot, TaskField};

/// A text and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'f> {
    pub(crate) spot: Spot,
    pub(crate) text: &'f str,
}

/// Goal texts, tasks, indicator names and values, and the opinion, in the order of the paper;
/// blank ones are left out.
pub(crate) fn all(form: &Form) -> Vec<Text<'_>> {
    let tasks = form.department().map_or(&[][..], |department| &department.tasks);
    let approval = form.project().and_then(|project| project.approval.as_ref());
    let opinion = approval.and_then(|approval| approval.opinion.as_deref());
    let goals = [
        (Spot::Head(HeadField::GoalCycle), form.goals.cycle.as_deref()),
        (Spot::Head(HeadField::GoalAnnual), form.goals.annual.as_deref()),
    ];
    goals
        .into_iter()
        .chain(tasks.iter().enumerate().flat_map(task_texts))
        .chain(form.table.indicators.iter().enumerate().flat_map(indicator_texts))
        .chain([(Spot::Head(HeadField::Opinion), opinion)])
        .filter_map(|(spot, text)| Some(Text { spot, text: text.filter(|t| !t.is_empty())? }))
        .collect()
}

fn task_texts((index, task): (usize, &Task)) -> [(Spot, Option<&str>); 3] {
    [
        (Spot::Task(index, TaskField::Name), Some(task.name.as_str())),
        (Spot::Task(index, TaskField::Content), task.content.as_deref()),
        (Spot::Task(index, TaskField::Expected), task.expected.as_deref()),
    ]
}

fn indicator_texts((index, indicator): (usize, &Indicator)) -> [(Spot, Option<&str>); 4] {
    let spot = |field| Spot::Indicator(index, field);
    [
        (spot(IndicatorField::Name), Some(indicator.name.as_str())),
        (spot(IndicatorField::Cycle), indicator.cycle.as_ref().map(printed)),
        (spot(IndicatorField::Annual), indicator.annual.as_ref().map(printed)),
        (spot(IndicatorField::Reason), indicator.reason.as_deref()),
    ]
}

fn printed(value: &PlannedValue) -> &str {
    &value.raw
}
