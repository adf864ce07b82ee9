//! Cells as worksheets store them: filled ones only, in any order, with merged ranges.

mod place;

use crate::limits::{Budget, COLUMNS};
use crate::{Grid, ReadError};
pub(super) use place::{Range, address};

/// Merged ranges of a worksheet.
const MERGES: usize = 65_536;

/// The cells of a worksheet that are not blank, as they stand in the file.
#[derive(Debug, Default)]
pub(super) struct Cells {
    text: String,
    filled: Vec<Cell>,
    merges: Vec<Range>,
}

/// A cell: 1-based row, 0-based column, where its text stands in `text`.
#[derive(Debug, Clone, Copy)]
struct Cell {
    row: u32,
    column: u16,
    start: usize,
    end: usize,
}

impl Cells {
    /// The buffer to which the text of a cell is appended before [`Cells::end_cell`].
    pub(super) fn text(&mut self) -> &mut String {
        &mut self.text
    }

    /// Where the next cell's text starts.
    pub(super) fn start_cell(&self) -> usize {
        self.text.len()
    }

    /// Takes what was appended since `start` as the text of a cell; blank text leaves none.
    pub(super) fn end_cell(
        &mut self,
        start: usize,
        (row, column): (u32, usize),
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        if column >= COLUMNS {
            return Err(ReadError::TooMuch { row, limit_name: "列数", limit: COLUMNS });
        }
        let shown = &self.text[start..];
        budget.take_text(row, shown.len())?;
        let lead = start + shown.len() - shown.trim_start().len();
        let end = start + shown.trim_end().len();
        if lead < end {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            self.filled.push(Cell { row, column, start: lead, end });
        }
        Ok(())
    }

    /// Adds a merged range; more than a worksheet has are left out.
    pub(super) fn merge(&mut self, range: Range) {
        if self.merges.len() < MERGES {
            self.merges.push(range);
        }
    }

    /// The cells as a grid.
    pub(super) fn into_grid(mut self, name: &str, budget: &mut Budget) -> Result<Grid, ReadError> {
        // Written in order by every program; a stable sort costs nothing then.
        self.filled.sort_by_key(|cell| (cell.row, cell.column));
        place::grid(&self.text, &self.filled, self.merges, name, budget)
    }
}
