//! The parts of a package: those that change, those that are added, and the rest as it is.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::super::ooxml::{Package, Relation, relations};
use super::markup::{Tag, TagKind, edited, escaped, tags};
use super::sheet::a1;
use super::styles::Styles;
use super::{ExtraSheet, damaged};
use crate::{Format, ReadError};

/// Longest name of a worksheet.
const SHEET_NAME: usize = 31;
const RELATIONS: &str = "application/vnd.openxmlformats-package.relationships+xml";
const TYPES: &str = "[Content_Types].xml";

/// The parts of a workbook that is being changed.
pub(super) struct Parts<'b> {
    bytes: &'b [u8],
    package: Package<'b>,
    changed: BTreeMap<String, String>,
    added: Vec<String>,
    main: String,
}

impl<'b> Parts<'b> {
    pub(super) fn open(bytes: &'b [u8], format: Format) -> Result<Parts<'b>, ReadError> {
        let mut package = Package::open(bytes, format)?;
        let main = match format {
            Format::Docx => super::super::docx::main_part(&mut package)?,
            _ => super::super::xlsx::main_part(&mut package)?,
        };
        Ok(Parts { bytes, package, changed: BTreeMap::new(), added: Vec::new(), main })
    }

    /// The part from which all others are found.
    pub(super) fn main(&self) -> String {
        self.main.clone()
    }

    /// The text of a part as it stands by now.
    pub(super) fn text(&mut self, part: &str) -> Result<String, ReadError> {
        match self.changed.get(part) {
            Some(text) => Ok(text.clone()),
            None => self.package.required(part),
        }
    }

    pub(super) fn replace(&mut self, part: &str, text: String) {
        self.changed.insert(part.to_owned(), text);
    }

    pub(super) fn add(&mut self, part: &str, text: String) {
        self.added.push(part.to_owned());
        self.changed.insert(part.to_owned(), text);
    }

    /// The styles; `None` where the workbook has none that can be added to.
    pub(super) fn styles(&mut self) -> Result<Option<Styles>, ReadError> {
        let workbook = self.main.clone();
        let Some(part) = self.related(&workbook, "styles")? else { return Ok(None) };
        Ok(Styles::parse(self.text(&part)?))
    }

    pub(super) fn finish_styles(&mut self, styles: Option<Styles>) {
        let workbook = self.main.clone();
        if let Some(text) = styles.and_then(Styles::finish)
            && let Ok(Some(part)) = self.related(&workbook, "styles")
        {
            self.replace(&part, text);
        }
    }

    /// The part of a kind to which a part is related.
    pub(super) fn related(&mut self, part: &str, kind: &str) -> Result<Option<String>, ReadError> {
        let all = self.relations(part)?;
        Ok(all.into_iter().find(|relation| relation.kind == kind).map(|relation| relation.part))
    }

    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, ReadError> {
        relations(&mut self.package, part)
    }

    /// A name that no part has.
    pub(super) fn free_name(&self, start: &str, end: &str) -> String {
        let name = |number: u32| format!("{start}{number}{end}");
        let is_free = |name: &String| !self.package.has(name) && !self.changed.contains_key(name);
        (1..=u32::MAX).map(name).find(is_free).expect("there are more numbers than parts")
    }

    /// Relates a part to one that was added; gives the id of the relation.
    pub(super) fn relate(
        &mut self,
        part: &str,
        kind: &str,
        target: &str,
    ) -> Result<String, ReadError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        let is_there = self.package.has(&name) || self.changed.contains_key(&name);
        let text = if is_there { self.text(&name)? } else { BLANK_RELATIONS.to_owned() };
        let all = tags(&text);
        let ids: Vec<&str> = all.iter().filter_map(|tag| tag.attribute(&text, "Id")).collect();
        let id = (1..=u32::MAX)
            .map(|number| format!("rId{number}"))
            .find(|id| !ids.contains(&id.as_str()));
        let id = id.expect("there are more numbers than relations");
        let is_strict = text.contains("purl.oclc.org");
        let base = if is_strict {
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        } else {
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        };
        let p = all.first().map_or("", |tag| tag.prefix.as_str());
        let relation =
            format!("<{p}Relationship Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"/{target}\"/>");
        let written = appended(&text, "Relationships", &relation)
            .ok_or_else(|| damaged(&format!("部件 {name} 不完整")))?;
        if is_there {
            self.replace(&name, written);
        } else {
            self.add(&name, written);
        }
        if !is_there {
            self.set_default_kind("rels", RELATIONS);
        }
        Ok(id)
    }

    /// Says what kind of part an added one is.
    pub(super) fn set_kind(&mut self, part: &str, kind: &str) {
        let entry = format!("Override PartName=\"/{part}\" ContentType=\"{kind}\"/>");
        self.append_kind(&entry);
    }

    /// Says what kind of parts end so, where that is not said yet.
    pub(super) fn set_default_kind(&mut self, extension: &str, kind: &str) {
        let Ok(text) = self.text(TYPES) else { return };
        let is_known = tags(&text).iter().any(|tag| {
            tag.name == "Default"
                && tag
                    .attribute(&text, "Extension")
                    .is_some_and(|known| known.eq_ignore_ascii_case(extension))
        });
        if !is_known {
            self.append_kind(&format!(
                "Default Extension=\"{extension}\" ContentType=\"{kind}\"/>"
            ));
        }
    }

    fn append_kind(&mut self, entry: &str) {
        let Ok(text) = self.text(TYPES) else { return };
        let prefix = tags(&text).first().map(|tag| tag.prefix.clone()).unwrap_or_default();
        if let Some(written) = appended(&text, "Types", &format!("<{prefix}{entry}")) {
            self.replace(TYPES, written);
        }
    }

    /// Adds a worksheet behind the others; `style` is that of its cells.
    pub(super) fn add_sheet(
        &mut self,
        sheet: &ExtraSheet,
        style: Option<usize>,
    ) -> Result<(), ReadError> {
        let part = self.free_name("xl/worksheets/sheet", ".xml");
        self.add(&part, sheet_text(sheet, style.unwrap_or(0)));
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
        self.set_kind(&part, kind);
        let workbook = self.main.clone();
        let id = self.relate(&workbook, "worksheet", &part)?;
        let text = self.text(&workbook)?;
        let all = tags(&text);
        let listed: Vec<&Tag> =
            all.iter().filter(|tag| tag.name == "sheet" && tag.kind != TagKind::Close).collect();
        let number = |tag: &&Tag| tag.attribute(&text, "sheetId").and_then(|id| id.parse().ok());
        let next: u32 = listed.iter().filter_map(number).max().unwrap_or(0) + 1;
        let names: Vec<&str> =
            listed.iter().filter_map(|tag| tag.attribute(&text, "name")).collect();
        let name = free_sheet_name(&sheet.name, &names);
        let p = listed.first().map_or("", |tag| tag.prefix.as_str());
        let entry = format!(
            "<{p}sheet xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" name=\"{}\" sheetId=\"{next}\" r:id=\"{id}\"/>",
            escaped(&name)
        );
        let written = appended(&text, "sheets", &entry).ok_or_else(|| damaged("工作簿不完整"))?;
        self.replace(&workbook, written);
        Ok(())
    }

    /// The package: changed parts in their places, added ones behind, the rest as it was packed.
    pub(super) fn write(mut self) -> Result<Vec<u8>, ReadError> {
        let broken = |error: &dyn std::fmt::Display| damaged(&format!("压缩包无法改写（{error}）"));
        let mut archive =
            ZipArchive::new(Cursor::new(self.bytes)).map_err(|error| broken(&error))?;
        let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len() + 8192)));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index).map_err(|error| broken(&error))?;
            let name = file.name().map_err(|error| broken(&error))?.into_owned();
            match self.changed.remove(&name) {
                None => out.raw_copy_file(file).map_err(|error| broken(&error))?,
                Some(text) => {
                    drop(file);
                    out.start_file(name, options).map_err(|error| broken(&error))?;
                    out.write_all(text.as_bytes()).map_err(|error| broken(&error))?;
                }
            }
        }
        for name in &self.added {
            if let Some(text) = self.changed.remove(name) {
                out.start_file(name.as_str(), options).map_err(|error| broken(&error))?;
                out.write_all(text.as_bytes()).map_err(|error| broken(&error))?;
            }
        }
        let written = out.finish().map_err(|error| broken(&error))?;
        Ok(written.into_inner())
    }
}

const BLANK_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

/// A part with one element more at the end of a list.
fn appended(text: &str, list: &str, element: &str) -> Option<String> {
    let all = tags(text);
    let of = |kind: TagKind| {
        let is_it = |tag: &&Tag| tag.name == list && tag.kind == kind;
        all.iter().rev().find(is_it)
    };
    if let Some(close) = of(TagKind::Close) {
        let at = close.range.start;
        return Some(edited(text, vec![(at..at, element.to_owned())]));
    }
    let empty = of(TagKind::Empty)?;
    let open = text[empty.range.clone()].trim_end_matches('>').trim_end_matches('/');
    let whole = format!("{open}>{element}</{}{list}>", empty.prefix);
    Some(edited(text, vec![(empty.range.clone(), whole)]))
}

fn free_sheet_name(wanted: &str, names: &[&str]) -> String {
    let is_free = |name: &String| !names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let numbered = (2..=u32::MAX).map(|number| format!("{wanted}{number}"));
    std::iter::once(wanted.to_owned())
        .chain(numbered)
        .map(|name| name.chars().take(SHEET_NAME).collect())
        .find(is_free)
        .expect("there are more numbers than worksheets")
}

/// The part of a worksheet of texts.
fn sheet_text(sheet: &ExtraSheet, style: usize) -> String {
    use std::fmt::Write as _;
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>",
    );
    for (index, width) in sheet.widths.iter().enumerate() {
        let column = index + 1;
        let _ = write!(
            text,
            "<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"
        );
    }
    text.push_str("</cols><sheetData>");
    for (row, cells) in (1..).zip(&sheet.rows) {
        let _ = write!(text, "<row r=\"{row}\">");
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let _ = write!(
                text,
                "<c r=\"{}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                a1((row, column)),
                escaped(cell)
            );
        }
        text.push_str("</row>");
    }
    text.push_str("</sheetData></worksheet>");
    text
}
