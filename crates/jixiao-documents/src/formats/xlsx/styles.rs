//! Styles: which number format each cell style has.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::super::number_format::NumberFormat;
use super::super::ooxml::{Xml, attribute};
use crate::{Format, ReadError};

/// Number formats of a workbook.
const FORMATS: usize = 20_000;
/// Longest code of a number format.
const CODE: usize = 1000;

/// The number formats by cell style; cells without a style are general.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: Vec<NumberFormat>,
    /// Index into `formats` by cell style.
    cells: Vec<usize>,
}

impl Styles {
    /// The number format of a cell style; `None` for general.
    pub(super) fn number_format(&self, style: usize) -> Option<&NumberFormat> {
        let format = self.formats.get(*self.cells.get(style)?)?;
        (*format != NumberFormat::General).then_some(format)
    }
}

/// Reads the part of styles.
pub(super) fn parse(text: &str, part: &str) -> Result<Styles, ReadError> {
    let mut xml = Xml::new(text, Format::Xlsx, part);
    let mut codes: HashMap<u32, String> = HashMap::new();
    let mut known: HashMap<u32, usize> = HashMap::new();
    let mut styles = Styles::default();
    let mut in_cell_styles = false;
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmt" if codes.len() < FORMATS => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    let code = attribute(&start, "formatCode").filter(|code| code.len() <= CODE);
                    codes.extend(id.zip(code));
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    let id = id.unwrap_or(0);
                    let index = *known.entry(id).or_insert_with(|| {
                        let code = codes.get(&id).map(String::as_str);
                        styles.formats.push(NumberFormat::of(id, code));
                        styles.formats.len() - 1
                    });
                    styles.cells.push(index);
                }
                // Fonts, fills and borders of a form are most of this part.
                "fonts" | "fills" | "borders" | "cellStyleXfs" | "dxfs" => xml.skip()?,
                _ => {}
            },
            // What follows says nothing about cells.
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => return Ok(styles),
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}
