//! Tables without rulings: lines whose parts stand below each other.

use super::lines::{CellText, Line, seam};
use super::table::{Cell, Table};
use crate::page::Points;

/// Parts of a line that stand so many font sizes apart may be cells.
const CELL_GAP: f32 = 1.1;
/// Lines further apart, in font sizes, do not belong to one table.
const ROW_GAP: f32 = 4.0;
/// A line that follows so closely, in font sizes, goes on with the row above.
const WRAP_GAP: f32 = 1.5;
/// Columns of a table.
const COLUMNS: usize = 64;
/// Rows with several cells that make a table.
const ROWS: usize = 3;

/// A line of text or a table without rulings.
pub(super) enum Piece {
    Line(Line),
    Table(Table),
}

/// A line with its parts.
struct Parted {
    line: Line,
    chunks: Vec<Line>,
}

/// The lines of a page outside its ruled tables as lines and tables.
pub(super) fn pieces(lines: Vec<Line>, page: u32) -> Vec<Piece> {
    let parted = lines.into_iter().map(|line| Parted { chunks: line.chunks(CELL_GAP), line });
    let lines: Vec<Parted> = parted.collect();
    let mut rest = lines.as_slice();
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let (count, columns) = run(rest);
        let (taken, left) = rest.split_at(count.max(1));
        rest = left;
        let several = taken.iter().filter(|line| line.chunks.len() > 1).count();
        if several >= ROWS && columns.len() > 1 {
            pieces.push(Piece::Table(table(taken, &columns, page)));
        } else {
            pieces.extend(taken.iter().map(|parted| Piece::Line(parted.line.clone())));
        }
    }
    pieces
}

/// How many of the first lines stand in common columns, and the columns' extents.
fn run(lines: &[Parted]) -> (usize, Vec<Extent>) {
    if lines[0].chunks.len() < 2 {
        return (1, Vec::new());
    }
    let mut columns: Vec<Extent> = Vec::new();
    let mut count = 0;
    for (index, parted) in lines.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &lines[before]);
        let gap = before.map_or(0.0, |before| parted.line.baseline - before.line.baseline);
        if gap > ROW_GAP * parted.line.size {
            break;
        }
        let goes_on = before.is_some_and(|before| {
            gap < WRAP_GAP * parted.line.size
                && before
                    .chunks
                    .iter()
                    .any(|chunk| (chunk.left() - parted.line.left()).abs() < 0.5 * chunk.size)
        });
        let may_span = count >= 2 && (parted.chunks.len() > 1 || goes_on);
        let Some(wider) = widened(&columns, &parted.chunks, may_span) else { break };
        columns = wider;
        count = index + 1;
    }
    (count, columns)
}

/// Left and right end of a column.
type Extent = (Points, Points);

/// The columns that a part of a line reaches into.
fn met(columns: &[Extent], chunk: &Line) -> Vec<usize> {
    let margin = 0.3 * chunk.size;
    let (left, right) = (chunk.left() - margin, chunk.right() + margin);
    let is_met = |(from, to): &Extent| *from < right && left < *to;
    (0..columns.len()).filter(|index| is_met(&columns[*index])).collect()
}

/// The columns' extents with the parts of one more line. A part that reaches over several columns is
/// a merged cell, if that may be and it begins where a column does; otherwise the line is none of
/// the table's.
fn widened(columns: &[Extent], chunks: &[Line], may_span: bool) -> Option<Vec<Extent>> {
    if chunks.len() > COLUMNS {
        return None;
    }
    let mut columns = columns.to_vec();
    for chunk in chunks {
        match met(&columns, chunk).as_slice() {
            [] => {
                let at = columns.partition_point(|(from, _)| *from < chunk.left());
                columns.insert(at, (chunk.left(), chunk.right()));
            }
            [only] => {
                let (from, to) = columns[*only];
                columns[*only] = (from.min(chunk.left()), to.max(chunk.right()));
            }
            [first, ..] => {
                let begins = (columns[*first].0 - chunk.left()).abs() < chunk.size;
                if !may_span || !begins {
                    return None;
                }
            }
        }
    }
    // Two parts of one line are two cells.
    let first_of = |chunk: &Line| met(&columns, chunk).first().copied();
    let is_apart = chunks.windows(2).all(|pair| first_of(&pair[0]) != first_of(&pair[1]));
    is_apart.then_some(columns)
}

fn table(lines: &[Parted], columns: &[Extent], page: u32) -> Table {
    let gap = |pair: &[Parted]| {
        (pair[1].line.baseline - pair[0].line.baseline) / pair[1].line.size.max(1.0)
    };
    let widest = lines.windows(2).map(gap).fold(0.0, f32::max);
    let mut table = Table::default();
    let mut baseline = f32::NEG_INFINITY;
    for Parted { line, chunks } in lines {
        // Where rows stand apart, a line that stands close goes on with the row above.
        let goes_on = widest > 1.1 * WRAP_GAP && line.baseline - baseline < WRAP_GAP * line.size;
        baseline = line.baseline;
        if !goes_on || table.rows.is_empty() {
            table.rows.push(page);
        }
        for chunk in chunks {
            table.add(chunk, &met(columns, chunk));
        }
    }
    let between = columns.windows(2).map(|pair| f32::midpoint(pair[0].1, pair[1].0));
    let left = columns.first().map_or(0.0, |column| column.0);
    let right = columns.last().map_or(0.0, |column| column.1);
    table.edges = std::iter::once(left).chain(between).chain([right]).collect();
    table.top = lines.first().map_or(0.0, |parted| parted.line.baseline - parted.line.size);
    table.bottom = baseline;
    table
}

impl Table {
    /// Adds a part of a line to the last row.
    fn add(&mut self, chunk: &Line, columns: &[usize]) {
        let row = self.rows.len() - 1;
        let column = columns.first().copied().unwrap_or(0);
        let text = chunk.text(" ");
        let mut last_row = self.cells.iter_mut().rev().take_while(|cell| cell.row == row);
        if let Some(cell) = last_row.find(|cell| cell.column == column) {
            let seam = seam(&cell.text.text, chunk);
            cell.text.text.push_str(seam);
            cell.text.text.push_str(&text);
            cell.columns = cell.columns.max(columns.len());
            return;
        }
        // Where a line has room left is not known without rulings.
        let text = CellText { text, room: f32::INFINITY, first_word: 0.0 };
        self.cells.push(Cell { row, column, rows: 1, columns: columns.len().max(1), text });
    }
}
