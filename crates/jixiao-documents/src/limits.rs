//! What a document may take up, whatever its format.

use crate::ReadError;

/// Columns of a table: as many as a worksheet has.
pub(crate) const COLUMNS: usize = 16_384;
/// Cells of a document, blank ones inside tables included.
pub(crate) const CELLS: usize = 5_000_000;
/// Bytes of text in a document; shared strings can repeat.
pub(crate) const TEXT: usize = 256 * 1024 * 1024;

/// What a document has taken up so far.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    /// Takes a row of so many cells; `row` is where it stands.
    pub(crate) fn take_row(&mut self, row: u32, columns: usize) -> Result<(), ReadError> {
        if columns > COLUMNS {
            return Err(ReadError::TooMuch { row, limit_name: "列数", limit: COLUMNS });
        }
        self.cells += columns.max(1);
        if self.cells > CELLS {
            return Err(ReadError::TooMuch { row, limit_name: "单元格数", limit: CELLS });
        }
        Ok(())
    }

    /// Takes so many bytes of text.
    pub(crate) fn take_text(&mut self, row: u32, bytes: usize) -> Result<(), ReadError> {
        self.text += bytes;
        if self.text > TEXT {
            return Err(ReadError::TooMuch { row, limit_name: "文字字节数", limit: TEXT });
        }
        Ok(())
    }
}
