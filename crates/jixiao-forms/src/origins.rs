//! The way from a form's own grid back to the document it was read from.

use jixiao_documents::{Block, Document, Grid};

use crate::ReadForm;

/// A row of a table of the document: position among its blocks, 0-based row.
pub type TableRow = (usize, usize);

/// For each row of each form's grid, the row of the document that it is; `None` for lines that
/// stand in no table.
///
/// The forms must be those that were read from the document, in their order.
pub fn rows_in(document: &Document, forms: &[ReadForm]) -> Vec<Vec<Option<TableRow>>> {
    let tables = document.blocks.iter().enumerate().filter_map(|(block, it)| match it {
        Block::Table(grid) => Some((block, grid)),
        Block::Paragraph { .. } => None,
    });
    let rows: Vec<(TableRow, &Grid)> = tables
        .flat_map(|(block, grid)| (0..grid.row_count()).map(move |row| ((block, row), grid)))
        .collect();
    let mut next = 0;
    forms
        .iter()
        .map(|form| {
            let own = (0..form.grid.row_count()).map(|row| {
                let is_same = |((_, at), grid): &&(TableRow, &Grid)| {
                    grid.origin(*at) == form.grid.origin(row)
                        && grid.row(*at).eq(form.grid.row(row))
                        && grid.sheet() == form.grid.sheet()
                };
                let ahead = rows[next..].iter().position(|it| is_same(&it)).map(|at| at + next);
                // A list of projects gives its heading to each of them.
                let found = ahead.or_else(|| rows[..next].iter().position(|it| is_same(&it)))?;
                if ahead.is_some() {
                    next = found + 1;
                }
                Some(rows[found].0)
            });
            own.collect()
        })
        .collect()
}
