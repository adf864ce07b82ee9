//! Workbooks that compute: rows of texts, numbers and live formulas.
//!
//! For readers who want to follow a computation in their own office program. A result is stored
//! with each formula for programs that only show; those that compute do it again. Deliberately
//! absent: what the numbers mean, and how a form looks on paper ([`crate::paper`]).

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

use crate::paper::WriteError;

/// What stands in a cell.（单元格内容）
#[derive(Debug, Clone, PartialEq)]
pub enum ComputedCell {
    /// Nothing.
    Blank,
    /// Words.
    Text(String),
    /// Words of a heading, shaded.
    Heading(String),
    /// A number.
    Number(f64),
    /// A formula.
    Formula(LiveFormula),
    /// A formula whose result is a share, shown in per cent.
    Share(LiveFormula),
    /// A formula whose result is a day.
    Day(LiveFormula),
}

/// A formula with the result it should have.（公式）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveFormula {
    /// With the English names of functions, beginning with `=`.
    pub text: String,
    /// What a program shows that does not compute.
    pub result: String,
}

/// One worksheet.（计算表）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ComputedSheet {
    /// Its name; what a program does not take is left out.
    pub name: String,
    /// Width of each column in characters.
    pub widths: Vec<f64>,
    /// How many rows stay in sight at the top.
    pub frozen: u32,
    /// The cells, row by row.
    pub rows: Vec<Vec<ComputedCell>>,
}

/// Writes a workbook of these sheets, in order.
pub fn write(title: &str, sheets: &[ComputedSheet]) -> Result<Vec<u8>, WriteError> {
    workbook(title, sheets).map_err(|error| WriteError::Workbook(error.to_string()))
}

fn workbook(title: &str, sheets: &[ComputedSheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The library would write the time of writing; a fixed one keeps the bytes the same.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(title).set_creation_datetime(&created);
    workbook.set_properties(&properties);
    for (index, sheet) in sheets.iter().enumerate() {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name(&sheet.name, index))?;
        for (column, width) in (0_u16..).zip(&sheet.widths) {
            worksheet.set_column_width(column, *width)?;
        }
        worksheet.set_freeze_panes(sheet.frozen, 0)?;
        worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        write_rows(worksheet, &sheet.rows)?;
    }
    workbook.save_to_buffer()
}

/// A name that Excel takes; the number keeps names apart.
fn name(wanted: &str, index: usize) -> String {
    let allowed = wanted.chars().filter(|c| !c.is_control() && !"[]:*?/\\'".contains(*c));
    let short: String = allowed.take(24).collect();
    match short.trim() {
        "" => format!("表{}", index + 1),
        short => format!("{} {short}", index + 1),
    }
}

fn write_rows(worksheet: &mut Worksheet, rows: &[Vec<ComputedCell>]) -> Result<(), XlsxError> {
    let plain = Format::new()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter);
    let heading = plain.clone().set_bold().set_background_color(0x00E8_EEF4);
    let share = plain.clone().set_num_format("0.00%");
    let day = plain.clone().set_num_format("yyyy-mm-dd");
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                ComputedCell::Blank => worksheet.write_blank(row, column, &plain)?,
                ComputedCell::Text(text) => {
                    worksheet.write_with_format(row, column, text, &plain)?
                }
                ComputedCell::Heading(text) => {
                    worksheet.write_with_format(row, column, text, &heading)?
                }
                ComputedCell::Number(number) => {
                    worksheet.write_with_format(row, column, *number, &plain)?
                }
                ComputedCell::Formula(live) => {
                    worksheet.write_formula_with_format(row, column, formula(live), &plain)?
                }
                ComputedCell::Share(live) => {
                    worksheet.write_formula_with_format(row, column, formula(live), &share)?
                }
                ComputedCell::Day(live) => {
                    worksheet.write_formula_with_format(row, column, formula(live), &day)?
                }
            };
        }
    }
    Ok(())
}

fn formula(live: &LiveFormula) -> Formula {
    Formula::new(&live.text).set_result(&live.result)
}
