//! Markdown: pipe tables and HTML tables become grids, headings and other lines paragraphs.
//!
//! A reader of our own: CommonMark readers drop cells beyond the header's and join lines, and the
//! line of each row is needed.

mod inline;

use memchr::memmem;

use super::html;
use super::text::{Lines, origin};
use crate::limits::Budget;
use crate::{Document, Format, ReadError};

/// Reads Markdown; inline markup is removed.
pub fn read(text: &str) -> Result<Document, ReadError> {
    let mut lines = Lines::default();
    let mut html_budget = Budget::default();
    let mut at = 0;
    let mut end = 0;
    let mut index = 0;
    let mut in_table = false;
    while at < text.len() {
        if at > end || at == 0 {
            // Once for all the HTML tables that stand on a line.
            let found = memchr::memchr(b'\n', &text.as_bytes()[at..]);
            end = found.map_or(text.len(), |end| at + end);
        }
        let line = text[at..end].trim_end_matches('\r');
        if let Some(start) = table_start(line) {
            let start = at + start;
            let stop = table_stop(text, start);
            let line_number = origin(index).line;
            block_line(&mut lines, index, &text[at..start])?;
            lines.extend(html::read_blocks(&text[start..stop], line_number, &mut html_budget)?);
            index += text[at..stop].matches('\n').count();
            at = stop;
            in_table = false;
            continue;
        }
        let next = text.get(end + 1..).and_then(|rest| rest.lines().next()).unwrap_or("");
        let has_pipe = line.contains('|');
        if is_separator(line) && in_table {
            // It only divides the header from the rows.
        } else if has_pipe && (in_table || is_separator(next) || is_fenced_row(line)) {
            in_table = true;
            let cells = cells(line);
            lines.push_row(origin(index), cells.len(), cells.iter().map(|it| inline::plain(it)))?;
        } else {
            in_table = false;
            block_line(&mut lines, index, line)?;
        }
        at = end + 1;
        index += 1;
    }
    Ok(Document { format: Format::Markdown, blocks: lines.finish(), hidden_sheets: Vec::new() })
}

/// Whether a text has a pipe table with its separator row, or an HTML table among other text.
pub(crate) fn looks_like(text: &str) -> bool {
    let mut before = "";
    let has_pipes = memchr::memchr(b'|', text.as_bytes()).is_some();
    for line in text.lines().take_while(|_| has_pipes) {
        if is_separator(line) && before.contains('|') {
            return true;
        }
        before = line;
    }
    memmem::find(text.as_bytes(), b"</table>").is_some()
}

/// A row of dashes and pipes: `| --- | :-: |`.
fn is_separator(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains('-')
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// A row with a pipe at both ends.
fn is_fenced_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// The cells of a pipe row; an escaped pipe divides nothing.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    for at in memchr::memchr_iter(b'|', line.as_bytes()) {
        let escapes = line[start..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
        if escapes % 2 == 0 {
            cells.push(line[start..at].trim());
            start = at + 1;
        }
    }
    if start < line.len() {
        cells.push(line[start..].trim());
    }
    cells
}

/// A line outside pipe tables, its block markup removed.
fn block_line(lines: &mut Lines, index: usize, line: &str) -> Result<(), ReadError> {
    let content = line.trim();
    let is_rule = content.len() > 2
        && [b'=', b'-', b'*', b'_']
            .iter()
            .any(|sign| content.bytes().all(|byte| byte == *sign || byte == b' '));
    if is_rule || content.starts_with("```") || content.starts_with("~~~") {
        lines.end_table();
        return Ok(());
    }
    if content.contains('\t') {
        let cells = line.split('\t').map(inline::plain);
        return lines.push_row(origin(index), line.split('\t').count(), cells);
    }
    let content = content.trim_start_matches('>').trim_start();
    let heading = content.trim_start_matches('#');
    let level = content.len() - heading.len();
    let is_heading = (1..=6).contains(&level) && (heading.is_empty() || heading.starts_with(' '));
    let content = if is_heading { heading.trim_end_matches('#').trim() } else { content };
    let content = ["- ", "* ", "+ "]
        .iter()
        .find_map(|bullet| content.strip_prefix(bullet))
        .unwrap_or(content);
    lines.push(origin(index), inline::plain(content).trim())
}

/// Where an HTML table begins in a line.
fn table_start(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    memchr::memchr_iter(b'<', bytes).find(|start| {
        let tag = &bytes[start + 1..];
        tag.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"table"))
            && tag.get(5).is_none_or(|after| matches!(after, b'>' | b' ' | b'\t'))
    })
}

/// One past the end tag of the HTML table that begins at `start`, nested tables passed over.
fn table_stop(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    for tag in memchr::memchr_iter(b'<', &bytes[start..]).map(|at| start + at) {
        let rest = &bytes[tag + 1..];
        let is =
            |name: &[u8]| rest.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
        if is(b"table") {
            depth += 1;
        } else if is(b"/table") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                let close = memchr::memchr(b'>', rest);
                return close.map_or(text.len(), |close| tag + 1 + close + 1);
            }
        }
    }
    text.len()
}
