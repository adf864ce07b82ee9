//! A table: rows and cells, which say how often they repeat.

use quick_xml::events::{BytesStart, Event};

use super::super::cells::{Cells, Range};
use super::super::number::Number;
use super::super::ooxml::{Xml, append, attribute};
use crate::ReadError;
use crate::limits::{Budget, COLUMNS};

/// Blanks that one `text:s` may stand for.
const BLANKS: usize = 1000;

/// Reads the table whose start was the last event.
pub(super) fn read(xml: &mut Xml<'_>, budget: &mut Budget) -> Result<Cells, ReadError> {
    let depth = xml.depth();
    let mut cells = Cells::default();
    let mut row = 1;
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "table-row" => {
                    let repeated = count(&start, "number-rows-repeated");
                    let filled = read_row(xml, row)?;
                    row = place_row(&filled, (row, repeated), &mut cells, budget)?;
                }
                // Groups of rows, which hold rows.
                "table-row-group" | "table-header-rows" | "table-rows" => {}
                _ => xml.skip()?,
            },
            Event::End(_) if xml.depth() < depth => return Ok(cells),
            Event::Eof => return Err(xml.broken()),
            _ => {}
        }
    }
}

/// A cell with text, or one that is merged.
struct Filled {
    column: usize,
    text: String,
    columns: usize,
    rows: u32,
}

/// Puts a row where it stands as often as it repeats; gives the row after it.
fn place_row(
    filled: &[Filled],
    (row, repeated): (u32, u32),
    cells: &mut Cells,
    budget: &mut Budget,
) -> Result<u32, ReadError> {
    let next = row.saturating_add(repeated);
    if filled.is_empty() {
        return Ok(next);
    }
    for row in row..next {
        budget.take_row(row, filled.len())?;
        for cell in filled {
            let start = cells.start_cell();
            cells.text().push_str(&cell.text);
            cells.end_cell(start, (row, cell.column), budget)?;
            let last_column = (cell.column + cell.columns - 1).min(COLUMNS - 1);
            let rows = (row, row.saturating_add(cell.rows - 1));
            if let Some(range) = Range::new(rows, (cell.column, last_column)) {
                cells.merge(range);
            }
        }
    }
    Ok(next)
}

/// The cells of the row whose start was the last event.
fn read_row(xml: &mut Xml<'_>, row: u32) -> Result<Vec<Filled>, ReadError> {
    let depth = xml.depth();
    let mut column = 0_usize;
    let mut filled = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(start) => {
                let name = start.local_name();
                if !matches!(name.as_ref(), "table-cell" | "covered-table-cell") {
                    xml.skip()?;
                    continue;
                }
                let is_covered = name.as_ref() == "covered-table-cell";
                let repeated = count(&start, "number-columns-repeated") as usize;
                let columns = (count(&start, "number-columns-spanned") as usize).min(COLUMNS);
                let rows = count(&start, "number-rows-spanned");
                let text = read_cell(xml, &start)?;
                let is_merged = columns > 1 || rows > 1;
                if !is_covered && (is_merged || !text.trim().is_empty()) {
                    if column.saturating_add(repeated) > COLUMNS {
                        let limit_name = "列数";
                        return Err(ReadError::TooMuch { row, limit_name, limit: COLUMNS });
                    }
                    filled.extend((column..column + repeated).map(|column| Filled {
                        column,
                        text: text.clone(),
                        columns,
                        rows,
                    }));
                }
                column = column.saturating_add(repeated);
            }
            Event::End(_) if xml.depth() < depth => return Ok(filled),
            Event::Eof => return Err(xml.broken()),
            _ => {}
        }
    }
}

/// What the cell whose start was the last event shows.
fn read_cell(xml: &mut Xml<'_>, start: &BytesStart<'_>) -> Result<String, ReadError> {
    let depth = xml.depth();
    let mut text = String::new();
    let mut has_paragraph = false;
    loop {
        let event = xml.next()?;
        match &event {
            Event::Start(inner) => match inner.local_name().as_ref() {
                "p" | "h" => {
                    if has_paragraph {
                        text.push('\n');
                    }
                    has_paragraph = true;
                }
                "s" => {
                    text.push_str(&" ".repeat((count(inner, "c") as usize).min(BLANKS)));
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                // Links and formatting hold text; comments, drawings and the like are none.
                "span" | "a" | "ruby" | "ruby-base" | "date" | "time" => {}
                _ => xml.skip()?,
            },
            Event::End(_) if xml.depth() < depth => break,
            Event::Eof => return Err(xml.broken()),
            _ if has_paragraph => append(&event, &mut text),
            _ => {}
        }
    }
    if !has_paragraph {
        text = plain_value(start);
    }
    Ok(text)
}

/// The value of a cell that does not say what it shows.
fn plain_value(start: &BytesStart<'_>) -> String {
    let of = |name| attribute(start, name);
    let value = of("value").map(|value| {
        let number = Number::parse(&value);
        match number {
            Some(number) if of("value-type").as_deref() == Some("percentage") => {
                number.shifted(2).general() + "%"
            }
            Some(number) => number.general(),
            None => value,
        }
    });
    let date = || of("date-value").map(|date| date.replace("T00:00:00", ""));
    let truth = || of("boolean-value").map(|it| it.to_uppercase());
    value.or_else(date).or_else(truth).or_else(|| of("string-value")).unwrap_or_default()
}

/// How often, or how far; at least 1.
fn count(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).max(1)
}
