//! The document itself: paragraphs, tables, sections.

use std::fmt::{Arguments, Write as _};

use quick_xml::escape::escape;

use super::super::parts::{self, Part};
use super::super::{
    Cell, Horizontal, Length, Line, Mark, Orientation, PageSetup, Paper, Row, Sheet, TextStyle,
    heights,
};
use super::package;

const OPEN: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>";
/// What a drawing of a picture is called.
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// A paragraph as good as invisible, where the format wants one between or after tables.
const HAIRLINE: &str = "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" \
     w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr></w:pPr></w:p>";

/// White space around a cell's text, for programs that ignore the default style's.
const CELL_MARGINS: &str = "<w:tblCellMar><w:top w:w=\"30\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/>\
     <w:bottom w:w=\"30\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar>";

/// Distance of the page number from the edge of the paper.
const FOOTER: Length = Length::from_millimetres(10);

/// `word/document.xml` without its head.
pub(super) fn document(paper: &Paper) -> String {
    let mut xml = String::from(OPEN);
    for (index, sheet) in paper.sheets.iter().enumerate() {
        write_sheet(&mut xml, sheet);
        if let Some(mark) = &sheet.mark {
            write_mark(&mut xml, mark, index);
        }
        let section = section(&sheet.page);
        if index + 1 == paper.sheets.len() {
            xml.push_str(&section);
        } else {
            // The last paragraph of a section holds its page set-up.
            push(
                &mut xml,
                format_args!(
                    "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" \
                     w:lineRule=\"exact\"/>{section}</w:pPr></w:p>"
                ),
            );
        }
    }
    xml.push_str("</w:body></w:document>");
    xml
}

fn write_sheet(xml: &mut String, sheet: &Sheet) {
    for line in &sheet.above {
        write_line(xml, sheet, line);
    }
    for (index, part) in parts::parts(sheet).iter().enumerate() {
        if index > 0 {
            // Without it Word would take both for one table.
            xml.push_str(HAIRLINE);
        }
        Table::write(xml, sheet, part);
    }
    for line in &sheet.below {
        write_line(xml, sheet, line);
    }
    if sheet.below.is_empty() {
        xml.push_str(HAIRLINE);
    }
}

/// A code as a picture in a paragraph of its own; `index` is that of its sheet.
fn write_mark(xml: &mut String, mark: &Mark, index: usize) {
    // 914,400 English metric units are an inch.
    let (id, size) = (index + 1, Mark::WIDTH.twips() * 635);
    let relation = package::mark_relation(index);
    let meaning = escape(mark.meaning());
    push(
        xml,
        format_args!(
            "<w:p><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{size}\" cy=\"{size}\"/>\
             <wp:docPr id=\"{id}\" name=\"二维码 {id}\" descr=\"{meaning}\"/>\
             <a:graphic><a:graphicData uri=\"{PICTURE}\"><pic:pic><pic:nvPicPr>\
             <pic:cNvPr id=\"{id}\" name=\"二维码 {id}\" descr=\"{meaning}\"/><pic:cNvPicPr/>\
             </pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch>\
             <a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
             <a:ext cx=\"{size}\" cy=\"{size}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>\
             </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>\
             </w:drawing></w:r></w:p>"
        ),
    );
}

fn section(page: &PageSetup) -> String {
    let footer = if page.has_page_numbers {
        "<w:footerReference w:type=\"default\" r:id=\"rId3\"/>"
    } else {
        ""
    };
    let orientation = match page.orientation {
        Orientation::Portrait => "",
        Orientation::Landscape => " w:orient=\"landscape\"",
    };
    let margins = page.margins;
    format!(
        "<w:sectPr>{footer}<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{orientation}/>\
         <w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"{}\" \
         w:footer=\"{}\" w:gutter=\"0\"/></w:sectPr>",
        page.width().twips(),
        page.height().twips(),
        margins.top.twips(),
        margins.right.twips(),
        margins.bottom.twips(),
        margins.left.twips(),
        FOOTER.twips(),
        FOOTER.twips(),
    )
}

/// Parts of a line stand at tabs.
fn write_line(xml: &mut String, sheet: &Sheet, line: &Line) {
    xml.push_str("<w:p><w:pPr>");
    if line.is_title {
        xml.push_str("<w:pStyle w:val=\"Heading1\"/>");
    }
    if let [_, rest @ ..] = &line.parts[..]
        && !rest.is_empty()
    {
        xml.push_str("<w:tabs>");
        let share = sheet.width().twips() / u32::try_from(line.parts.len()).unwrap_or(u32::MAX);
        for (index, part) in (1..).zip(rest) {
            let (kind, at) = match part.horizontal {
                Horizontal::Left => ("left", index * share),
                Horizontal::Centre => ("center", index * share + share / 2),
                Horizontal::Right => ("right", (index + 1) * share),
            };
            push(xml, format_args!("<w:tab w:val=\"{kind}\" w:pos=\"{at}\"/>"));
        }
        xml.push_str("</w:tabs>");
    }
    let space = if line.is_title { 120 } else { 40 };
    push(xml, format_args!("<w:spacing w:before=\"{space}\" w:after=\"{space}\"/>"));
    let first = line.parts.first().map(|part| part.horizontal);
    let alone = if line.parts.len() == 1 { first } else { None };
    push(
        xml,
        format_args!("<w:jc w:val=\"{}\"/></w:pPr>", alignment(alone.unwrap_or(Horizontal::Left))),
    );
    let texts: Vec<&str> = line.parts.iter().map(|part| part.text.as_str()).collect();
    write_runs(xml, &texts.join("\t"), line.style);
    xml.push_str("</w:p>");
}

/// Writes one table, row by row.
struct Table<'s> {
    sheet: &'s Sheet,
    part: &'s Part<'s>,
    /// Cells of rows above that reach into the next row.
    reaching: Vec<Reaching<'s>>,
}

/// A cell that reaches down into the rows below it.
struct Reaching<'s> {
    cell: &'s Cell,
    rows_left: u16,
}

impl<'s> Table<'s> {
    fn write(xml: &mut String, sheet: &'s Sheet, part: &'s Part<'s>) {
        let width = sheet.width().twips();
        push(
            xml,
            format_args!(
                "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>"
            ),
        );
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            if side == "bottom" && part.is_open_below {
                xml.push_str("<w:bottom w:val=\"nil\"/>");
                continue;
            }
            let line = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"";
            push(xml, format_args!("<w:{side} {line}/>"));
        }
        push(
            xml,
            format_args!(
                "</w:tblBorders><w:tblLayout w:type=\"fixed\"/>{CELL_MARGINS}</w:tblPr><w:tblGrid>"
            ),
        );
        for column in &sheet.columns {
            push(xml, format_args!("<w:gridCol w:w=\"{}\"/>", column.twips()));
        }
        xml.push_str("</w:tblGrid>");
        let mut table = Table { sheet, part, reaching: Vec::new() };
        for (index, row) in part.rows.iter().enumerate() {
            table.write_row(xml, index, row);
        }
        xml.push_str("</w:tbl>");
    }

    fn write_row(&mut self, xml: &mut String, index: usize, row: &'s Row) {
        self.write_row_properties(xml, index, row);
        let mut continued = std::mem::take(&mut self.reaching);
        continued.sort_by_key(|reaching| reaching.cell.column);
        let mut continued = continued.into_iter().peekable();
        let mut own = row.cells.iter().peekable();
        loop {
            let from_above = match (continued.peek(), own.peek()) {
                (Some(above), Some(cell)) => above.cell.column < cell.column,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => break,
            };
            if from_above {
                let Some(mut above) = continued.next() else { break };
                write_cell(xml, self.sheet, above.cell, (Merge::Continue, ""));
                above.rows_left -= 1;
                if above.rows_left > 0 {
                    self.reaching.push(above);
                }
            } else if let Some(cell) = own.next() {
                let merge = if cell.span.rows > 1 { Merge::Restart } else { Merge::None };
                write_cell(xml, self.sheet, cell, (merge, self.edge(index, cell)));
                if cell.span.rows > 1 {
                    self.reaching.push(Reaching { cell, rows_left: cell.span.rows - 1 });
                }
            }
        }
        xml.push_str("</w:tr>");
    }

    fn write_row_properties(&self, xml: &mut String, index: usize, row: &Row) {
        xml.push_str("<w:tr><w:trPr>");
        let heights = row.cells.iter().map(|cell| heights::cell(self.sheet, cell));
        let highest = heights.max().unwrap_or_default();
        // A row higher than half a page must be allowed to break.
        if highest.hundredths() * 2 < self.sheet.page.height().hundredths() {
            xml.push_str("<w:cantSplit/>");
        }
        let least = row.least_height.twips();
        push(xml, format_args!("<w:trHeight w:val=\"{least}\" w:hRule=\"atLeast\"/>"));
        if index < self.part.heading {
            xml.push_str("<w:tblHeader/>");
        }
        xml.push_str("</w:trPr>");
    }

    /// The borders of a cell that was cut at the end of the heading.
    fn edge(&self, index: usize, cell: &Cell) -> &'static str {
        if !self.part.open_columns.contains(&cell.column) {
            ""
        } else if index + 1 == self.part.heading {
            "<w:tcBorders><w:bottom w:val=\"nil\"/></w:tcBorders>"
        } else if index == self.part.heading {
            "<w:tcBorders><w:top w:val=\"nil\"/></w:tcBorders>"
        } else {
            ""
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Restart,
    Continue,
}

fn write_cell(xml: &mut String, sheet: &Sheet, cell: &Cell, (merge, borders): (Merge, &str)) {
    push(
        xml,
        format_args!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>",
            sheet.cell_width(cell).twips()
        ),
    );
    if cell.span.columns > 1 {
        push(xml, format_args!("<w:gridSpan w:val=\"{}\"/>", cell.span.columns));
    }
    xml.push_str(match merge {
        Merge::None => "",
        Merge::Restart => "<w:vMerge w:val=\"restart\"/>",
        Merge::Continue => "<w:vMerge/>",
    });
    xml.push_str(borders);
    xml.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
    let style = cell.style.unwrap_or(sheet.style);
    let text = if merge == Merge::Continue { "" } else { cell.text.as_str() };
    // Fonts differ in their own line height, a form must not grow with them.
    let line_height = u32::from(style.half_points) * 13;
    let alignment = alignment(cell.horizontal);
    for line in text.split('\n') {
        push(
            xml,
            format_args!(
                "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{line_height}\" \
                 w:lineRule=\"exact\"/><w:jc w:val=\"{alignment}\"/></w:pPr>"
            ),
        );
        write_runs(xml, line, style);
        xml.push_str("</w:p>");
    }
    xml.push_str("</w:tc>");
}

fn alignment(horizontal: Horizontal) -> &'static str {
    match horizontal {
        Horizontal::Left => "left",
        Horizontal::Centre => "center",
        Horizontal::Right => "right",
    }
}

/// The runs of one line of text; `\t` goes to the next tab.
fn write_runs(xml: &mut String, text: &str, style: TextStyle) {
    if text.is_empty() {
        return;
    }
    let font = style.typeface.font_name();
    push(
        xml,
        format_args!(
            "<w:r><w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:hint=\"eastAsia\"/>"
        ),
    );
    if style.is_bold {
        xml.push_str("<w:b/>");
    }
    let size = style.half_points;
    push(xml, format_args!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>"));
    for (index, part) in text.split('\t').enumerate() {
        if index > 0 {
            xml.push_str("<w:tab/>");
        }
        let part: String = part.chars().filter(|c| is_xml(*c)).collect();
        push(
            xml,
            format_args!("<w:t xml:space=\"preserve\">{}</w:t>", quick_xml::escape::escape(&part)),
        );
    }
    xml.push_str("</w:r>");
}

/// XML has no place for most control characters, escaped or not.
fn is_xml(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn push(text: &mut String, part: Arguments<'_>) {
    text.write_fmt(part).expect("writing to a string");
}
