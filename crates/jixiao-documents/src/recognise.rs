//! Recognising a format by content.

use crate::{Document, Format, ReadError, formats};

/// The format of some bytes, by content.
pub fn recognise(_bytes: &[u8]) -> Result<Format, ReadError> {
    Ok(Format::Text)
}

/// Reads bytes in a format that was given or is recognised by content.
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Document, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let _format = format.map_or_else(|| recognise(bytes), Ok)?;
    Ok(formats::text::read(&String::from_utf8_lossy(bytes)))
}
