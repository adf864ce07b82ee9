//! Documents as text, for comparison.

use std::fmt::Write;

use expect_test::Expect;
use jixiao_documents::{Block, Document, Format, Grid, ReadError, Span, read};

/// Reads bytes, recognising their format, and compares the blocks.
pub(crate) fn check(bytes: &[u8], format: Format, expected: &Expect) {
    match read(bytes, None) {
        Ok(document) => {
            assert_eq!(document.format, format);
            expected.assert_eq(&show(&document));
        }
        Err(error) => panic!("not read: {error}"),
    }
}

/// Reads bytes and compares the message of the error.
pub(crate) fn check_error(bytes: &[u8], expected: &Expect) {
    expected.assert_eq(&error(bytes).to_string());
}

pub(crate) fn error(bytes: &[u8]) -> ReadError {
    read(bytes, None).expect_err("the bytes should be refused")
}

/// Each paragraph as `line ¶ text`; each row as `line/row | cell | cell`, `^` where a merged cell
/// covers, `{columns×rows}` after a merged cell.
pub(crate) fn show(document: &Document) -> String {
    let mut shown = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph { text, origin } => {
                writeln!(shown, "{} ¶ {text}", origin.line).expect("a string");
            }
            Block::Table(grid) => show_grid(grid, &mut shown),
        }
    }
    if !document.hidden_sheets.is_empty() {
        writeln!(shown, "hidden: {}", document.hidden_sheets.join(", ")).expect("a string");
    }
    shown
}

fn show_grid(grid: &Grid, shown: &mut String) {
    writeln!(shown, "-- {}", grid.sheet().unwrap_or("table")).expect("a string");
    for row in 0..grid.row_count() {
        let origin = grid.origin(row);
        write!(shown, "{}/{}", origin.line, origin.row).expect("a string");
        for (column, text) in grid.row(row).enumerate() {
            let text = text.replace('\n', "⏎");
            let span = grid.span(row, column);
            let covered = if grid.is_covered(row, column) { "^" } else { "" };
            write!(shown, " | {covered}{text}").expect("a string");
            if span != Span::ONE {
                write!(shown, "{{{}×{}}}", span.columns, span.rows).expect("a string");
            }
        }
        shown.push('\n');
    }
}
