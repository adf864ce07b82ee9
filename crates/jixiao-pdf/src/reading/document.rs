//! Pages to a document: tables and lines in reading order, tables joined across pages.

use std::mem;

use jixiao_documents::{Block, Document, Format, Origin};

use super::columns::{Piece, pieces};
use super::lines::lines;
use super::rulings::frames;
use super::running::is_page_number;
use super::table::{Cut, Table};
use crate::PdfError;
use crate::page::{Glyph, PdfPage, Points};

/// What stands in place of a gap that could hold several characters.
const WIDE: &str = "    ";
/// Running heads and page numbers stand in this part of the page's height at its top and bottom.
const MARGIN: f32 = 0.09;

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
    Line(String),
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
    for block in blocks {
        joiner.add(block);
    }
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
    let tops: Vec<Points> = blocks.iter().map(|block| block.top).collect();
    // A ruled table parts the lines above it from those below it.
    let mut lines = lines(outside);
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let above = |line: &super::lines::Line| tops.iter().filter(|top| **top < line.baseline).count();
    for group in lines.chunk_by(|a, b| above(a) == above(b)) {
        blocks.extend(pieces(group.to_vec(), number).into_iter().map(|piece| match piece {
            Piece::Line(line) => placed(line.baseline, Content::Line(line.text(WIDE))),
            Piece::Table(table) => placed(table.top, Content::Table(table)),
        }));
    }
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
        let Content::Line(text) = &block.content else { return true };
        if !is_margin {
            return true;
        }
        if is_page_number(text) {
            return false;
        }
        let text = without_digits(text);
        block.repeats = seen.iter().any(|(known, page)| *known == text && *page < block.page);
        if !block.repeats && seen.len() < 64 {
            seen.push((text, block.page));
        }
        true
    });
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
    fn add(&mut self, block: Placed) {
        match block.content {
            Content::Line(text) => {
                let origin = Origin { page: block.page, ..Origin::default() };
                let line = Block::Paragraph { text, origin };
                if block.repeats && self.open.is_some() {
                    self.held.push(line);
                } else {
                    self.close();
                    self.blocks.push(line);
                }
            }
            Content::Table(table) => self.add_table(table, block.page),
        }
    }

    fn add_table(&mut self, table: Table, page: u32) {
        let table = match &mut self.open {
            Some((before, last)) if *last + 1 == page => match before.append(table) {
                Ok(()) => {
                    *last = page;
                    self.held.clear();
                    return;
                }
                Err(table) => table,
            },
            _ => table,
        };
        self.close();
        self.open = Some((table, page));
    }

    fn close(&mut self) {
        if let Some((table, _)) = mem::take(&mut self.open) {
            self.blocks.push(Block::Table(table.into_grid()));
        }
        self.blocks.append(&mut self.held);
    }
}
