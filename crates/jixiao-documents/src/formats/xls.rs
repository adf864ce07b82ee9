//! Workbooks of Excel 97–2003 and of WPS tables (et): each visible worksheet with text becomes a
//! grid.
//!
//! As for xlsx, cells hold what the user sees: numbers by their number format, the cached values of
//! formulas. Left out: hidden worksheets, comments, drawings, charts. Workbooks of Excel 5 and 95
//! (BIFF5) are not read.

mod globals;
mod record;
mod sheet;
mod strings;

use super::compound::Compound;
use crate::limits::Budget;
use crate::{Block, Document, Format, ReadError};
use globals::Globals;

/// Reads a workbook.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let file = Compound::open(bytes)
        .ok_or_else(|| ReadError::damaged(Format::Xls, "文件的目录不完整，文件可能没有下载完"))?;
    if file.holds("EncryptedPackage") {
        return Err(ReadError::PasswordProtected);
    }
    let stream = file
        .stream("Workbook", Format::Xls)?
        .ok_or_else(|| ReadError::damaged(Format::Xls, "缺少数据流 Workbook"))?;
    let globals = Globals::parse(&stream)?;
    let mut budget = Budget::default();
    let mut blocks = Vec::new();
    for listed in globals.sheets.iter().filter(|sheet| sheet.is_shown) {
        let cells = sheet::parse(&stream, listed, &globals, &mut budget)?;
        let grid = cells.into_grid(&listed.name, &mut budget)?;
        if !grid.is_empty() {
            blocks.push(Block::Table(grid));
        }
    }
    if blocks.is_empty() {
        return Err(ReadError::NoText(Format::Xls));
    }
    let hidden = globals.sheets.into_iter().filter(|sheet| sheet.is_hidden);
    let hidden_sheets = hidden.map(|sheet| sheet.name).collect();
    Ok(Document { format: Format::Xls, blocks, hidden_sheets })
}

fn damaged(what: &str) -> ReadError {
    ReadError::damaged(Format::Xls, format!("{what}的记录不完整"))
}
