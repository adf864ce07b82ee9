//! The text of a template, for the lines of its refusals.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::error::TemplateError;

/// The text of a template.（表样原文）
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'t> {
    text: &'t str,
}

impl<'t> Source<'t> {
    pub(crate) fn new(text: &'t str) -> Source<'t> {
        Source { text }
    }

    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<T, TemplateError> {
        toml::from_str(self.text).map_err(|error| {
            let (line, message) = jixiao_toml::refusal(self.text, &error);
            TemplateError::Wrong { line, message }
        })
    }

    /// A refusal of what begins at a byte.
    pub(crate) fn wrong(self, byte: usize, message: String) -> TemplateError {
        TemplateError::Wrong { line: jixiao_toml::line(self.text, byte), message }
    }

    /// The line of the first row of a text: the line below its quotes where they stand alone.
    pub(crate) fn first_line(self, span: &Range<usize>) -> usize {
        let quoted = self.text.get(span.clone()).unwrap_or_default();
        let opens_line = quoted.trim_start_matches(['"', '\'']).starts_with(['\n', '\r']);
        jixiao_toml::line(self.text, span.start) + usize::from(opens_line)
    }
}
