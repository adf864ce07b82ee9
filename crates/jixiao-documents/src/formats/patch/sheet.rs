//! A worksheet's part with other styles on some cells, and with a drawing for its comments.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::super::cells::address as cell_address;
use super::markup::{Tag, TagKind, edited, tags};
use super::styles::Styles;

/// A cell's place: 1-based row, 0-based column.
pub(super) type CellPlace = (u32, usize);

/// Elements that stand behind the drawing of comments.
const AFTER_DRAWING: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "worksheet",
];

/// The part with the fills on its cells; cells that are missing are added.
pub(super) fn with_fills(
    text: &str,
    fills: impl Iterator<Item = (CellPlace, &'static str)>,
    styles: &mut Option<Styles>,
) -> String {
    let Some(styles) = styles else { return text.to_owned() };
    let all = tags(text);
    let mut patch = Patch { text, styles, wanted: fills.collect(), edits: Vec::new() };
    let (mut row, mut column) = (0, 0);
    let mut row_tag: Option<&Tag> = None;
    let mut is_in_data = false;
    for tag in &all {
        match (tag.name.as_str(), tag.kind) {
            ("sheetData", TagKind::Open) => is_in_data = true,
            ("sheetData", TagKind::Empty) => {
                let rows = patch.rows_before(u32::MAX, &tag.prefix);
                let p = &tag.prefix;
                let data = format!("<{p}sheetData>{rows}</{p}sheetData>");
                patch.edits.push((tag.range.clone(), data));
            }
            ("sheetData", TagKind::Close) => {
                let rows = patch.rows_before(u32::MAX, &tag.prefix);
                patch.insert(tag.range.start, rows);
                is_in_data = false;
            }
            ("row", TagKind::Open | TagKind::Empty) if is_in_data => {
                let given = tag.attribute(text, "r").and_then(|number| number.parse().ok());
                row = given.unwrap_or(row + 1);
                column = 0;
                let rows = patch.rows_before(row, &tag.prefix);
                patch.insert(tag.range.start, rows);
                row_tag = Some(tag);
                if tag.kind == TagKind::Empty {
                    let cells = patch.cells_before((row, usize::MAX), tag, tag);
                    if !cells.is_empty() {
                        let open = text[tag.range.clone()].trim_end_matches('>');
                        let open = open.trim_end_matches('/').to_owned();
                        let whole = format!("{open}>{cells}</{}row>", tag.prefix);
                        patch.edits.push((tag.range.clone(), whole));
                    }
                }
            }
            ("row", TagKind::Close) if is_in_data => {
                if let Some(row_tag) = row_tag {
                    let cells = patch.cells_before((row, usize::MAX), row_tag, tag);
                    patch.insert(tag.range.start, cells);
                }
            }
            ("c", TagKind::Open | TagKind::Empty) if is_in_data => {
                if let Some((given_row, given)) = tag.attribute(text, "r").and_then(cell_address) {
                    (row, column) = (given_row, given);
                }
                if let Some(row_tag) = row_tag {
                    let cells = patch.cells_before((row, column), row_tag, tag);
                    patch.insert(tag.range.start, cells);
                }
                patch.cell((row, column), tag);
                column += 1;
            }
            _ => {}
        }
    }
    edited(text, patch.edits)
}

struct Patch<'t, 's> {
    text: &'t str,
    styles: &'s mut Styles,
    /// Cells that have not been met yet.
    wanted: BTreeMap<CellPlace, &'static str>,
    edits: Vec<(Range<usize>, String)>,
}

impl Patch<'_, '_> {
    fn insert(&mut self, at: usize, piece: String) {
        if !piece.is_empty() {
            self.edits.push((at..at, piece));
        }
    }

    fn cell(&mut self, place: CellPlace, tag: &Tag) {
        if let Some(color) = self.wanted.remove(&place) {
            let style = tag.attribute(self.text, "s").and_then(|style| style.parse().ok());
            let filled = self.styles.filled(style.unwrap_or(0), color);
            self.edits.push((tag.range.clone(), tag.with(self.text, "s", &filled.to_string())));
        }
    }

    /// The wanted cells of a row that stand before a column.
    fn cells_before(&mut self, (row, column): CellPlace, row_tag: &Tag, like: &Tag) -> String {
        let of_row = row_tag.attribute(self.text, "s").and_then(|style| style.parse().ok());
        let mut cells = String::new();
        while let Some((place, color)) =
            self.wanted.range((row, 0)..(row, column)).next().map(|(place, color)| (*place, *color))
        {
            self.wanted.remove(&place);
            let style = self.styles.filled(of_row.unwrap_or(0), color);
            cells.push_str(&blank_cell(place, style, &like.prefix));
        }
        cells
    }

    /// The rows with wanted cells that stand before a row.
    fn rows_before(&mut self, row: u32, prefix: &str) -> String {
        let mut rows = String::new();
        let mut open = None;
        while let Some((place, color)) =
            self.wanted.range(..(row, 0)).next().map(|(place, color)| (*place, *color))
        {
            self.wanted.remove(&place);
            if open != Some(place.0) {
                if open.is_some() {
                    rows.extend(["</", prefix, "row>"]);
                }
                let _ = write!(rows, "<{prefix}row r=\"{}\">", place.0);
                open = Some(place.0);
            }
            let style = self.styles.filled(0, color);
            rows.push_str(&blank_cell(place, style, prefix));
        }
        if open.is_some() {
            rows.extend(["</", prefix, "row>"]);
        }
        rows
    }
}

fn blank_cell(place: CellPlace, style: usize, prefix: &str) -> String {
    format!("<{prefix}c r=\"{}\" s=\"{style}\"/>", a1(place))
}

/// The address of a cell: `C14`.
pub(super) fn a1((row, column): CellPlace) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).expect("a remainder of 26")));
        rest /= 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{row}")
}

/// The part with a drawing for its comments, by the id of the relation.
pub(super) fn with_drawing(text: &str, id: &str) -> String {
    let all = tags(text);
    let Some(root) = all.first() else { return text.to_owned() };
    let is_after = |tag: &&Tag| {
        AFTER_DRAWING.contains(&tag.name.as_str())
            && (tag.name != "worksheet" || tag.kind == TagKind::Close)
            && (tag.kind != TagKind::Close || tag.name == "worksheet")
    };
    let data_end = all.iter().rposition(|tag| tag.name == "sheetData").unwrap_or(0);
    let Some(next) = all[data_end..].iter().find(is_after) else { return text.to_owned() };
    let drawing = format!(
        "<{}legacyDrawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"{id}\"/>",
        root.prefix
    );
    edited(text, vec![(next.range.start..next.range.start, drawing)])
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = "<styleSheet><fills count=\"1\"><fill/></fills><cellXfs count=\"2\"><xf fillId=\"0\"/><xf numFmtId=\"9\" fillId=\"0\"><alignment/></xf></cellXfs></styleSheet>";

    fn check(sheet: &str, places: &[CellPlace], expected: &str) {
        let mut styles = Styles::parse(STYLES.to_owned());
        let fills = places.iter().map(|place| (*place, "FFF2CC"));
        assert_eq!(with_fills(sheet, fills, &mut styles), expected);
    }

    #[test]
    fn cells_get_a_style_of_their_own_and_missing_ones_are_added() {
        check(
            "<sheetData><row r=\"2\"><c r=\"B2\" s=\"1\"><v>1</v></c><c r=\"D2\"/></row><row r=\"5\"/></sheetData>",
            &[(2, 1), (2, 2), (2, 5), (3, 0), (5, 0), (9, 1)],
            "<sheetData><row r=\"2\"><c r=\"B2\" s=\"2\"><v>1</v></c><c r=\"C2\" s=\"3\"/><c r=\"D2\"/><c r=\"F2\" s=\"3\"/></row><row r=\"3\"><c r=\"A3\" s=\"3\"/></row><row r=\"5\"><c r=\"A5\" s=\"3\"/></row><row r=\"9\"><c r=\"B9\" s=\"3\"/></row></sheetData>",
        );
        check(
            "<sheetData/>",
            &[(1, 27)],
            "<sheetData><row r=\"1\"><c r=\"AB1\" s=\"2\"/></row></sheetData>",
        );
    }

    #[test]
    fn the_drawing_stands_where_the_schema_wants_it() {
        let drawing = "<legacyDrawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId7\"/>";
        assert_eq!(
            with_drawing("<worksheet><sheetData/><pageMargins/><tableParts/></worksheet>", "rId7"),
            format!("<worksheet><sheetData/><pageMargins/>{drawing}<tableParts/></worksheet>")
        );
    }
}
