//! Separated values: comma, semicolon or tab, with quoted cells.

use crate::limits::{Budget, COLUMNS};
use crate::{Block, Document, Format, Grid, Origin, ReadError};

/// How many records decide on the delimiter and on whether a text is CSV at all.
const SAMPLE: usize = 200;
/// Lines of a title above the records, at most.
const TITLES: usize = 3;
/// Fewer cells than this in most records are prose with a comma, unless there are many records.
const CELLS: usize = 3;
/// So many divided records make a table even if their numbers of cells differ.
const RAGGED: usize = 3;
/// So many records with the same number of cells outweigh a low number of cells.
const RECORDS: usize = 4;

/// Reads separated values; the delimiter is the one that divides the records most evenly.
/// Records without any text are left out.
pub fn read(text: &str) -> Result<Document, ReadError> {
    let (text, delimiter, skipped) = match declared_delimiter(text) {
        Some((delimiter, rest)) => (rest, delimiter, 1),
        None => (text, sniff(text).map_or(',', |found| found.delimiter), 0),
    };
    let mut grid = Grid::new(None);
    let mut budget = Budget::default();
    for record in Records::new(text, delimiter) {
        let line = record.line.saturating_add(skipped);
        budget.take_row(line, record.cells.len())?;
        if record.cells.iter().any(|cell| !cell.trim().is_empty()) {
            grid.push_row(
                Origin { line, ..Origin::default() },
                record.cells.iter().map(|cell| cell.trim()),
            );
        }
    }
    if grid.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(Document {
        format: Format::Csv,
        blocks: vec![Block::Table(grid)],
        hidden_sheets: Vec::new(),
    })
}

/// Whether a text divides evenly into cells by comma or semicolon, or by tab with quoted cells
/// that plain text would break.
pub(crate) fn looks_like(text: &str) -> bool {
    if declared_delimiter(text).is_some() {
        return true;
    }
    if text.contains('\t') {
        return has_quoted_break(text) && evenness(text, '\t').is_some_and(Evenness::is_table);
    }
    sniff(text).is_some_and(Evenness::is_table)
}

/// How evenly a delimiter divides a text.
#[derive(Debug, Clone, Copy)]
struct Evenness {
    delimiter: char,
    /// Cells in most records.
    cells: usize,
    /// Records with that many cells.
    even: usize,
    /// Records with text.
    records: usize,
    /// Records of one cell before all others: a title and its year.
    titles: usize,
    /// Records of at least so many cells as make a table, …
    divided: usize,
    /// … and those of them that hold a full stop.
    prose: usize,
}

impl Evenness {
    fn is_table(self) -> bool {
        let divided = self.cells >= CELLS || (self.cells == 2 && self.even >= RECORDS);
        let even = self.even >= 2 && self.even * 5 >= self.records * 4;
        // A heading and one row below a title: a list of one project.
        let listed = self.even >= 2
            && self.cells > CELLS
            && self.even == self.records - self.titles.min(TITLES)
            && self.prose == 0;
        // Title lines and rows of different length, as made by hand.
        let ragged = self.divided >= RAGGED
            && self.divided * 2 >= self.records
            && self.prose * 3 < self.divided;
        // A line of so many commas is refused as a table rather than shown as prose.
        (divided && even) || listed || ragged || self.cells > COLUMNS
    }
}

fn sniff(text: &str) -> Option<Evenness> {
    let found = [',', ';', '\t'].into_iter().filter_map(|delimiter| evenness(text, delimiter));
    found.max_by_key(|found| (found.is_table(), found.divided, found.even, found.cells))
}

fn evenness(text: &str, delimiter: char) -> Option<Evenness> {
    let mut counts = Vec::new();
    let (mut divided, mut prose) = (0, 0);
    let filled = |record: &Record| record.cells.iter().any(|cell| !cell.trim().is_empty());
    for record in Records::new(text, delimiter).filter(filled).take(SAMPLE) {
        counts.push(record.cells.len());
        if record.cells.len() >= CELLS {
            divided += 1;
            prose += usize::from(record.cells.iter().any(|cell| cell.contains('。')));
        }
    }
    let records = counts.len();
    let titles = counts.iter().take_while(|cells| **cells == 1).count();
    counts.sort_unstable();
    let most = counts.chunk_by(|one, other| one == other).max_by_key(|chunk| chunk.len())?;
    let (cells, even) = (most[0], most.len());
    (cells > 1 || divided > 0).then_some(Evenness {
        delimiter,
        cells,
        even,
        records,
        titles,
        divided,
        prose,
    })
}

/// Excel's own first line: `sep=;`.
fn declared_delimiter(text: &str) -> Option<(char, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let mut sign = first.trim_end_matches('\r').strip_prefix("sep=")?.chars();
    let delimiter = sign.next().filter(|sign| matches!(sign, ',' | ';' | '\t'))?;
    sign.next().is_none().then_some((delimiter, rest))
}

/// Whether a cell opens with a quote that does not close on its line, or holds a doubled quote.
fn has_quoted_break(text: &str) -> bool {
    memchr::memchr(b'"', text.as_bytes()).is_some()
        && text.lines().any(|line| {
            line.split('\t').any(|cell| {
                let Some(rest) = cell.strip_prefix('"') else {
                    return false;
                };
                rest.contains("\"\"") || !rest.contains('"')
            })
        })
}

/// A record and the 1-based line it begins on.
struct Record {
    line: u32,
    cells: Vec<String>,
}

/// The records of a text; an unclosed quote ends with its line, not with the file.
struct Records<'a> {
    rest: &'a str,
    delimiter: char,
    line: u32,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, delimiter: char) -> Records<'a> {
        Records { rest: text, delimiter, line: 1 }
    }

    /// A quoted cell after its opening quote: its text, what follows, lines passed.
    fn quoted(&self, after: &'a str) -> Option<(String, &'a str, u32)> {
        let mut text = String::new();
        let mut rest = after;
        loop {
            let at = memchr::memchr(b'"', rest.as_bytes())?;
            text.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            match rest.strip_prefix('"') {
                Some(doubled) => {
                    text.push('"');
                    rest = doubled;
                }
                None => break,
            }
        }
        let ends = rest.is_empty() || rest.starts_with(['\r', '\n', self.delimiter]);
        let lines = u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX);
        ends.then(|| (text.replace("\r\n", "\n"), rest, lines))
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            let quoted = self.rest.strip_prefix('"').and_then(|after| self.quoted(after));
            let (cell, rest) = if let Some((cell, rest, lines)) = quoted {
                self.line = self.line.saturating_add(lines);
                (cell, rest)
            } else {
                let end = self.rest.find(['\n', self.delimiter]).unwrap_or(self.rest.len());
                (self.rest[..end].trim_end_matches('\r').to_owned(), &self.rest[end..])
            };
            cells.push(cell);
            if cells.len() > COLUMNS {
                // Refused by the budget; a line of millions of commas must not fill the memory.
                self.rest = "";
                return Some(Record { line, cells });
            }
            let rest = rest.strip_prefix('\r').unwrap_or(rest);
            if let Some(next) = rest.strip_prefix(self.delimiter) {
                self.rest = next;
                continue;
            }
            self.rest = rest.strip_prefix('\n').unwrap_or(rest);
            self.line = self.line.saturating_add(1);
            return Some(Record { line, cells });
        }
    }
}
