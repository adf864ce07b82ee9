//! HTML: tables with spans become grids, everything else that is shown becomes paragraphs.
//!
//! A scanner of our own instead of a full parser: it is linear on any input (a tag with a million
//! attributes, a hundred thousand open elements), needs no tree, and knows the line of each row.

mod scan;

use scan::{Scanner, Token, attribute};

use super::table::{NESTING, TableBuilder};
use crate::limits::Budget;
use crate::{Block, Document, Format, Origin, ReadError, Span};

pub(crate) use scan::unescape;

/// What HTML allows for colspan.
const COLUMN_SPAN: u16 = 1000;
/// Elements whose content is not shown or no markup.
const RAW: [&str; 8] =
    ["script", "style", "title", "iframe", "noembed", "noframes", "template", "svg"];
/// Elements that begin and end a paragraph.
const BLOCK: [&str; 33] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "ul",
];

/// Reads a page.
pub fn read(page: &str) -> Result<Document, ReadError> {
    let blocks = read_blocks(page, 1, &mut Budget::default())?;
    if blocks.is_empty() {
        return Err(ReadError::NoText(Format::Html));
    }
    Ok(Document { format: Format::Html, blocks, hidden_sheets: Vec::new() })
}

/// Reads a part of a page or of a text whose first line has the number `line`.
pub(super) fn read_blocks(
    page: &str,
    line: u32,
    budget: &mut Budget,
) -> Result<Vec<Block>, ReadError> {
    let mut reader = Reader {
        scanner: Scanner::new(page, line),
        budget,
        tables: Vec::new(),
        blocks: Vec::new(),
        flow: Flow::default(),
        preformatted: false,
        muted: None,
    };
    reader.run()?;
    Ok(reader.blocks)
}

struct Reader<'a, 'b> {
    scanner: Scanner<'a>,
    budget: &'b mut Budget,
    tables: Vec<OpenTable>,
    blocks: Vec<Block>,
    flow: Flow,
    preformatted: bool,
    /// Inside a hidden cell: tables begun in it.
    muted: Option<usize>,
}

#[derive(Default)]
struct OpenTable {
    builder: TableBuilder,
    in_cell: bool,
    /// The caption, and text that stands between the cells.
    before: Vec<Block>,
}

impl<'a> Reader<'a, '_> {
    fn run(&mut self) -> Result<(), ReadError> {
        while let Some(token) = self.scanner.next() {
            match token {
                Token::Text(text) => self.text(text)?,
                Token::Start(name, attributes) => {
                    self.start(&name.to_ascii_lowercase(), name, attributes)?;
                }
                Token::End(name) => self.end(&name.to_ascii_lowercase())?,
            }
        }
        self.muted = None;
        self.end_paragraph()?;
        while !self.tables.is_empty() {
            self.end_table()?;
        }
        Ok(())
    }

    fn text(&mut self, text: &'a str) -> Result<(), ReadError> {
        if self.muted.is_some() {
            return Ok(());
        }
        if self.flow.is_blank() {
            let lead = text.len() - text.trim_start().len();
            self.flow.line = self.scanner.line_of(&text[lead..]);
        }
        let text = unescape(text);
        if !self.preformatted {
            self.flow.push(&text);
            return Ok(());
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_paragraph()?;
                self.flow.line = self.flow.line.saturating_add(1);
            }
            self.flow.push(line);
        }
        Ok(())
    }

    fn start(&mut self, name: &str, written: &'a str, attributes: &str) -> Result<(), ReadError> {
        if RAW.contains(&name) {
            self.scanner.skip_raw(name);
            return Ok(());
        }
        if self.is_muted_start(name) {
            return Ok(());
        }
        match name {
            "table" => self.start_table()?,
            "tr" => self.start_row(written)?,
            "td" | "th" => self.start_cell(written, attributes)?,
            "thead" | "tbody" | "tfoot" => self.end_group()?,
            "input" => self.input(attributes),
            "sup" => self.flow.raised = Some(self.flow.text.len()),
            "pre" => {
                self.end_paragraph()?;
                self.preformatted = true;
            }
            _ if BLOCK.contains(&name) => self.end_paragraph()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        if let Some(tables) = self.muted {
            match name {
                "table" if tables > 0 => self.muted = Some(tables - 1),
                "td" | "th" | "tr" | "table" if tables == 0 => self.muted = None,
                _ => {}
            }
            if self.muted.is_some() || matches!(name, "td" | "th") || tables > 0 {
                return Ok(());
            }
        }
        match name {
            "table" => self.end_table(),
            "td" | "th" => self.end_cell(),
            "tr" => {
                self.end_cell()?;
                match self.tables.last_mut() {
                    Some(table) => table.builder.end_row(self.budget),
                    None => Ok(()),
                }
            }
            "thead" | "tbody" | "tfoot" => self.end_group(),
            "sup" => {
                self.flow.end_raised();
                Ok(())
            }
            "pre" => {
                self.preformatted = false;
                self.end_paragraph()
            }
            _ if BLOCK.contains(&name) => self.end_paragraph(),
            _ => Ok(()),
        }
    }

    /// Whether a start tag stands in a hidden cell; the next cell or row ends that.
    fn is_muted_start(&mut self, name: &str) -> bool {
        let Some(tables) = self.muted else {
            return false;
        };
        match name {
            "table" => self.muted = Some(tables + 1),
            "td" | "th" | "tr" if tables == 0 => self.muted = None,
            _ => {}
        }
        self.muted.is_some()
    }

    fn start_table(&mut self) -> Result<(), ReadError> {
        self.end_paragraph()?;
        if self.tables.last().is_some_and(|table| !table.in_cell) {
            // A table between cells ends the one around it, as browsers have it.
            self.end_table()?;
        }
        if self.tables.len() >= NESTING {
            return Err(ReadError::TooMuch {
                row: self.scanner.line_of(""),
                limit_name: "表格嵌套层数",
                limit: NESTING,
            });
        }
        self.tables.push(OpenTable::default());
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), ReadError> {
        self.end_paragraph()?;
        let Some(mut table) = self.tables.pop() else {
            return Ok(());
        };
        table.builder.end_row(self.budget)?;
        let mut blocks = table.before;
        blocks.extend(table.builder.finish());
        match self.tables.last_mut().filter(|outer| outer.in_cell) {
            Some(outer) if !blocks.is_empty() => outer.builder.push_nested(blocks),
            Some(_) => {}
            None => self.blocks.extend(blocks),
        }
        Ok(())
    }

    fn start_row(&mut self, written: &str) -> Result<(), ReadError> {
        self.end_cell()?;
        let line = self.scanner.line_of(written);
        match self.tables.last_mut() {
            Some(table) => table.builder.start_row(line, self.budget),
            None => Ok(()),
        }
    }

    fn start_cell(&mut self, written: &str, attributes: &str) -> Result<(), ReadError> {
        self.end_cell()?;
        if is_hidden(attributes) {
            self.muted = Some(0);
            return Ok(());
        }
        let line = self.scanner.line_of(written);
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        if !table.builder.has_row() {
            table.builder.start_row(line, self.budget)?;
        }
        table.builder.push_cell(span(attributes))?;
        table.in_cell = true;
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        self.end_paragraph()?;
        if let Some(table) = self.tables.last_mut() {
            table.in_cell = false;
        }
        Ok(())
    }

    fn end_group(&mut self) -> Result<(), ReadError> {
        self.end_cell()?;
        if let Some(table) = self.tables.last_mut() {
            table.builder.end_row(self.budget)?;
            table.builder.end_spans();
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let text = std::mem::take(&mut self.flow.text);
        let origin = Origin { line: self.flow.line, ..Origin::default() };
        self.flow = Flow::default();
        self.flow.line = origin.line;
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let paragraph = || Block::Paragraph { text: text.to_owned(), origin };
        match self.tables.last_mut() {
            Some(table) if table.in_cell => table.builder.push_text(text, self.budget)?,
            Some(table) => table.before.push(paragraph()),
            None => self.blocks.push(paragraph()),
        }
        Ok(())
    }

    /// What a filled-in field shows.
    fn input(&mut self, attributes: &str) {
        let kind = attribute(attributes, "type").unwrap_or_default().to_ascii_lowercase();
        match kind.as_str() {
            "checkbox" | "radio" => {
                let checked = attribute(attributes, "checked").is_some();
                self.flow.push(if checked { "☑" } else { "□" });
            }
            "" | "text" | "number" | "date" => {
                self.flow.push(&attribute(attributes, "value").unwrap_or_default());
            }
            _ => {}
        }
    }
}

fn is_hidden(attributes: &str) -> bool {
    // Most cells have a style, hardly any is hidden.
    let may_be = |word: &str| {
        let mut windows = attributes.as_bytes().windows(word.len());
        windows.any(|found| found.eq_ignore_ascii_case(word.as_bytes()))
    };
    if !may_be("none") && !may_be("hidden") {
        return false;
    }
    let style = attribute(attributes, "style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.split_ascii_whitespace().collect();
    style.contains("display:none") || attribute(attributes, "hidden").is_some()
}

fn span(attributes: &str) -> Span {
    if attributes.is_empty() {
        return Span::ONE;
    }
    let number = |name| {
        let value = attribute(attributes, name)?;
        let digits = value.trim().split(|sign: char| !sign.is_ascii_digit()).next()?;
        let number: u32 = digits.parse().ok()?;
        Some(u16::try_from(number).unwrap_or(u16::MAX))
    };
    Span {
        columns: number("colspan").unwrap_or(1).clamp(1, COLUMN_SPAN),
        // 0 stands for all rows to the end of the group.
        rows: number("rowspan").map_or(1, |rows| if rows == 0 { u16::MAX } else { rows }),
    }
}

/// Text of a paragraph with its white space collapsed as a browser does.
#[derive(Debug, Default)]
struct Flow {
    text: String,
    space: Option<Space>,
    /// Where a raised text begins.
    raised: Option<usize>,
    /// Line of its first character.
    line: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    Blank,
    /// A line break of the source: nothing between two Chinese characters.
    Break,
}

impl Flow {
    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn push(&mut self, text: &str) {
        for sign in text.chars() {
            match sign {
                '\n' => self.space = Some(Space::Break),
                ' ' | '\t' | '\r' | '\u{C}' => {
                    self.space = self.space.or(Some(Space::Blank));
                }
                _ => {
                    let space = self.space.take().filter(|space| {
                        let before = self.text.chars().next_back();
                        before.is_some_and(|before| {
                            *space == Space::Blank || before.is_ascii() || sign.is_ascii()
                        })
                    });
                    self.text.extend(space.map(|_| ' '));
                    self.text.push(if sign == '\u{A0}' { ' ' } else { sign });
                }
            }
        }
    }

    /// A raised 2 or 3 after a letter is a unit of area or volume.
    fn end_raised(&mut self) {
        let Some(start) = self.raised.take().filter(|start| *start <= self.text.len()) else {
            return;
        };
        let sign = match self.text[start..].trim() {
            "2" => '²',
            "3" => '³',
            _ => return,
        };
        if self.text[..start].ends_with(['m', 'M', '米']) {
            self.text.truncate(start);
            self.text.push(sign);
        }
    }
}
