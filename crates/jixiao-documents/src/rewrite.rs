//! Cells of a file that somebody else made, rewritten in place.
//!
//! Only the cells concerned change: line ends, encoding, spacing, markup and every other part of
//! the file stay. What was written is read again, and a cell whose change cannot be seen there, or
//! that would disturb another, is left as it was.

mod csv;
mod html;
mod package;
mod text;

use std::borrow::Cow;

use encoding_rs::Encoding;

use crate::{Block, Document, Format, ReadError, encoding, read};

/// A cell's new text.（单元格修改）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Position of the table among the document's blocks.
    pub block: usize,
    /// 0-based row of the table.
    pub row: usize,
    /// 0-based column.
    pub column: usize,
    /// The text to stand there.
    pub text: String,
}

/// A file with some of its cells rewritten.（改写结果）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// The file.
    pub bytes: Vec<u8>,
    /// For each change, whether it was made.
    pub is_made: Vec<bool>,
}

/// A cell by its text without outer blanks: the `nth` of those that hold it, in reading order.
///
/// Formats without addresses are searched for it; that the right one was found is seen when the
/// result is read again.
#[derive(Debug, Clone, Copy)]
struct Target<'c> {
    from: &'c str,
    nth: usize,
    to: &'c str,
}

/// Rewrites cells of a text, HTML, Markdown or CSV file, of a workbook (xlsx) or a document (docx);
/// `None` for formats that are not rewritten in place.
pub fn rewrite(
    bytes: &[u8],
    document: &Document,
    changes: &[CellChange],
) -> Result<Option<Rewritten>, ReadError> {
    let write: fn(&str, &[Target<'_>]) -> String = match document.format {
        Format::Text => text::rewrite_tabs,
        Format::Markdown => text::rewrite_bars,
        Format::Csv => csv::rewrite,
        Format::Html => html::rewrite,
        Format::Xlsx | Format::Docx => return package::rewrite(bytes, document, changes).map(Some),
        Format::Xls | Format::Ods | Format::Pdf => return Ok(None),
    };
    let (text, encoding, mark) = encoding::decode_known(bytes)?;
    let attempt = |chosen: &[&CellChange]| -> Option<Vec<u8>> {
        let targets: Vec<Target<'_>> =
            chosen.iter().filter_map(|change| target(document, change)).collect();
        let written = encode(&write(&text, &targets), encoding, &bytes[..mark])?;
        let again = read(&written, Some(document.format)).ok()?;
        is_as_wanted(document, &again, chosen).then_some(written)
    };
    let all: Vec<&CellChange> = changes.iter().collect();
    if let Some(bytes) = attempt(&all) {
        return Ok(Some(Rewritten { bytes, is_made: vec![true; changes.len()] }));
    }
    // One after the other, keeping those that come out.
    let mut made: Vec<&CellChange> = Vec::new();
    let mut best = bytes.to_vec();
    let mut is_made = vec![false; changes.len()];
    for (change, is_made) in changes.iter().zip(&mut is_made) {
        made.push(change);
        match attempt(&made) {
            Some(bytes) => {
                best = bytes;
                *is_made = true;
            }
            None => {
                made.pop();
            }
        }
    }
    Ok(Some(Rewritten { bytes: best, is_made }))
}

/// The cell of a change as text and number; `None` where the cell is blank or not there.
fn target<'c>(document: &'c Document, change: &'c CellChange) -> Option<Target<'c>> {
    let Some(Block::Table(grid)) = document.blocks.get(change.block) else {
        return None;
    };
    let from = grid.text(change.row, change.column).trim();
    if from.is_empty() {
        return None;
    }
    let mut nth = 0;
    for (position, block) in document.blocks.iter().enumerate().take(change.block + 1) {
        let Block::Table(grid) = block else { continue };
        for row in 0..grid.row_count() {
            for column in 0..grid.column_count(row) {
                if (position, row, column) == (change.block, change.row, change.column) {
                    return Some(Target { from, nth, to: &change.text });
                }
                nth += usize::from(grid.text(row, column).trim() == from);
            }
        }
    }
    None
}

fn encode(text: &str, encoding: &'static Encoding, mark: &[u8]) -> Option<Vec<u8>> {
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
    let body: Cow<'_, [u8]> = match encoding.name() {
        "UTF-16LE" => Cow::Owned(utf_16(u16::to_le_bytes)),
        "UTF-16BE" => Cow::Owned(utf_16(u16::to_be_bytes)),
        _ => {
            let (body, _, has_unknown) = encoding.encode(text);
            if has_unknown {
                return None;
            }
            body
        }
    };
    Some([mark, body.as_ref()].concat())
}

/// Whether a document is another with exactly these cells changed.
fn is_as_wanted(before: &Document, after: &Document, changes: &[&CellChange]) -> bool {
    let wanted = |block: usize, row: usize, column: usize| {
        let is_here = |change: &&&CellChange| {
            (change.block, change.row, change.column) == (block, row, column)
        };
        changes.iter().find(is_here).map(|change| change.text.as_str())
    };
    before.blocks.len() == after.blocks.len()
        && before.blocks.iter().zip(&after.blocks).enumerate().all(|(block, pair)| match pair {
            (Block::Paragraph { text: before, .. }, Block::Paragraph { text: after, .. }) => {
                before == after
            }
            (Block::Table(before), Block::Table(after)) => {
                before.row_count() == after.row_count()
                    && (0..before.row_count()).all(|row| {
                        before.column_count(row) == after.column_count(row)
                            && (0..before.column_count(row)).all(|column| {
                                let expected = wanted(block, row, column);
                                let expected = expected.unwrap_or(before.text(row, column));
                                after.text(row, column).trim() == expected.trim()
                            })
                    })
            }
            _ => false,
        })
}

/// Counts the cells that hold each target's text and gives the new text where its turn has come.
#[derive(Debug)]
struct Turns<'t> {
    targets: &'t [Target<'t>],
    seen: Vec<usize>,
}

impl<'t> Turns<'t> {
    fn new(targets: &'t [Target<'t>]) -> Turns<'t> {
        Turns { targets, seen: vec![0; targets.len()] }
    }

    /// What a cell with this text becomes.
    fn next(&mut self, cell: &str) -> Option<&'t str> {
        let mut found = None;
        for (target, seen) in self.targets.iter().zip(&mut self.seen) {
            if target.from == cell {
                if *seen == target.nth {
                    found = Some(target.to);
                }
                *seen += 1;
            }
        }
        found
    }
}
