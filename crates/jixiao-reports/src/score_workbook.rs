//! Scores as a workbook with live formulas: the same scores computed a second time.
//!
//! The numbers that go in stand in cells, the formulas are written here from the pack's rules and
//! share nothing with the computation in the domain; an office program recalculates them.

mod formulas;

use jixiao_documents::computed::{self, ComputedCell, ComputedSheet, LiveFormula};
use jixiao_documents::paper::WriteError;
use jixiao_domain::form::Form;
use jixiao_domain::scoring::{Compared, Outcome, RowScore, Scores, Share};
use jixiao_domain::settings::Settings;
use jixiao_domain::settings::scoring::NotApplicable;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use formulas::Formulas;

const HEADINGS: [&str; 12] = [
    "二级指标",
    "三级指标",
    "指标值",
    "完成值",
    "计分规则",
    "指标数",
    "完成数",
    "得分比例",
    "分值",
    "得分",
    "表上得分",
    "相差",
];
const WIDTHS: [f64; 12] = [14.0, 26.0, 16.0, 16.0, 16.0, 11.0, 11.0, 10.0, 8.0, 9.0, 9.0, 9.0];
/// Rows above the first scored one.
const HEAD: usize = 3;

/// Writes a workbook with one sheet for each form.
pub fn write(forms: &[(&Form, &Scores)], settings: &Settings) -> Result<Vec<u8>, WriteError> {
    let sheets: Vec<ComputedSheet> =
        forms.iter().map(|(form, scores)| sheet(form, scores, settings)).collect();
    computed::write("绩效自评得分复算", &sheets)
}

fn sheet(form: &Form, scores: &Scores, settings: &Settings) -> ComputedSheet {
    let mut sheet = Sheet { rows: Vec::new(), formulas: Formulas::new(&settings.scoring) };
    let unit = form.unit.as_ref().map_or("", |unit| unit.name.as_str());
    let year = form.fiscal_year.map_or(String::new(), |year| format!("{year} 年度"));
    sheet.rows.push(vec![ComputedCell::Text(format!("{}  {unit}  {year}", form.short_name()))]);
    let rounding = settings.scoring.rounding.label();
    let pack = &settings.pack.name;
    let note = format!("规则包 {pack}；得分{rounding}；完成数已换算成指标值的单位");
    sheet.rows.push(vec![ComputedCell::Text(note)]);
    sheet.rows.push(HEADINGS.map(|text| ComputedCell::Heading(text.to_owned())).to_vec());
    if let Some(execution) = &scores.execution {
        let line = form.results.as_ref().and_then(|results| results.year());
        let printed = line.and_then(|line| line.score);
        sheet.row(["", "预算执行率", "预算数（万元）", "执行数（万元）"], &execution.row, printed);
    }
    for (indicator, row) in form.table.indicators.iter().zip(&scores.indicators) {
        let level = indicator.category.map(jixiao_domain::frame::Category::label);
        let level = level.or(indicator.other_level.as_deref()).unwrap_or_default();
        let target = indicator.target().map(|target| target.shown().into_owned());
        let actual = indicator.actual.as_ref().map(|actual| actual.shown().into_owned());
        let texts = [
            level,
            indicator.name.trim(),
            target.as_deref().unwrap_or_default(),
            actual.as_deref().unwrap_or_default(),
        ];
        sheet.row(texts, row, indicator.score);
    }
    sheet.total(scores, settings);
    ComputedSheet {
        name: form.short_name().to_owned(),
        widths: WIDTHS.to_vec(),
        frozen: 3,
        rows: sheet.rows,
    }
}

struct Sheet<'s> {
    rows: Vec<Vec<ComputedCell>>,
    formulas: Formulas<'s>,
}

impl Sheet<'_> {
    /// One row, and one more below it for each of several numbers.
    fn row(&mut self, texts: [&str; 4], row: &RowScore, printed: Option<Decimal>) {
        let at = self.rows.len() + 1;
        let points = row.points.map_or(ComputedCell::Blank, number);
        let mut cells: Vec<ComputedCell> =
            texts.iter().map(|text| ComputedCell::Text((*text).to_owned())).collect();
        let rule = match (&row.outcome, row.rule) {
            (Outcome::Open(reason), _) => format!("待定：{reason}"),
            (Outcome::NotApplicable, _) => "不适用".to_owned(),
            (Outcome::Scored(_), rule) => rule.map_or("", |rule| rule.label()).to_owned(),
        };
        cells.push(ComputedCell::Text(rule));
        let is_scored = matches!(row.outcome, Outcome::Scored(_));
        let is_mark = row.rule.is_some_and(jixiao_domain::scoring::ScoringRule::is_mark);
        match row.compared.as_slice() {
            [one] if is_scored => {
                cells.extend(inputs(one));
                let share = self.formulas.share(at, row.rule, one);
                cells.push(ComputedCell::Share(live(share, row.share.map(Share::decimal))));
            }
            [] | [_] => {
                cells.extend([ComputedCell::Blank, ComputedCell::Blank, ComputedCell::Blank]);
            }
            parts => {
                let share = self.formulas.joined(row.rule, at + 1, at + parts.len());
                let share = ComputedCell::Share(live(share, row.share.map(Share::decimal)));
                cells.extend([ComputedCell::Blank, ComputedCell::Blank]);
                cells.push(if is_scored { share } else { ComputedCell::Blank });
            }
        }
        cells.push(points);
        cells.push(match row.score() {
            Some(mark) if is_mark => number(mark),
            Some(score) => ComputedCell::Formula(live(self.formulas.score(at), Some(score))),
            None => ComputedCell::Blank,
        });
        cells.push(printed.map_or(ComputedCell::Blank, number));
        cells.push(difference(at, printed, row.score()));
        self.rows.push(cells);
        if row.compared.len() > 1 && is_scored {
            self.parts(row);
        }
    }

    fn parts(&mut self, row: &RowScore) {
        for (index, part) in row.compared.iter().enumerate() {
            let at = self.rows.len() + 1;
            let mut cells = vec![ComputedCell::Blank; 4];
            cells.push(ComputedCell::Text(format!("第 {} 项", index + 1)));
            cells.extend(inputs(part));
            cells.push(ComputedCell::Share(live(self.formulas.share(at, row.rule, part), None)));
            self.rows.push(cells);
        }
    }

    fn total(&mut self, scores: &Scores, settings: &Settings) {
        let (first, last) = (HEAD + 1, self.rows.len());
        let at = last + 1;
        let mut cells = vec![ComputedCell::Blank; 12];
        cells[1] = ComputedCell::Heading("总分".to_owned());
        let execution = scores.execution.iter().map(|execution| &execution.row);
        let points: Decimal =
            execution.chain(&scores.indicators).filter_map(|row| row.points).sum();
        let sum = format!("=SUM(I{first}:I{last})");
        cells[8] = ComputedCell::Formula(live(sum, Some(points)));
        let is_excused = scores.indicators.iter().any(|row| row.outcome == Outcome::NotApplicable);
        let rescales = is_excused && settings.scoring.not_applicable == NotApplicable::Rescale;
        if scores.is_complete() {
            let total = self.formulas.total(first, last, rescales);
            cells[9] = ComputedCell::Formula(live(total, scores.total));
        } else {
            cells[4] = ComputedCell::Text("有待定的行，不计总分".to_owned());
        }
        cells[10] = scores.printed_total.map_or(ComputedCell::Blank, number);
        cells[11] = difference(at, scores.printed_total, scores.total);
        self.rows.push(cells);
        if scores.is_complete() {
            let mut cells = vec![ComputedCell::Blank; 12];
            cells[1] = ComputedCell::Heading("等级".to_owned());
            let (text, result) =
                (self.formulas.grade(at), scores.grade.clone().unwrap_or_default());
            cells[9] = ComputedCell::Formula(LiveFormula { text, result });
            self.rows.push(cells);
        }
    }
}

/// What goes in: the promise, then what was reached.
fn inputs(compared: &Compared) -> [ComputedCell; 2] {
    let day = |(year, month, day): (u16, u8, u8)| {
        let year = if year == 0 { 2000 } else { year };
        let number = day_number(i64::from(year), i64::from(month), i64::from(day));
        let text = format!("=DATE({year},{month},{day})");
        ComputedCell::Day(live(text, Some(Decimal::from(number))))
    };
    let word = |yes: bool| ComputedCell::Text((if yes { "是" } else { "否" }).to_owned());
    match compared {
        Compared::Numbers { actual, target, .. } => [number(*target), number(*actual)],
        Compared::Days { actual, deadline } => [day(*deadline), day(*actual)],
        Compared::YesNo { actual, target } => [word(*target), word(*actual)],
    }
}

/// The number of a day in a spreadsheet: days since 1899-12-30, from March as the first month.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    days - 693_899
}

/// The printed number minus the computed one.
fn difference(row: usize, printed: Option<Decimal>, computed: Option<Decimal>) -> ComputedCell {
    match printed.zip(computed) {
        Some((printed, computed)) => {
            let text = format!("=ROUND(K{row}-J{row},4)");
            ComputedCell::Formula(live(text, Some(printed.saturating_sub(computed))))
        }
        None => ComputedCell::Blank,
    }
}

fn live(text: String, result: Option<Decimal>) -> LiveFormula {
    let result = result.map(|number| number.round_dp(10).normalize().to_string());
    LiveFormula { text, result: result.unwrap_or_default() }
}

fn number(number: Decimal) -> ComputedCell {
    number.to_f64().map_or(ComputedCell::Blank, ComputedCell::Number)
}
