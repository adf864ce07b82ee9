//! Cells to a grid: blank rows left out, merged ranges placed.

use super::Cell;
use crate::limits::{Budget, COLUMNS};
use crate::{Grid, Origin, ReadError, Span};

/// A merged range: 1-based rows, 0-based columns, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::formats) struct Range {
    first_row: u32,
    first_column: usize,
    last_row: u32,
    last_column: usize,
}

impl Range {
    /// The range of some rows (1-based) and columns (0-based), both ends included; a single cell
    /// is no range.
    pub(in crate::formats) fn new(rows: (u32, u32), columns: (usize, usize)) -> Option<Range> {
        let is_range = (rows.0, columns.0) != (rows.1, columns.1);
        let in_order = rows.0 <= rows.1 && columns.0 <= columns.1;
        let fits = columns.1 < COLUMNS;
        (is_range && in_order && fits).then_some(Range {
            first_row: rows.0,
            first_column: columns.0,
            last_row: rows.1,
            last_column: columns.1,
        })
    }

    /// Reads `A1:F1`; a single cell is no range.
    pub(in crate::formats) fn parse(text: &str) -> Option<Range> {
        let (first, last) = text.split_once(':')?;
        let (first_row, first_column) = address(first)?;
        let (last_row, last_column) = address(last)?;
        Range::new((first_row, last_row), (first_column, last_column))
    }
}

/// An address as 1-based row and 0-based column.
pub(in crate::formats) fn address(text: &str) -> Option<(u32, usize)> {
    let mut column = 0_usize;
    let mut row = 0_u32;
    for byte in text.bytes() {
        match byte {
            b'$' => {}
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                let letter = usize::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(letter)?;
            }
            b'0'..=b'9' => {
                row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
            }
            _ => return None,
        }
    }
    Some((row, column.checked_sub(1)?)).filter(|_| row > 0)
}

/// Places sorted cells.
pub(super) fn grid(
    text: &str,
    cells: &[Cell],
    mut merges: Vec<Range>,
    name: &str,
    budget: &mut Budget,
) -> Result<Grid, ReadError> {
    let mut grid = Grid::new(Some(name));
    let width = cells.iter().map(|cell| usize::from(cell.column) + 1).max().unwrap_or(0);
    merges.sort_unstable();
    let mut coming = merges.into_iter().peekable();
    let mut active = Active::default();
    let mut placed: Vec<(usize, Range)> = Vec::new();
    let mut kept_rows: Vec<u32> = Vec::new();
    let mut row_texts: Vec<&str> = Vec::new();
    for row in cells.chunk_by(|one, other| one.row == other.row) {
        let number = row[0].row;
        active.leave(number);
        while let Some(range) = coming.next_if(|range| range.first_row <= number) {
            if range.last_row >= number && active.enter(range) && range.first_row == number {
                placed.push((kept_rows.len(), range));
            }
        }
        row_texts.clear();
        for cell in row {
            let column = usize::from(cell.column);
            // The text under a merged cell is not shown.
            if active.covers(number, column) {
                continue;
            }
            row_texts.resize(row_texts.len().max(column + 1), "");
            row_texts[column] = &text[cell.start..cell.end];
        }
        if row_texts.is_empty() {
            while placed.pop_if(|(row, _)| *row == kept_rows.len()).is_some() {}
            continue;
        }
        let reach = active.reach().min(width);
        row_texts.resize(row_texts.len().max(reach), "");
        budget.take_row(number, row_texts.len())?;
        grid.push_row(Origin { row: number, ..Origin::default() }, &row_texts);
        kept_rows.push(number);
    }
    for (row, range) in placed {
        let rows = kept_rows[row..].partition_point(|kept| *kept <= range.last_row);
        let columns = range.last_column - range.first_column + 1;
        let short = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let span = Span { columns: short(columns), rows: short(rows) };
        grid.merge(row, range.first_column, span);
    }
    Ok(grid)
}

/// The merged ranges that reach into a row, by their first column; they do not overlap.
#[derive(Debug, Default)]
struct Active(Vec<Range>);

impl Active {
    /// Drops the ranges that end before a row.
    fn leave(&mut self, row: u32) {
        self.0.retain(|range| range.last_row >= row);
    }

    /// Adds a range, unless it overlaps another.
    fn enter(&mut self, range: Range) -> bool {
        let at = self.0.partition_point(|other| other.first_column <= range.first_column);
        let free_left = at == 0 || self.0[at - 1].last_column < range.first_column;
        let free_right = self.0.get(at).is_none_or(|it| it.first_column > range.last_column);
        if free_left && free_right {
            self.0.insert(at, range);
        }
        free_left && free_right
    }

    /// Whether a cell is covered, not being the first of its range.
    fn covers(&self, row: u32, column: usize) -> bool {
        let at = self.0.partition_point(|range| range.first_column <= column);
        let range = at.checked_sub(1).map(|at| self.0[at]);
        range.is_some_and(|range| {
            column <= range.last_column && (row, column) != (range.first_row, range.first_column)
        })
    }

    /// One past the last column that is covered.
    fn reach(&self) -> usize {
        self.0.last().map_or(0, |range| range.last_column + 1)
    }
}
