//! Comments, fills and corrected texts put into a file that somebody else made.
//!
//! Only the parts that must change are written anew: the worksheets concerned, their comments and
//! drawings, the styles, and the lists of parts. Every other part is copied as its packed bytes
//! stand. Deliberately absent: reading what the file means; callers say which cell is which.

mod cells;
mod comments;
mod document;
mod markup;
mod parts;
mod sheet;
mod styles;

use std::collections::BTreeMap;

use super::xlsx::{SheetPart, sheet_parts};
use crate::{Format, ReadError};
pub use cells::rewrite_cells;
use comments::Remark;
pub use document::rewrite_document;
use parts::Parts;

/// A cell of a worksheet.（单元格）
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAddress {
    /// The worksheet's name.
    pub sheet: String,
    /// 1-based row.
    pub row: u32,
    /// 0-based column.
    pub column: usize,
}

/// A comment on a cell, and the colour behind it.（批注）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub cell: CellAddress,
    /// What it says; lines are separated by `\n`.
    pub text: String,
    /// The fill, as six hexadecimal digits: `F8D7DA`.
    pub fill: &'static str,
}

/// A worksheet to be added behind the others.（附加工作表）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraSheet {
    /// Its name; a number is added where there is one of that name.
    pub name: String,
    /// Rows of texts; the first holds the headings.
    pub rows: Vec<Vec<String>>,
    /// Widths of the columns in characters.
    pub widths: Vec<u16>,
}

/// A cell of a table that is to say something else.（改正）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The printed texts of the row.
    pub row: Vec<String>,
    /// How many rows of the same texts stand before this one in the file.
    pub rows_before: usize,
    /// Which cell of the row, counted from 0.
    pub column: usize,
    /// What the cell is to say.
    pub text: String,
}

impl Revision {
    /// What the cell says now.
    fn now(&self) -> &str {
        self.row.get(self.column).map_or("", |text| text.trim())
    }
}

/// The workbook with comments and fills on some cells and a worksheet more.
///
/// Comments that are there stay: on the same cell the new text follows the old. A cell with a
/// thread of comments keeps it as it is, and gets the fill only. Notes on the same cell must be one
/// note; notes on worksheets that are not there are left out.
pub fn annotate(bytes: &[u8], notes: &[Note], extra: &ExtraSheet) -> Result<Vec<u8>, ReadError> {
    let mut parts = Parts::open(bytes, Format::Xlsx)?;
    let sheets = sheet_parts(bytes)?;
    let mut styles = parts.styles()?;
    let mut by_part: BTreeMap<&str, Vec<&Note>> = BTreeMap::new();
    for note in notes {
        if let Some(part) = part_of(&sheets, &note.cell.sheet) {
            by_part.entry(part).or_default().push(note);
        }
    }
    for (part, notes) in by_part {
        let mut remarks: Vec<Remark<'_>> = notes.iter().copied().map(Remark::of).collect();
        remarks.sort_by_key(Remark::place);
        let text = parts.text(part)?;
        let fills = remarks.iter().map(|remark| (remark.place(), remark.fill));
        let filled = sheet::with_fills(&text, fills, &mut styles);
        let drawing = comments::add(&mut parts, part, &remarks)?;
        let written = match drawing {
            Some(id) => sheet::with_drawing(&filled, &id),
            None => filled,
        };
        parts.replace(part, written);
    }
    let wrapped = styles.as_mut().map(styles::Styles::wrapped);
    parts.add_sheet(extra, wrapped)?;
    parts.finish_styles(styles);
    parts.write()
}

/// The names of a workbook's worksheets, hidden ones included, in their order.
pub fn sheet_names(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    Ok(sheet_parts(bytes)?.into_iter().map(|sheet| sheet.name).collect())
}

fn part_of<'s>(sheets: &'s [SheetPart], name: &str) -> Option<&'s str> {
    let found = sheets.iter().find(|sheet| sheet.name == name);
    found.map(|sheet| sheet.part.as_str())
}

fn damaged(reason: &str) -> ReadError {
    ReadError::damaged(Format::Xlsx, reason)
}
