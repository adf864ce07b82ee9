//! A form laid out by a template.

use jixiao_documents::paper::{Length, Line, LinePart, Sheet};
use jixiao_domain::form::{Form, ProjectTarget, Subject, Task};
use jixiao_domain::results::{ExecutionLine, Results, SourceKind};

use super::binding::{Binding, Scope};
use super::error::TemplateError;
use super::groups;
use super::language::LineStyle;
use super::rows::{CellPattern, Piece, Placeholder, Slot};
use super::spans::{self, LaidCell, LaidRow, LaidSlot};
use super::template::{BlockPattern, LinePattern, Repeat, RowPattern, Template};
use super::values::{self, IndicatorItem, Item, Value};

impl Template {
    /// Lays out a form.
    pub fn sheet(&self, form: &Form) -> Sheet {
        let mut layout = Layout { template: self, form, rows: Vec::new() };
        for block in &self.blocks {
            layout.block(block);
        }
        let columns = layout.drop_columns();
        let lines = |patterns: &[LinePattern]| -> Vec<Line> {
            patterns.iter().filter_map(|pattern| layout.line(pattern)).collect()
        };
        let (above, below) = (lines(&self.above), lines(&self.below));
        Sheet {
            name: form.short_name().to_owned(),
            page: self.page,
            style: self.styles.text,
            above,
            rows: spans::resolve(layout.rows, columns.len(), self.row_height),
            columns,
            below,
            mark: None,
        }
    }
}

/// Refuses a template whose merged cells are no rectangles.
pub(super) fn check(template: &Template) -> Result<(), TemplateError> {
    let form = Form::blank(Subject::Project(ProjectTarget::default()));
    let mut layout = Layout { template, form: &form, rows: Vec::new() };
    for block in &template.blocks {
        layout.block(&BlockPattern { when: None, ..block.clone() });
    }
    let whole = layout.rows.clone();
    layout.drop_columns();
    let fault = match spans::fault(&whole) {
        None => spans::fault(&layout.rows),
        fault => fault,
    };
    match fault {
        None => Ok(()),
        Some((row, column)) => Err(TemplateError::Wrong {
            line: layout.rows[row].line,
            message: format!("第 {} 格的 < 或 ^ 不能与相邻的格合成一个矩形", column + 1),
        }),
    }
}

struct Layout<'t> {
    template: &'t Template,
    form: &'t Form,
    rows: Vec<LaidRow>,
}

impl Layout<'_> {
    fn block(&mut self, block: &BlockPattern) {
        if block.when.as_ref().is_some_and(|placeholder| self.is_blank(placeholder)) {
            return;
        }
        let repeats = matches!(block.repeat, Repeat::Indicators { .. });
        for row in &block.heading {
            let mut laid = self.row(row, Item::None);
            laid.is_heading = repeats;
            self.rows.push(laid);
        }
        match &block.repeat {
            Repeat::Once => self.push_rows(&block.rows, Item::None),
            Repeat::Indicators { categories, has_points, least } => {
                let rows = groups::rows(&self.form.table, categories, *has_points, *least);
                self.indicators(block, &rows);
            }
            Repeat::Tasks { are_key, least } => self.tasks(block, *are_key, *least),
            Repeat::Execution { lines, part_rows } => self.execution(block, lines, part_rows),
        }
    }

    /// Leaves out the optional columns that no indicator fills; the widths of those that stay.
    fn drop_columns(&mut self) -> Vec<Length> {
        let indicators = &self.form.table.indicators;
        let is_filled = |placeholder: &Placeholder| {
            indicators.iter().any(|indicator| {
                let item = IndicatorItem::alone(indicator);
                !self.value(placeholder, Item::Indicator(item)).text.is_empty()
            })
        };
        let optional = self.template.optional.iter();
        let mut dropped: Vec<usize> =
            optional.filter(|(_, when)| !is_filled(when)).map(|(column, _)| *column).collect();
        dropped.sort_unstable();
        dropped.dedup();
        let mut columns = self.template.columns.clone();
        for column in dropped.into_iter().rev() {
            columns.remove(column);
            for row in &mut self.rows {
                row.drop_slot(column);
            }
        }
        fill(columns, self.template.page.text_width())
    }

    fn indicators(&mut self, block: &BlockPattern, rows: &[groups::IndicatorRow<'_>]) {
        let mut above: Option<&groups::IndicatorRow<'_>> = None;
        for (index, row) in rows.iter().enumerate() {
            let item = IndicatorItem {
                level1: &row.level1,
                level2: &row.level2,
                indicator: row.indicator,
                is_not_applicable: row.is_not_applicable,
                position: index + 1,
            };
            let start = self.rows.len();
            self.push_rows(&block.rows, Item::Indicator(item));
            if let Some(above) = above {
                let (level1, level2) = (row.continues_level1(above), row.continues_level2(above));
                self.join_with_above(&block.rows, start, level1, level2);
            }
            above = Some(row);
        }
    }

    /// Joins the level cells of an indicator's rows with those of the same level above, and what
    /// is said of the form as a whole with the rows above.
    fn join_with_above(
        &mut self,
        patterns: &[RowPattern],
        start: usize,
        level1: bool,
        level2: bool,
    ) {
        let Some(pattern) = patterns.first() else { return };
        let mut joins = false;
        for (column, slot) in pattern.slots.iter().enumerate() {
            joins = match slot {
                Slot::Cell(cell) => {
                    cell.is_only(Binding::Level1) && level1
                        || cell.is_only(Binding::Level2) && level2
                        || cell.is_of_form()
                }
                Slot::Left => joins,
                Slot::Up => false,
            };
            if joins {
                self.rows[start].slots[column] = LaidSlot::Up;
            }
        }
    }

    fn tasks(&mut self, block: &BlockPattern, are_key: bool, least: usize) {
        let form = self.form;
        let tasks = form.department().into_iter().flat_map(|department| &department.tasks);
        let tasks: Vec<&Task> = tasks.filter(|task| task.is_key == are_key).collect();
        for index in 0..tasks.len().max(least) {
            self.push_rows(&block.rows, Item::Task(tasks.get(index).copied(), index + 1));
        }
    }

    /// The printed lines, filled from those of the form, then what the form has beyond them.
    fn execution(
        &mut self,
        block: &BlockPattern,
        lines: &[(SourceKind, String)],
        part_rows: &[RowPattern],
    ) {
        let form = self.form;
        let mut known: Vec<&ExecutionLine> =
            form.results.iter().flat_map(|results: &Results| &results.execution).collect();
        let mut printed: Vec<(ExecutionLine, String)> = Vec::new();
        for (kind, label) in lines {
            let is_named = |line: &&ExecutionLine| values::bare(&line.label) == values::bare(label);
            let is_of_kind =
                |line: &&ExecutionLine| line.kind == *kind && *kind != SourceKind::Part;
            let at = known.iter().position(is_named).or_else(|| known.iter().position(is_of_kind));
            let line = at.map(|at| known.remove(at).clone());
            printed.push((line.unwrap_or_else(|| ExecutionLine::new(*kind, label)), label.clone()));
        }
        printed.extend(known.into_iter().map(|line| (line.clone(), line.label.clone())));
        for (index, (line, label)) in printed.iter().enumerate() {
            let is_part = line.kind != SourceKind::Total && !part_rows.is_empty();
            let rows = if is_part { part_rows } else { &block.rows };
            self.push_rows(rows, Item::Line(line, label, index + 1));
        }
    }

    fn push_rows(&mut self, patterns: &[RowPattern], item: Item<'_>) {
        for pattern in patterns {
            let row = self.row(pattern, item);
            self.rows.push(row);
        }
    }

    fn row(&self, pattern: &RowPattern, item: Item<'_>) -> LaidRow {
        let slots = pattern.slots.iter().map(|slot| match slot {
            Slot::Left => LaidSlot::Left,
            Slot::Up => LaidSlot::Up,
            Slot::Cell(cell) => LaidSlot::Cell(self.cell(cell, item)),
        });
        LaidRow { slots: slots.collect(), is_heading: false, line: pattern.line }
    }

    fn cell(&self, pattern: &CellPattern, item: Item<'_>) -> LaidCell {
        let value = self.text(pattern, item);
        let is_label = pattern.is_label
            || pattern.is_only(Binding::Level1)
            || pattern.is_only(Binding::Level2)
            || pattern.is_only(Binding::LineLabel);
        let styles = &self.template.styles;
        let style = if is_label { styles.label } else { styles.text };
        LaidCell {
            text: value.text,
            number: value.number,
            horizontal: pattern.horizontal,
            style: (style != styles.text).then_some(style),
            is_label,
        }
    }

    /// The text of a pattern; a cell that is one placeholder keeps its number.
    fn text(&self, pattern: &CellPattern, item: Item<'_>) -> Value {
        if let [Piece::Blank(placeholder)] = &pattern.pieces[..] {
            let value = self.value(placeholder, item);
            if value.text.is_empty() {
                return Value { text: placeholder.otherwise.clone(), number: None };
            }
            return value;
        }
        let mut text = String::new();
        for piece in &pattern.pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Blank(placeholder) => {
                    let value = self.value(placeholder, item).text;
                    let is_blank = value.is_empty();
                    text.push_str(if is_blank { &placeholder.otherwise } else { &value });
                }
            }
        }
        Value { text, number: None }
    }

    fn value(&self, placeholder: &Placeholder, item: Item<'_>) -> Value {
        values::value(self.form, item, placeholder, self.template)
    }

    fn is_blank(&self, placeholder: &Placeholder) -> bool {
        self.value(placeholder, Item::None).text.is_empty()
    }

    fn line(&self, pattern: &LinePattern) -> Option<Line> {
        if pattern.when.as_ref().is_some_and(|placeholder| self.is_blank(placeholder)) {
            return None;
        }
        let styles = &self.template.styles;
        let parts = pattern.parts.iter().map(|part| LinePart {
            text: self.text(part, Item::None).text,
            horizontal: part.horizontal,
        });
        Some(Line {
            parts: parts.collect(),
            style: match pattern.style {
                LineStyle::Title => styles.title,
                LineStyle::Text => styles.text,
                LineStyle::Note => styles.note,
            },
            is_title: pattern.style == LineStyle::Title,
        })
    }
}

/// Widths in the same proportion that fill a width.
fn fill(columns: Vec<Length>, width: Length) -> Vec<Length> {
    let total = u64::from(columns.iter().copied().sum::<Length>().hundredths()).max(1);
    let share = |column: Length| {
        let share = u64::from(column.hundredths()) * u64::from(width.hundredths()) / total;
        Length::from_hundredths(u32::try_from(share).unwrap_or(u32::MAX))
    };
    columns.into_iter().map(share).collect()
}

impl CellPattern {
    /// Whether the cell is one fact of the whole form.
    fn is_of_form(&self) -> bool {
        matches!(&self.pieces[..], [Piece::Blank(placeholder)] if placeholder.scope == Scope::Form)
    }

    /// Whether the cell is this placeholder and nothing else.
    fn is_only(&self, binding: Binding) -> bool {
        matches!(&self.pieces[..], [Piece::Blank(placeholder)] if placeholder.binding == binding)
    }
}
