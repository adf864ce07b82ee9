//! Laid-out sheets to the data that the typst source draws.

use jixiao_documents::paper::{
    Cell, Horizontal, Length, Line, Mark, Paper, Sheet, TextStyle, Typeface,
};
use serde_json::{Value, json};

use super::{Date, Fonts};

/// Typst's own space within a cell, above and below its text together.
const PADDING: f64 = 5.0;
/// A row with a longer text may be parted by a page break.
const LONG_TEXT: usize = 240;

/// Every text of a document.
pub(super) fn texts(paper: &Paper) -> impl Iterator<Item = &str> {
    paper.sheets.iter().flat_map(|sheet| {
        let lines = sheet.above.iter().chain(&sheet.below);
        let lines = lines.flat_map(|line| line.parts.iter().map(|part| part.text.as_str()));
        let cells = sheet.rows.iter().flat_map(|row| &row.cells);
        lines.chain(cells.map(|cell| cell.text.as_str()))
    })
}

/// The data for the typst source, as JSON.
pub(super) fn encode(paper: &Paper, fonts: &Fonts, date: Date) -> Vec<u8> {
    let properties = &paper.properties;
    let sheets: Vec<Value> = paper.sheets.iter().map(|sheet| encode_sheet(sheet, fonts)).collect();
    let drawing = json!({
        "title": properties.title,
        "author": properties.author,
        "subject": properties.subject,
        "date": [date.year, i32::from(date.month), i32::from(date.day)],
        "sheets": sheets,
    });
    drawing.to_string().into_bytes()
}

fn encode_sheet(sheet: &Sheet, fonts: &Fonts) -> Value {
    let mut styles = Styles { styles: vec![sheet.style], fonts };
    let cells = cells(sheet, &mut styles);
    let points = |length: Length| length.points();
    let margins = sheet.page.margins;
    let lines = |lines: &[Line]| -> Vec<Value> {
        lines.iter().map(|line| encode_line(line, fonts)).collect()
    };
    let heading = sheet.heading_rows();
    json!({
        "page": {
            "width": points(sheet.page.width()),
            "height": points(sheet.page.height()),
            "top": points(margins.top),
            "right": points(margins.right),
            "bottom": points(margins.bottom),
            "left": points(margins.left),
            "numbered": sheet.page.has_page_numbers,
        },
        "width": points(sheet.width()),
        "columns": sheet.columns.iter().copied().map(points).collect::<Vec<_>>(),
        "rows": sheet.rows.len(),
        "heading": [heading.start, heading.end],
        "above": lines(&sheet.above),
        "below": lines(&sheet.below),
        "mark": sheet.mark.as_ref().map(encode_mark),
        "cells": cells,
        "styles": styles.encode(),
    })
}

/// The dark modules of a code as row and column, and how large a module is.
fn encode_mark(mark: &Mark) -> Value {
    let side = f64::from(u32::try_from(mark.side()).unwrap_or(1));
    json!({
        "width": Mark::WIDTH.points(),
        "module": Mark::WIDTH.points() / side,
        "dark": mark.dark().collect::<Vec<_>>(),
        "meaning": mark.meaning(),
    })
}

fn encode_line(line: &Line, fonts: &Fonts) -> Value {
    let parts: Vec<Value> = line
        .parts
        .iter()
        .map(|part| json!({ "text": part.text, "align": align(part.horizontal) }))
        .collect();
    json!({ "parts": parts, "style": encode_style(line.style, fonts), "title": line.is_title })
}

const fn align(horizontal: Horizontal) -> &'static str {
    match horizontal {
        Horizontal::Left => "left",
        Horizontal::Centre => "centre",
        Horizontal::Right => "right",
    }
}

/// The styles of a sheet's cells; the first one is the sheet's own.
struct Styles<'f> {
    styles: Vec<TextStyle>,
    fonts: &'f Fonts,
}

impl Styles<'_> {
    fn index(&mut self, style: TextStyle) -> usize {
        let known = self.styles.iter().position(|known| *known == style);
        known.unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        })
    }

    fn encode(&self) -> Vec<Value> {
        self.styles.iter().map(|style| encode_style(*style, self.fonts)).collect()
    }
}

fn encode_style(style: TextStyle, fonts: &Fonts) -> Value {
    let (families, has_bold) = fonts.families(style.typeface);
    // 小标宋 is a bold face by itself; where it is missing, the 宋体 in its place is not.
    let is_stand_in = style.typeface == Typeface::XiaoBiaoSong
        && families
            .first()
            .is_none_or(|name| !name.contains("XiaoBiaoSong") && !name.contains('标'));
    let bold = match (style.is_bold || is_stand_in, has_bold) {
        (false, _) => "none",
        (true, true) => "cut",
        (true, false) => "drawn",
    };
    json!({ "fonts": families, "size": style.points(), "bold": bold })
}

/// A cell or a part of one: typst cannot repeat a heading that a cell reaches out of.
struct Part {
    y: usize,
    rows: usize,
    has_text: bool,
    open: Vec<&'static str>,
}

fn cells(sheet: &Sheet, styles: &mut Styles<'_>) -> Vec<Value> {
    let mut encoded = Vec::new();
    for (y, row) in sheet.rows.iter().enumerate() {
        let mut needs_pillar = true;
        for cell in &row.cells {
            for part in parts(cell, y, sheet) {
                let style = styles.index(cell.style.unwrap_or(sheet.style));
                let stands_alone = needs_pillar && part.rows == 1 && part.y == y;
                let pillar = if stands_alone { row.least_height.points() - PADDING } else { 0.0 };
                needs_pillar &= !stands_alone;
                encoded.push(json!({
                    "x": cell.column,
                    "y": part.y,
                    "columns": cell.span.columns,
                    "rows": part.rows,
                    "text": if part.has_text { cell.text.as_str() } else { "" },
                    "align": align(cell.horizontal),
                    "style": style,
                    "open": part.open,
                    "pillar": pillar.max(0.0),
                    "breaks": part.rows > 1 || cell.text.chars().count() > LONG_TEXT,
                }));
            }
        }
    }
    encoded
}

/// The parts of a cell above, within and below the heading rows.
fn parts(cell: &Cell, y: usize, sheet: &Sheet) -> Vec<Part> {
    let heading = sheet.heading_rows();
    let end = (y + usize::from(cell.span.rows)).min(sheet.rows.len());
    let mut cuts = vec![y];
    cuts.extend([heading.start, heading.end].into_iter().filter(|cut| *cut > y && *cut < end));
    cuts.push(end);
    cuts.dedup();
    let lengths = cuts.windows(2).map(|pair| pair[1] - pair[0]);
    let longest = lengths.enumerate().max_by_key(|(_, length)| *length).map_or(0, |(part, _)| part);
    let count = cuts.len() - 1;
    cuts.windows(2)
        .enumerate()
        .map(|(part, pair)| {
            let mut open = Vec::new();
            if part > 0 {
                open.push("top");
            }
            if part + 1 < count {
                open.push("bottom");
            }
            Part { y: pair[0], rows: pair[1] - pair[0], has_text: part == longest, open }
        })
        .collect()
}
