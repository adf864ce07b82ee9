//! Cells of a workbook that say something else.

use std::collections::BTreeMap;

use super::super::cells::address;
use super::super::xlsx::sheet_parts;
use super::markup::{Tag, TagKind, edited, escaped, tags};
use super::parts::Parts;
use super::sheet::CellPlace;
use super::styles::end_of;
use super::{CellAddress, part_of};
use crate::{Format, ReadError};

/// The workbook with other texts in some cells, and which of them were written: cells that compute
/// and cells that are not there stay as they are.
pub fn rewrite_cells(
    bytes: &[u8],
    cells: &[(CellAddress, String)],
) -> Result<(Vec<u8>, Vec<bool>), ReadError> {
    let mut parts = Parts::open(bytes, Format::Xlsx)?;
    let sheets = sheet_parts(bytes)?;
    let mut by_part: BTreeMap<&str, BTreeMap<CellPlace, usize>> = BTreeMap::new();
    for (index, (cell, _)) in cells.iter().enumerate() {
        if let Some(part) = part_of(&sheets, &cell.sheet) {
            by_part.entry(part).or_default().insert((cell.row, cell.column), index);
        }
    }
    let mut written = vec![false; cells.len()];
    for (part, wanted) in by_part {
        let text = parts.text(part)?;
        let mut edits = Vec::new();
        let all = tags(&text);
        for (at, tag) in all.iter().enumerate() {
            let index = place(&text, tag).and_then(|place| wanted.get(&place));
            let Some(index) = index else { continue };
            let end = end_of(&all, at);
            if all[at..=end].iter().any(|inner| inner.name == "f") {
                continue;
            }
            let range = tag.range.start..all[end].range.end;
            edits.push((range, cell(&text, tag, &cells[*index].1)));
            written[*index] = true;
        }
        parts.replace(part, edited(&text, edits));
    }
    Ok((parts.write()?, written))
}

/// The place of a cell that says where it stands, as every program writes it.
fn place(text: &str, tag: &Tag) -> Option<CellPlace> {
    let is_cell = tag.name == "c" && tag.kind != TagKind::Close;
    is_cell.then(|| tag.attribute(text, "r").and_then(address))?
}

fn cell(text: &str, tag: &Tag, says: &str) -> String {
    let p = &tag.prefix;
    let open = tag.with(text, "t", "inlineStr");
    let open = open.trim_end_matches('>').trim_end_matches('/').trim_end();
    let says = escaped(says);
    format!("{open}><{p}is><{p}t xml:space=\"preserve\">{says}</{p}t></{p}is></{p}c>")
}
