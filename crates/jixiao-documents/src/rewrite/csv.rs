//! Fields between commas, semicolons or tabs, with or without quotes.

use std::borrow::Cow;

use super::{Target, Turns};

pub(super) fn rewrite(text: &str, targets: &[Target<'_>]) -> String {
    let mut turns = Turns::new(targets);
    let mut written = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while !rest.is_empty() {
        let end = field_end(rest);
        let (field, after) = rest.split_at(end);
        match turns.next(value(field).trim()) {
            Some(to) => {
                let start = field.len() - field.trim_start().len();
                written.push_str(&field[..start]);
                written.push_str(&quoted(to, field.trim().starts_with('"')));
            }
            None => written.push_str(field),
        }
        let separator = after.chars().next().map_or(0, char::len_utf8);
        written.push_str(&after[..separator]);
        rest = &after[separator..];
    }
    written
}

/// Where a field ends: before a separator or a line end that no quotes enclose.
fn field_end(text: &str) -> usize {
    let mut is_quoted = text.trim_start_matches(' ').starts_with('"');
    let opening = text.find('"').unwrap_or(text.len());
    let mut before_is_quote = false;
    for (at, c) in text.char_indices() {
        if is_quoted {
            if at > opening && c == '"' {
                before_is_quote = !before_is_quote;
            } else if before_is_quote {
                is_quoted = false;
            }
        }
        if !is_quoted && matches!(c, ',' | ';' | '\t' | '\n' | '\r') {
            return at;
        }
    }
    text.len()
}

/// The text that a field means.
fn value(field: &str) -> Cow<'_, str> {
    let bare = field.trim();
    match bare.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
        Some(inner) if inner.contains("\"\"") => Cow::Owned(inner.replace("\"\"", "\"")),
        Some(inner) => Cow::Borrowed(inner),
        None => Cow::Borrowed(bare),
    }
}

fn quoted(text: &str, was_quoted: bool) -> Cow<'_, str> {
    if was_quoted || text.contains([',', ';', '\t', '\n', '\r', '"']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}
