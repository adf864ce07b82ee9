//! Goal texts: beside their label, under it, or in two halves.

use jixiao_findings::{HeadField, Spot};

use super::head::parts;
use super::{At, Part, Reader, period};
use crate::labels::{self, Field, Goal, Section, Word};
use crate::rows::Row;

/// A goal whose label stands above its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PendingGoal {
    pub(super) goal: Goal,
    /// The label.
    pub(super) at: At,
    pub(super) is_optional: bool,
}

impl Reader<'_, '_> {
    /// A goal's label; the years in its brackets are the period where no other line gives years.
    pub(super) fn meet_goal(&mut self, goal: Goal, (line, column): At, row: &Row<'_>) {
        if !has_goal_label_before(row, column) {
            self.settle_goals();
        }
        if goal == Goal::Cycle
            && (self.draft.project.period.is_none() || self.draft.period_is_length)
            && let Some(period) = in_brackets(row.text(column))
                .and_then(|years| period::parse(years, None))
                .filter(|period| period.from != period.to)
        {
            self.draft.project.period = Some(period);
            self.draft.period_is_length = false;
            self.draft.mark(Spot::Head(HeadField::Period), line, column);
        }
    }

    /// Whether a row holds the texts of goals whose labels stand above.
    pub(super) fn is_goal_text(&self, row: &Row<'_>) -> bool {
        !self.pending_goals.is_empty()
            && row.filled().all(|(_, cell)| cell.label.is_none_or(|label| is_goal_part(label.word)))
            && row.filled().any(|(_, cell)| cell.label.is_none())
            && (row.is_table() || row.only().is_some_and(|(_, cell)| cell.text.chars().count() > 4))
            && !is_record_line(row)
    }

    /// The goal that a row goes on with: one text under the last one.
    pub(super) fn continued_goal(&self, row: &Row<'_>) -> Option<Goal> {
        let (goal, column) = self.open_goal?;
        let (at, cell) = row.only()?;
        (row.is_table() && at == column && cell.label.is_none() && !is_record_line(row))
            .then_some(goal)
    }

    /// Adds the only text of a row to a goal.
    pub(super) fn read_goal_line(&mut self, goal: Goal, line: usize) {
        let row = self.rows[line];
        if let Some((column, cell)) = row.only() {
            self.add_goal(goal, &cell.text, (line, column));
        }
    }

    /// Texts under the labels of goals: by column where there are two.
    pub(super) fn read_goal_text(&mut self, line: usize) {
        let row = self.rows[line];
        let mut goals = self.pending_goals.clone();
        if goals.iter().any(|pending| pending.goal != Goal::Overall) {
            goals.retain(|pending| pending.goal != Goal::Overall);
        }
        let mut index = 0;
        let mut previous = "";
        let end = self.outcome_column.unwrap_or(usize::MAX);
        for (column, cell) in row.filled().filter(|(column, _)| *column >= end) {
            self.add_achieved(&cell.text, (line, column));
        }
        let texts = row.filled().filter(|(column, cell)| cell.label.is_none() && *column < end);
        for (column, cell) in texts {
            if cell.text == previous && goals.len() < 2 {
                continue;
            }
            previous = &cell.text;
            let under = goals.iter().rposition(|pending| pending.at.1 <= column);
            let chosen = under.unwrap_or(index).max(index).min(goals.len() - 1);
            let goal = goals[chosen].goal;
            index = (chosen + 1).min(goals.len() - 1);
            self.add_goal(goal, &cell.text, (line, column));
        }
    }

    /// Ends the waiting of goals without a text: they are blank.
    pub(super) fn settle_goals(&mut self) {
        let pending = std::mem::take(&mut self.pending_goals);
        let has_others = pending.iter().any(|other| other.goal != Goal::Overall);
        for PendingGoal { goal, at, is_optional } in pending {
            let goals = &self.draft.goals;
            let is_blank = match goal {
                Goal::Cycle => goals.cycle.is_none(),
                Goal::Annual => goals.annual.is_none(),
                // A heading over other goals, which may follow.
                Goal::Overall => {
                    !has_others
                        && goals.annual.is_none()
                        && goals.cycle.is_none()
                        && matches!(self.part, Part::Table | Part::After)
                }
            };
            if is_blank {
                let label = self.rows[at.0].text(at.1).to_owned();
                self.draft.blank(&label, is_optional, at);
            }
        }
    }

    /// Adds a text to a goal; several texts stand one under the other.
    pub(super) fn add_goal(&mut self, goal: Goal, text: &str, at: At) {
        self.open_goal = Some((goal, at.1));
        let draft = &mut self.draft;
        if goal == Goal::Annual && draft.annual_is_overall && !self.is_department {
            // 总体目标 beside an annual goal is the whole period's.
            draft.goals.cycle = draft.goals.cycle.take().or_else(|| draft.goals.annual.take());
            draft.goals.annual = None;
            draft.annual_is_overall = false;
            for (spot, _) in &mut draft.cells {
                if *spot == Spot::Head(HeadField::GoalAnnual) {
                    *spot = Spot::Head(HeadField::GoalCycle);
                }
            }
        }
        let (field, spot) = match goal {
            Goal::Cycle => (&mut draft.goals.cycle, HeadField::GoalCycle),
            Goal::Annual => (&mut draft.goals.annual, HeadField::GoalAnnual),
            Goal::Overall => {
                draft.annual_is_overall = true;
                (&mut draft.goals.annual, HeadField::GoalAnnual)
            }
        };
        match field {
            // Exports that undo merged cells repeat the text.
            Some(known) if known.ends_with(text) => {}
            Some(known) => {
                known.push('\n');
                known.push_str(text);
            }
            None => {
                *field = Some(text.to_owned());
                draft.mark(Spot::Head(spot), at.0, at.1);
            }
        }
    }
}

/// Whether a row begins with a field or an opinion and its colon: `填报人：李某　联系电话：…`.
fn is_record_line(row: &Row<'_>) -> bool {
    let Some((_, cell)) = row.filled().next() else {
        return false;
    };
    // Most texts of goals have no colon so near their beginning, and are long.
    if !labels::may_be_inline(cell.text.trim_start()) {
        return false;
    }
    let mut buffer = String::new();
    let mut word = |part: &str| labels::inline(part, &mut buffer).map(|(label, _)| label.word);
    let mut parts = parts(&cell.text);
    match parts.next().and_then(&mut word) {
        // Goals begin with such words, too: 项目内容：维护路灯120盏.
        Some(Word::Field(Field::Kept)) => {
            matches!(parts.next().and_then(word), Some(Word::Field(_)))
        }
        Some(Word::Field(_) | Word::Opinion) => true,
        _ => false,
    }
}

fn is_goal_part(word: Word) -> bool {
    matches!(word, Word::Goal(Goal::Overall) | Word::Section(Section::Basics))
}

fn has_goal_label_before(row: &Row<'_>, column: usize) -> bool {
    row.filled()
        .take_while(|(other, _)| *other < column)
        .any(|(_, cell)| matches!(cell.label.map(|label| label.word), Some(Word::Goal(_))))
}

/// The text in the first brackets.
fn in_brackets(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(['（', '('])?;
    rest.split_once(['）', ')']).map(|(inner, _)| inner)
}
