//! The comments of a worksheet and the boxes they are shown in.

use std::fmt::Write as _;

use super::markup::{Tag, TagKind, edited, escaped, tags};
use super::parts::Parts;
use super::sheet::{CellPlace, a1};
use super::styles::end_of;
use super::{Note, damaged};
use crate::ReadError;

/// Who comments.
const AUTHOR: &str = "绩效检查";
/// By this the author of a comment is the sign of a thread, which programs show instead.
const THREAD: &str = "tc=";
/// Numbers of boxes begin here; programs number their own from 1025 on.
const FIRST_BOX: usize = 60_000;

/// What is put on a cell.
pub(super) struct Remark<'n> {
    row: u32,
    column: usize,
    text: &'n str,
    pub(super) fill: &'static str,
}

impl<'n> Remark<'n> {
    pub(super) fn of(note: &'n Note) -> Remark<'n> {
        Remark { row: note.cell.row, column: note.cell.column, text: &note.text, fill: note.fill }
    }

    pub(super) fn place(&self) -> CellPlace {
        (self.row, self.column)
    }
}

/// Adds comments to a worksheet; gives the id of the drawing's relation where the worksheet has to
/// name it.
pub(super) fn add(
    parts: &mut Parts<'_>,
    sheet: &str,
    remarks: &[Remark<'_>],
) -> Result<Option<String>, ReadError> {
    let boxes = if let Some(part) = parts.related(sheet, "comments")? {
        let text = parts.text(&part)?;
        let (written, boxes) = appended(&text, remarks)?;
        parts.replace(&part, written);
        boxes
    } else {
        let (written, boxes) = appended(&blank_comments(), remarks)?;
        let part = parts.free_name("xl/comments", ".xml");
        parts.add(&part, written);
        parts.relate(sheet, "comments", &part)?;
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
        parts.set_kind(&part, kind);
        boxes
    };
    if boxes.is_empty() {
        return Ok(None);
    }
    if let Some(part) = parts.related(sheet, "vmlDrawing")?
        && let text = parts.text(&part)?
        && let Some(end) = text.rfind("</xml>")
    {
        let written = format!("{}{}{}", &text[..end], shapes(&boxes), &text[end..]);
        parts.replace(&part, written);
        return Ok(None);
    }
    let part = parts.free_name("xl/drawings/vmlDrawing", ".vml");
    parts.add(&part, format!("{DRAWING_HEAD}{}</xml>", shapes(&boxes)));
    parts.set_default_kind("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
    parts.relate(sheet, "vmlDrawing", &part).map(Some)
}

fn blank_comments() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors></authors><commentList></commentList></comments>".to_owned()
}

/// The part of comments with more, and the remarks that need a box.
fn appended<'r, 'n>(
    text: &str,
    remarks: &'r [Remark<'n>],
) -> Result<(String, Vec<&'r Remark<'n>>), ReadError> {
    let all = tags(text);
    let close = |name: &str| {
        let is_it = |tag: &&Tag| tag.name == name && tag.kind == TagKind::Close;
        all.iter().find(is_it).map(|tag| tag.range.start)
    };
    let (Some(authors), Some(list)) = (close("authors"), close("commentList")) else {
        return Err(damaged("批注部件不完整"));
    };
    let p = all[0].prefix.clone();
    let names = authors_of(text, &all);
    let mut edits = vec![(authors..authors, format!("<{p}author>{AUTHOR}</{p}author>"))];
    let mut added = String::new();
    let mut boxes = Vec::new();
    for remark in remarks {
        let address = a1(remark.place());
        let is_it = |tag: &Tag| {
            tag.name == "comment"
                && tag.kind == TagKind::Open
                && tag.attribute(text, "ref") == Some(&address)
        };
        let Some(at) = all.iter().position(is_it) else {
            let runs = runs(remark.text, &p);
            let author = names.len();
            let _ = write!(
                added,
                "<{p}comment ref=\"{address}\" authorId=\"{author}\"><{p}text>{runs}</{p}text></{p}comment>"
            );
            boxes.push(remark);
            continue;
        };
        let author = all[at].attribute(text, "authorId").and_then(|id| id.parse::<usize>().ok());
        let is_thread =
            author.and_then(|id| names.get(id)).is_some_and(|name| name.starts_with(THREAD));
        let end = end_of(&all, at);
        let is_end = |tag: &&Tag| tag.name == "text" && tag.kind == TagKind::Close;
        if let (false, Some(end)) = (is_thread, all[at..end].iter().find(is_end)) {
            let at = end.range.start;
            edits.push((at..at, runs(&format!("\n{}", remark.text), &p)));
        }
    }
    edits.push((list..list, added));
    Ok((edited(text, edits), boxes))
}

fn authors_of(text: &str, all: &[Tag]) -> Vec<String> {
    let pairs = all.windows(2).filter(|pair| pair[0].name == "author");
    let mut names: Vec<String> = Vec::new();
    for pair in pairs {
        match (pair[0].kind, pair[1].kind) {
            (TagKind::Open, TagKind::Close) => {
                names.push(text[pair[0].range.end..pair[1].range.start].to_owned());
            }
            (TagKind::Empty, _) => names.push(String::new()),
            _ => {}
        }
    }
    names
}

fn runs(text: &str, p: &str) -> String {
    format!(
        "<{p}r><{p}rPr><{p}sz val=\"9\"/><{p}color indexed=\"81\"/><{p}rFont val=\"宋体\"/><{p}charset val=\"134\"/></{p}rPr><{p}t xml:space=\"preserve\">{}</{p}t></{p}r>",
        escaped(text)
    )
}

const DRAWING_HEAD: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"58\"/></o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/// Named on each box: a drawing that is there may name them otherwise.
const NAMESPACES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

/// The boxes, beside their cells and as high as their texts.
fn shapes(remarks: &[&Remark<'_>]) -> String {
    let mut shapes = String::new();
    for (index, remark) in remarks.iter().enumerate() {
        let (row, column) = (remark.row.saturating_sub(1), remark.column);
        let lines: usize =
            remark.text.lines().map(|line| line.chars().count().div_ceil(LINE).max(1)).sum();
        let height = u32::try_from(lines).unwrap_or(40).clamp(3, 40);
        let _ = write!(
            shapes,
            "<v:shape {NAMESPACES} id=\"_x0000_s{}\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{}, 12, {row}, 4, {}, 40, {}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            FIRST_BOX + index,
            column + 1,
            column + 5,
            row + height,
        );
    }
    shapes
}

/// Characters in a line of a box, about.
const LINE: usize = 22;
