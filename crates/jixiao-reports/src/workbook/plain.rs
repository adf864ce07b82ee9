//! Forms as a plain workbook: each form's own grid on a worksheet of its own.

use jixiao_documents::Grid;
use jixiao_documents::paper::{
    Cell, Horizontal, Length, PageSetup, Paper, Properties, Row, Sheet, TextStyle, xlsx,
};
use jixiao_forms::ReadForm;
use unicode_width::UnicodeWidthStr as _;

use super::name;

/// Width of a half-width character, in hundredths of a millimetre.
const CHARACTER: usize = 190;
/// Narrowest and widest column, in half-width characters.
const NARROWEST: usize = 8;
const WIDEST: usize = 36;

/// Writes the forms, cell for cell, so that a form's own addresses are the worksheet's.
pub(super) fn write<'f>(forms: impl Iterator<Item = &'f ReadForm>) -> Result<Vec<u8>, String> {
    let sheets = forms.map(|form| sheet(name(&form.form), &form.grid)).collect();
    let properties =
        Properties { title: "绩效目标表检查结果".to_owned(), ..Properties::default() };
    xlsx::write(&Paper { properties, sheets }).map_err(|error| error.to_string())
}

fn sheet(name: String, grid: &Grid) -> Sheet {
    let count = (0..grid.row_count()).map(|row| grid.column_count(row)).max().unwrap_or(0);
    let width = |column: usize| {
        let texts = (0..grid.row_count()).filter(|row| grid.span(*row, column).columns == 1);
        let widest = texts.flat_map(|row| grid.text(row, column).lines().map(str::width));
        let characters = widest.max().unwrap_or(0).clamp(NARROWEST, WIDEST) + 2;
        Length::from_hundredths(u32::try_from(characters * CHARACTER).unwrap_or(u32::MAX))
    };
    Sheet {
        name,
        page: PageSetup::default(),
        style: TextStyle::default(),
        above: Vec::new(),
        columns: (0..count).map(width).collect(),
        rows: (0..grid.row_count()).map(|row| self::row(grid, row, count)).collect(),
        below: Vec::new(),
        mark: None,
    }
}

fn row(grid: &Grid, row: usize, count: usize) -> Row {
    let cell = |column: usize| {
        (!grid.is_covered(row, column)).then(|| Cell {
            column: u16::try_from(column).unwrap_or(u16::MAX),
            span: grid.span(row, column),
            text: grid.text(row, column).to_owned(),
            number: None,
            horizontal: Horizontal::Left,
            style: None,
            is_label: false,
        })
    };
    Row { cells: (0..count).filter_map(cell).collect(), ..Row::default() }
}
