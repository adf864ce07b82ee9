//! The first part of a workbook's stream: its worksheets, strings and styles.

use std::collections::HashMap;

use super::super::compound::{long, short};
use super::super::number_format::NumberFormat;
use super::damaged;
use super::record::{Record, Records};
use super::strings::{Strings, short_string, string};
use crate::ReadError;

/// Worksheets of a workbook.
const SHEETS: usize = 2000;
/// Number formats, fonts and cell styles of a workbook, each.
const STYLES: usize = 100_000;
/// Longest code of a number format.
const CODE: usize = 1000;
/// The version that Excel 97 and later write.
const BIFF8: u16 = 0x0600;

/// Kinds of records.
mod kind {
    pub(super) const BEGIN: u16 = 0x0809;
    pub(super) const END: u16 = 0x000A;
    pub(super) const PASSWORD: u16 = 0x002F;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const FONT: u16 = 0x0031;
    pub(super) const STYLE: u16 = 0x00E0;
    pub(super) const STRINGS: u16 = 0x00FC;
}

/// What the cells of all worksheets refer to.
#[derive(Default)]
pub(super) struct Globals {
    pub(super) sheets: Vec<Sheet>,
    pub(super) strings: Strings,
    /// Dates count from 1904, as old Macs had it.
    pub(super) from_1904: bool,
    formats: Vec<NumberFormat>,
    /// Index into `formats` by cell style.
    styles: Vec<usize>,
}

/// A worksheet as the workbook lists it.
pub(super) struct Sheet {
    pub(super) name: String,
    /// Where its records begin in the stream.
    pub(super) at: usize,
    /// Whether it is a worksheet, and visible.
    pub(super) is_shown: bool,
    /// Whether it is a worksheet that the workbook hides.
    pub(super) is_hidden: bool,
}

impl Globals {
    pub(super) fn parse(stream: &[u8]) -> Result<Globals, ReadError> {
        let mut globals = Globals::default();
        let mut codes: HashMap<u16, String> = HashMap::new();
        let mut style_formats: Vec<u16> = Vec::new();
        let mut raising_fonts: Vec<bool> = Vec::new();
        for record in Records::new(stream, 0) {
            match record.kind {
                kind::BEGIN if short(record.bytes, 0) != Some(BIFF8) => {
                    return Err(ReadError::OldBinary {
                        kind: "Excel 5.0/95 工作簿（xls）",
                        save_as: "xlsx",
                    });
                }
                kind::PASSWORD if short(record.bytes, 0) != Some(0) => {
                    return Err(ReadError::PasswordProtected);
                }
                kind::DATE_MODE => globals.from_1904 = short(record.bytes, 0) == Some(1),
                kind::SHEET => globals.push(&record)?,
                kind::FORMAT if codes.len() < STYLES => {
                    let code = string(&record, 2).filter(|code| code.len() <= CODE);
                    codes.extend(short(record.bytes, 0).zip(code));
                }
                kind::FONT if raising_fonts.len() < STYLES => {
                    raising_fonts.push(short(record.bytes, 8) == Some(1));
                }
                kind::STYLE if style_formats.len() < STYLES => {
                    style_formats.push(short(record.bytes, 2).unwrap_or(0));
                }
                kind::STRINGS => {
                    globals.strings = Strings::parse(&record, |font| raises(&raising_fonts, font))
                        .ok_or_else(|| damaged("共享文字"))?;
                }
                kind::END => {
                    globals.link_styles(&style_formats, &codes);
                    return Ok(globals);
                }
                _ => {}
            }
        }
        Err(damaged("工作簿"))
    }

    fn push(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        if self.sheets.len() == SHEETS {
            return Err(ReadError::TooMuch { row: 0, limit_name: "工作表数", limit: SHEETS });
        }
        let at = long(record.bytes, 0).ok_or_else(|| damaged("工作表目录"))?;
        let state = short(record.bytes, 4).ok_or_else(|| damaged("工作表目录"))?;
        let name = short_string(record, 6).unwrap_or_default();
        // The low two bits say whether it is hidden, the high byte that it is a worksheet.
        let is_shown = state & 0xFF03 == 0;
        let is_hidden = state & 0xFF00 == 0 && !is_shown;
        self.sheets.push(Sheet { name, at: at as usize, is_shown, is_hidden });
        Ok(())
    }

    fn link_styles(&mut self, style_formats: &[u16], codes: &HashMap<u16, String>) {
        let mut known: HashMap<u16, usize> = HashMap::new();
        for id in style_formats {
            let index = *known.entry(*id).or_insert_with(|| {
                let code = codes.get(id).map(String::as_str);
                self.formats.push(NumberFormat::of(u32::from(*id), code));
                self.formats.len() - 1
            });
            self.styles.push(index);
        }
    }

    /// The number format of a cell style; `None` for general.
    pub(super) fn number_format(&self, style: u16) -> Option<&NumberFormat> {
        let format = self.formats.get(*self.styles.get(usize::from(style))?)?;
        (*format != NumberFormat::General).then_some(format)
    }
}

/// Whether a font raises its characters; there is no font of number 4.
fn raises(fonts: &[bool], font: u16) -> bool {
    let index = usize::from(font) - usize::from(font > 4);
    fonts.get(index).copied().unwrap_or(false)
}
