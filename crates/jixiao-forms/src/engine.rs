//! The general layout engine: one form's rows to the form.
//!
//! It knows labels and headings, never coordinates; what differs between published layouts is
//! data in [`crate::labels`] and [`crate::layouts`].

mod above;
mod bracketed;
mod columns;
mod draft;
mod execution;
mod fields;
mod funds;
mod goals;
mod head;
mod indicators;
mod list;
mod outcomes;
mod period;
mod row_reading;
mod tasks;
mod unsure;
mod value_cells;

use jixiao_domain::amount::AmountUnit;
use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::indicator::Column;

pub(crate) use draft::{Draft, LabelGap, Shift, ShiftedRow, Unknown, UnknownKind};
pub(crate) use list::{List, is_text_list};

use crate::labels::{Field, Goal, Label, Section, Word};
use crate::rows::Row;
use crate::segment::is_heading;
use columns::Columns;
use execution::ExecutionColumns;
use goals::PendingGoal;
use tasks::TaskColumns;

/// Cells of a row that are read; the rest of a wider row stays in the grid.
const MOST_CELLS: usize = 200;

/// Cells of a row that a form of the usual kind keeps the place of.
const CELLS_A_ROW: usize = 5;

/// 0-based row and column of the form's own grid.
type At = (usize, usize);

/// Where the reader stands in the form.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Head,
    KeyTasks(TaskColumns),
    OtherTasks(TaskColumns),
    Table,
    /// Below the indicator table.
    After,
}

/// How many tables of indicators a form has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tables {
    One,
    /// The year's stands below the period's: rows of one name are one indicator.
    PeriodAndYear,
}

/// Reads one form, row by row.
#[derive(Debug)]
struct Reader<'r, 'd> {
    rows: &'r [&'r Row<'d>],
    draft: Draft,
    part: Part,
    is_department: bool,
    /// Goals whose labels stand above their texts.
    pending_goals: Vec<PendingGoal>,
    /// The goal that the last row filled, with the column of its text.
    open_goal: Option<(Goal, usize)>,
    /// Column where a self-evaluation says what became of the goals.
    outcome_column: Option<usize>,
    /// Unit of money printed in a heading or above the table.
    heading_unit: Option<AmountUnit>,
    /// The label of the part about money, while its rows are read.
    funds_label: Option<Label>,
    /// Unit printed in the label of the last total, which its parts share.
    part_unit: Option<AmountUnit>,
    /// Columns of the last labels of totals and whether they are for the whole period.
    totals: Vec<(usize, bool)>,
    /// Columns of the money of a report, while its rows are read.
    execution: Option<ExecutionColumns>,
    columns: Option<Columns>,
    tables: Tables,
    /// A row that was read with the one above it.
    consumed: Option<usize>,
    level1: Option<Level1>,
    level1_at: Option<(usize, usize)>,
    category: Option<Category>,
    category_at: Option<(usize, usize)>,
    /// Whether the next shifted row belongs to the block of the last one.
    shift_is_open: bool,
    other_level: Option<String>,
    other_level1: Option<String>,
    /// The indicator table has first levels of its own.
    is_tree: bool,
    buffer: String,
    /// Columns of a list of projects that say whose indicators the rows are.
    list_columns: Vec<usize>,
}

/// Reads the rows of one form's table and the lines above it.
pub(crate) fn read_rows(above: &[&Row<'_>], rows: &[&Row<'_>]) -> Draft {
    let mut reader = Reader::new(rows, is_department(above, rows));
    reader.read_above(above);
    reader.read();
    reader.finish_indicators();
    reader.draft
}

/// A department's form names no project before its indicators, and says so in title or label.
fn is_department(above: &[&Row<'_>], rows: &[&Row<'_>]) -> bool {
    let head = rows.iter().take_while(|row| !is_heading(row));
    let mut names_department = false;
    for row in head {
        for (_, cell) in row.filled() {
            match cell.label.map(|label| label.word) {
                Some(Word::Field(Field::ProjectName)) => return false,
                Some(Word::Field(Field::DepartmentName) | Word::Section(Section::KeyTasks)) => {
                    names_department = true;
                }
                None if cell.text.starts_with("项目名称") => return false,
                _ => {}
            }
        }
    }
    let above_names_project = above.iter().flat_map(|row| row.filled());
    if above_names_project.into_iter().any(|(_, cell)| cell.text.starts_with("项目名称")) {
        return false;
    }
    let titles = above.iter().filter_map(|row| row.only());
    names_department
        || titles.into_iter().any(|(_, cell)| {
            cell.text.contains("整体")
                || (cell.text.contains("部门") && !cell.text.contains("项目"))
        })
}

/// Rows below a goal in which the heading of its table is looked for.
const NEXT_TABLE: usize = 4;

impl<'r, 'd> Reader<'r, 'd> {
    fn new(rows: &'r [&'r Row<'d>], is_department: bool) -> Reader<'r, 'd> {
        Reader {
            rows,
            draft: Draft {
                is_department,
                cells: Vec::with_capacity(CELLS_A_ROW * rows.len()),
                ..Draft::default()
            },
            part: Part::Head,
            is_department,
            pending_goals: Vec::new(),
            open_goal: None,
            outcome_column: None,
            funds_label: None,
            part_unit: None,
            heading_unit: None,
            totals: Vec::new(),
            execution: None,
            columns: None,
            tables: Tables::One,
            consumed: None,
            level1: None,
            level1_at: None,
            category: None,
            category_at: None,
            shift_is_open: false,
            other_level: None,
            other_level1: None,
            is_tree: false,
            buffer: String::new(),
            list_columns: Vec::new(),
        }
    }

    fn read(&mut self) {
        let mut line = 0;
        while line < self.rows.len() {
            if self.consumed == Some(line) {
                line += 1;
                continue;
            }
            let row = self.rows[line];
            if is_heading(row) {
                line += self.read_heading(line);
                continue;
            }
            match self.part {
                Part::Table if !self.ends_table(line) && !self.starts_appendix(line) => {
                    self.read_indicator_row(line);
                }
                Part::Table => {
                    self.part = Part::After;
                    self.read_head_row(line);
                }
                Part::Head | Part::KeyTasks(_) | Part::OtherTasks(_) | Part::After => {
                    self.read_head_row(line);
                }
            }
            line += 1;
        }
    }

    /// Whether a row below the heading is no longer one of indicators.
    fn ends_table(&self, line: usize) -> bool {
        let row = self.rows[line];
        let Some((column, cell)) = row.filled().next() else {
            return false;
        };
        let names = self.columns.as_ref().map_or(1, |columns| columns.name);
        if !row.is_table() || is_note(row) {
            return true;
        }
        match cell.label.map(|label| label.word) {
            Some(Word::Opinion | Word::Column(Column::Remark)) => true,
            // 偏差大或目标未完成原因分析 of the whole, below the rows.
            Some(Word::Column(Column::Reason)) => column < names,
            // The goal of another table below this one.
            Some(Word::Goal(_)) => {
                column < names
                    && self.columns.as_ref().is_none_or(|columns| {
                        columns.section.as_ref().is_none_or(|(_, text)| *text != cell.text)
                    })
                    && self.rows[line + 1..].iter().take(NEXT_TABLE).any(|row| is_heading(row))
            }
            Some(Word::Field(field)) => {
                column < names
                    && matches!(
                        field,
                        Field::Person
                            | Field::Contact
                            | Field::Date
                            | Field::Seal
                            | Field::Reporter
                            | Field::DocumentNumber
                            | Field::Grade
                            | Field::Kept
                            | Field::Issuer
                    )
            }
            Some(_) => false,
            None => crate::labels::inline(&cell.text, &mut String::new())
                .is_some_and(|(label, _)| matches!(label.word, Word::Field(_) | Word::Opinion)),
        }
    }

    /// Whether only rows of a label and its text follow, up to the opinion or the end: 填表说明
    /// and the like below the indicators, under labels that no layout knows.
    fn starts_appendix(&self, line: usize) -> bool {
        let mut after = line..self.rows.len();
        let after = after.find(|at| !self.is_label_with_text(self.rows[*at]));
        self.is_label_with_text(self.rows[line]) && after.is_none_or(|at| self.ends_table(at))
    }

    /// An unknown label left of the indicators' names and one text, neither of them a value.
    fn is_label_with_text(&self, row: &Row<'d>) -> bool {
        let names = self.columns.as_ref().map_or(1, |columns| columns.name);
        let mut cells = row.filled();
        let (Some((at, label)), Some((_, text)), None) = (cells.next(), cells.next(), cells.next())
        else {
            return false;
        };
        let is_value = |text: &str| {
            row_reading::looks_like_value(text)
                || crate::notation::is_filler(text)
                || crate::notation::says_not_applicable(text)
        };
        at < names && label.label.is_none() && !is_value(&label.text) && !is_value(&text.text)
    }

    fn read_head_row(&mut self, line: usize) {
        let row = self.rows[line];
        if tasks::enters_tasks(row) || self.reads_task(row) {
            self.read_task_row(line);
            return;
        }
        if matches!(self.part, Part::KeyTasks(_) | Part::OtherTasks(_)) {
            self.part = Part::Head;
        }
        if self.is_goal_text(row) {
            self.read_goal_text(line);
        } else if let Some(goal) = self.continued_goal(row) {
            self.read_goal_line(goal, line);
        } else {
            self.open_goal = None;
            self.read_pairs(line);
        }
    }
}

/// Whether a row is a note below the indicators: `注1：…`, `备注：…`, a sentence alone.
fn is_note(row: &Row<'_>) -> bool {
    let Some((_, cell)) = row.filled().next() else {
        return false;
    };
    let text = cell.text.trim_start_matches(['*', '＊', '※']);
    let after = ["备注", "附注", "注释", "注", "说明", "填表说明", "填报说明"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let is_numbered = after.is_some_and(|after| {
        let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
        after.starts_with(['：', ':', '.', '、'])
    });
    is_numbered || row.only().is_some() && text.ends_with('。')
}
