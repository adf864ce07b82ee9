//! OpenDocument spreadsheets of LibreOffice and WPS: each visible table with text becomes a grid.
//!
//! The file holds what each cell shows, so no number format is needed; where a program left that
//! out, the plain value is given. Left out: hidden tables, comments, drawings, tracked changes.

mod sheet;

use std::collections::HashSet;

use quick_xml::events::Event;

use super::ooxml::{Package, Xml, attribute};
use crate::limits::Budget;
use crate::{Block, Document, Format, ReadError};

/// Tables of a spreadsheet.
const SHEETS: usize = 2000;

/// Reads a spreadsheet.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, Format::Ods)?;
    if let Some(manifest) = package.part("META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(ReadError::PasswordProtected);
    }
    let part = "content.xml";
    let content = package.required(part)?;
    let mut xml = Xml::new(&content, Format::Ods, part);
    let mut budget = Budget::default();
    let mut hidden: HashSet<String> = HashSet::new();
    let mut style = String::new();
    let mut blocks = Vec::new();
    let mut hidden_sheets = Vec::new();
    let mut sheets = 0;
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "style" => style = attribute(&start, "name").unwrap_or_default(),
                "table-properties" if attribute(&start, "display").as_deref() == Some("false") => {
                    hidden.insert(style.clone());
                }
                "tracked-changes" => xml.skip()?,
                "table" => {
                    sheets += 1;
                    if sheets > SHEETS {
                        let limit_name = "工作表数";
                        return Err(ReadError::TooMuch { row: 0, limit_name, limit: SHEETS });
                    }
                    let name = attribute(&start, "name").unwrap_or_default();
                    if attribute(&start, "style-name").is_some_and(|it| hidden.contains(&it)) {
                        hidden_sheets.push(name);
                        xml.skip()?;
                        continue;
                    }
                    let grid = sheet::read(&mut xml, &mut budget)?.into_grid(&name, &mut budget)?;
                    if !grid.is_empty() {
                        blocks.push(Block::Table(grid));
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if blocks.is_empty() {
        return Err(ReadError::NoText(Format::Ods));
    }
    Ok(Document { format: Format::Ods, blocks, hidden_sheets })
}
