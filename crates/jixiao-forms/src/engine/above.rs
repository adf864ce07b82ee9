//! The lines above the table: title, year, unit of money, who approves.

use jixiao_findings::{HeadField, Spot};

use super::head::parts;
use super::{Reader, period};
use crate::labels::{self, Field, Label, Word};
use crate::notation;
use crate::rows::{Cell, Row};
use crate::segment;

impl Reader<'_, '_> {
    /// The title and the lines above the table.
    pub(super) fn read_above(&mut self, above: &[&Row<'_>]) {
        for row in above {
            for (_, cell) in row.filled() {
                self.read_line(cell, row);
            }
        }
    }

    fn read_line(&mut self, cell: &Cell<'_>, row: &Row<'_>) {
        let text = cell.text.as_ref();
        self.note_record(text);
        let mut has_label = false;
        for part in parts(text) {
            if let Some((label, value)) = labels::inline(part, &mut self.buffer) {
                has_label = true;
                self.read_label_above(label, value, row);
            }
        }
        if has_label {
            return;
        }
        if let Some(unit) = labels::amount_unit(text.trim_matches(['（', '）', '(', ')'])) {
            self.heading_unit = Some(unit);
        }
        let title = segment::without_year(text);
        if self.draft.title.is_none() && segment::names_a_form(title) && title.ends_with('表') {
            self.draft.title = Some(title.to_owned());
            self.draft.lines.push((Spot::Head(HeadField::Title), row.origin));
        }
        if self.draft.fiscal_year.is_none()
            && let Some(year) = period::line_year(text)
        {
            self.draft.fiscal_year = Some(year);
            self.draft.lines.push((Spot::Head(HeadField::FiscalYear), row.origin));
        }
    }

    /// A label with its value above the table; its place is the line.
    fn read_label_above(&mut self, label: Label, value: &str, row: &Row<'_>) {
        self.draft.labels.push(label.key);
        let is_known = matches!(label.word, Word::Field(_) | Word::Goal(_) | Word::Opinion);
        if value.is_empty() || !is_known {
            return;
        }
        let cells = self.draft.cells.len();
        match label.word {
            // A title line names its unit before the table does.
            Word::Field(Field::Reporter) if self.draft.unit.is_some() => {}
            _ => self.apply(label, value, (0, 0)),
        }
        let spots = self.draft.cells.drain(cells..);
        self.draft.lines.extend(spots.map(|(spot, _)| (spot, row.origin)));
        self.open_goal = None;
    }

    /// Notes facts of record in any line: document number, seal.
    pub(super) fn note_record(&mut self, text: &str) {
        // One character first: most texts are long and name neither.
        if text.contains('章') && (text.contains("盖章") || text.contains("公章")) {
            self.draft.record.seal = true;
        }
        if text.len() > 90 || !text.contains('号') {
            return;
        }
        let numbered = text.match_indices(['〔', '[', '【', '（', '(']).any(|(at, open)| {
            let rest = &text[at + open.len()..];
            notation::year(rest.get(..4).unwrap_or("")).is_some() && rest.contains('号')
        });
        self.draft.record.document_number |= numbered;
    }
}
