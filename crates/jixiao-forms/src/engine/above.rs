//! The lines above the table: title, year, unit of money, who approves.

use jixiao_findings::{HeadField, Spot};

use super::fields::unit;
use super::{Reader, period};
use crate::labels::{self, Field, Word};
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
        if let Some((label, value)) = labels::inline(text, &mut self.buffer) {
            self.draft.labels.push(label.key);
            let spot = match label.word {
                Word::Field(Field::Issuer) => {
                    self.draft.issuer = unit(value);
                    HeadField::Issuer
                }
                Word::Field(Field::Unit | Field::DepartmentName | Field::Reporter)
                    if self.draft.unit.is_none() =>
                {
                    self.draft.unit = unit(value);
                    HeadField::Unit
                }
                Word::Field(Field::SupervisingDepartment) => {
                    self.draft.supervising_department = unit(value);
                    HeadField::SupervisingDepartment
                }
                Word::Field(Field::AmountUnit) => {
                    self.heading_unit = labels::amount_unit(value).or(self.heading_unit);
                    return;
                }
                Word::Field(Field::FiscalYear) => {
                    self.draft.fiscal_year = period::year(value);
                    HeadField::FiscalYear
                }
                _ => return,
            };
            self.draft.lines.push((Spot::Head(spot), row.origin));
            return;
        }
        if let Some(unit) = labels::amount_unit(text.trim_matches(['（', '）', '(', ')'])) {
            self.heading_unit = Some(unit);
        }
        let title = segment::without_year(text);
        if self.draft.title.is_none() && title.contains("绩效") && title.ends_with('表') {
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

    /// Notes facts of record in any line: document number, seal.
    pub(super) fn note_record(&mut self, text: &str) {
        if text.contains("盖章") || text.contains("公章") {
            self.draft.record.seal = true;
        }
        let numbered = ["〔", "[", "【", "（", "("].iter().any(|open| {
            text.split_once(open).is_some_and(|(_, rest)| {
                notation::year(rest.get(..4).unwrap_or("")).is_some()
                    && rest.contains('号')
                    && text.chars().count() <= 30
            })
        });
        self.draft.record.document_number |= numbered;
    }
}
