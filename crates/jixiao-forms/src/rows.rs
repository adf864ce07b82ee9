//! A document as one stream of rows.

use std::borrow::Cow;

use jixiao_documents::{Block, Document, Grid, Origin, Span};

use crate::labels::{self, Label};
use crate::notation;

/// One cell of the stream.
#[derive(Debug, Clone)]
pub(crate) struct Cell<'d> {
    /// The text for meaning: outer blanks and inline tags removed.
    pub(crate) text: Cow<'d, str>,
    /// The label that the text is, where the dictionary knows it.
    pub(crate) label: Option<Label>,
}

impl Cell<'_> {
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// Where a row of the stream comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source<'d> {
    /// A line of prose.
    Paragraph(&'d str),
    /// A row of a table.
    Table(&'d Grid, usize),
}

/// One row of the stream; never wholly blank.
#[derive(Debug, Clone)]
pub(crate) struct Row<'d> {
    pub(crate) cells: Vec<Cell<'d>>,
    pub(crate) source: Source<'d>,
    pub(crate) origin: Origin,
}

impl<'d> Row<'d> {
    /// The cells with text and their columns.
    pub(crate) fn filled(&self) -> impl Iterator<Item = (usize, &Cell<'d>)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank())
    }

    /// The only cell with text, where there is exactly one.
    pub(crate) fn only(&self) -> Option<(usize, &Cell<'d>)> {
        let mut filled = self.filled();
        let first = filled.next()?;
        filled.next().is_none().then_some(first)
    }

    /// The text of a cell; empty beyond the row's end.
    pub(crate) fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_ref())
    }

    /// How far a cell reaches.
    pub(crate) fn span(&self, column: usize) -> Span {
        match self.source {
            Source::Paragraph(_) => Span::ONE,
            Source::Table(grid, row) => grid.span(row, column),
        }
    }

    pub(crate) fn is_table(&self) -> bool {
        matches!(self.source, Source::Table(..))
    }
}

/// Flattens a document; rows without text are left out.
pub(crate) fn rows(document: &Document) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut buffer = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph { text, origin } => {
                let text_only = notation::without_padding(text);
                let text_only = text_only.trim_start_matches('#').trim().trim_matches('*');
                let cells = vec![cell(text_only, &mut buffer)];
                rows.push(Row { cells, source: Source::Paragraph(text), origin: *origin });
            }
            Block::Table(grid) => {
                for index in 0..grid.row_count() {
                    let cells = cells(grid.row(index), &mut buffer);
                    if cells.iter().any(|cell| !cell.is_blank()) {
                        let source = Source::Table(grid, index);
                        rows.push(Row { cells, source, origin: grid.origin(index) });
                    }
                }
            }
        }
    }
    rows
}

fn cells<'d>(texts: impl Iterator<Item = &'d str>, buffer: &mut String) -> Vec<Cell<'d>> {
    let mut cells: Vec<Cell<'d>> = Vec::with_capacity(texts.size_hint().0);
    let mut previous = "";
    for text in texts {
        // Values of two columns are often the same, and exports that undo merged cells repeat texts.
        match cells.last() {
            Some(last) if text == previous => cells.push(last.clone()),
            _ => cells.push(cell(text, buffer)),
        }
        previous = text;
    }
    cells
}

fn cell<'d>(text: &'d str, buffer: &mut String) -> Cell<'d> {
    let text = notation::without_tags(notation::without_padding(text));
    let label = labels::label(&text, buffer);
    Cell { text, label }
}
