//! Workbooks of Excel, WPS and LibreOffice: each visible worksheet with text becomes a grid.
//!
//! Column 0 of a grid is column A, and the origin's row is the worksheet's, so that addresses
//! agree; blank rows are left out. Cells hold what the user sees: numbers by their number format,
//! the cached values of formulas. Left out: hidden worksheets (their names are kept),
//! comments, drawings.

mod sheet;
mod strings;
mod styles;

use quick_xml::events::{BytesStart, Event};

use super::ooxml::{Package, Xml, attribute, relations};
use crate::limits::Budget;
use crate::{Block, Document, Format, ReadError};
use sheet::Surroundings;

/// Worksheets of a workbook.
const SHEETS: usize = 2000;

/// Reads a workbook.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, Format::Xlsx)?;
    let part = main_part(&mut package)?;
    let workbook = Workbook::parse(&package.required(&part)?, &part)?;
    let relations = relations(&mut package, &part)?;
    let of_kind = |kind: &str| {
        relations.iter().find(|relation| relation.kind == kind).map(|it| it.part.as_str())
    };
    let mut optional = |kind: &str| match of_kind(kind) {
        Some(part) => package.part(part).map(|text| Some((part, text?))),
        None => Ok(None),
    };
    let strings = match optional("sharedStrings")? {
        Some((part, text)) => strings::parse(&text, part)?,
        None => strings::Strings::default(),
    };
    let styles = match optional("styles")? {
        Some((part, text)) => styles::parse(&text, part)?,
        None => styles::Styles::default(),
    };
    let around = Surroundings { strings: &strings, styles: &styles, from_1904: workbook.from_1904 };
    let mut budget = Budget::default();
    let mut blocks = Vec::new();
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.hidden) {
        let relation = relations.iter().find(|relation| relation.id == sheet.relation);
        // A chart sheet or a dialog has no cells.
        let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") else {
            continue;
        };
        let text = package.required(&relation.part)?;
        let cells = sheet::parse(&text, &relation.part, &around, &mut budget)?;
        let grid = cells.into_grid(&sheet.name, &mut budget)?;
        if !grid.is_empty() {
            blocks.push(Block::Table(grid));
        }
    }
    if blocks.is_empty() {
        return Err(ReadError::NoText(Format::Xlsx));
    }
    let hidden = workbook.sheets.into_iter().filter(|sheet| sheet.hidden);
    let hidden_sheets = hidden.map(|sheet| sheet.name).collect();
    Ok(Document { format: Format::Xlsx, blocks, hidden_sheets })
}

pub(super) fn main_part(package: &mut Package<'_>) -> Result<String, ReadError> {
    // Where every program puts it; the package's own relations say where else it may be.
    let usual = "xl/workbook.xml";
    if package.has(usual) {
        return Ok(usual.to_owned());
    }
    let relations = relations(package, "")?;
    let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
    Ok(main.map_or_else(|| usual.to_owned(), |relation| relation.part))
}

/// A worksheet's name and the part that holds it.
pub(super) struct SheetPart {
    pub(super) name: String,
    pub(super) part: String,
}

/// The worksheets of a workbook, hidden ones included, in their order.
pub(super) fn sheet_parts(bytes: &[u8]) -> Result<Vec<SheetPart>, ReadError> {
    let mut package = Package::open(bytes, Format::Xlsx)?;
    let part = main_part(&mut package)?;
    let workbook = Workbook::parse(&package.required(&part)?, &part)?;
    let relations = relations(&mut package, &part)?;
    let sheets = workbook.sheets.into_iter().filter_map(|sheet| {
        let relation = relations.iter().find(|relation| relation.id == sheet.relation)?;
        let is_worksheet = relation.kind == "worksheet";
        is_worksheet.then(|| SheetPart { name: sheet.name, part: relation.part.clone() })
    });
    Ok(sheets.collect())
}

/// What the workbook's own part says.
struct Workbook {
    sheets: Vec<Sheet>,
    /// Dates count from 1904, as old Macs had it.
    from_1904: bool,
}

struct Sheet {
    name: String,
    relation: String,
    hidden: bool,
}

impl Workbook {
    fn parse(text: &str, part: &str) -> Result<Workbook, ReadError> {
        let mut xml = Xml::new(text, Format::Xlsx, part);
        let mut workbook = Workbook { sheets: Vec::new(), from_1904: false };
        loop {
            match xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "sheet" => workbook.push(&start)?,
                    "workbookPr" => {
                        let flag = attribute(&start, "date1904");
                        workbook.from_1904 = matches!(flag.as_deref(), Some("1" | "true"));
                    }
                    _ => {}
                },
                Event::Eof => return Ok(workbook),
                _ => {}
            }
        }
    }

    fn push(&mut self, start: &BytesStart<'_>) -> Result<(), ReadError> {
        if self.sheets.len() == SHEETS {
            return Err(ReadError::TooMuch { row: 0, limit_name: "工作表数", limit: SHEETS });
        }
        // `r:id`; `sheetId` has another local name.
        let of = |name| attribute(start, name).unwrap_or_default();
        let hidden = matches!(of("state").as_str(), "hidden" | "veryHidden");
        self.sheets.push(Sheet { name: of("name"), relation: of("id"), hidden });
        Ok(())
    }
}
