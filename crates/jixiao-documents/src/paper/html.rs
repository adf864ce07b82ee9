//! A laid-out document as one self-contained HTML page that prints on A4.

use std::fmt::{Arguments, Write as _};

use super::parts::{self, Part};
use super::{Cell, Horizontal, Length, Line, Mark, Orientation, Paper, Sheet, TextStyle, Typeface};

const STYLE: &str = "\
body{margin:0 auto;color:#000;background:#fff}\
section{margin:0 auto 12mm;break-after:page}\
section:last-child{break-after:auto}\
h1{font-weight:normal;text-align:center;margin:2mm 0;line-height:1.4}\
p{margin:0;padding:.6mm 0;line-height:1.4}\
.parts{display:flex}.parts>p{flex:1}\
table{border-collapse:collapse;table-layout:fixed;width:100%}\
table+table{margin-top:-1px}\
td{border:1px solid #000;padding:.8mm 1.4mm;vertical-align:middle;text-align:center;\
line-height:1.35;overflow-wrap:anywhere}\
tr{break-inside:avoid}\
.l{text-align:left}.r{text-align:right}.o{border-bottom:none}.u{border-top:none}\
@media screen{body{padding:8mm 0;background:#eee}section{background:#fff;padding:12mm;\
box-shadow:0 0 2mm #999}}";

/// Writes the page.
pub fn write(paper: &Paper) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n");
    page.push_str("<meta charset=\"utf-8\">\n");
    page.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n");
    push(&mut page, format_args!("<title>{}</title>\n<style>", Escaped(&paper.properties.title)));
    page.push_str(STYLE);
    for (index, sheet) in paper.sheets.iter().enumerate() {
        page_rule(&mut page, index, sheet);
    }
    page.push_str("</style>\n</head>\n<body>\n");
    for (index, sheet) in paper.sheets.iter().enumerate() {
        push(&mut page, format_args!("<section id=\"f{}\">\n", index + 1));
        for line in &sheet.above {
            write_line(&mut page, sheet, line);
        }
        for part in parts::parts(sheet) {
            write_table(&mut page, sheet, &part);
        }
        for line in &sheet.below {
            write_line(&mut page, sheet, line);
        }
        if let Some(mark) = &sheet.mark {
            write_mark(&mut page, mark);
        }
        page.push_str("</section>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// A code as a drawing: it is sharp at any size and needs no other file.
fn write_mark(page: &mut String, mark: &Mark) {
    let (side, width) = (mark.side(), Mark::WIDTH.millimetres());
    push(
        page,
        format_args!(
            "<svg role=\"img\" viewBox=\"0 0 {side} {side}\" width=\"{width}mm\" \
             height=\"{width}mm\" shape-rendering=\"crispEdges\"><title>{}</title><path d=\"",
            Escaped(mark.meaning())
        ),
    );
    for (row, column) in mark.dark() {
        push(page, format_args!("M{column} {row}h1v1h-1z"));
    }
    page.push_str("\"/></svg>\n");
}

/// Paper, margins and page numbers of one sheet, and the style of its text.
fn page_rule(page: &mut String, index: usize, sheet: &Sheet) {
    let setup = &sheet.page;
    let orientation = match setup.orientation {
        Orientation::Portrait => "portrait",
        Orientation::Landscape => "landscape",
    };
    let number = index + 1;
    let margins = setup.margins;
    let [top, right, bottom, left] =
        [margins.top, margins.right, margins.bottom, margins.left].map(Length::millimetres);
    push(
        page,
        format_args!(
            "@page f{number}{{size:A4 {orientation};margin:{top}mm {right}mm {bottom}mm {left}mm"
        ),
    );
    if setup.has_page_numbers {
        page.push_str(
            ";@bottom-center{content:\"第 \" counter(page) \" 页 共 \" counter(pages) \" 页\";font-size:9pt}",
        );
    }
    let width = setup.text_width().millimetres();
    push(page, format_args!("}}#f{number}{{page:f{number};width:{width}mm;{}}}", Css(sheet.style)));
}

fn write_line(page: &mut String, sheet: &Sheet, line: &Line) {
    let style = if line.style == sheet.style {
        String::new()
    } else {
        format!(" style='{}'", Css(line.style))
    };
    let class = |horizontal| match horizontal {
        Horizontal::Left => " class=\"l\"",
        Horizontal::Centre => " style=\"text-align:center\"",
        Horizontal::Right => " class=\"r\"",
    };
    if line.is_title {
        let texts: Vec<&str> = line.parts.iter().map(|part| part.text.as_str()).collect();
        push(page, format_args!("<h1{style}>{}</h1>\n", Escaped(&texts.join(" "))));
        return;
    }
    push(page, format_args!("<div class=\"parts\"{style}>"));
    for part in &line.parts {
        push(page, format_args!("<p{}>{}</p>", class(part.horizontal), Escaped(&part.text)));
    }
    page.push_str("</div>\n");
}

fn write_table(page: &mut String, sheet: &Sheet, part: &Part<'_>) {
    page.push_str("<table>\n<colgroup>");
    let total = f64::from(sheet.width().hundredths().max(1));
    for column in &sheet.columns {
        let share = f64::from(column.hundredths()) / total * 100.0;
        push(page, format_args!("<col style=\"width:{share:.2}%\">"));
    }
    page.push_str("</colgroup>\n");
    for (index, row) in part.rows.iter().enumerate() {
        if part.heading > 0 && index == 0 {
            page.push_str("<thead>\n");
        }
        if index == part.heading {
            page.push_str("<tbody>\n");
        }
        push(page, format_args!("<tr style=\"height:{}mm\">", row.least_height.millimetres()));
        for cell in &row.cells {
            let is_open = part.open_columns.contains(&cell.column);
            let edge = match index + 1 {
                last if is_open && last == part.heading => " o",
                first if is_open && first == part.heading + 1 => " u",
                _ => "",
            };
            write_cell(page, sheet, cell, edge);
        }
        page.push_str("</tr>\n");
        if index + 1 == part.heading {
            page.push_str("</thead>\n");
        }
    }
    if part.rows.len() > part.heading {
        page.push_str("</tbody>\n");
    }
    page.push_str("</table>\n");
}

fn write_cell(page: &mut String, sheet: &Sheet, cell: &Cell, edge: &str) {
    page.push_str("<td");
    let horizontal = match cell.horizontal {
        Horizontal::Left => "l",
        Horizontal::Centre => "",
        Horizontal::Right => "r",
    };
    let class = format!("{horizontal}{edge}");
    if !class.is_empty() {
        push(page, format_args!(" class=\"{}\"", class.trim()));
    }
    if let Some(style) = cell.style.filter(|style| *style != sheet.style) {
        push(page, format_args!(" style='{}'", Css(style)));
    }
    if cell.span.columns > 1 {
        push(page, format_args!(" colspan=\"{}\"", cell.span.columns));
    }
    if cell.span.rows > 1 {
        push(page, format_args!(" rowspan=\"{}\"", cell.span.rows));
    }
    push(page, format_args!(">{}</td>", Escaped(&cell.text)));
}

/// A style as declarations; names of fonts stand in double quotes.
struct Css(TextStyle);

impl std::fmt::Display for Css {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (others, generic) = match self.0.typeface {
            Typeface::Song => ("\"SimSun\",\"Noto Serif SC\",\"Noto Serif CJK SC\"", "serif"),
            Typeface::Hei => ("\"SimHei\",\"Noto Sans SC\",\"Noto Sans CJK SC\"", "sans-serif"),
            Typeface::FangSong => ("\"FangSong\",\"STFangsong\",\"Noto Serif CJK SC\"", "serif"),
            Typeface::Kai => ("\"KaiTi\",\"STKaiti\",\"Noto Serif CJK SC\"", "serif"),
            Typeface::XiaoBiaoSong => ("\"SimSun\",\"Noto Serif CJK SC\"", "serif"),
        };
        let (name, points) = (self.0.typeface.font_name(), self.0.points());
        write!(f, "font-family:\"{name}\",{others},{generic};font-size:{points}pt")?;
        if self.0.is_bold { write!(f, ";font-weight:bold") } else { Ok(()) }
    }
}

struct Escaped<'t>(&'t str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\n' => f.write_str("<br>")?,
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

fn push(text: &mut String, part: Arguments<'_>) {
    text.write_fmt(part).expect("writing to a string");
}
