//! The content of a revision: the official table as it is filled in, cell by cell.
//!
//! What people type is kept as they typed it; what it means is read from the table by the same
//! reader that reads files. So nothing typed is lost where it is not understood. ADR 15.

use jixiao_documents::paper::{Line, Sheet};
use jixiao_documents::{Block, Document, Format, Grid, Origin, Span};
use jixiao_domain::settings::Settings;
use jixiao_forms::ReadForm;
use jixiao_forms::templates::Template;
use serde::{Deserialize, Serialize};

/// An official table with what was filled in.（官方表）
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Official {
    /// Lines above the table: title, year, unit.
    above: Vec<String>,
    /// Lines below the table.
    below: Vec<String>,
    /// Width of each column; only their proportions matter.
    columns: Vec<u32>,
    /// Cells that begin in each row.
    rows: Vec<Vec<OfficialCell>>,
    /// Id of the template that laid it out.
    template: String,
}

/// One cell.（单元格）
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OfficialCell {
    /// First column, counted from 0.
    pub(crate) column: u16,
    /// Columns covered.
    pub(crate) columns: u16,
    /// Whether the form prints it.
    pub(crate) label: bool,
    /// Rows covered.
    pub(crate) rows: u16,
    /// What stands in it.
    pub(crate) text: String,
}

/// The most text of one cell, in characters; a goal has some hundred.
pub(crate) const LONGEST: usize = 20_000;
/// The most rows of a table.
const MOST_ROWS: usize = 500;

impl Official {
    /// A form in the table of a template.
    pub(crate) fn of(sheet: &Sheet, template: &Template) -> Official {
        let line = |line: &Line| {
            let parts = line.parts.iter().map(|part| part.text.trim());
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　")
        };
        let rows = sheet.rows.iter().map(|row| {
            let cells = row.cells.iter().map(|cell| OfficialCell {
                column: cell.column,
                columns: cell.span.columns,
                label: cell.is_label,
                rows: cell.span.rows,
                text: cell.text.clone(),
            });
            cells.collect()
        });
        Official {
            above: sheet.above.iter().map(line).filter(|line| !line.is_empty()).collect(),
            below: sheet.below.iter().map(line).filter(|line| !line.is_empty()).collect(),
            columns: sheet.columns.iter().map(|width| width.hundredths()).collect(),
            rows: rows.collect(),
            template: template.id.clone(),
        }
    }

    /// Reads stored bytes.
    pub(crate) fn parse(content: &[u8]) -> Option<Official> {
        serde_json::from_slice(content).ok()
    }

    /// Canonical bytes: fields by name, no blanks (RFC 8785 for these types).
    pub(crate) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("it has string keys only")
    }

    pub(crate) fn above(&self) -> &[String] {
        &self.above
    }

    pub(crate) fn below(&self) -> &[String] {
        &self.below
    }

    pub(crate) fn rows(&self) -> &[Vec<OfficialCell>] {
        &self.rows
    }

    pub(crate) fn template(&self) -> &str {
        &self.template
    }

    /// Width of each column in per cent of the table.
    pub(crate) fn widths(&self) -> Vec<u32> {
        let total = self.columns.iter().sum::<u32>().max(1);
        self.columns.iter().map(|width| width * 100 / total).collect()
    }

    /// The cell that begins at a place.
    pub(crate) fn cell(&self, row: usize, column: u16) -> Option<&OfficialCell> {
        self.rows.get(row)?.iter().find(|cell| cell.column == column)
    }

    /// Puts a text into a cell that is filled in; labels stay.
    pub(crate) fn fill(&mut self, row: usize, column: u16, text: &str) {
        let cells = self.rows.get_mut(row).into_iter().flatten();
        let mut cells = cells.filter(|cell| cell.column == column && !cell.label);
        if let Some(cell) = cells.next() {
            // A browser ends lines its own way.
            cell.text = text.replace("\r\n", "\n");
        }
    }

    /// Puts a text in place of another one in a cell that is filled in; whether it stood there.
    pub(crate) fn replace(&mut self, row: usize, column: u16, from: &str, to: &str) -> bool {
        let Some(cell) = self.cell(row, column) else { return false };
        let text = if cell.text.trim() == from.trim() {
            to.to_owned()
        } else if !from.is_empty() && cell.text.matches(from).count() == 1 {
            cell.text.replace(from, to)
        } else {
            return false;
        };
        let is_input = !cell.label;
        self.fill(row, column, &text);
        is_input
    }

    /// Adds a row like this one below it: labels reach down over it, the other cells are blank.
    pub(crate) fn insert_below(&mut self, row: usize) {
        if row >= self.rows.len() || self.rows.len() >= MOST_ROWS {
            return;
        }
        let mut added = Vec::new();
        for (at, cells) in self.rows.iter_mut().enumerate().take(row + 1) {
            for cell in cells.iter_mut() {
                let last = at + usize::from(cell.rows) - 1;
                if last > row || last == row && (cell.label || cell.rows > 1) {
                    cell.rows += 1;
                } else if last == row {
                    added.push(OfficialCell { text: String::new(), ..cell.clone() });
                }
            }
        }
        added.sort_by_key(|cell| cell.column);
        self.rows.insert(row + 1, added);
    }

    /// Takes a row out. What begins in it and reaches further down goes on in the next row.
    pub(crate) fn remove(&mut self, row: usize) {
        if row >= self.rows.len() || self.rows.len() == 1 {
            return;
        }
        for (at, cells) in self.rows.iter_mut().enumerate().take(row) {
            for cell in cells.iter_mut().filter(|cell| at + usize::from(cell.rows) > row) {
                cell.rows -= 1;
            }
        }
        let removed = self.rows.remove(row);
        if let Some(next) = self.rows.get_mut(row) {
            let further = removed.into_iter().filter(|cell| cell.rows > 1);
            next.extend(further.map(|cell| OfficialCell { rows: cell.rows - 1, ..cell }));
            next.sort_by_key(|cell| cell.column);
        }
    }

    /// The table as a document, the way a file of it would be read.
    pub(crate) fn document(&self) -> Document {
        let paragraph =
            |text: &String| Block::Paragraph { text: text.clone(), origin: Origin::default() };
        let mut grid = Grid::new(None);
        let width = self.columns.len();
        for (at, cells) in self.rows.iter().enumerate() {
            let mut texts = vec![""; width];
            for cell in cells {
                if let Some(text) = texts.get_mut(usize::from(cell.column)) {
                    *text = &cell.text;
                }
            }
            let row = u32::try_from(at + 1).unwrap_or(u32::MAX);
            grid.push_row(Origin { row, ..Origin::default() }, texts);
        }
        for (at, cells) in self.rows.iter().enumerate() {
            for cell in cells {
                let span = Span { columns: cell.columns, rows: cell.rows };
                grid.merge(at, usize::from(cell.column), span);
            }
        }
        let above = self.above.iter().map(paragraph);
        let below = self.below.iter().map(paragraph);
        let blocks = above.chain([Block::Table(grid)]).chain(below).collect();
        Document { format: Format::Html, blocks, hidden_sheets: Vec::new() }
    }

    /// A table of texts whose first column is labels.
    #[cfg(test)]
    pub(crate) fn of_texts(rows: &[&[&str]]) -> Official {
        let cell = |(column, text): (u16, &&str)| OfficialCell {
            column,
            columns: 1,
            label: column == 0,
            rows: 1,
            text: (*text).to_owned(),
        };
        let widest = rows.iter().map(|row| row.len()).max().unwrap_or(0);
        Official {
            above: Vec::new(),
            below: Vec::new(),
            columns: vec![1; widest],
            rows: rows.iter().map(|row| (0..).zip(row.iter()).map(cell).collect()).collect(),
            template: "t".to_owned(),
        }
    }

    /// The form that it says, with the findings of reading.
    pub(crate) fn read(&self, settings: &Settings) -> Option<ReadForm> {
        jixiao_forms::read(&self.document(), settings).into_iter().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(column: u16, rows: u16, label: bool, text: &str) -> OfficialCell {
        OfficialCell { column, columns: 1, label, rows, text: text.to_owned() }
    }

    fn table() -> Official {
        Official {
            above: Vec::new(),
            below: Vec::new(),
            columns: vec![1, 1, 2],
            rows: vec![
                vec![cell(0, 2, true, "产出"), cell(1, 1, false, "次数"), cell(2, 1, false, "3次")],
                vec![cell(1, 1, false, "人数"), cell(2, 1, false, "5人")],
                vec![cell(0, 1, true, "效益"), cell(1, 1, false, "效果"), cell(2, 1, false, "好")],
            ],
            template: "t".to_owned(),
        }
    }

    fn texts(table: &Official) -> Vec<String> {
        let row = |cells: &Vec<OfficialCell>| {
            let texts = cells.iter().map(|cell| format!("{}×{}", cell.text, cell.rows));
            texts.collect::<Vec<_>>().join("|")
        };
        table.rows.iter().map(row).collect()
    }

    #[test]
    fn a_row_is_added_within_its_level() {
        let mut table = table();
        table.insert_below(1);
        assert_eq!(
            texts(&table),
            ["产出×3|次数×1|3次×1", "人数×1|5人×1", "×1|×1", "效益×1|效果×1|好×1"]
        );
        table.insert_below(3);
        assert_eq!(texts(&table)[3..], ["效益×2|效果×1|好×1", "×1|×1"]);
    }

    #[test]
    fn a_level_stays_when_its_first_row_is_taken_out() {
        let mut table = table();
        table.remove(0);
        assert_eq!(texts(&table), ["产出×1|人数×1|5人×1", "效益×1|效果×1|好×1"]);
        table.remove(1);
        table.remove(0);
        assert_eq!(texts(&table).len(), 1, "the last row stays");
    }

    #[test]
    fn what_was_added_is_taken_out_again() {
        let mut table = table();
        table.insert_below(0);
        table.remove(1);
        assert_eq!(table, self::table());
    }

    #[test]
    fn a_text_is_replaced_only_where_it_stands() {
        let mut table = table();
        assert!(table.replace(0, 2, "3次", "≥3次") && !table.replace(0, 2, "4次", "≥4次"));
        assert!(table.replace(0, 1, "次", "回") && !table.replace(0, 0, "产出", "投入"));
        assert_eq!(texts(&table)[0], "产出×2|回数×1|≥3次×1");
    }

    #[test]
    fn labels_are_not_written_over() {
        let mut table = table();
        table.fill(0, 0, "别的");
        table.fill(0, 2, "≥3次\r\n每月");
        table.fill(9, 9, "无此格");
        assert_eq!(texts(&table)[0], "产出×2|次数×1|≥3次\n每月×1");
    }

    #[test]
    fn stored_bytes_lead_back() {
        let table = table();
        assert_eq!(Official::parse(&table.bytes()), Some(table));
        assert_eq!(Official::parse(b"[]"), None);
    }
}
