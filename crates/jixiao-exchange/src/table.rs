//! Forms as one flat table: CSV with a row per indicator.
//!
//! Starts with a byte-order mark, without which office programs take UTF-8 for GBK. A text that a
//! spreadsheet would run as a formula gets an apostrophe before it.

use std::borrow::Cow;
use std::io;

use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::indicator::Indicator;
use jixiao_domain::value::PlannedValue;
use jixiao_findings::{IndicatorField, Spot};
use jixiao_forms::{ReadForm, Source};
use rust_decimal::Decimal;

const HEADINGS: [&str; 20] = [
    "表序",
    "来源",
    "表种",
    "标题",
    "年度",
    "单位",
    "项目名称",
    "项目编码",
    "预算金额（元）",
    "一级指标",
    "二级指标",
    "三级指标",
    "实施周期指标值",
    "年度指标值",
    "分值",
    "实际完成值",
    "得分",
    "偏差原因",
    "行",
    "单元格",
];

/// Writes the indicators of the forms of one file; a form without any gets one row.
pub fn write(source: &Source, forms: &[&ReadForm], mut out: impl io::Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(HEADINGS).map_err(io::Error::from)?;
    for (index, read) in forms.iter().enumerate() {
        let head = head(index, source, read);
        let mut write = |row: [String; 11]| {
            let cells = head.iter().chain(&row).map(|cell| disarmed(cell));
            table.write_record(cells.map(Cow::into_owned)).map_err(io::Error::from)
        };
        for (row, indicator) in read.form.table.indicators.iter().enumerate() {
            write(indicator_cells(read, row, indicator))?;
        }
        if read.form.table.indicators.is_empty() {
            write(Default::default())?;
        }
    }
    table.flush()
}

fn head(index: usize, source: &Source, read: &ReadForm) -> [String; 9] {
    let form = &read.form;
    let project = form.project();
    let budget = project.and_then(|project| project.budget);
    [
        (index + 1).to_string(),
        source.name.clone(),
        form.kind().label().to_owned(),
        form.title.clone().unwrap_or_default(),
        form.fiscal_year.map(|year| year.to_string()).unwrap_or_default(),
        form.unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default(),
        project.and_then(|project| project.name.clone()).unwrap_or_default(),
        project.and_then(|project| project.code.clone()).unwrap_or_default(),
        budget.map(|money| money.yuan().to_string()).unwrap_or_default(),
    ]
}

fn indicator_cells(read: &ReadForm, index: usize, indicator: &Indicator) -> [String; 11] {
    let raw = |value: &Option<PlannedValue>| {
        value.as_ref().map(|value| value.raw.clone()).unwrap_or_default()
    };
    let number = |number: Option<Decimal>| {
        number.map(|number| number.normalize().to_string()).unwrap_or_default()
    };
    let level2 = indicator.category.map(Category::label).or(indicator.other_level.as_deref());
    let located = [IndicatorField::Annual, IndicatorField::Cycle, IndicatorField::Name]
        .map(|field| read.locate(Spot::Indicator(index, field)))
        .into_iter()
        .find(|located| located.cell.is_some())
        .unwrap_or_default();
    [
        indicator.level1.map(Level1::label).unwrap_or_default().to_owned(),
        level2.unwrap_or_default().to_owned(),
        indicator.name.clone(),
        raw(&indicator.cycle),
        raw(&indicator.annual),
        number(indicator.points),
        raw(&indicator.actual),
        number(indicator.score),
        indicator.reason.clone().unwrap_or_default(),
        located.line.map(|line| line.to_string()).unwrap_or_default(),
        located.address().unwrap_or_default(),
    ]
}

/// A cell that no spreadsheet runs as a formula; a plain number such as `-3.5` is left alone.
fn disarmed(cell: &str) -> Cow<'_, str> {
    let is_armed = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_armed && cell.parse::<Decimal>().is_err() {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::disarmed;

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        assert_eq!(disarmed("=1+1"), "'=1+1");
        assert_eq!(disarmed("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(disarmed("-开展走访"), "'-开展走访");
        assert_eq!(disarmed("-3.5"), "-3.5");
        assert_eq!(disarmed("≥95%"), "≥95%");
    }
}
