//! Plain text: lines with tabs are rows of a table, other lines are paragraphs.

use crate::{Block, Document, Format, Grid, Origin};

/// Reads plain text; cannot fail on content.
pub fn read(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut table: Option<Grid> = None;
    for (index, line) in text.lines().enumerate() {
        let origin = Origin { line: u32::try_from(index + 1).unwrap_or(u32::MAX), row: 0 };
        if line.contains('\t') {
            table.get_or_insert_with(|| Grid::new(None)).push_row(origin, line.split('\t'));
        } else if !line.trim().is_empty() {
            blocks.extend(table.take().map(Block::Table));
            blocks.push(Block::Paragraph { text: line.trim().to_owned(), origin });
        }
    }
    blocks.extend(table.take().map(Block::Table));
    Document { format: Format::Text, blocks }
}
