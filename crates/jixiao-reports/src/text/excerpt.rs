//! The form's own rows with the cells marked.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::Style;
use jixiao_findings::Spot;
use jixiao_forms::ReadForm;

use super::measure::{COLUMNS, cut, padded, width};

/// Columns of the gutter: the line number and ` | `.
const GUTTER: usize = 8;

/// The narrowest that a cell is cut to while others can still give way.
const NARROW: usize = 14;

/// Rows of a form, with the marked cells of each.
pub(super) struct Excerpt<'r> {
    read: &'r ReadForm,
    /// Row → marked columns.
    rows: BTreeMap<usize, Vec<usize>>,
    heading: Option<usize>,
    focus: Option<&'r str>,
}

/// Styles of the signs under a marked cell, and of what frames the rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looks {
    pub(super) mark: Style,
    pub(super) faint: Style,
}

impl<'r> Excerpt<'r> {
    /// The rows of some cells under a row of headings; `focus` is a text that must be seen in a
    /// marked cell.
    pub(super) fn new(
        read: &'r ReadForm,
        cells: &[(usize, usize)],
        heading: Option<usize>,
        focus: Option<&'r str>,
    ) -> Excerpt<'r> {
        let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (row, column) in cells {
            let columns = rows.entry(*row).or_default();
            if !columns.contains(column) {
                columns.push(*column);
                columns.sort_unstable();
            }
        }
        Excerpt { read, rows, heading, focus }
    }

    /// The lines to print.
    pub(super) fn lines(&self, looks: Looks) -> Vec<String> {
        let columns = self.columns();
        let mut lines = Vec::new();
        if let Some(heading) = self.heading {
            lines.push(self.row(heading, "", &columns, looks));
        }
        let mut rows = self.rows.iter().peekable();
        while let Some((row, marked)) = rows.next() {
            lines.push(self.row(*row, &self.number(*row), &columns, looks));
            // Rows marked in the same columns share the signs under the last of them.
            if rows.peek().is_none_or(|(_, next)| *next != marked) {
                lines.push(self.signs((*row, marked), &columns, looks));
            }
        }
        lines
    }

    /// The number people find the row by: the line of a text, the row of a worksheet.
    fn number(&self, row: usize) -> String {
        let origin = self.read.grid.origin(row);
        match (origin.line, origin.row) {
            (0, 0) => (row + 1).to_string(),
            (0, row) => row.to_string(),
            (line, _) => line.to_string(),
        }
    }

    fn row(&self, row: usize, number: &str, columns: &[(usize, usize)], looks: Looks) -> String {
        let faint = looks.faint;
        let mut line = format!("{faint}{number:>5} |{faint:#}");
        for (column, room) in columns {
            let text = self.text(row, *column, *room);
            write!(line, " {} {faint}|{faint:#}", padded(&text, *room))
                .expect("writing to a string");
        }
        line
    }

    fn signs(
        &self,
        (row, marked): (usize, &[usize]),
        columns: &[(usize, usize)],
        looks: Looks,
    ) -> String {
        let Looks { mark, faint } = looks;
        let mut line = format!("{faint}{:>5} |{faint:#}", "");
        for (column, room) in columns {
            if marked.contains(column) {
                let signs = width(&self.text(row, *column, *room)).clamp(2, *room);
                let (signs, rest) = ("^".repeat(signs), " ".repeat(*room - signs));
                write!(line, " {mark}{signs}{mark:#}{rest}  ").expect("writing to a string");
            } else {
                write!(line, " {:room$}  ", "").expect("writing to a string");
            }
        }
        line.truncate(line.trim_end().len());
        line
    }

    fn text(&self, row: usize, column: usize, room: usize) -> String {
        let is_marked = self.rows.get(&row).is_some_and(|marked| marked.contains(&column));
        let focus = self.focus.filter(|_| is_marked);
        cut(self.read.grid.text(row, column), room, focus)
    }

    fn is_marked(&self, column: usize) -> bool {
        self.rows.values().any(|marked| marked.contains(&column))
    }

    /// The columns to show, each with the room it gets.
    fn columns(&self) -> Vec<(usize, usize)> {
        let grid = &self.read.grid;
        let last = self.rows.keys().map(|row| grid.column_count(*row)).max().unwrap_or(0);
        let last =
            self.rows.values().flatten().map(|column| column + 1).max().unwrap_or(0).max(last);
        let mut columns: Vec<(usize, usize)> = Vec::new();
        for column in 0..last {
            let shown = self.rows.keys().any(|row| !grid.text(*row, column).trim().is_empty());
            if shown || self.is_marked(column) {
                let rows = self.rows.keys().copied().chain(self.heading);
                let widest = rows.map(|row| width(&cut(grid.text(row, column), 200, None))).max();
                columns.push((column, widest.unwrap_or(0).max(2)));
            }
        }
        self.fit(&mut columns);
        columns
    }

    /// Makes room: first the unmarked columns get narrow, then those farthest from the marked
    /// ones go, then the marked ones share what there is.
    fn fit(&self, columns: &mut Vec<(usize, usize)>) {
        let room = COLUMNS - GUTTER;
        let taken =
            |columns: &[(usize, usize)]| columns.iter().map(|(_, width)| width + 3).sum::<usize>();
        if taken(columns) > room {
            for (column, width) in columns.iter_mut() {
                if !self.is_marked(*column) {
                    *width = (*width).min(NARROW);
                }
            }
        }
        let marked = columns.iter().filter(|(column, _)| self.is_marked(*column)).count();
        // What the marked columns should have at least, so that their texts can be read.
        let wanted = |columns: &[(usize, usize)]| {
            let least = |(column, width): &(usize, usize)| {
                let width = if self.is_marked(*column) { (*width).min(24) } else { *width };
                width + 3
            };
            columns.iter().map(least).sum::<usize>()
        };
        while wanted(columns) > room && columns.len() > marked {
            let Some(farthest) = self.farthest(columns) else { break };
            columns.remove(farthest);
        }
        self.share(columns, room);
    }

    /// The unmarked column that is farthest from a marked one.
    fn farthest(&self, columns: &[(usize, usize)]) -> Option<usize> {
        let distance = |column: usize| {
            let marked = self.rows.values().flatten();
            marked.map(|marked| marked.abs_diff(column)).min().unwrap_or(0)
        };
        let unmarked = columns.iter().enumerate().rev();
        let unmarked = unmarked.filter(|(_, (column, _))| !self.is_marked(*column));
        unmarked.max_by_key(|(_, (column, _))| distance(*column)).map(|(index, _)| index)
    }

    fn share(&self, columns: &mut [(usize, usize)], room: usize) {
        let fixed: usize = columns
            .iter()
            .map(|(column, width)| if self.is_marked(*column) { 3 } else { width + 3 })
            .sum();
        let mut left = room.saturating_sub(fixed);
        let mut marked: Vec<&mut (usize, usize)> =
            columns.iter_mut().filter(|(column, _)| self.is_marked(*column)).collect();
        marked.sort_by_key(|(_, width)| *width);
        let count = marked.len();
        for (index, (_, width)) in marked.into_iter().enumerate() {
            *width = (*width).min((left / (count - index)).max(4));
            left = left.saturating_sub(*width);
        }
    }
}

/// The row of the indicator table's headings.
pub(super) fn heading_row(read: &ReadForm) -> Option<usize> {
    let (_, (row, _)) = read.cells.iter().find(|(spot, _)| matches!(spot, Spot::Heading(_)))?;
    Some(*row)
}
