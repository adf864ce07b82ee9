//! A document as one stream of rows.

use std::borrow::Cow;

use jixiao_documents::{Block, Document, Grid, Origin, Span};
use jixiao_domain::indicator::Column;

use crate::labels::{self, Label, Word};
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
    /// Column of the first cell with text.
    first: usize,
    /// No other cell has text.
    is_single: bool,
    /// See [`Row::is_heading`]; asked of every row several times.
    is_heading: bool,
}

impl<'d> Row<'d> {
    fn new(cells: Vec<Cell<'d>>, source: Source<'d>, origin: Origin) -> Row<'d> {
        let mut filled = cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
        let first = filled.next().map_or(cells.len(), |(column, _)| column);
        let is_single = first < cells.len() && filled.next().is_none();
        let is_heading = !is_single && is_heading(&cells);
        Row { cells, source, origin, first, is_single, is_heading }
    }

    /// Whether it is the heading row of an indicator table: at least two of its columns, one of
    /// them a level or the name.
    pub(crate) fn is_heading(&self) -> bool {
        self.is_heading
    }

    /// The cells with text and their columns.
    pub(crate) fn filled(&self) -> impl Iterator<Item = (usize, &Cell<'d>)> {
        self.cells.iter().enumerate().skip(self.first).filter(|(_, cell)| !cell.is_blank())
    }

    /// The only cell with text, where there is exactly one.
    pub(crate) fn only(&self) -> Option<(usize, &Cell<'d>)> {
        self.is_single.then(|| (self.first, &self.cells[self.first]))
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
                let cells = vec![cell(text_only, true, &mut buffer)];
                rows.push(Row::new(cells, Source::Paragraph(text), *origin));
            }
            Block::Table(grid) => {
                rows.reserve(grid.row_count());
                for index in 0..grid.row_count() {
                    let row_text = grid.row_text(index);
                    if row_text.is_empty() {
                        continue;
                    }
                    let has_tags = memchr::memchr(b'<', row_text.as_bytes()).is_some();
                    let cells = cells(grid.row(index), has_tags, &mut buffer);
                    if cells.iter().any(|cell| !cell.is_blank()) {
                        let source = Source::Table(grid, index);
                        rows.push(Row::new(cells, source, grid.origin(index)));
                    }
                }
            }
        }
    }
    rows
}

fn is_heading(cells: &[Cell<'_>]) -> bool {
    let mut columns = 0;
    let mut names = false;
    for cell in cells {
        if let Some(Word::Column(column)) = cell.label.map(|label| label.word) {
            columns += 1;
            names |= matches!(column, Column::Level1 | Column::Level2 | Column::Name);
        }
    }
    names && columns >= 2
}

fn cells<'d>(
    texts: impl Iterator<Item = &'d str>,
    has_tags: bool,
    buffer: &mut String,
) -> Vec<Cell<'d>> {
    let mut cells: Vec<Cell<'d>> = Vec::with_capacity(texts.size_hint().0);
    let mut previous = "";
    for text in texts {
        // Values of two columns are often the same, and exports that undo merged cells repeat texts.
        match cells.last() {
            Some(last) if text == previous => cells.push(last.clone()),
            _ if text.is_empty() => cells.push(Cell { text: Cow::Borrowed(""), label: None }),
            _ => cells.push(cell(text, has_tags, buffer)),
        }
        previous = text;
    }
    cells
}

fn cell<'d>(text: &'d str, has_tags: bool, buffer: &mut String) -> Cell<'d> {
    let text = notation::without_padding(text);
    let text = if has_tags { notation::without_tags(text) } else { Cow::Borrowed(text) };
    let label = labels::label(&text, buffer);
    Cell { text, label }
}
