//! Packages of literal XML.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip file of parts.
pub(crate) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content).expect("a part");
    }
    zip.finish().expect("a package").into_inner()
}

/// A document with a body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    package(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

/// A workbook of worksheets: name, state, content of `worksheet`.
pub(crate) struct Workbook<'a> {
    pub(crate) sheets: &'a [(&'a str, &'a str, &'a str)],
    pub(crate) strings: &'a str,
    pub(crate) styles: &'a str,
    pub(crate) properties: &'a str,
}

impl Workbook<'_> {
    pub(crate) const BLANK: Workbook<'static> =
        Workbook { sheets: &[], strings: "", styles: "", properties: "" };

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut sheets = String::new();
        let mut relations = String::new();
        let mut parts: Vec<(String, String)> = Vec::new();
        for (index, (name, state, content)) in self.sheets.iter().enumerate() {
            let sheet = format!("name=\"{name}\" sheetId=\"{index}\" state=\"{state}\"");
            sheets.extend(["<sheet ", &sheet, " r:id=\"rId", &index.to_string(), "\"/>"]);
            let target = format!("worksheets/sheet{index}.xml");
            relations.push_str(&relation(&format!("rId{index}"), "worksheet", &target));
            parts.push((
                format!("xl/worksheets/sheet{index}.xml"),
                format!("<worksheet>{content}</worksheet>"),
            ));
        }
        for (kind, content) in [("sharedStrings", self.strings), ("styles", self.styles)] {
            if !content.is_empty() {
                relations.push_str(&relation(kind, kind, &format!("/xl/{kind}.xml")));
                parts.push((format!("xl/{kind}.xml"), content.to_owned()));
            }
        }
        parts.push((
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns:r=\"r\">{}<sheets>{sheets}</sheets></workbook>",
                self.properties
            ),
        ));
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships>{relations}</Relationships>"),
        ));
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
        package(&parts)
    }
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    let kinds = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    format!("<Relationship Id=\"{id}\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/>")
}
