//! The grammar of planned values.

use super::{Claim, PlannedValue, Promise};

pub(crate) fn parse(text: &str) -> PlannedValue {
    PlannedValue { raw: text.trim().to_owned(), promise: Promise::Qualitative, leftover: None }
}

pub(crate) fn claims(_text: &str) -> Vec<Claim> {
    Vec::new()
}
