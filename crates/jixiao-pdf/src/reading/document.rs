//! Pages to a document: tables and lines in reading order, tables joined across pages.

use std::mem;

use jixiao_documents::{Block, Document, Format, Origin};

use super::columns::{Piece, StripLine, pieces};
use super::lines::{Line, lines};
use super::rulings::frames;
use super::running::is_page_number;
use super::table::{Cut, Table};
use crate::PdfError;
use crate::page::{Glyph, PdfPage, Points};

/// What stands in place of a gap that could hold several characters.
const WIDE: &str = "    ";
/// Running heads and page numbers stand in this part of the page's height at its top and bottom.
const MARGIN: f32 = 0.09;

/// What a line takes of the strip, in font sizes, where a page break hides it.
const LINE_HEIGHT: f32 = 1.2;

/// Glyphs of a document; a book of budgets with a thousand pages has some two million.
const GLYPHS: usize = 4_000_000;
/// Cells of a document, blank ones included.
const CELLS: usize = 1_000_000;

/// A block of one page.
struct Placed {
    page: u32,
    top: Points,
    /// Where it lies on its page, 0 at the top and 1 at the bottom.
    height: f32,
    /// Whether it is a line at the edge of its page that stood on an earlier page, too.
    repeats: bool,
    content: Content,
}

impl Placed {
    fn cell_count(&self) -> usize {
        match &self.content {
            Content::Line(_) => 0,
            Content::Table(table) => table.cells.len(),
        }
    }
}

enum Content {
    Line(Line),
    Table(Table),
}

/// The document that some pages make up.
pub fn document(pages: &[PdfPage]) -> Result<Document, PdfError> {
    let count = |of: fn(&PdfPage) -> usize| pages.iter().map(of).sum::<usize>();
    let readable = count(|page| page.glyphs.iter().filter(|glyph| is_ink(glyph)).count());
    let unreadable: u32 = pages.iter().fold(0, |sum, page| sum.saturating_add(page.unreadable));
    if readable < unreadable as usize {
        return Err(PdfError::UnreadableFont { unreadable });
    }
    if readable == 0 {
        return Err(PdfError::NoText { has_images: pages.iter().any(|page| page.has_image) });
    }
    let mut blocks: Vec<Placed> = Vec::new();
    let (mut glyphs, mut cells) = (0, 0);
    for (page, number) in pages.iter().zip(1..) {
        blocks.extend(blocks_of(page, number));
        glyphs += page.glyphs.len();
        let of_page = blocks.iter().rev().take_while(|block| block.page == number);
        cells += of_page.map(Placed::cell_count).sum::<usize>();
        if glyphs > GLYPHS || cells > CELLS {
            return Err(PdfError::TooMuch { page: number as usize });
        }
    }
    mark_running(&mut blocks);
    let mut joiner = Joiner::default();
    let mut strip = Strip::default();
    for block in blocks {
        match block.content {
            Content::Line(line) => strip.push(block.page, block.repeats, line),
            Content::Table(table) => {
                joiner.add_strip(&mut strip);
                joiner.add_table(table, block.page);
            }
        }
    }
    joiner.add_strip(&mut strip);
    joiner.close();
    Ok(Document { format: Format::Pdf, blocks: joiner.blocks, hidden_sheets: Vec::new() })
}

fn is_ink(glyph: &Glyph) -> bool {
    !glyph.character.is_whitespace() && glyph.character != '\u{fffd}'
}

/// The blocks of a page, from its top.
fn blocks_of(page: &PdfPage, number: u32) -> Vec<Placed> {
    let mut cuts: Vec<Cut> = frames(&page.segments).iter().filter_map(Cut::new).collect();
    // A glyph belongs to the innermost frame.
    cuts.sort_by(|a, b| a.area().total_cmp(&b.area()));
    let mut inside: Vec<Vec<Vec<Glyph>>> = cuts.iter().map(|_| Vec::new()).collect();
    let mut outside = Vec::new();
    for glyph in &page.glyphs {
        let found = cuts.iter().enumerate().find_map(|(cut, it)| Some((cut, it.box_at(glyph)?)));
        match found {
            Some((cut, index)) => {
                let boxes = &mut inside[cut];
                if boxes.len() <= index {
                    boxes.resize(index + 1, Vec::new());
                }
                boxes[index].push(*glyph);
            }
            None => outside.push(*glyph),
        }
    }
    let placed = |top: Points, content: Content| Placed {
        page: number,
        top,
        height: top / page.height.max(1.0),
        repeats: false,
        content,
    };
    let tables = cuts.iter().zip(inside).map(|(cut, glyphs)| cut.table(number, glyphs));
    let tables = tables.filter(|table| !table.rows.is_empty());
    let mut blocks: Vec<Placed> =
        tables.map(|table| placed(table.top, Content::Table(table))).collect();
    let lines = lines(outside).into_iter();
    blocks.extend(lines.map(|line| placed(line.baseline, Content::Line(line))));
    blocks.sort_by(|a, b| a.top.total_cmp(&b.top));
    blocks
}

/// Leaves out page numbers, and marks lines at the edge of a page that stood on an earlier one.
fn mark_running(blocks: &mut Vec<Placed>) {
    let without_digits = |text: &str| -> String {
        text.chars().filter(|it| !it.is_ascii_digit() && !it.is_whitespace()).collect()
    };
    let mut seen: Vec<(String, u32)> = Vec::new();
    blocks.retain_mut(|block| {
        let is_margin = block.height < MARGIN || block.height > 1.0 - MARGIN;
        let Content::Line(line) = &block.content else { return true };
        if !is_margin {
            return true;
        }
        let text = line.text(WIDE);
        if is_page_number(&text) {
            return false;
        }
        let text = without_digits(&text);
        block.repeats = seen.iter().any(|(known, page)| *known == text && *page < block.page);
        if !block.repeats && seen.len() < 64 {
            seen.push((text, block.page));
        }
        true
    });
}

/// Lines between two ruled tables, the pages below each other.
#[derive(Default)]
struct Strip {
    lines: Vec<StripLine>,
    /// The page of the last line.
    page: u32,
    /// What the heights of the last page's lines are moved by.
    shift: Points,
}

impl Strip {
    fn push(&mut self, page: u32, repeats: bool, mut line: Line) {
        if !repeats && page != self.page {
            // A running head or foot between takes no room.
            let last = self.lines.iter().rev().find(|last| !last.repeats);
            self.shift = last
                .map_or(0.0, |last| last.line.baseline + LINE_HEIGHT * line.size - line.baseline);
            self.page = page;
        }
        line.move_down(self.shift);
        self.lines.push(StripLine { page, repeats, line });
    }
}

/// The blocks in order, each table with what goes on of it on the following pages.
#[derive(Default)]
struct Joiner {
    blocks: Vec<Block>,
    /// The table that may go on, and the last page that it stands on.
    open: Option<(Table, u32)>,
    /// Lines after it that are running heads if it does go on; the titles of new forms repeat, too.
    held: Vec<Block>,
}

impl Joiner {
    fn add_strip(&mut self, strip: &mut Strip) {
        for piece in pieces(mem::take(strip).lines) {
            match piece {
                Piece::Line(line) => self.add_line(&line),
                Piece::Table(table) => {
                    let first = table.rows.first().copied().unwrap_or(0);
                    self.add_table(table, first);
                }
            }
        }
    }

    fn add_line(&mut self, line: &StripLine) {
        let origin = Origin { page: line.page, ..Origin::default() };
        let paragraph = Block::Paragraph { text: line.line.text(WIDE), origin };
        if line.repeats && self.open.is_some() {
            self.held.push(paragraph);
        } else {
            self.close();
            self.blocks.push(paragraph);
        }
    }

    /// Adds a table that begins on a page.
    fn add_table(&mut self, table: Table, page: u32) {
        let end = table.rows.last().copied().unwrap_or(page);
        let table = match &mut self.open {
            Some((before, last)) if *last + 1 == page => match before.append(table) {
                Ok(()) => {
                    *last = end;
                    self.held.clear();
                    return;
                }
                Err(table) => table,
            },
            _ => table,
        };
        self.close();
        self.open = Some((table, end));
    }

    fn close(&mut self) {
        if let Some((table, _)) = mem::take(&mut self.open) {
            self.blocks.push(Block::Table(table.into_grid()));
        }
        self.blocks.append(&mut self.held);
    }
}
