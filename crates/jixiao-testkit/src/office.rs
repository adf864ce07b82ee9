//! Rows of cells as the smallest workbook and document that hold them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A workbook of one sheet, texts as inline strings; a blank text leaves its cell out.
pub fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut data = String::new();
    for (row, cells) in rows.iter().enumerate() {
        write!(data, "<row r=\"{}\">", row + 1).expect("writing to a string");
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let letter = char::from(b'A' + u8::try_from(column).expect("a form has few columns"));
            let text = escape(text);
            let cell = format!(
                "<c r=\"{letter}{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>",
                row + 1
            );
            data.push_str(&cell);
        }
        data.push_str("</row>");
    }
    let sheet = format!("<worksheet xmlns=\"{SHEET}\"><sheetData>{data}</sheetData></worksheet>");
    let book = format!(
        "<workbook xmlns=\"{SHEET}\" xmlns:r=\"{OFFICE}\"><sheets>\
         <sheet name=\"绩效目标\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         </Relationships>"
    );
    package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// A document in which runs of rows with several cells are tables and other rows paragraphs.
pub fn docx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut body = String::new();
    let mut is_in_table = false;
    for cells in rows {
        let is_row = cells.len() > 1;
        if is_row != is_in_table {
            body.push_str(if is_row { "<w:tbl>" } else { "</w:tbl>" });
            is_in_table = is_row;
        }
        if is_row {
            let cells = cells.iter().map(|text| format!("<w:tc>{}</w:tc>", paragraph(text)));
            write!(body, "<w:tr>{}</w:tr>", cells.collect::<String>())
                .expect("writing to a string");
        } else {
            body.extend(cells.iter().map(|text| paragraph(text)));
        }
    }
    if is_in_table {
        body.push_str("</w:tbl>");
    }
    let document = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>");
    package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escape(text))
}

/// Texts with the characters that XML and HTML keep for themselves written as entities.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("writing to memory");
        zip.write_all(content.as_bytes()).expect("writing to memory");
    }
    zip.finish().expect("writing to memory").into_inner()
}
