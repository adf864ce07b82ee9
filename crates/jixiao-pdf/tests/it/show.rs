//! Documents as text, for comparison.

use std::fmt::Write;

use expect_test::Expect;
use jixiao_documents::{Block, Document, Grid, Span};
use jixiao_pdf::{document, pages};

/// Reads a PDF file and compares the blocks.
pub(crate) fn check(bytes: &[u8], expected: &Expect) {
    expected.assert_eq(&show(&read(bytes)));
}

pub(crate) fn read(bytes: &[u8]) -> Document {
    let pages = pages(bytes.to_vec()).expect("the file is sound");
    document(&pages).expect("the pages have text")
}

/// Each paragraph as `page ¶ text`; each row as `page | cell | cell`, `^` where a merged cell covers,
/// `{columns×rows}` after a merged cell.
pub(crate) fn show(document: &Document) -> String {
    let mut shown = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph { text, origin } => {
                writeln!(shown, "{} ¶ {text}", origin.page).expect("a string");
            }
            Block::Table(grid) => show_grid(grid, &mut shown),
        }
    }
    shown
}

fn show_grid(grid: &Grid, shown: &mut String) {
    writeln!(shown, "-- table").expect("a string");
    for row in 0..grid.row_count() {
        write!(shown, "{}", grid.origin(row).page).expect("a string");
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
