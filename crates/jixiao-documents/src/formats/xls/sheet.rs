//! A worksheet: its cells as shown, and its merged ranges.

use super::super::cells::{Cells, Range};
use super::super::compound::{long, short};
use super::super::number::Number;
use super::damaged;
use super::globals::{Globals, Sheet};
use super::record::{Record, Records};
use super::strings::string;
use crate::ReadError;
use crate::limits::Budget;

/// Kinds of records.
mod kind {
    pub(super) const BEGIN: u16 = 0x0809;
    pub(super) const END: u16 = 0x000A;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const RICH_LABEL: u16 = 0x00D6;
    pub(super) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const FORMULA_STRING: u16 = 0x0207;
    pub(super) const SMALL_NUMBER: u16 = 0x027E;
    pub(super) const SMALL_NUMBERS: u16 = 0x00BD;
    pub(super) const SHARED_STRING: u16 = 0x00FD;
    pub(super) const MERGES: u16 = 0x00E5;
}

/// Reads the records of a worksheet.
pub(super) fn parse(
    stream: &[u8],
    listed: &Sheet,
    globals: &Globals,
    budget: &mut Budget,
) -> Result<Cells, ReadError> {
    let mut reader = SheetReader { globals, budget, cells: Cells::default(), formula: None };
    // Charts stand inside, with a beginning and an end of their own.
    let mut depth = 0_usize;
    for record in Records::new(stream, listed.at) {
        match record.kind {
            kind::BEGIN => depth += 1,
            kind::END if depth <= 1 => return Ok(reader.cells),
            kind::END => depth -= 1,
            _ if depth == 1 => {
                reader
                    .record(&record)?
                    .ok_or_else(|| damaged(&format!("工作表“{}”", listed.name)))?;
            }
            _ => {}
        }
    }
    Err(damaged(&format!("工作表“{}”", listed.name)))
}

struct SheetReader<'a> {
    globals: &'a Globals,
    budget: &'a mut Budget,
    cells: Cells,
    /// The cell of the last formula, whose text follows in a record of its own.
    formula: Option<(u32, usize)>,
}

impl SheetReader<'_> {
    /// Reads a record; the inner `None` is one that is too short.
    fn record(&mut self, record: &Record<'_>) -> Result<Option<()>, ReadError> {
        let bytes = record.bytes;
        match record.kind {
            kind::NUMBER => self.shown(bytes, |it| it.number(bytes, 6, 4)),
            kind::SMALL_NUMBER => self.shown(bytes, |it| it.small_number(bytes, 6, 4)),
            kind::SMALL_NUMBERS => self.small_numbers(bytes),
            kind::SHARED_STRING => self.shown(bytes, |it| {
                let string = it.globals.strings.get(long(bytes, 6)? as usize);
                it.cells.text().push_str(string.unwrap_or_default());
                Some(())
            }),
            kind::LABEL | kind::RICH_LABEL => self.shown(bytes, |it| {
                let text = string(record, 6)?;
                it.cells.text().push_str(&text);
                Some(())
            }),
            kind::TRUTH_OR_ERROR => self.shown(bytes, |it| {
                let (value, is_error) = (*bytes.get(6)?, *bytes.get(7)? != 0);
                it.cells.text().push_str(if is_error { error(value) } else { truth(value) });
                Some(())
            }),
            kind::FORMULA => self.formula(bytes),
            kind::FORMULA_STRING => match self.formula.take() {
                Some(place) => self.shown_at(place, |it| {
                    let text = string(record, 0)?;
                    it.cells.text().push_str(&text);
                    Some(())
                }),
                None => Ok(Some(())),
            },
            kind::MERGES => Ok(self.merges(bytes)),
            _ => Ok(Some(())),
        }
    }

    /// Appends what a cell shows; its row and column begin the record.
    fn shown(
        &mut self,
        bytes: &[u8],
        append: impl FnOnce(&mut Self) -> Option<()>,
    ) -> Result<Option<()>, ReadError> {
        match place(bytes) {
            Some(place) => self.shown_at(place, append),
            None => Ok(None),
        }
    }

    fn shown_at(
        &mut self,
        place: (u32, usize),
        append: impl FnOnce(&mut Self) -> Option<()>,
    ) -> Result<Option<()>, ReadError> {
        let start = self.cells.start_cell();
        let whole = append(self);
        self.cells.end_cell(start, place, self.budget)?;
        Ok(whole)
    }

    fn number(&mut self, bytes: &[u8], at: usize, style_at: usize) -> Option<()> {
        let eight = bytes.get(at..at + 8)?.try_into().ok()?;
        self.show_number(f64::from_le_bytes(eight), short(bytes, style_at)?);
        Some(())
    }

    fn small_number(&mut self, bytes: &[u8], at: usize, style_at: usize) -> Option<()> {
        let number = small_number(long(bytes, at)?);
        self.show_number(number, short(bytes, style_at)?);
        Some(())
    }

    fn show_number(&mut self, number: f64, style: u16) {
        if !number.is_finite() {
            return;
        }
        let number = Number::from_f64(number);
        let shown = match self.globals.number_format(style) {
            Some(format) => format.show(number, self.globals.from_1904),
            None => number.general(),
        };
        self.cells.text().push_str(&shown);
    }

    /// Numbers in one row: row, first column, then style and number of each, then the last column.
    fn small_numbers(&mut self, bytes: &[u8]) -> Result<Option<()>, ReadError> {
        let Some((row, first)) = place(bytes) else { return Ok(None) };
        let count = bytes.len().saturating_sub(6) / 6;
        for index in 0..count {
            let at = 4 + index * 6;
            self.shown_at((row, first + index), |it| it.small_number(bytes, at + 2, at))?;
        }
        Ok(Some(()))
    }

    fn formula(&mut self, bytes: &[u8]) -> Result<Option<()>, ReadError> {
        self.formula = None;
        let (Some(place), Some(value)) = (place(bytes), bytes.get(6..14)) else {
            return Ok(None);
        };
        if value[6..] != [0xFF, 0xFF] {
            return self.shown_at(place, |it| it.number(bytes, 6, 4));
        }
        match value[0] {
            0 => self.formula = Some(place),
            1 => return self.shown_at(place, |it| it.append(truth(value[2]))),
            2 => return self.shown_at(place, |it| it.append(error(value[2]))),
            _ => {}
        }
        Ok(Some(()))
    }

    #[expect(clippy::unnecessary_wraps, reason = "takes the place of a reader that may fail")]
    fn append(&mut self, text: &str) -> Option<()> {
        self.cells.text().push_str(text);
        Some(())
    }

    fn merges(&mut self, bytes: &[u8]) -> Option<()> {
        let count = usize::from(short(bytes, 0)?);
        for index in 0..count {
            let at = 2 + index * 8;
            let number = |offset| short(bytes, at + offset);
            let rows = (u32::from(number(0)?) + 1, u32::from(number(2)?) + 1);
            let columns = (usize::from(number(4)?), usize::from(number(6)?));
            if let Some(range) = Range::new(rows, columns) {
                self.cells.merge(range);
            }
        }
        Some(())
    }
}

/// The 1-based row and 0-based column at the beginning of a cell's record.
fn place(bytes: &[u8]) -> Option<(u32, usize)> {
    Some((u32::from(short(bytes, 0)?) + 1, usize::from(short(bytes, 2)?)))
}

/// A number of four bytes: an integer or the upper half of a binary number, perhaps in hundredths.
fn small_number(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

const fn truth(value: u8) -> &'static str {
    if value == 0 { "FALSE" } else { "TRUE" }
}

/// What Excel shows for an error.
const fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
