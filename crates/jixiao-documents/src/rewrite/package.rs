//! Cells of workbooks and documents: parts of the package are patched.

use super::{CellChange, Rewritten, is_as_wanted};
use crate::formats::patch::{CellAddress, Revision, rewrite_cells, rewrite_document};
use crate::{Block, Document, Format, Grid, ReadError, read};

/// Rewrites what can be; nothing where something else would change.
pub(super) fn rewrite(
    bytes: &[u8],
    document: &Document,
    changes: &[CellChange],
) -> Result<Rewritten, ReadError> {
    let (written, is_made) = match document.format {
        Format::Docx => rewrite_document(bytes, &revisions(document, changes))?,
        _ => rewrite_cells(bytes, &cells(document, changes))?,
    };
    let made: Vec<&CellChange> =
        changes.iter().zip(&is_made).filter(|(_, is_made)| **is_made).map(|(it, _)| it).collect();
    let again = read(&written, Some(document.format))?;
    if is_as_wanted(document, &again, &made) {
        return Ok(Rewritten { bytes: written, is_made });
    }
    Ok(Rewritten { bytes: bytes.to_vec(), is_made: vec![false; changes.len()] })
}

fn table(document: &Document, block: usize) -> Option<&Grid> {
    match document.blocks.get(block) {
        Some(Block::Table(grid)) => Some(grid),
        _ => None,
    }
}

fn cells(document: &Document, changes: &[CellChange]) -> Vec<(CellAddress, String)> {
    let cell = |change: &CellChange| {
        let grid = table(document, change.block);
        let sheet = grid.and_then(Grid::sheet).unwrap_or_default().to_owned();
        let row = grid.map_or(0, |grid| grid.origin(change.row).row);
        (CellAddress { sheet, row, column: change.column }, change.text.clone())
    };
    changes.iter().map(cell).collect()
}

fn revisions(document: &Document, changes: &[CellChange]) -> Vec<Revision> {
    let revision = |change: &CellChange| Revision {
        row: table(document, change.block)
            .map(|grid| grid.row(change.row).map(str::to_owned).collect())
            .unwrap_or_default(),
        rows_before: rows_before(document, change),
        column: change.column,
        text: change.text.clone(),
    };
    changes.iter().map(revision).collect()
}

/// Rows of the same texts before the row of a change.
fn rows_before(document: &Document, change: &CellChange) -> usize {
    let Some(own) = table(document, change.block) else { return 0 };
    let key = |grid: &Grid, row: usize| -> String {
        grid.row(row).flat_map(str::chars).filter(|sign| !sign.is_whitespace()).collect()
    };
    let wanted = key(own, change.row);
    let count = |block: usize| {
        let Some(grid) = table(document, block) else { return 0 };
        let end = if block == change.block { change.row } else { grid.row_count() };
        (0..end).filter(|row| key(grid, *row) == wanted).count()
    };
    (0..=change.block).map(count).sum()
}
