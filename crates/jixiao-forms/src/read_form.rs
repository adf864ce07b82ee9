//! A form as read, with the way back to its cells.

use jixiao_documents::Grid;
use jixiao_domain::form::Form;
use jixiao_findings::{Finding, HeadField, Spot};

/// A form as read: the form, its own grid as printed, and where everything stood.（读入的表）
#[derive(Debug, Clone, PartialEq)]
pub struct ReadForm {
    /// The form.
    pub form: Form,
    /// Id of the layout it was read with, for example `dongguan-2025-approval`.
    pub layout: &'static str,
    /// The form's own rows as printed: its title lines and blank lines left out, before any repair.
    pub grid: Grid,
    /// Cell of each spot by (row, column) of `grid`, sorted by spot.
    pub cells: Vec<(Spot, (usize, usize))>,
    /// Lines of the title and other lines above the table, for spots that stand there.
    pub lines: Vec<(Spot, u32)>,
    /// Paragraphs around the form that are no part of it, with their lines: reports tell in prose
    /// what a form shows.
    pub narrative: Vec<(u32, String)>,
    /// Findings of family D; the form of their places is 0.
    pub findings: Vec<Finding>,
}

/// Where a spot stands in its file.（出处）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Located {
    /// 0-based row and column of the form's own grid.
    pub cell: Option<(usize, usize)>,
    /// 1-based line of a text input.
    pub line: Option<u32>,
    /// 1-based page of a PDF.
    pub page: Option<u32>,
    /// Worksheet.
    pub sheet: Option<String>,
    /// Address in the worksheet (`C14`).
    pub sheet_cell: Option<String>,
}

impl Located {
    /// Address in the form's own grid: `F13`.
    pub fn address(&self) -> Option<String> {
        self.cell.map(|(row, column)| address(row, column))
    }
}

/// The A1 address of a 0-based row and column.
pub fn address(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(b'A' + u8::try_from(rest % 26).expect("a remainder of 26 fits"));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    let letters: String = letters.iter().rev().map(|letter| char::from(*letter)).collect();
    format!("{letters}{}", row + 1)
}

impl ReadForm {
    /// Where a spot stands; a spot without a cell of its own gives the closest one that has.
    pub fn locate(&self, spot: Spot) -> Located {
        let line = |spot: Spot| {
            let index = self.lines.binary_search_by_key(&spot, |(known, _)| *known).ok()?;
            Some(Located { line: Some(self.lines[index].1), ..Located::default() })
        };
        let exact = self.cell(spot);
        if exact.is_none()
            && let Some(located) = line(spot)
        {
            return located;
        }
        let near = || closest(spot).iter().find_map(|spot| self.cell(*spot));
        let Some((row, column)) = exact.or_else(near).or_else(|| self.closest_part(spot)) else {
            return line(Spot::Head(HeadField::Title)).unwrap_or_default();
        };
        let origin = self.grid.origin(row);
        let sheet = self.grid.sheet().map(str::to_owned);
        let sheet_row = (origin.row > 0).then_some(origin.row as usize);
        Located {
            cell: Some((row, column)),
            line: (origin.line > 0).then_some(origin.line),
            page: (origin.page > 0).then_some(origin.page),
            sheet_cell: sheet.as_ref().and(sheet_row).map(|row| address(row - 1, column)),
            sheet,
        }
    }

    fn cell(&self, spot: Spot) -> Option<(usize, usize)> {
        if let Spot::Cell(row, column) = spot {
            return Some((row, column));
        }
        let index = self.cells.binary_search_by_key(&spot, |(known, _)| *known).ok()?;
        Some(self.cells[index].1)
    }

    /// Any cell of the same indicator or task.
    fn closest_part(&self, spot: Spot) -> Option<(usize, usize)> {
        let is_part = |known: Spot| match (known, spot) {
            (Spot::Indicator(known, _), Spot::Indicator(wanted, _))
            | (Spot::Task(known, _), Spot::Task(wanted, _))
            | (Spot::Execution(known, _), Spot::Execution(wanted, _)) => known == wanted,
            _ => false,
        };
        self.cells.iter().find(|(known, _)| is_part(*known)).map(|(_, at)| *at)
    }
}

/// Spots that stand close to one without a cell of its own, closest first.
fn closest(spot: Spot) -> &'static [Spot] {
    match spot {
        Spot::Head(HeadField::Period) => {
            &[Spot::Head(HeadField::PeriodFrom), Spot::Head(HeadField::PeriodTo)]
        }
        Spot::Head(HeadField::PeriodFrom | HeadField::PeriodTo) => &[Spot::Head(HeadField::Period)],
        Spot::Head(HeadField::Budget) => &[Spot::Fund(0)],
        Spot::Head(HeadField::GoalCycle) => &[Spot::Head(HeadField::GoalAnnual)],
        Spot::Head(HeadField::ProjectCode) => &[Spot::Head(HeadField::ProjectName)],
        Spot::Heading(_) => &[Spot::IndicatorTable],
        Spot::Form
        | Spot::Head(_)
        | Spot::Fund(_)
        | Spot::Execution(..)
        | Spot::Blank(_)
        | Spot::Task(..)
        | Spot::IndicatorTable
        | Spot::Indicator(..)
        | Spot::BlankRow(_)
        | Spot::Cell(..) => &[],
    }
}
