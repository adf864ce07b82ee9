//! A worksheet: its cells as shown, and its merged ranges.

use quick_xml::events::{BytesStart, Event};

use super::super::cells::{Cells, Range, address};
use super::super::number::Number;
use super::super::ooxml::{Xml, append, attribute};
use super::strings::{Strings, append_runs};
use super::styles::Styles;
use crate::limits::{Budget, COLUMNS};
use crate::{Format, ReadError};

/// What the cells of a worksheet refer to.
pub(super) struct Surroundings<'a> {
    pub(super) strings: &'a Strings,
    pub(super) styles: &'a Styles,
    pub(super) from_1904: bool,
}

/// Reads the part of a worksheet.
pub(super) fn parse(
    text: &str,
    part: &str,
    around: &Surroundings<'_>,
    budget: &mut Budget,
) -> Result<Cells, ReadError> {
    let mut reader = SheetReader {
        xml: Xml::new(text, Format::Xlsx, part),
        around,
        budget,
        sheet: Cells::default(),
        row: 0,
        column: 0,
    };
    reader.run()?;
    Ok(reader.sheet)
}

struct SheetReader<'a, 'b> {
    xml: Xml<'a>,
    around: &'b Surroundings<'b>,
    budget: &'b mut Budget,
    sheet: Cells,
    /// Row being read.
    row: u32,
    /// Column of the next cell that does not say where it stands.
    column: usize,
}

impl SheetReader<'_, '_> {
    fn run(&mut self) -> Result<(), ReadError> {
        loop {
            match self.xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "row" => {
                        let given = attribute(&start, "r").and_then(|row| row.trim().parse().ok());
                        self.row = given.unwrap_or_else(|| self.row.saturating_add(1));
                        self.column = 0;
                    }
                    "c" => self.cell(&start)?,
                    "mergeCell" => self.merge(&start),
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn merge(&mut self, start: &BytesStart<'_>) {
        let range = attribute(start, "ref").and_then(|range| Range::parse(&range));
        if let Some(range) = range {
            self.sheet.merge(range);
        }
    }

    fn cell(&mut self, start: &BytesStart<'_>) -> Result<(), ReadError> {
        let (mut style, mut kind) = (0, Kind::Number);
        for attribute in start.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => {
                    if let Some((row, column)) = address(&attribute.value) {
                        (self.row, self.column) = (row, column);
                    }
                }
                "s" => style = attribute.value.parse().unwrap_or(0),
                "t" => kind = Kind::of(&attribute.value),
                _ => {}
            }
        }
        if self.column >= COLUMNS {
            return Err(ReadError::TooMuch { row: self.row, limit_name: "列数", limit: COLUMNS });
        }
        let start = self.sheet.start_cell();
        self.content(kind, style)?;
        self.sheet.end_cell(start, (self.row, self.column), self.budget)?;
        self.column += 1;
        Ok(())
    }

    /// Reads what is inside a cell and appends what it shows.
    fn content(&mut self, kind: Kind, style: usize) -> Result<(), ReadError> {
        let depth = self.xml.depth();
        let start = self.sheet.start_cell();
        let mut value = String::new();
        let mut formula = String::new();
        loop {
            match self.xml.next()? {
                Event::Start(inner) => match inner.local_name().as_ref() {
                    "v" => self.plain(&mut value)?,
                    "f" => self.plain(&mut formula)?,
                    "is" => append_runs(&mut self.xml, self.sheet.text())?,
                    _ => self.xml.skip()?,
                },
                Event::End(_) if self.xml.depth() < depth => break,
                Event::Eof => return Err(self.xml.broken()),
                _ => {}
            }
        }
        if !value.is_empty() {
            self.show(kind, style, &value);
        } else if self.sheet.start_cell() == start && !formula.is_empty() {
            // Never calculated: the formula is all there is to see.
            self.sheet.text().push('=');
            self.sheet.text().push_str(&formula);
        }
        Ok(())
    }

    fn plain(&mut self, text: &mut String) -> Result<(), ReadError> {
        loop {
            let event = self.xml.next()?;
            match event {
                Event::Start(_) => self.xml.skip()?,
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(self.xml.broken()),
                _ => append(&event, text),
            }
        }
    }

    fn show(&mut self, kind: Kind, style: usize, value: &str) {
        let shown = self.sheet.text();
        match kind {
            Kind::Shared => {
                let string = value.trim().parse().ok().and_then(|it| self.around.strings.get(it));
                shown.push_str(string.unwrap_or_default());
            }
            Kind::Boolean => shown.push_str(if value.trim() == "0" { "FALSE" } else { "TRUE" }),
            Kind::Date => shown.push_str(value.strip_suffix("T00:00:00").unwrap_or(value)),
            Kind::Text => shown.push_str(value),
            Kind::Number => match Number::parse(value) {
                Some(number) => match self.around.styles.number_format(style) {
                    Some(format) => shown.push_str(&format.show(number, self.around.from_1904)),
                    None => shown.push_str(&number.general()),
                },
                None => shown.push_str(value),
            },
        }
    }
}

/// What a cell's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Boolean,
    Date,
    /// Results of formulas, inline strings, errors.
    Text,
}

impl Kind {
    fn of(written: &str) -> Kind {
        match written {
            "s" => Kind::Shared,
            "b" => Kind::Boolean,
            "d" => Kind::Date,
            "str" | "inlineStr" | "e" => Kind::Text,
            _ => Kind::Number,
        }
    }
}
