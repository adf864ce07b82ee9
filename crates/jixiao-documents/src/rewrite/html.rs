//! Cells of HTML tables: the one text between a cell's tags.

use std::borrow::Cow;

use memchr::memmem;

use super::{Target, Turns};
use crate::formats::html::unescape;

pub(super) fn rewrite(page: &str, targets: &[Target<'_>]) -> String {
    let mut turns = Turns::new(targets);
    let mut written = String::with_capacity(page.len() + 64);
    let mut rest = page;
    while let Some(start) = cell_start(rest) {
        written.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = cell_end(rest);
        let (cell, after) = rest.split_at(end);
        match only_text(cell).and_then(|(at, text)| Some((at, text, turns.next(&meaning(text))?))) {
            Some((at, text, to)) => {
                written.push_str(&cell[..at]);
                written.push_str(&escaped(to));
                written.push_str(&cell[at + text.len()..]);
            }
            None => written.push_str(cell),
        }
        rest = after;
    }
    written.push_str(rest);
    written
}

/// The end of the next opening tag of a cell.
fn cell_start(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'<', &bytes[from..]).map(|at| at + from) {
        let is_cell =
            bytes.get(at + 1..at + 3).is_some_and(|name| {
                name.eq_ignore_ascii_case(b"td") || name.eq_ignore_ascii_case(b"th")
            }) && bytes.get(at + 3).is_some_and(|c| c.is_ascii_whitespace() || *c == b'>');
        let close = memchr::memchr(b'>', &bytes[at..]).map(|end| at + end + 1)?;
        if is_cell {
            return Some(close);
        }
        from = at + 1;
    }
    None
}

/// Where a cell's content ends: at its closing tag or at the next tag of table structure.
fn cell_end(text: &str) -> usize {
    const ENDS: [&str; 7] = ["</td", "</th", "<td", "<th", "</tr", "<tr", "</table"];
    let bytes = text.as_bytes();
    let starts = |at: usize| {
        ENDS.iter().any(|tag| {
            bytes
                .get(at..at + tag.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(tag.as_bytes()))
        })
    };
    memchr::memchr_iter(b'<', bytes).find(|at| starts(*at)).unwrap_or(text.len())
}

/// The only text of a cell that is not blank, trimmed, with where it stands.
fn only_text(cell: &str) -> Option<(usize, &str)> {
    if memmem::find(cell.as_bytes(), b"<!--").is_some() {
        return None;
    }
    let mut found = None;
    let mut at = 0;
    while at < cell.len() {
        let end = cell[at..].find('<').map_or(cell.len(), |end| at + end);
        let text = cell[at..end].trim();
        if !text.is_empty() {
            if found.is_some() {
                return None;
            }
            let start = at + cell[at..end].len() - cell[at..end].trim_start().len();
            found = Some((start, text));
        }
        at = match cell[end..].find('>') {
            Some(close) => end + close + 1,
            None => cell.len(),
        };
    }
    found
}

/// What a text of a page means: references resolved, blanks joined.
fn meaning(text: &str) -> Cow<'_, str> {
    let text = unescape(text);
    if text.contains(['\n', '\t', '\r', '\u{a0}']) {
        return Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
