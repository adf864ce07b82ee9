//! A laid-out document as an office document that Word, WPS and Writer open as it is.
//!
//! Written by hand: the parts that a form needs are few, and each must be as the schema orders it.

mod body;
mod package;

use super::{Paper, WriteError};

/// Writes the document.
pub fn write(paper: &Paper) -> Result<Vec<u8>, WriteError> {
    package::write(paper, &body::document(paper))
        .map_err(|error| WriteError::Package(error.to_string()))
}
