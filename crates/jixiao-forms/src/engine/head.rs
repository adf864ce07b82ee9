//! The head of a form: labels and the values beside them.

use jixiao_domain::indicator::Column;
use jixiao_findings::{HeadField, Spot};

use super::goals::PendingGoal;
use super::indicators::decimal;
use super::{At, LabelGap, MOST_CELLS, Part, Reader, Unknown, UnknownKind, execution, period};
use crate::labels::{self, Field, Fund, Label, Section, Word};
use crate::rows::Row;

/// A label waiting for its value.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    label: Label,
    column: usize,
    /// First column where the value can stand.
    after: usize,
}

impl Reader<'_, '_> {
    /// A row of labels and values.
    pub(super) fn read_pairs(&mut self, line: usize) {
        let row = self.rows[line];
        if execution::is_heading(row) {
            self.read_execution_heading(line);
            return;
        }
        if self.is_execution_line(row) {
            self.read_execution_line(line);
            return;
        }
        self.leave_execution();
        self.enter_funds(row);
        let mut waiting: Option<Waiting> = None;
        let mut last: Option<(Label, &str)> = None;
        let mut previous = "";
        let mut is_first = true;
        let mut unknown: Option<usize> = None;
        for (column, cell) in row.filled().take(MOST_CELLS) {
            let text = cell.text.as_ref();
            // Exports that undo merged cells repeat the text.
            if text == previous
                && (waiting.is_some() || last.is_some())
                && (cell.label.is_some() || !is_amount_like(text))
            {
                if let Some(waiting) = &mut waiting {
                    waiting.after = column + 1;
                }
                continue;
            }
            previous = text;
            let is_value = |label: &Label| {
                is_value(*label, waiting, unknown) || is_top_grade(*label, waiting, row, column)
            };
            if let Some(label) = cell.label.filter(|label| !is_value(label)) {
                if is_sum(label) && waiting.is_some_and(|at| is_money(at.label.word)) {
                    // 预算金额 | 合计 | 18: the amount of the label before it.
                    continue;
                }
                let label = self.sum_of_funds(label);
                if label.word == Word::AmountHeading && self.is_amount_heading(row, column) {
                    // The label before it heads a block of money: 事业发展性支出 | 预算金额.
                    waiting = None;
                }
                self.blank(waiting.take(), line);
                unknown = None;
                last = None;
                waiting = self.meet(label, line, column, row);
                is_first = false;
                continue;
            }
            if waiting.is_some_and(|at| is_record(at.label.word))
                && (is_place_of_seal(text)
                    || labels::inline(text, &mut self.buffer)
                        .is_some_and(|(label, _)| is_record(label.word)))
            {
                // 填报人： | 填报日期：2025年3月1日: the person is blank.
                self.blank(waiting.take(), line);
            }
            if let Some(at) = waiting.take() {
                if is_first || at.column == 0 {
                    self.note_gap(line, at, column, row);
                }
                self.apply(at.label, text, (line, column));
                last = Some((at.label, text));
            } else if let Some(found) = self.read_inline(text, line, column, row) {
                unknown = None;
                last = Some(found);
            } else if let Some((label, value)) = last {
                if is_stray_label(label, text, row, column) {
                    unknown = Some(column);
                    last = None;
                    self.meet_unknown(text, line, column, row);
                } else {
                    self.apply_more(label, value, text, (line, column));
                }
            } else if unknown.is_none() && row.is_table() {
                unknown = Some(column);
                self.meet_unknown(text, line, column, row);
            } else {
                self.note_record(text);
            }
            is_first = false;
        }
        self.blank(waiting, line);
    }

    /// A label: parts and headings act at once, others wait for their value.
    fn meet(&mut self, label: Label, line: usize, column: usize, row: &Row<'_>) -> Option<Waiting> {
        self.draft.labels.push(label.key);
        if self.draft.fiscal_year.is_none()
            && let Some(year) = period::label_year(label)
        {
            self.draft.fiscal_year = Some(year);
            self.draft.mark(Spot::Head(HeadField::FiscalYear), line, column);
        }
        let after = column + usize::from(row.span(column).columns);
        let waiting = Some(Waiting { label, column, after });
        match label.word {
            Word::Section(Section::Funds) => {
                self.heading_unit = label.unit.or(self.heading_unit);
                None
            }
            // 资金来源（万元） heads the amounts beside and below it.
            Word::Field(Field::Kept) if label.unit.is_some() => {
                self.heading_unit = label.unit;
                None
            }
            Word::Column(Column::Actual) => {
                self.outcome_column = Some(column);
                waiting
            }
            Word::Column(Column::Score) | Word::Total => waiting,
            Word::AmountHeading if self.is_amount_heading(row, column) => {
                self.heading_unit = label.unit.or(self.heading_unit);
                None
            }
            Word::Field(Field::Serial)
            | Word::Section(_)
            | Word::Column(_)
            | Word::Task(_)
            | Word::FundHeading
            | Word::Execution(_)
            | Word::Level1(_)
            | Word::Category(_) => None,
            Word::Goal(goal) => {
                self.meet_goal(goal, (line, column), row);
                waiting
            }
            Word::Field(Field::Seal) => {
                self.draft.record.seal = true;
                None
            }
            Word::Field(_) | Word::Fund(_) | Word::AmountHeading | Word::Opinion => waiting,
        }
    }

    /// A label without a value.
    fn blank(&mut self, waiting: Option<Waiting>, line: usize) {
        let Some(Waiting { label, column, after }) = waiting else {
            return;
        };
        let row = self.rows[line];
        if matches!(label.word, Word::Column(_) | Word::Total) {
            return;
        }
        if let Some((below, text)) = self.value_below(line, label) {
            self.consumed = Some(below.0);
            self.apply(label, &text, below);
            return;
        }
        let place = if after < row.cells.len() { after } else { column };
        let printed = row.text(column).to_owned();
        match label.word {
            // A part with labelled goals or years under it; settled when the form ends.
            Word::Goal(goal) => {
                self.pending_goals.retain(|pending| pending.at.1 != column);
                let is_optional = label.is_optional;
                let at = (line, column);
                self.pending_goals.push(PendingGoal { goal, at, is_optional });
                return;
            }
            Word::Field(Field::Period) if has_period_years(row) => return,
            Word::Fund(_) | Word::AmountHeading => self.add_fund(label, "", line, (column, place)),
            Word::Opinion if !self.is_department => {
                self.draft.approval();
            }
            _ => {}
        }
        self.draft.blank(&printed, label.is_optional, (line, place));
    }

    /// The text on the line under a label that stands alone on its line.
    fn value_below(&self, line: usize, label: Label) -> Option<(At, String)> {
        let takes_text = !matches!(label.word, Word::Goal(_)) && self.rows[line].only().is_some();
        let row = self.rows.get(line + 1).filter(|_| takes_text)?;
        let (column, cell) = row.only()?;
        let is_text =
            cell.label.is_none() && labels::inline(&cell.text, &mut String::new()).is_none();
        is_text.then(|| ((line + 1, column), cell.text.to_string()))
    }

    /// Labels with their values in one cell: `填报人：张某  联系电话：…`.
    fn read_inline<'t>(
        &mut self,
        text: &'t str,
        line: usize,
        column: usize,
        row: &Row<'_>,
    ) -> Option<(Label, &'t str)> {
        let mut found = labels::inline(text, &mut self.buffer)?;
        self.note_record(text);
        for part in parts(text) {
            let Some((label, value)) = labels::inline(part, &mut self.buffer) else { continue };
            let label = self.sum_of_funds(label);
            self.meet(label, line, column, row);
            self.apply_inline(label, part, value, (line, column));
            found = (label, value);
        }
        Some(found)
    }

    fn apply_inline(&mut self, label: Label, text: &str, value: &str, at: At) {
        if value.is_empty() {
            let name = text.trim_end_matches(['：', ':']);
            self.draft.blank(name, label.is_optional, at);
        } else {
            self.apply(label, value, at);
        }
    }

    /// A label with its value.
    pub(super) fn apply(&mut self, label: Label, value: &str, at: At) {
        match label.word {
            Word::Field(Field::Kept) => self.keep(label, value, at),
            Word::Field(field) => self.apply_field(field, value, at),
            Word::Goal(goal) => self.add_goal(goal, value, at),
            Word::Fund(_) | Word::AmountHeading => {
                self.add_fund(label, value, at.0, (at.1, at.1));
            }
            Word::Opinion => self.add_opinion(value, at),
            Word::Column(Column::Actual) => self.add_achieved(value, at),
            Word::Column(Column::Score) | Word::Total => {
                if let Some(score) = decimal(value) {
                    self.add_total_score(score, at);
                }
            }
            Word::FundHeading
            | Word::Execution(_)
            | Word::Section(_)
            | Word::Level1(_)
            | Word::Category(_)
            | Word::Column(_)
            | Word::Task(_) => {}
        }
    }

    /// Another text after a label's value: the second year of a period, a split value.
    fn apply_more(&mut self, label: Label, first: &str, text: &str, at: At) {
        match label.word {
            Word::Field(Field::Period) => {
                let both = format!("{first}-{text}");
                self.draft.project.period = period::parse(&both, self.draft.fiscal_year);
            }
            Word::Goal(goal) => self.add_goal(goal, text, at),
            Word::Field(Field::Kept) => {
                self.note_record(text);
                self.keep(label, text, at);
            }
            _ => self.note_record(text),
        }
    }

    /// A label that nobody knows: its text stays in the grid and is reported.
    fn meet_unknown(&mut self, text: &str, line: usize, column: usize, row: &Row<'_>) {
        self.note_record(text);
        let has_value = row.filled().any(|(other, cell)| other > column && cell.label.is_none());
        let is_label = text.chars().count() <= 20
            && !text.chars().all(|c| c.is_ascii_digit() || c == '.')
            && !text.contains(['，', '。', '；', '_']);
        if is_label && has_value && self.part != Part::After {
            let kind = UnknownKind::Field;
            self.draft.unknown.push(Unknown { kind, row: line, column, text: text.to_owned() });
        }
    }

    fn note_gap(&mut self, line: usize, at: Waiting, column: usize, row: &Row<'_>) {
        let is_plain =
            matches!(at.label.word, Word::Field(_) | Word::AmountHeading | Word::Fund(_));
        let is_alone = row.filled().nth(2).is_none();
        if at.column == 0 && is_plain && is_alone {
            let blanks = column.saturating_sub(at.after);
            self.draft.gaps.push(LabelGap { row: line, blanks });
        }
    }
}

/// Whether a known word is the value that a label waits for: 项目类型 | 其他.
fn is_value(label: Label, waiting: Option<Waiting>, unknown: Option<usize>) -> bool {
    let is_soft = matches!(
        label.word,
        Word::Level1(_)
            | Word::Category(_)
            | Word::Column(_)
            | Word::Task(_)
            | Word::Total
            | Word::FundHeading
            | Word::Fund(_)
            | Word::Section(_)
    );
    let is_line =
        matches!(label.word, Word::Fund(fund) if fund != Fund::Other || label.unit.is_some());
    match waiting.map(|waiting| waiting.label.word) {
        Some(Word::Field(Field::ProjectCategory | Field::ProjectGrade | Field::Kept)) => {
            is_soft && label.unit.is_none()
        }
        Some(Word::Field(_)) => is_soft && !is_line && !matches!(label.word, Word::Section(_)),
        Some(_) => match label.word {
            Word::Column(column) => column != Column::Actual,
            word => matches!(word, Word::Level1(_) | Word::Category(_)),
        },
        None => unknown.is_some() && is_soft,
    }
}

/// Whether 一级项目 is the grade that 项目等级 waits for, not the label of a parent's name: nothing
/// stands after it, or another label.
fn is_top_grade(label: Label, waiting: Option<Waiting>, row: &Row<'_>, column: usize) -> bool {
    let waits = waiting.is_some_and(|at| at.label.word == Word::Field(Field::ProjectGrade));
    waits
        && label.word == Word::Field(Field::ProjectParent)
        && row
            .filled()
            .find(|(other, cell)| *other > column && cell.text != row.text(column))
            .is_none_or(|(_, cell)| cell.label.is_some())
}

/// The parts of a line, apart by several blanks, or by one before a label with its colon.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let mut blanks = rest.char_indices().filter(|(_, c)| c.is_whitespace());
        let gap = blanks.find(|(at, blank)| {
            let next = rest[at + blank.len_utf8()..].chars().next();
            next.is_some_and(|next| {
                matches!(blank, '\u{3000}' | '\n')
                    || next.is_whitespace()
                    || starts_with_label(&rest[*at..])
            })
        });
        let end = gap.map_or(rest.len(), |(at, _)| at);
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

/// Whether a text begins with a label of the head and its colon.
fn starts_with_label(text: &str) -> bool {
    let Some(end) = text.find(['：', ':']) else {
        return false;
    };
    let label = text[..end].trim_start();
    !label.contains(char::is_whitespace)
        && labels::label(label, &mut String::new())
            .is_some_and(|label| matches!(label.word, Word::Field(_) | Word::Opinion))
}

/// Whether a text after a value is a label that nobody knows, with its own value beside it.
fn is_stray_label(label: Label, text: &str, row: &Row<'_>, column: usize) -> bool {
    let takes_one = matches!(label.word, Word::Field(field) if field != Field::Period);
    // 项目金额（万元）: the unit in brackets is no part of the word.
    let word = text.split(['（', '(']).next().unwrap_or(text);
    let is_short = word.chars().count() <= 10 && word.chars().all(char::is_alphabetic);
    let mut after = row.filled().filter(|(other, _)| *other > column).map(|(_, cell)| cell);
    takes_one
        && is_short
        && after.next().is_some_and(|cell| cell.label.is_none() && cell.text != text)
}

fn has_period_years(row: &Row<'_>) -> bool {
    row.filled().any(|(_, cell)| {
        matches!(
            cell.label.map(|label| label.word),
            Some(Word::Field(Field::PeriodFrom | Field::PeriodTo))
        )
    })
}

fn is_amount_like(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '，' | '%'))
}

/// A fact of record, which stands in a line of its own kind.
fn is_record(word: Word) -> bool {
    matches!(
        word,
        Word::Field(
            Field::Person
                | Field::Contact
                | Field::Date
                | Field::Seal
                | Field::DocumentNumber
                | Field::Reporter
        )
    )
}

/// （盖章）, （单位公章）: where the seal goes.
fn is_place_of_seal(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.contains('章') && text.chars().count() <= 10
}

fn is_money(word: Word) -> bool {
    matches!(word, Word::Fund(_) | Word::AmountHeading)
}

/// 合计, 小计: sums of money as well as of points.
fn is_sum(label: Label) -> bool {
    label.word == Word::Total && ["合计", "小计", "总计"].contains(&label.key)
}

impl Reader<'_, '_> {
    /// A row whose first label is a part of the form begins or ends the one about money.
    fn enter_funds(&mut self, row: &Row<'_>) {
        let Some(label) = row.filled().next().and_then(|(_, cell)| cell.label) else {
            return;
        };
        self.funds_label = match label.word {
            Word::Section(Section::Funds) => Some(label),
            // 资金来源（万元） heads amounts.
            Word::Field(Field::Kept) if label.unit.is_some() => Some(label),
            Word::Fund(_) | Word::AmountHeading | Word::Total => self.funds_label,
            _ => None,
        };
    }

    /// 合计 in the part about money is the whole budget: 项目预算 | 合计 | 18.
    fn sum_of_funds(&self, label: Label) -> Label {
        match self.funds_label.filter(|_| is_sum(label) && !self.is_department) {
            Some(part) => Label { word: Word::Fund(Fund::Total), key: part.key, ..label },
            None => label,
        }
    }

    pub(super) fn is_amount_heading(&self, row: &Row<'_>, column: usize) -> bool {
        let before = row.filled().take_while(|(other, _)| *other < column).last();
        let is_under = before.is_some_and(|(_, cell)| {
            matches!(
                cell.label.map(|label| label.word),
                Some(Word::FundHeading | Word::Fund(_) | Word::Task(_))
            )
        });
        is_under || self.is_department
    }
}
