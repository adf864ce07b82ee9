//! What became of the money: the table of budget, executed amounts and rates in a report.

use jixiao_domain::amount::{AmountCell, AmountUnit};
use jixiao_domain::form::FundKind;
use jixiao_domain::indicator::Column;
use jixiao_domain::results::{ExecutionLine, PrintedAmount, PrintedNumber, SourceKind};
use jixiao_findings::{ExecutionField, Spot};
use rust_decimal::Decimal;

use super::indicators::decimal;
use super::{MOST_CELLS, Part, Reader};
use crate::labels::{Fund, Label, Section, Word, points};
use crate::notation;
use crate::rows::{Cell, Row};

/// Which column of the money of a report holds what, by position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ExecutionColumns {
    roles: Vec<(usize, Role)>,
    /// Points of the execution rate, printed in a heading: 预算执行情况（20分）.
    points: Option<Decimal>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Figure(ExecutionField),
    Reason,
}

/// 年初预算数 | 全年执行数 | 分值 | 得分: the heading over the money of a report.
pub(super) fn is_heading(row: &Row<'_>) -> bool {
    let (mut executed, mut scored, mut planned) = (0, 0, 0);
    for (_, cell) in row.filled() {
        match cell.label.map(|label| label.word) {
            Some(Word::Execution(_)) => executed += 1,
            Some(Word::Column(Column::Points | Column::Score)) => scored += 1,
            Some(Word::Fund(Fund::Is(FundKind::AnnualTotal)) | Word::AmountHeading) => planned += 1,
            _ => {}
        }
    }
    executed >= 2 || executed >= 1 && executed + scored + planned >= 2
}

impl Reader<'_, '_> {
    /// Reads the heading over the money of a report.
    pub(super) fn read_execution_heading(&mut self, line: usize) {
        let row = self.rows[line];
        let units = row.filled().filter_map(|(_, cell)| cell.label?.unit);
        self.heading_unit = units.last().or(self.heading_unit);
        let mut texts = row.filled().map(|(_, cell)| cell.text.as_ref());
        let points = texts.find_map(points::in_brackets);
        let mut roles: Vec<(usize, Role)> = Vec::new();
        let beside = figures_beside(row);
        let labelled = row.filled().take(MOST_CELLS);
        for (position, (at, cell)) in labelled.enumerate() {
            let Some(role) = cell.label.and_then(|label| role(label.word)) else { continue };
            let at = beside.as_ref().and_then(|beside| beside.get(position)).map_or(at, |at| *at);
            let known = roles.iter().position(|(_, known)| *known == role);
            match known {
                // 年度预算数 over the lines' names, 年初预算 over their figures.
                Some(0) if roles.len() == 1 && role == Role::Figure(ExecutionField::Budget) => {
                    roles[0].0 = at;
                }
                Some(_) => {}
                None => roles.push((at, role)),
            }
            self.draft.note_months(&cell.text);
        }
        self.draft.has_execution = true;
        self.execution = Some(ExecutionColumns { roles, points });
        if beside.is_some() {
            self.read_execution_line(line);
        }
    }

    /// Whether a row under such a heading is a line of money.
    pub(super) fn is_execution_line(&self, row: &Row<'_>) -> bool {
        let Some(columns) = &self.execution else {
            return false;
        };
        let is_line = label_cell(row, columns).is_some_and(|(_, cell)| names_money(cell));
        row.is_table() && is_line
    }

    /// Reads a line of money with what was spent of it.
    pub(super) fn read_execution_line(&mut self, line: usize) {
        let row = self.rows[line];
        let Some(columns) = self.execution.clone() else {
            return;
        };
        let Some((label_at, label_cell)) = label_cell(row, &columns) else {
            return;
        };
        let figures = figures(row, label_at, &columns);
        if let Some(label) = label_cell.label.filter(|label| matches!(label.word, Word::Fund(_)))
            && let Some((at, text)) = budget(&figures)
        {
            self.draft.labels.push(label.key);
            self.add_fund(label, text, line, (label_at, at));
        }
        let printed = label_cell.text.trim_end_matches(['：', ':']).trim();
        let mut read = ExecutionLine::new(source(label_cell.label, printed), printed);
        let unit = label_cell.label.and_then(|label| label.unit).or(self.heading_unit);
        let index = self.draft.execution.len();
        for (at, role, text) in figures {
            self.take_figure(&mut read, role, text, unit);
            let unread = match role {
                Role::Figure(ExecutionField::Rate) => {
                    read.rate.as_ref().is_some_and(|rate| rate.number.is_none()).then_some("执行率")
                }
                Role::Figure(ExecutionField::Points) => read.points.is_none().then_some("分值"),
                Role::Figure(ExecutionField::Score) => read.score.is_none().then_some("得分"),
                Role::Figure(_) | Role::Reason => None,
            };
            if let Some(label) = unread {
                self.note_number(label, text, (line, at));
            }
            if let Role::Figure(field) = role {
                self.draft.mark(Spot::Execution(index, field), line, at);
            }
        }
        if read.kind == SourceKind::Total {
            read.points = read.points.or(columns.points);
        }
        self.draft.execution.push(read);
    }

    fn take_figure(
        &self,
        line: &mut ExecutionLine,
        role: Role,
        text: &str,
        unit: Option<AmountUnit>,
    ) {
        let assumed = if self.is_department { AmountUnit::WanYuan } else { AmountUnit::Yuan };
        let amount = || {
            let cell = AmountCell::parse(text, unit, assumed);
            (cell != AmountCell::Blank).then(|| PrintedAmount { raw: text.to_owned(), cell })
        };
        match role {
            Role::Figure(ExecutionField::Budget) => line.budget = amount(),
            Role::Figure(ExecutionField::Adjusted) => line.adjusted = amount(),
            Role::Figure(ExecutionField::Executed) => line.executed = amount(),
            Role::Figure(ExecutionField::Forecast) => line.forecast = amount(),
            Role::Figure(ExecutionField::Rate) => line.rate = rate(text),
            Role::Figure(ExecutionField::Points) => line.points = decimal(text),
            Role::Figure(ExecutionField::Score) => line.score = decimal(text),
            Role::Reason => {
                line.reason = (!notation::is_filler(text)).then(|| text.to_owned());
            }
        }
    }

    /// Ends the table of money at the first row that is no line of it.
    pub(super) fn leave_execution(&mut self) {
        if self.part != Part::Table {
            self.execution = None;
        }
    }
}

/// 预算数： | 26.5 | 执行数： | 25: figures beside their labels instead of below them. Gives, for
/// each cell with text, the column of the text after it.
fn figures_beside(row: &Row<'_>) -> Option<Vec<usize>> {
    let cells: Vec<(usize, &Cell<'_>)> = row.filled().take(MOST_CELLS).collect();
    let is_amount = |cell: &Cell<'_>| {
        cell.label.is_none() && cell.text.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut labelled = cells
        .iter()
        .enumerate()
        .filter(|(_, (_, cell))| cell.label.is_some_and(|label| role(label.word).is_some()));
    let is_beside =
        labelled.all(|(position, _)| cells.get(position + 1).is_some_and(|it| is_amount(it.1)));
    let ends = cells.last().map_or(0, |(at, _)| *at);
    is_beside.then(|| cells.iter().skip(1).map(|(at, _)| *at).chain([ends]).collect())
}

fn role(word: Word) -> Option<Role> {
    Some(match word {
        Word::Execution(field) => Role::Figure(field),
        Word::Fund(Fund::Is(FundKind::AnnualTotal)) | Word::AmountHeading => {
            Role::Figure(ExecutionField::Budget)
        }
        Word::Column(Column::Points) => Role::Figure(ExecutionField::Points),
        Word::Column(Column::Score) => Role::Figure(ExecutionField::Score),
        Word::Column(Column::Reason) => Role::Reason,
        _ => return None,
    })
}

/// The cell that names the line: the last one with text before the first column of figures.
fn label_cell<'r, 'd>(
    row: &'r Row<'d>,
    columns: &ExecutionColumns,
) -> Option<(usize, &'r Cell<'d>)> {
    let first = columns.roles.first().map_or(usize::MAX, |(at, _)| *at);
    let before = row.filled().take_while(|(at, _)| *at < first).filter(|(_, cell)| names(cell));
    // Exports that undo merged cells repeat the name of the part in every row.
    let is_part = |cell: &Cell<'_>| {
        matches!(cell.label.map(|label| label.word), Some(Word::Section(Section::Funds)))
    };
    let first = || row.filled().find(|(_, cell)| !is_part(cell)).filter(|(_, cell)| names(cell));
    before.last().filter(|(_, cell)| !is_part(cell)).or_else(first)
}

/// A cell with words; a shifted row has figures before the first heading.
fn names(cell: &Cell<'_>) -> bool {
    cell.text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
}

fn names_money(cell: &Cell<'_>) -> bool {
    const WORDS: [&str; 8] = ["资金", "拨款", "总额", "合计", "补助", "结转", "收入", "支出"];
    match cell.label.map(|label| label.word) {
        Some(Word::Fund(_) | Word::Total | Word::AmountHeading) => true,
        Some(_) => false,
        None => {
            cell.text.chars().count() <= 24 && WORDS.iter().any(|word| cell.text.contains(word))
        }
    }
}

/// The figures of a line: under their headings, or one after the other where the row is shifted.
fn figures<'r>(
    row: &'r Row<'_>,
    label_at: usize,
    columns: &ExecutionColumns,
) -> Vec<(usize, Role, &'r str)> {
    let cells: Vec<(usize, &str)> = row
        .filled()
        .filter(|(at, _)| *at > label_at)
        .map(|(at, cell)| (at, cell.text.as_ref()))
        .take(MOST_CELLS)
        .collect();
    let under = |at: usize| columns.roles.iter().find(|(known, _)| *known == at);
    let all_under = cells.iter().all(|(at, _)| under(*at).is_some());
    if all_under || cells.len() != columns.roles.len() {
        let known = cells.iter().filter_map(|(at, text)| Some((*at, under(*at)?.1, *text)));
        return known.collect();
    }
    let roles = columns.roles.iter().map(|(_, role)| *role);
    cells.iter().zip(roles).map(|((at, text), role)| (*at, role, *text)).collect()
}

/// The money planned: 年初预算数, else 全年预算数.
fn budget<'r>(figures: &[(usize, Role, &'r str)]) -> Option<(usize, &'r str)> {
    let of = |field: ExecutionField| {
        figures
            .iter()
            .find(|(_, role, _)| *role == Role::Figure(field))
            .map(|(at, _, text)| (*at, *text))
    };
    of(ExecutionField::Budget).or_else(|| of(ExecutionField::Adjusted))
}

fn source(label: Option<Label>, printed: &str) -> SourceKind {
    match label.map(|label| label.word) {
        Some(
            Word::Total
            | Word::AmountHeading
            | Word::Fund(Fund::Total | Fund::Is(FundKind::AnnualTotal | FundKind::SpendingTotal)),
        ) => SourceKind::Total,
        Some(Word::Fund(Fund::Appropriation)) => SourceKind::Appropriation,
        Some(Word::Fund(Fund::Is(FundKind::CarriedOver))) => SourceKind::CarriedOver,
        Some(Word::Fund(Fund::Other)) => SourceKind::Other,
        _ if printed.contains("总额") || printed.contains("合计") => SourceKind::Total,
        _ => SourceKind::Part,
    }
}

/// A rate as a ratio: `95%`, `95` and `0.95` are 0.95.
fn rate(text: &str) -> Option<PrintedNumber> {
    if notation::is_filler(text) {
        return None;
    }
    let percent = text.trim().trim_end_matches(['%', '％']).trim();
    let number: Option<Decimal> = percent.parse().ok();
    let is_percent = percent.len() < text.trim().len()
        || number.is_some_and(|number| number > Decimal::new(15, 1));
    let number =
        number.map(|number| if is_percent { number / Decimal::ONE_HUNDRED } else { number });
    Some(PrintedNumber { raw: text.to_owned(), number: number.map(|number| number.normalize()) })
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn rates_are_ratios_however_printed() {
        let cases = [
            ("95%", Some("0.95")),
            ("98.5％", Some("0.985")),
            ("102.59%", Some("1.0259")),
            ("95", Some("0.95")),
            ("0.95", Some("0.95")),
            ("1", Some("1")),
            ("0%", Some("0")),
            ("0.5%", Some("0.005")),
            ("九成", None),
        ];
        for (text, expected) in cases {
            let number = rate(text).expect("not blank").number;
            assert_eq!(number.map(|number| number.to_string()).as_deref(), expected, "{text}");
        }
        assert_eq!(rate("—"), None);
    }
}
