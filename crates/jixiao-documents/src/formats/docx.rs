//! Documents of Word, WPS and LibreOffice: paragraphs and tables of the body, in reading order.
//!
//! Left out: headers, footers, notes and comments (other parts), deleted and hidden text, list
//! numbers, placeholders of empty content controls.

mod symbol;

use quick_xml::events::{BytesStart, Event};

use super::ooxml::{Package, Xml, append, attribute, local_value, relations};
use super::table::{NESTING, TableBuilder};
use crate::limits::Budget;
use crate::{Block, Document, Format, Origin, ReadError, Span};

/// Columns that a cell may claim to cover.
const COLUMN_SPAN: u16 = 1000;

/// Elements whose content is not shown, or that hold properties that are not needed.
const SKIPPED: [&str; 16] = [
    "del",
    "moveFrom",
    "pPr",
    "sectPr",
    "tblPr",
    "tblGrid",
    "tblPrEx",
    "instrText",
    "delText",
    "rt",
    "rubyPr",
    "sdtEndPr",
    "delInstrText",
    "fldData",
    "binData",
    "imagedata",
];

/// Reads a document.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, Format::Docx)?;
    let part = main_part(&mut package)?;
    let text = package.required(&part)?;
    let blocks = Reader::new(Xml::new(&text, Format::Docx, &part)).run()?;
    if blocks.is_empty() {
        return Err(ReadError::NoText(Format::Docx));
    }
    Ok(Document { format: Format::Docx, blocks, hidden_sheets: Vec::new() })
}

pub(super) fn main_part(package: &mut Package<'_>) -> Result<String, ReadError> {
    // Where every program puts it; the package's own relations say where else it may be.
    let usual = "word/document.xml";
    if package.has(usual) {
        return Ok(usual.to_owned());
    }
    let relations = relations(package, "")?;
    let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
    Ok(main.map_or_else(|| usual.to_owned(), |relation| relation.part))
}

struct Reader<'a> {
    xml: Xml<'a>,
    budget: Budget,
    blocks: Vec<Block>,
    tables: Vec<OpenTable>,
    /// Texts of the paragraphs that are open; a text box has paragraphs inside a paragraph.
    paragraphs: Vec<String>,
    run: Run,
    /// For each open alternative, whether one of its choices was read.
    alternatives: Vec<bool>,
    /// The next content of a content control is a placeholder.
    placeholder: bool,
    /// Depth of the placeholder's content.
    muted: Option<usize>,
}

#[derive(Default)]
struct OpenTable {
    builder: TableBuilder,
    cell: Cell,
    /// The row is deleted by a tracked change.
    deleted_row: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Cell {
    #[default]
    Outside,
    /// Begun, not yet placed: its properties may follow.
    Pending {
        columns: u16,
        continues: bool,
    },
    Placed,
    /// Covered by the cell above.
    Covered,
}

/// What the run's properties say.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    hidden: bool,
    raised: bool,
}

impl<'a> Reader<'a> {
    fn new(xml: Xml<'a>) -> Reader<'a> {
        Reader {
            xml,
            budget: Budget::default(),
            blocks: Vec::new(),
            tables: Vec::new(),
            paragraphs: Vec::new(),
            run: Run::default(),
            alternatives: Vec::new(),
            placeholder: false,
            muted: None,
        }
    }

    fn run(mut self) -> Result<Vec<Block>, ReadError> {
        loop {
            match self.xml.next()? {
                Event::Start(start) => self.start(&start)?,
                Event::End(end) => self.end(end.local_name().as_ref())?,
                Event::Eof => return Ok(self.blocks),
                _ => {}
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'a>) -> Result<(), ReadError> {
        match start.local_name().as_ref() {
            "t" => self.run_text()?,
            "p" => {
                self.place_cell()?;
                self.paragraphs.push(String::new());
            }
            "r" => self.run = Run::default(),
            "rPr" => self.run_properties()?,
            "tab" | "ptab" => self.push(" "),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.symbol(start),
            "tbl" => self.start_table()?,
            "tr" => self.start_row()?,
            "trPr" => self.row_properties()?,
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell = Cell::Pending { columns: 1, continues: false };
                }
            }
            "tcPr" => self.cell_properties()?,
            "AlternateContent" => self.alternatives.push(false),
            "Choice" | "Fallback" => match self.alternatives.last_mut() {
                Some(read) if !*read => *read = true,
                _ => self.xml.skip()?,
            },
            "sdtPr" => self.control_properties()?,
            "sdtContent" if self.placeholder => {
                self.placeholder = false;
                self.muted = self.muted.or(Some(self.xml.depth()));
            }
            name if SKIPPED.contains(&name) => self.xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "p" => self.end_paragraph()?,
            "r" => self.run = Run::default(),
            "tc" => {
                self.place_cell()?;
                if let Some(table) = self.tables.last_mut() {
                    table.cell = Cell::Outside;
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.deleted_row = false;
                    table.builder.end_row(&mut self.budget)?;
                }
            }
            "tbl" => self.end_table()?,
            "AlternateContent" => {
                self.alternatives.pop();
            }
            "sdtContent" if self.muted.is_some_and(|depth| depth > self.xml.depth()) => {
                self.muted = None;
            }
            _ => {}
        }
        Ok(())
    }

    fn run_text(&mut self) -> Result<(), ReadError> {
        let mut text = String::new();
        loop {
            let event = self.xml.next()?;
            match event {
                Event::Start(_) => self.xml.skip()?,
                Event::End(_) => break,
                Event::Eof => return Err(self.xml.broken()),
                _ => append(&event, &mut text),
            }
        }
        let sign = match text.trim() {
            "2" if self.run.raised => "²",
            "3" if self.run.raised => "³",
            _ => "",
        };
        let after_unit =
            self.paragraphs.last().is_some_and(|text| text.ends_with(['m', 'M', '米']));
        self.push(if after_unit && !sign.is_empty() { sign } else { &text });
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if self.run.hidden || self.muted.is_some() {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.push_str(text);
        }
    }

    fn symbol(&mut self, start: &BytesStart<'_>) {
        let font = attribute(start, "font").unwrap_or_default();
        let code = attribute(start, "char").unwrap_or_default();
        if let Some(sign) =
            u32::from_str_radix(&code, 16).ok().and_then(|code| symbol::sign(&font, code))
        {
            self.push(sign.encode_utf8(&mut [0; 4]));
        }
    }

    fn run_properties(&mut self) -> Result<(), ReadError> {
        let mut run = Run::default();
        self.properties(|start| match start.local_name().as_ref() {
            "vanish" => run.hidden = is_on(start),
            "vertAlign" => run.raised = local_value(start).as_deref() == Some("superscript"),
            _ => {}
        })?;
        self.run = run;
        Ok(())
    }

    fn control_properties(&mut self) -> Result<(), ReadError> {
        let mut placeholder = false;
        self.properties(|start| {
            if start.local_name().as_ref() == "showingPlcHdr" {
                placeholder = is_on(start);
            }
        })?;
        self.placeholder = placeholder;
        Ok(())
    }

    fn row_properties(&mut self) -> Result<(), ReadError> {
        let mut skipped = 0;
        let mut deleted = false;
        self.properties(|start| match start.local_name().as_ref() {
            "gridBefore" => skipped = number(start).min(COLUMN_SPAN),
            "del" => deleted = true,
            _ => {}
        })?;
        if let Some(table) = self.tables.last_mut() {
            table.builder.skip(skipped);
            table.deleted_row = deleted;
        }
        Ok(())
    }

    fn cell_properties(&mut self) -> Result<(), ReadError> {
        let (mut columns, mut continues) = (1, false);
        self.properties(|start| match start.local_name().as_ref() {
            "gridSpan" => columns = number(start).clamp(1, COLUMN_SPAN),
            "vMerge" => continues = local_value(start).as_deref() != Some("restart"),
            _ => {}
        })?;
        if let Some(table) = self.tables.last_mut()
            && matches!(table.cell, Cell::Pending { .. })
        {
            table.cell = Cell::Pending { columns, continues };
        }
        Ok(())
    }

    /// Shows the elements inside the one whose start was the last event.
    fn properties(&mut self, mut see: impl FnMut(&BytesStart<'a>)) -> Result<(), ReadError> {
        let depth = self.xml.depth();
        loop {
            match self.xml.next()? {
                // What a tracked change replaced is not what the document says.
                Event::Start(start) if start.local_name().as_ref().ends_with("PrChange") => {
                    self.xml.skip()?;
                }
                Event::Start(start) => see(&start),
                Event::End(_) if self.xml.depth() < depth => return Ok(()),
                Event::Eof => return Err(self.xml.broken()),
                _ => {}
            }
        }
    }

    fn start_table(&mut self) -> Result<(), ReadError> {
        self.place_cell()?;
        if self.tables.len() >= NESTING {
            return Err(ReadError::TooMuch {
                row: 0, limit_name: "表格嵌套层数", limit: NESTING
            });
        }
        self.tables.push(OpenTable::default());
        Ok(())
    }

    fn start_row(&mut self) -> Result<(), ReadError> {
        match self.tables.last_mut() {
            Some(table) => table.builder.start_row(0, &mut self.budget),
            None => Ok(()),
        }
    }

    fn place_cell(&mut self) -> Result<(), ReadError> {
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let Cell::Pending { columns, continues } = table.cell else {
            return Ok(());
        };
        if continues && table.builder.extend_above(columns) {
            table.cell = Cell::Covered;
            return Ok(());
        }
        table.builder.push_cell(Span { columns, rows: 1 })?;
        table.cell = Cell::Placed;
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let Some(text) = self.paragraphs.pop() else {
            return Ok(());
        };
        let text = text.trim();
        match self.tables.last_mut() {
            _ if text.is_empty() => {}
            Some(table) if table.cell == Cell::Placed && !table.deleted_row => {
                table.builder.push_text(text, &mut self.budget)?;
            }
            Some(_) => {}
            None => {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                self.blocks.extend(lines.map(|line| Block::Paragraph {
                    text: line.to_owned(),
                    origin: Origin::default(),
                }));
            }
        }
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), ReadError> {
        let Some(mut table) = self.tables.pop() else {
            return Ok(());
        };
        table.builder.end_row(&mut self.budget)?;
        let blocks = table.builder.finish();
        match self.tables.last_mut() {
            _ if blocks.is_empty() => {}
            Some(outer) if outer.cell == Cell::Placed => outer.builder.push_nested(blocks),
            Some(_) => {}
            None => self.blocks.extend(blocks),
        }
        Ok(())
    }
}

/// Whether a property that is on by being there is not switched off.
fn is_on(start: &BytesStart<'_>) -> bool {
    !matches!(local_value(start).as_deref(), Some("0" | "false" | "off" | "none"))
}

fn number(start: &BytesStart<'_>) -> u16 {
    local_value(start).and_then(|value| value.trim().parse().ok()).unwrap_or(0)
}
