//! The tasks of a department's form: a table, or lines of free text.

use jixiao_domain::amount::{AmountCell, AmountUnit};
use jixiao_domain::form::{FundKind, FundLine, Task};
use jixiao_domain::results::PrintedAmount;
use jixiao_findings::{Spot, TaskField};

use super::{Part, Reader, Shift, draft::ShiftedRow};
use crate::labels::{Fund, Section, TaskColumn, Word};
use crate::notation;
use crate::rows::Row;

/// The columns of a table of tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TaskColumns {
    name: Option<usize>,
    content: Option<usize>,
    amount: Option<usize>,
    expected: Option<usize>,
    appropriation: Option<usize>,
    other: Option<usize>,
    unit: Option<AmountUnit>,
}

impl Reader<'_, '_> {
    /// Whether a row belongs to the tasks above it.
    pub(super) fn reads_task(&self, row: &Row<'_>) -> bool {
        if !matches!(self.part, Part::KeyTasks(_) | Part::OtherTasks(_)) || !row.is_table() {
            return false;
        }
        let first = row.filled().next().and_then(|(_, cell)| cell.label);
        !matches!(
            first.map(|label| label.word),
            Some(
                Word::Field(_)
                    | Word::Goal(_)
                    | Word::Opinion
                    | Word::Section(Section::Basics | Section::Funds | Section::Indicators)
            )
        )
    }

    /// A row of the parts with tasks: label, heading, task or sum.
    pub(super) fn read_task_row(&mut self, line: usize) {
        let row = self.rows[line];
        let mut section = None;
        if let Some((column, cell)) = row.filled().next()
            && let Some(label) = cell.label
            && let Word::Section(part @ (Section::KeyTasks | Section::OtherTasks)) = label.word
        {
            self.draft.labels.push(label.key);
            section = Some(column);
            let is_here = matches!(
                (&self.part, part),
                (Part::KeyTasks(_), Section::KeyTasks) | (Part::OtherTasks(_), Section::OtherTasks)
            );
            if !is_here {
                let columns = match &self.part {
                    Part::KeyTasks(columns) => columns.clone(),
                    _ => TaskColumns::default(),
                };
                self.part = if part == Section::KeyTasks {
                    Part::KeyTasks(TaskColumns::default())
                } else {
                    Part::OtherTasks(columns)
                };
            }
            if row.only().is_some() && part == Section::OtherTasks {
                let place = (column + 1).min(row.cells.len() - 1);
                self.draft.blank(&cell.text, label.is_optional, (line, place));
                return;
            }
        } else if !matches!(self.part, Part::KeyTasks(_) | Part::OtherTasks(_)) {
            self.part = Part::KeyTasks(TaskColumns::default());
        }
        let after = section.map_or(0, |column| column + 1);
        if self.read_task_heading(row, after) {
            return;
        }
        let texts = row.filled().filter(|(column, _)| *column >= after);
        let mut texts = texts.map(|(column, cell)| (column, cell.text.as_ref()));
        match (texts.next(), texts.next()) {
            (Some((column, text)), None) => self.read_free_task(line, column, text),
            (Some(_), Some(_)) => self.read_columned_task(line, after),
            (None, _) => {}
        }
    }

    /// Takes the columns of a heading row; false where the row is none.
    fn read_task_heading(&mut self, row: &Row<'_>, after: usize) -> bool {
        let words = |word: fn(Word) -> bool| {
            let cells = row.filled().filter(|(column, _)| *column >= after);
            let known = cells.filter(|(_, cell)| cell.label.is_some_and(|label| word(label.word)));
            known.count()
        };
        let total = row.filled().filter(|(column, _)| *column >= after).count();
        let tasks = words(|word| matches!(word, Word::Task(_)));
        let sums =
            words(|word| matches!(word, Word::Fund(_) | Word::AmountHeading | Word::Task(_)));
        if tasks < 2 && (total == 0 || sums < total) {
            return false;
        }
        let (Part::KeyTasks(columns) | Part::OtherTasks(columns)) = &mut self.part else {
            return false;
        };
        for (column, cell) in row.filled().filter(|(column, _)| *column >= after) {
            let Some(label) = cell.label else { continue };
            self.draft.labels.push(label.key);
            let place = match label.word {
                Word::Task(TaskColumn::Name) => &mut columns.name,
                Word::Task(TaskColumn::Content) => &mut columns.content,
                Word::Task(TaskColumn::Expected) => &mut columns.expected,
                Word::Task(TaskColumn::Amount) | Word::AmountHeading | Word::Fund(Fund::Total) => {
                    columns.unit = label.unit.or(columns.unit);
                    &mut columns.amount
                }
                Word::Fund(Fund::Appropriation) => &mut columns.appropriation,
                Word::Fund(Fund::Other) => &mut columns.other,
                _ => continue,
            };
            *place = Some(column);
        }
        true
    }

    fn read_columned_task(&mut self, line: usize, after: usize) {
        let row = self.rows[line];
        let (columns, is_key) = match &self.part {
            Part::KeyTasks(columns) => (columns.clone(), true),
            Part::OtherTasks(columns) => (columns.clone(), false),
            _ => return,
        };
        let Some(name_column) = columns.name else {
            let all: Vec<(usize, &str)> =
                row.filled().map(|(column, cell)| (column, cell.text.as_ref())).collect();
            if let Some((column, text)) = all.iter().find(|(column, _)| *column >= after) {
                self.read_free_task(line, *column, text);
            }
            return;
        };
        let first = row.filled().find(|(column, _)| *column >= after);
        let Some((first_column, first_cell)) = first else {
            return;
        };
        if matches!(first_cell.label.map(|label| label.word), Some(Word::Total))
            || is_sum(first_cell.label.map(|label| label.word))
        {
            self.read_task_sum(line, &columns);
            return;
        }
        let expected_count = [columns.name, columns.content, columns.amount, columns.expected]
            .iter()
            .flatten()
            .count();
        let count = row.filled().filter(|(column, _)| *column >= after).count();
        let offset = if first_column != name_column && count == expected_count {
            first_column.wrapping_sub(name_column)
        } else {
            0
        };
        let at = |column: Option<usize>| column.map(|column| column.wrapping_add(offset));
        let text = |column: Option<usize>| at(column).map_or("", |column| row.text(column));
        let name = text(columns.name).to_owned();
        if name.is_empty() && text(columns.content).is_empty() {
            return;
        }
        let amount_raw = text(columns.amount).to_owned();
        let unit = columns.unit.or(self.heading_unit.filter(|_| columns.amount.is_none()));
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let part = |column: Option<usize>| {
            let raw = some(text(column))?;
            let cell = AmountCell::parse(&raw, unit, AmountUnit::Yuan);
            Some(PrintedAmount { raw, cell })
        };
        let task = Task {
            content: some(text(columns.content)),
            appropriation: part(columns.appropriation),
            other_funds: part(columns.other),
            amount: AmountCell::parse(&amount_raw, unit, AmountUnit::Yuan),
            expected: some(text(columns.expected)),
            name,
            amount_raw,
            is_key,
            in_free_text: false,
        };
        let index = self.draft.department.tasks.len();
        let fields = [
            (TaskField::Name, columns.name),
            (TaskField::Content, columns.content),
            (TaskField::Amount, columns.amount),
            (TaskField::Expected, columns.expected),
        ];
        for (field, column) in fields {
            if let Some(column) = at(column).filter(|column| *column < row.cells.len()) {
                self.draft.mark(Spot::Task(index, field), line, column);
            }
        }
        if offset != 0 {
            self.note_shifted_task(line, first_column, name_column, &task);
        }
        self.draft.push_task(task);
    }

    fn note_shifted_task(&mut self, line: usize, column: usize, expected: usize, task: &Task) {
        let signed = |column: usize| i32::try_from(column).unwrap_or(i32::MAX);
        self.draft.shifts.push(Shift {
            rows: vec![ShiftedRow {
                row: line,
                column,
                columns: signed(column) - signed(expected),
                printed: super::row_reading::printed(self.rows[line]),
                understood: format!("任务“{}”", task.name),
            }],
        });
    }

    /// 金额合计 under the tasks: what the tasks cost, neither spending nor income of the department.
    fn read_task_sum(&mut self, line: usize, columns: &TaskColumns) {
        let row = self.rows[line];
        let sums = [
            (columns.amount, FundKind::TaskTotal, "金额合计"),
            (columns.appropriation, FundKind::TaskAppropriation, "金额合计：财政拨款"),
            (columns.other, FundKind::TaskOther, "金额合计：其他资金"),
        ];
        for (column, kind, label) in sums {
            let Some(column) = column.filter(|column| !row.text(*column).is_empty()) else {
                continue;
            };
            let raw = row.text(column).to_owned();
            self.draft.mark(Spot::Fund(self.draft.funds.len()), line, column);
            self.draft.funds.push(FundLine {
                kind,
                label: label.to_owned(),
                cell: AmountCell::parse(&raw, columns.unit, AmountUnit::WanYuan),
                raw,
            });
        }
    }

    /// A task in one line: `名称--目标-190000.00`.
    fn read_free_task(&mut self, line: usize, column: usize, text: &str) {
        if notation::is_filler(text) {
            return;
        }
        for text in text.split('\n').map(str::trim).filter(|text| !text.is_empty()) {
            let (rest, amount_raw) = split_amount(text);
            let (name, expected) = split_name(rest);
            let index = self.draft.department.tasks.len();
            for field in [TaskField::Name, TaskField::Amount, TaskField::Expected] {
                self.draft.mark(Spot::Task(index, field), line, column);
            }
            let is_key = matches!(self.part, Part::KeyTasks(_));
            self.draft.push_task(Task {
                name: name.to_owned(),
                content: None,
                amount: AmountCell::parse(amount_raw, None, AmountUnit::Yuan),
                amount_raw: amount_raw.to_owned(),
                appropriation: None,
                other_funds: None,
                expected: expected.map(str::to_owned),
                is_key,
                in_free_text: true,
            });
        }
    }
}

/// Whether a row begins a part with tasks, or repeats its label.
pub(super) fn enters_tasks(row: &Row<'_>) -> bool {
    let first = row.filled().next().and_then(|(_, cell)| cell.label);
    match first.map(|label| label.word) {
        Some(Word::Section(Section::KeyTasks | Section::OtherTasks)) => true,
        _ => count_task_words(row) >= 3,
    }
}

fn count_task_words(row: &Row<'_>) -> usize {
    let words = row.filled().filter_map(|(_, cell)| cell.label);
    words.filter(|label| matches!(label.word, Word::Task(_))).count()
}

fn is_sum(word: Option<Word>) -> bool {
    matches!(word, Some(Word::Fund(Fund::Is(FundKind::SpendingTotal))))
}

const DASHES: [char; 4] = ['-', '—', '－', '–'];

/// The sum at the end of a line, after a dash, a colon or a comma: (rest, sum).
fn split_amount(text: &str) -> (&str, &str) {
    let is_break = |c: char| DASHES.contains(&c) || "：:，,；;。".contains(c);
    let mut end = text.len();
    while let Some(at) = text[..end].rfind(is_break) {
        let break_length = text[at..].chars().next().map_or(1, char::len_utf8);
        let tail = text[at + break_length..].trim().trim_end_matches(['。', '；', ';']);
        let before_is_digit = text[..at].ends_with(|c: char| c.is_ascii_digit());
        let is_separator = text[at..].starts_with([',', '，']) && before_is_digit;
        if is_sum_text(tail) && !is_separator {
            return (text[..at].trim_end_matches(is_break).trim(), tail);
        }
        if !tail.is_empty() && !is_sum_text(tail) {
            break;
        }
        end = at;
    }
    (text.trim_end_matches(is_break), "")
}

/// Digits with separators and a unit of money: `190,000.00`, `19万元`, `约19万元` is none.
fn is_sum_text(text: &str) -> bool {
    let text = text.trim_start_matches(['￥', '¥']);
    let digits = text.trim_end_matches("元").trim_end_matches(['万', '亿']).trim();
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '，' | '.' | '．');
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(is_number)
}

/// Name and text of a line: `名称--目标`.
fn split_name(text: &str) -> (&str, Option<&str>) {
    for separator in ["--", "——", "－－", "––", "—", "：", ":", "－", "-"] {
        if let Some((name, rest)) = text.split_once(separator) {
            let rest = rest.trim_start_matches(DASHES).trim();
            let is_name = !name.trim().is_empty() && name.chars().count() <= 60;
            if is_name {
                return (name.trim(), Some(rest).filter(|rest| !rest.is_empty()));
            }
        }
    }
    (text.trim(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_free_text_has_name_text_and_sum() {
        for text in [
            "河道保洁经费--清理河道，打捞漂浮物。-190,000.00",
            "河道保洁经费——清理河道，打捞漂浮物。—190,000.00",
            "河道保洁经费：清理河道，打捞漂浮物。－190,000.00",
        ] {
            let (rest, sum) = split_amount(text);
            assert_eq!(sum, "190,000.00", "{text}");
            assert_eq!(split_name(rest), ("河道保洁经费", Some("清理河道，打捞漂浮物")), "{text}");
        }
        assert_eq!(split_amount("日常巡查--全年巡查12次"), ("日常巡查--全年巡查12次", ""));
        assert_eq!(split_amount("路灯维护--19万元").1, "19万元");
    }
}
