//! Documents to forms.

use jixiao_documents::Document;
use jixiao_domain::settings::Settings;

use crate::ReadForm;

/// Reads every form of a document.
///
/// Cannot fail on content: what is not understood is kept in the form's grid and reported as a
/// finding of family D. A document without forms gives an empty list.
pub fn read(_document: &Document, _settings: &Settings) -> Vec<ReadForm> {
    Vec::new()
}
