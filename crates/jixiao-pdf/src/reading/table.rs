//! Frames of rulings to tables with merged cells.

use jixiao_documents::{Grid, Origin, Span};

use super::lines::{CellText, cell_text, lines};
use super::rulings::{CLOSE, Frame, Ruling, Sets};
use crate::page::{Glyph, Points};

/// Cells between rulings that a table may have, merged or not.
const CELLS: usize = 200_000;
/// A ruling parts two cells if it runs along so much of their common edge.
const PARTS: f32 = 0.6;
/// Rulings that reach so far beyond the outermost crossing one have an open end.
const OPEN_END: Points = 8.0;

/// A table on one page, or on several after [`Table::append`].（表格）
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    /// The columns' edges from left to right, one more than columns.
    pub(super) edges: Vec<Points>,
    /// The page of each row.
    pub(super) rows: Vec<u32>,
    /// Cells with text, and blank ones that are merged; in reading order.
    pub(super) cells: Vec<Cell>,
    pub(super) top: Points,
    pub(super) bottom: Points,
}

/// A cell of a table.（单元格）
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) text: CellText,
}

impl Cell {
    pub(super) fn is_blank(&self) -> bool {
        self.text.text.is_empty()
    }
}

/// First column, first row, columns, rows.
type CellBox = (usize, usize, usize, usize);

/// A frame cut along all its rulings.
pub(super) struct Cut {
    xs: Vec<Points>,
    ys: Vec<Points>,
    /// Cells as first column, first row, columns, rows.
    boxes: Vec<CellBox>,
    /// The box of each elementary cell, row by row.
    owner: Vec<usize>,
}

impl Cut {
    /// Cuts a frame; nothing where it encloses less than two cells.
    pub(super) fn new(frame: &Frame) -> Option<Cut> {
        let xs = edges(&frame.vertical, &frame.horizontal);
        let ys = edges(&frame.horizontal, &frame.vertical);
        let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        if columns == 0 || rows == 0 || columns * rows > CELLS {
            return None;
        }
        let down = barriers(&frame.vertical, &xs, &ys);
        let across = barriers(&frame.horizontal, &ys, &xs);
        let mut sets = Sets::new(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let cell = row * columns + column;
                if column + 1 < columns && !down[(column + 1) * rows + row] {
                    sets.join(cell, cell + 1);
                }
                if row + 1 < rows && !across[(row + 1) * columns + column] {
                    sets.join(cell, cell + columns);
                }
            }
        }
        let (boxes, owner) = boxes(&mut sets, columns, rows);
        (boxes.len() > 1).then_some(Cut { xs, ys, boxes, owner })
    }

    pub(super) fn area(&self) -> Points {
        let side = |edges: &[Points]| edges[edges.len() - 1] - edges[0];
        side(&self.xs) * side(&self.ys)
    }

    /// The box that a glyph stands in.
    pub(super) fn box_at(&self, glyph: &Glyph) -> Option<usize> {
        let (x, y) = glyph.anchor;
        let part = |edges: &[Points], at: Points| {
            let after = edges.partition_point(|edge| *edge <= at);
            (after > 0 && after < edges.len()).then(|| after - 1)
        };
        let (column, row) = (part(&self.xs, x)?, part(&self.ys, y)?);
        self.owner.get(row * (self.xs.len() - 1) + column).copied()
    }

    /// The table, with the glyphs of each box.
    pub(super) fn table(&self, page: u32, mut glyphs: Vec<Vec<Glyph>>) -> Table {
        glyphs.resize(self.boxes.len(), Vec::new());
        let cells = self.boxes.iter().zip(glyphs).map(|((column, row, columns, rows), glyphs)| {
            let (left, right) = (self.xs[*column], self.xs[column + columns]);
            let text = cell_text(&lines(glyphs), left, right);
            Cell { row: *row, column: *column, rows: *rows, columns: *columns, text }
        });
        let mut table = Table {
            edges: self.xs.clone(),
            rows: vec![page; self.ys.len() - 1],
            cells: cells.collect(),
            top: self.ys[0],
            bottom: self.ys[self.ys.len() - 1],
        };
        table.drop_blank_rows();
        table
    }
}

/// Where the edges of cells lie on one axis: at the rulings across it, and where rulings along it
/// end openly.
fn edges(across: &[Ruling], along: &[Ruling]) -> Vec<Points> {
    let mut at: Vec<Points> = across.iter().map(|ruling| ruling.at).collect();
    at.sort_by(f32::total_cmp);
    let mut edges: Vec<Points> = at
        .chunk_by(|a, b| b - a <= CLOSE)
        .map(|close| f32::midpoint(close[0], close[close.len() - 1]))
        .collect();
    let start = along.iter().map(|ruling| ruling.from).fold(f32::INFINITY, f32::min);
    let end = along.iter().map(|ruling| ruling.to).fold(f32::NEG_INFINITY, f32::max);
    if edges.first().is_some_and(|first| start < first - OPEN_END) {
        edges.insert(0, start);
    }
    if edges.last().is_some_and(|last| end > last + OPEN_END) {
        edges.push(end);
    }
    edges
}

/// For every edge and every step along it, whether a ruling stands there.
fn barriers(rulings: &[Ruling], edges: &[Points], steps: &[Points]) -> Vec<bool> {
    let count = steps.len() - 1;
    let mut covered = vec![0.0_f32; edges.len() * count];
    for ruling in rulings {
        let near = |edge: &Points| (edge - ruling.at).abs() <= 1.5 * CLOSE;
        let Some(edge) = edges.iter().position(near) else { continue };
        for step in 0..count {
            let overlap = ruling.to.min(steps[step + 1]) - ruling.from.max(steps[step]);
            covered[edge * count + step] += overlap.max(0.0);
        }
    }
    covered
        .iter()
        .enumerate()
        .map(|(index, covered)| {
            let step = index % count;
            *covered >= PARTS * (steps[step + 1] - steps[step])
        })
        .collect()
}

/// First column, first row, columns, rows of each merged cell, and the cell of each elementary
/// one. A set that is no rectangle is parted into rectangles.
fn boxes(sets: &mut Sets, columns: usize, rows: usize) -> (Vec<CellBox>, Vec<usize>) {
    let mut boxes = Vec::new();
    let mut owner = vec![usize::MAX; columns * rows];
    for cell in 0..columns * rows {
        if owner[cell] != usize::MAX {
            continue;
        }
        let root = sets.root(cell);
        let (column, row) = (cell % columns, cell / columns);
        let mut free = |cell: usize| owner[cell] == usize::MAX && sets.root(cell) == root;
        let mut right = column + 1;
        while right < columns && free(row * columns + right) {
            right += 1;
        }
        let mut below = row + 1;
        while below < rows && (column..right).all(|column| free(below * columns + column)) {
            below += 1;
        }
        for row in row..below {
            owner[row * columns + column..row * columns + right].fill(boxes.len());
        }
        boxes.push((column, row, right - column, below - row));
    }
    (boxes, owner)
}

impl Table {
    /// Leaves out rows without text.
    fn drop_blank_rows(&mut self) {
        let mut is_filled = vec![false; self.rows.len()];
        for cell in self.cells.iter().filter(|cell| !cell.is_blank()) {
            is_filled[cell.row] = true;
        }
        self.keep_rows(&is_filled);
    }

    /// Keeps some rows.
    pub(super) fn keep_rows(&mut self, is_kept: &[bool]) {
        // Of the first n rows, so many are kept.
        let mut kept = vec![0];
        kept.extend(is_kept.iter().scan(0, |kept, is_kept| {
            *kept += usize::from(*is_kept);
            Some(*kept)
        }));
        for cell in &mut self.cells {
            let end = kept[(cell.row + cell.rows).min(is_kept.len())];
            cell.row = kept[cell.row];
            cell.rows = end - cell.row;
        }
        self.cells.retain(|cell| cell.rows > 0);
        let mut is_kept = is_kept.iter();
        self.rows.retain(|_| is_kept.next().is_some_and(|is_kept| *is_kept));
    }

    /// The texts of a row, in order; those of blank cells and of cells that reach further down are
    /// left out.
    pub(super) fn texts(&self, row: usize) -> Vec<&str> {
        let cells = self
            .cells
            .iter()
            .take_while(|cell| cell.row <= row)
            .filter(|cell| cell.row == row && cell.rows == 1 && !cell.is_blank());
        let mut texts: Vec<(usize, &str)> =
            cells.map(|cell| (cell.column, cell.text.text.as_str())).collect();
        texts.sort_unstable_by_key(|(column, _)| *column);
        texts.into_iter().map(|(_, text)| text).collect()
    }

    /// The grid, each row with its page.
    pub(super) fn into_grid(mut self) -> Grid {
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        let width = self.edges.len().saturating_sub(1);
        let mut grid = Grid::new(None);
        let mut cells = self.cells.iter().peekable();
        for (row, page) in self.rows.iter().enumerate() {
            let mut texts = vec![""; width];
            while let Some(cell) = cells.next_if(|cell| cell.row == row) {
                texts[cell.column.min(width.saturating_sub(1))] = &cell.text.text;
            }
            grid.push_row(Origin { page: *page, ..Origin::default() }, texts);
        }
        for cell in &self.cells {
            let count = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
            let span = Span { columns: count(cell.columns), rows: count(cell.rows) };
            if span != Span::ONE {
                grid.merge(cell.row, cell.column, span);
            }
        }
        grid
    }
}
