//! A table under construction: cells placed by their spans, nested tables taken out.

use crate::limits::{Budget, COLUMNS};
use crate::{Block, Grid, Origin, ReadError, Span};

/// Tables inside tables.
pub(super) const NESTING: usize = 24;

/// A table that is being read cell by cell.
#[derive(Debug, Default)]
pub(super) struct TableBuilder {
    rows: Vec<Row>,
    /// Rows that each column is still covered from above, the row under construction included.
    carried: Vec<u16>,
    /// Row and index of the cell that began last in each column.
    latest: Vec<(usize, usize)>,
    /// Column where the next cell of the row goes.
    column: usize,
    /// Rows begun, those without a cell included.
    begun: u32,
    /// Whether a row is open.
    open: bool,
}

#[derive(Debug)]
struct Row {
    origin: Origin,
    cells: Vec<Cell>,
}

/// A cell: text with nested tables in it.
#[derive(Debug)]
struct Cell {
    column: usize,
    span: Span,
    text: String,
    /// Nested blocks, each list after so many bytes of text.
    nested: Vec<(usize, Vec<Block>)>,
}

impl Row {
    /// One past the last column that a cell of the row reaches.
    fn width(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.column + usize::from(cell.span.columns))
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}

impl Cell {
    fn is_blank(&self) -> bool {
        self.text.is_empty() && self.nested.is_empty()
    }
}

impl TableBuilder {
    /// Begins a row that stands on a line of its file, 0 where there are no lines.
    pub(super) fn start_row(&mut self, line: u32, budget: &mut Budget) -> Result<(), ReadError> {
        self.end_row(budget)?;
        self.begun = self.begun.saturating_add(1);
        self.column = 0;
        self.open = true;
        let origin = Origin { line, row: self.begun, ..Origin::default() };
        self.rows.push(Row { origin, cells: Vec::new() });
        Ok(())
    }

    /// Ends the row, if one is open; needed before the table is finished.
    pub(super) fn end_row(&mut self, budget: &mut Budget) -> Result<(), ReadError> {
        let Some(row) = self.rows.last().filter(|_| std::mem::take(&mut self.open)) else {
            return Ok(());
        };
        let width = row.width().max(self.carried.len()).max(self.column);
        budget.take_row(row.origin.row, width)?;
        if row.cells.is_empty() && self.carried.is_empty() && self.column == 0 {
            // An empty row is counted, not kept.
            self.rows.pop();
        }
        for rows in &mut self.carried {
            *rows = rows.saturating_sub(1);
        }
        while self.carried.last() == Some(&0) {
            self.carried.pop();
        }
        Ok(())
    }

    /// Ends every span that reaches down from above: a group of rows ends here.
    pub(super) fn end_spans(&mut self) {
        self.carried.clear();
        for (row, cell) in self.latest.drain(..) {
            let rows = u16::try_from(self.rows.len().saturating_sub(row)).unwrap_or(u16::MAX);
            if let Some(cell) = self.rows.get_mut(row).and_then(|row| row.cells.get_mut(cell)) {
                cell.span.rows = cell.span.rows.min(rows);
            }
        }
    }

    /// Places a cell in the row's next free column.
    pub(super) fn push_cell(&mut self, span: Span) -> Result<(), ReadError> {
        while self.carried.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let column = self.column;
        self.column += usize::from(span.columns);
        if self.column > COLUMNS {
            let row = self.begun;
            return Err(ReadError::TooMuch { row, limit_name: "列数", limit: COLUMNS });
        }
        if span.rows > 1 {
            self.carry(column, span);
        }
        let index = self.rows.len().saturating_sub(1);
        if let Some(row) = self.rows.last_mut() {
            if self.latest.len() <= column {
                self.latest.resize(column + 1, (0, usize::MAX));
            }
            self.latest[column] = (index, row.cells.len());
            row.cells.push(Cell { column, span, text: String::new(), nested: Vec::new() });
        }
        Ok(())
    }

    fn carry(&mut self, column: usize, span: Span) {
        let end = column + usize::from(span.columns);
        if self.carried.len() < end {
            self.carried.resize(end, 0);
        }
        for rows in &mut self.carried[column..end] {
            *rows = (*rows).max(span.rows);
        }
    }

    /// Leaves columns of the row without a cell.
    pub(super) fn skip(&mut self, columns: u16) {
        self.column += usize::from(columns);
    }

    /// Takes columns of the row for the cell above them that ends there; without one, `false`.
    pub(super) fn extend_above(&mut self, columns: u16) -> bool {
        let this = self.rows.len().saturating_sub(1);
        let above = self.latest.get(self.column).and_then(|(row, cell)| {
            let found = self.rows.get_mut(*row)?.cells.get_mut(*cell)?;
            let ends_here = row + usize::from(found.span.rows) == this;
            (ends_here && found.span.columns == columns).then_some(found)
        });
        let Some(cell) = above else {
            return false;
        };
        cell.span.rows = cell.span.rows.saturating_add(1);
        self.column += usize::from(columns);
        true
    }

    /// Whether a row is open.
    pub(super) fn has_row(&self) -> bool {
        self.open
    }

    /// Adds a paragraph to the cell that was pushed last.
    pub(super) fn push_text(
        &mut self,
        paragraph: &str,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        let Some(cell) = self.rows.last_mut().and_then(|row| row.cells.last_mut()) else {
            return Ok(());
        };
        budget.take_text(self.begun, paragraph.len())?;
        if !cell.text.is_empty() {
            cell.text.push('\n');
        }
        cell.text.push_str(paragraph);
        Ok(())
    }

    /// Adds the blocks of a nested table to the cell that was pushed last.
    pub(super) fn push_nested(&mut self, blocks: Vec<Block>) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            cell.nested.push((cell.text.len(), blocks));
        }
    }

    /// The blocks of the table in reading order.
    ///
    /// Blank rows are left out. A nested table comes after the row it stands in; where that row
    /// has no other cell with text, it is the frame of a page, and its text becomes paragraphs.
    pub(super) fn finish(self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut part: Vec<Row> = Vec::new();
        for mut row in self.rows {
            let nested = row.cells.iter().any(|cell| !cell.nested.is_empty());
            let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
            let framed = nested && filled == 1;
            let origin = row.origin;
            let mut taken: Vec<Cell> = Vec::new();
            if framed {
                taken.extend(row.cells.drain(..).filter(|cell| !cell.is_blank()));
            }
            let mut after = Vec::new();
            for cell in &mut row.cells {
                after.extend(cell.nested.drain(..).flat_map(|(_, blocks)| blocks));
            }
            part.push(row);
            if nested {
                end_part(&mut part, &mut blocks);
            }
            for cell in taken {
                cell.unframe(origin, &mut blocks);
            }
            blocks.extend(after);
        }
        end_part(&mut part, &mut blocks);
        blocks
    }
}

impl Cell {
    /// The texts and nested tables of a cell that frames a page.
    fn unframe(self, origin: Origin, blocks: &mut Vec<Block>) {
        let mut start = 0;
        let push_text = |range: std::ops::Range<usize>, blocks: &mut Vec<Block>| {
            let text = self.text[range].trim();
            blocks.extend(
                text.lines()
                    .map(str::trim)
                    .filter(|line| !line.is_empty())
                    .map(|line| Block::Paragraph { text: line.to_owned(), origin }),
            );
        };
        for (end, nested) in self.nested {
            push_text(start..end, blocks);
            blocks.extend(nested);
            start = end;
        }
        push_text(start..self.text.len(), blocks);
    }
}

/// Turns the rows so far into a grid.
fn end_part(part: &mut Vec<Row>, blocks: &mut Vec<Block>) {
    let rows: Vec<Row> = std::mem::take(part);
    // Of the first n rows, so many are kept.
    let mut kept_before = vec![0];
    let mut kept = 0;
    for row in &rows {
        kept += usize::from(!row.is_blank());
        kept_before.push(kept);
    }
    if kept == 0 {
        return;
    }
    let grid = grid_of(&rows, &kept_before);
    blocks.push(Block::Table(grid));
}

fn grid_of(rows: &[Row], kept_before: &[usize]) -> Grid {
    let mut grid = Grid::new(None);
    // A span beyond the last column where a cell begins covers nothing.
    let last = rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column).max();
    let columns = last.map_or(0, |column| column + 1);
    let mut merges = Vec::new();
    // Columns covered from above: one past the last row that each column is covered in.
    let mut covered: Vec<usize> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        for cell in &row.cells {
            if cell.span == Span::ONE {
                continue;
            }
            let end = rows.len().min(index + usize::from(cell.span.rows));
            let reach = cell.column + usize::from(cell.span.columns);
            if covered.len() < reach {
                covered.resize(reach, 0);
            }
            for below in &mut covered[cell.column..reach] {
                *below = (*below).max(end);
            }
            let rows = kept_before[end] - kept_before[index];
            let span = Span { rows: u16::try_from(rows).unwrap_or(u16::MAX), ..cell.span };
            if !row.is_blank() {
                merges.push((grid.row_count(), cell.column, span));
            }
        }
        if row.is_blank() {
            continue;
        }
        let reach = covered.iter().rposition(|end| *end > index).map_or(0, |column| column + 1);
        let width = row.width().max(reach).min(columns);
        let mut cells = row.cells.iter().peekable();
        grid.push_row(
            row.origin,
            (0..width).map(|column| {
                cells.next_if(|cell| cell.column == column).map_or("", |cell| cell.text.trim())
            }),
        );
    }
    for (row, column, span) in merges {
        grid.merge(row, column, span);
    }
    grid
}
