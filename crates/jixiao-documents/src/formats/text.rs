//! Plain text: lines with tabs are rows of a table, and so are lines whose columns are aligned with
//! blanks; other lines are paragraphs.

mod aligned;

use crate::limits::Budget;
use crate::{Block, Document, Format, Grid, Origin, ReadError};

/// Reads plain text that is at hand, for example an example of a page; what goes beyond the limits
/// is left out. Files go through [`crate::read`], which refuses them.
pub fn read(text: &str) -> Document {
    let mut lines = Lines::default();
    // A line beyond the limits ends the reading.
    let _ = push_all(&mut lines, text);
    Document { format: Format::Text, blocks: lines.finish(), hidden_sheets: Vec::new() }
}

/// Reads plain text within the limits; tags and signs are kept as printed.
pub(crate) fn read_file(text: &str) -> Result<Document, ReadError> {
    let mut lines = Lines::default();
    push_all(&mut lines, text)?;
    Ok(Document { format: Format::Text, blocks: lines.finish(), hidden_sheets: Vec::new() })
}

fn push_all(lines: &mut Lines, text: &str) -> Result<(), ReadError> {
    let all = lines_of(text);
    let mut index = 0;
    while index < all.len() {
        let rows = aligned::rows(&all[index..]);
        if rows.is_empty() {
            lines.push(origin(index), all[index])?;
            index += 1;
        }
        for row in rows {
            lines.push_row(origin(index), row.len(), row.into_iter())?;
            index += 1;
        }
    }
    Ok(())
}

/// The lines as [`str::lines`] gives them, found faster.
fn lines_of(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(memchr::memchr_iter(b'\n', bytes).count() + 1);
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', bytes) {
        let line = &text[start..end];
        lines.push(line.strip_suffix('\r').unwrap_or(line));
        start = end + 1;
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

/// The cells between tabs.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let tabs = memchr::memchr_iter(b'\t', line.as_bytes());
    let mut start = 0;
    tabs.chain([line.len()]).map(move |end| {
        let cell = &line[start..end];
        start = end + 1;
        cell
    })
}

/// The origin of the line with a 0-based index.
pub(super) fn origin(index: usize) -> Origin {
    Origin { line: u32::try_from(index + 1).unwrap_or(u32::MAX), ..Origin::default() }
}

/// Blocks from lines: tabs make rows, rows right after each other make one table.
#[derive(Debug, Default)]
pub(super) struct Lines {
    blocks: Vec<Block>,
    /// The table that is open; its room is used again for the next one.
    table: Grid,
    budget: Budget,
}

impl Lines {
    /// Takes a line of text.
    pub(super) fn push(&mut self, origin: Origin, line: &str) -> Result<(), ReadError> {
        let tabs = memchr::memchr_iter(b'\t', line.as_bytes()).count();
        if tabs > 0 {
            return self.push_row(origin, tabs + 1, cells(line));
        }
        if line.trim().is_empty() {
            self.end_table();
        } else {
            self.push_paragraph(origin, line.trim().to_owned());
        }
        Ok(())
    }

    /// Takes a row of so many cells.
    pub(super) fn push_row<S: AsRef<str>>(
        &mut self,
        origin: Origin,
        count: usize,
        cells: impl Iterator<Item = S>,
    ) -> Result<(), ReadError> {
        self.budget.take_row(origin.line, count)?;
        self.table.push_row(origin, cells);
        Ok(())
    }

    /// Takes a line that is not part of a table.
    pub(super) fn push_paragraph(&mut self, origin: Origin, text: String) {
        self.end_table();
        self.blocks.push(Block::Paragraph { text, origin });
    }

    /// Takes blocks that were read elsewhere.
    pub(super) fn extend(&mut self, blocks: Vec<Block>) {
        self.end_table();
        self.blocks.extend(blocks);
    }

    /// Ends the table that is open.
    pub(super) fn end_table(&mut self) {
        if !self.table.is_empty() {
            self.blocks.push(Block::Table(self.table.clone()));
            self.table.clear();
        }
    }

    /// All blocks.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_table();
        self.blocks
    }
}

#[cfg(test)]
mod tests {
    use super::{cells, lines_of};

    #[test]
    fn lines_and_cells_are_those_of_the_standard_library() {
        for text in ["", "\n", "甲", "甲\n", "甲\r\n\r\n乙\r", "\t甲\t\t乙\t\n丙\n\n", "甲\r\r\n乙"]
        {
            assert_eq!(lines_of(text), text.lines().collect::<Vec<_>>(), "{text:?}");
            assert!(cells(text).eq(text.split('\t')), "{text:?}");
        }
    }
}
