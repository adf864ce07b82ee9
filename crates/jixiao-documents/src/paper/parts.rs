//! A table cut before its repeated heading rows.
//!
//! Word and HTML repeat heading rows only at the top of a table, and official forms have them in
//! the middle. A form that does not fit on one page is cut there into two tables that touch; a
//! cell that reaches from the heading down is cut, too, and looks whole.

use std::borrow::Cow;

use super::{Cell, Row, Sheet, heights};

/// A table of its own.（分段表格）
#[derive(Debug, Clone)]
pub(crate) struct Part<'s> {
    pub(crate) rows: Cow<'s, [Row]>,
    /// Rows at its top that are repeated on each page.
    pub(crate) heading: usize,
    /// Columns whose cell of the last heading row goes on below without a line between.
    pub(crate) open_columns: Vec<u16>,
    /// Another part follows, whose first line is this one's last.
    pub(crate) is_open_below: bool,
}

/// The whole table, or its two parts.
pub(crate) fn parts(sheet: &Sheet) -> Vec<Part<'_>> {
    let heading = sheet.heading_rows();
    let whole = |heading| Part {
        rows: Cow::Borrowed(&sheet.rows[..]),
        heading,
        open_columns: Vec::new(),
        is_open_below: false,
    };
    if heading.is_empty() || fits_on_a_page(sheet) || crosses(&sheet.rows, heading.start) {
        return vec![whole(0)];
    }
    let (mut lower, open_columns) = (sheet.rows[heading.start..].to_vec(), Vec::new());
    let mut second = Part {
        rows: Cow::Borrowed(&[]),
        heading: heading.len(),
        open_columns,
        is_open_below: false,
    };
    cut(&mut lower, heading.len(), &mut second.open_columns);
    second.rows = Cow::Owned(lower);
    if heading.start == 0 {
        return vec![second];
    }
    let upper = Cow::Borrowed(&sheet.rows[..heading.start]);
    vec![Part { rows: upper, heading: 0, open_columns: Vec::new(), is_open_below: true }, second]
}

/// Whether all of it will stand on one page, with room to spare: heights are estimates.
fn fits_on_a_page(sheet: &Sheet) -> bool {
    let lines = sheet.above.iter().chain(&sheet.below).map(|line| heights::line(sheet, line));
    let total: u64 = heights::rows(sheet)
        .into_iter()
        .chain(lines)
        .map(|height| u64::from(height.hundredths()))
        .sum();
    let margins = sheet.page.margins;
    let page = sheet.page.height().hundredths();
    let room = page.saturating_sub((margins.top + margins.bottom).hundredths());
    total * 100 <= u64::from(room) * 96
}

/// Whether a cell reaches over the line before `row`.
fn crosses(rows: &[Row], row: usize) -> bool {
    rows[..row].iter().enumerate().any(|(index, above)| {
        above.cells.iter().any(|cell| index + usize::from(cell.span.rows) > row)
    })
}

/// Cuts the cells that reach from the heading into the rows below; their text goes down with them.
fn cut(rows: &mut [Row], heading: usize, open_columns: &mut Vec<u16>) {
    let Some(below) = rows.len().checked_sub(heading).filter(|below| *below > 0) else { return };
    let mut moved: Vec<Cell> = Vec::new();
    for (index, row) in rows[..heading].iter_mut().enumerate() {
        for cell in &mut row.cells {
            let reach = usize::from(cell.span.rows);
            if index + reach <= heading {
                continue;
            }
            let own = heading - index;
            let mut lower = cell.clone();
            lower.span.rows = number((reach - own).min(below));
            moved.push(lower);
            cell.span.rows = number(own);
            cell.text.clear();
            cell.number = None;
            open_columns.extend(cell.column..cell.column + cell.span.columns);
        }
    }
    rows[heading].cells.extend(moved);
    rows[heading].cells.sort_by_key(|cell| cell.column);
}

fn number(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
