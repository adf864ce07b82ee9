//! Rows of `<` and `^` to merged cells.

use jixiao_documents::Span;
use jixiao_documents::paper::{Cell, Horizontal, Length, Number, Row, TextStyle};

/// Row and column.
pub(crate) type At = (usize, usize);

/// A row with its texts, before cells are joined.（待合并行）
#[derive(Debug, Clone)]
pub(crate) struct LaidRow {
    pub(crate) slots: Vec<LaidSlot>,
    pub(crate) is_heading: bool,
    /// The line of the template that it comes from.
    pub(crate) line: usize,
}

/// One position of a row.（待合并格）
#[derive(Debug, Clone)]
pub(crate) enum LaidSlot {
    Left,
    Up,
    Cell(LaidCell),
}

/// A cell without its place.（待合并单元格）
#[derive(Debug, Clone)]
pub(crate) struct LaidCell {
    pub(crate) text: String,
    pub(crate) number: Option<Number>,
    pub(crate) horizontal: Horizontal,
    pub(crate) style: Option<TextStyle>,
    pub(crate) is_label: bool,
}

impl LaidRow {
    /// Leaves out a column; a cell that begins there and reaches to the right begins one later.
    pub(crate) fn drop_slot(&mut self, column: usize) {
        let slot = self.slots.remove(column);
        let begins = matches!(slot, LaidSlot::Cell(_) | LaidSlot::Up);
        if begins && let Some(next @ LaidSlot::Left) = self.slots.get_mut(column) {
            *next = slot;
        }
    }
}

/// The first position where joined cells are no rectangle.
pub(crate) fn fault(rows: &[LaidRow]) -> Option<At> {
    let owners = match owners(rows) {
        Ok(owners) => owners,
        Err(at) => return Some(at),
    };
    for (row, owned) in owners.iter().enumerate() {
        for (column, owner) in owned.iter().enumerate() {
            let span = span(&owners, *owner);
            let (rows, columns) = (row - owner.0, column.wrapping_sub(owner.1));
            let is_inside = column >= owner.1
                && rows < usize::from(span.rows)
                && columns < usize::from(span.columns);
            if !is_inside {
                return Some((row, column));
            }
        }
    }
    // Every position under a span must belong to it.
    for (row, owned) in owners.iter().enumerate() {
        for (column, owner) in owned.iter().enumerate() {
            if *owner != (row, column) {
                continue;
            }
            let span = span(&owners, *owner);
            let foreign = (row..row + usize::from(span.rows))
                .flat_map(|row| {
                    (column..column + usize::from(span.columns)).map(move |column| (row, column))
                })
                .find(|(row, column)| owners[*row][*column] != *owner);
            if foreign.is_some() {
                return foreign;
            }
        }
    }
    None
}

/// The cell that each position belongs to.
fn owners(rows: &[LaidRow]) -> Result<Vec<Vec<At>>, At> {
    let mut owners: Vec<Vec<At>> = Vec::with_capacity(rows.len());
    for (row, laid) in rows.iter().enumerate() {
        let mut belongs: Vec<At> = Vec::with_capacity(laid.slots.len());
        for (column, slot) in laid.slots.iter().enumerate() {
            let above = || owners.last().and_then(|above| above.get(column)).copied();
            let owner = match slot {
                LaidSlot::Cell(_) => Some((row, column)),
                LaidSlot::Left => belongs.last().copied(),
                LaidSlot::Up => above(),
            };
            belongs.push(owner.ok_or((row, column))?);
        }
        owners.push(belongs);
    }
    Ok(owners)
}

/// How far the cell at a position reaches to the right and down.
fn span(owners: &[Vec<At>], at: At) -> Span {
    let columns = owners[at.0][at.1..].iter().take_while(|owner| **owner == at).count();
    let rows = owners[at.0..].iter().take_while(|row| row[at.1] == at).count();
    let number = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    Span { columns: number(columns), rows: number(rows) }
}

/// The rows with their merged cells.
///
/// A template is checked before; a row that a form makes irregular all the same has blank cells
/// instead of joined ones.
pub(crate) fn resolve(mut rows: Vec<LaidRow>, width: usize, least_height: Length) -> Vec<Row> {
    while let Some((row, column)) = fault(&rows) {
        rows[row].slots[column] = LaidSlot::Cell(LaidCell {
            text: String::new(),
            number: None,
            horizontal: Horizontal::Centre,
            style: None,
            is_label: false,
        });
        debug_assert!(column < width, "rows are as wide as the table");
    }
    let owners = owners(&rows).expect("no faults are left");
    let mut resolved = Vec::with_capacity(rows.len());
    for (row, laid) in rows.into_iter().enumerate() {
        let mut cells = Vec::new();
        for (column, slot) in laid.slots.into_iter().enumerate() {
            if let LaidSlot::Cell(cell) = slot {
                cells.push(Cell {
                    column: u16::try_from(column).unwrap_or(u16::MAX),
                    span: span(&owners, (row, column)),
                    text: cell.text,
                    number: cell.number,
                    horizontal: cell.horizontal,
                    style: cell.style,
                    is_label: cell.is_label,
                });
            }
        }
        resolved.push(Row { cells, least_height, is_heading: laid.is_heading });
    }
    resolved
}
