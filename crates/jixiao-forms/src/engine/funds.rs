//! Lines of money.

use jixiao_domain::amount::{AmountCell, AmountUnit};
use jixiao_domain::form::{FundKind, FundLine};
use jixiao_findings::Spot;

use super::Reader;
use crate::labels::{Fund, Label, Word};
use crate::segment::is_heading;

/// Rows in which the year's total is looked for below a total.
const NEARBY: usize = 8;

impl Reader<'_, '_> {
    /// Adds a line of money; `columns` are the label's own or the value's, and the value's.
    pub(super) fn add_fund(
        &mut self,
        label: Label,
        raw: &str,
        line: usize,
        columns: (usize, usize),
    ) {
        let kind = self.fund_kind(label, line, columns.0);
        let is_total = matches!(kind, FundKind::AnnualTotal | FundKind::CycleTotal);
        if is_total {
            self.part_unit = label.unit;
        }
        let shared = self.part_unit.filter(|_| !is_total && !self.is_department);
        let heading = label.unit.or(shared).or(self.heading_unit);
        let assumed = if self.is_department { AmountUnit::WanYuan } else { AmountUnit::Yuan };
        let row = self.rows[line];
        let printed = row
            .filled()
            .filter(|(column, cell)| *column <= columns.0 && cell.label == Some(label))
            .last();
        let printed = printed.map_or(label.key, |(_, cell)| cell.text.as_ref());
        let printed = printed.trim_end_matches(['：', ':']).trim().to_owned();
        self.draft.mark(Spot::Fund(self.draft.funds.len()), line, columns.1);
        self.draft.funds.push(FundLine {
            kind,
            label: printed,
            raw: raw.to_owned(),
            cell: AmountCell::parse(raw, heading, assumed),
        });
    }

    /// What a line of money is, from its label and, for parts, from the total above it.
    fn fund_kind(&mut self, label: Label, line: usize, column: usize) -> FundKind {
        let column = self.label_column(label, line, column);
        let kind = match label.word {
            Word::Fund(Fund::Is(kind)) => kind,
            Word::Fund(Fund::Total) if self.is_department => FundKind::SpendingTotal,
            Word::Fund(Fund::Total) if self.is_total_of_years(line) => FundKind::CycleTotal,
            Word::AmountHeading | Word::Fund(Fund::Total) => FundKind::AnnualTotal,
            Word::Fund(Fund::Appropriation) if self.is_department => FundKind::Appropriation,
            Word::Fund(Fund::Other) if self.is_department => FundKind::OtherIncome,
            Word::Fund(Fund::Appropriation) if self.is_under_cycle(column) => {
                FundKind::CycleAppropriation
            }
            Word::Fund(Fund::Appropriation) => FundKind::AnnualAppropriation,
            Word::Fund(Fund::Other) if self.is_under_cycle(column) => FundKind::CycleOther,
            Word::Fund(Fund::Other) => FundKind::AnnualOther,
            _ => FundKind::Other,
        };
        if matches!(kind, FundKind::AnnualTotal | FundKind::CycleTotal) {
            let is_new_row = self.totals.iter().any(|(at, _)| *at >= column);
            if is_new_row {
                self.totals.clear();
            }
            self.totals.push((column, kind == FundKind::CycleTotal));
        }
        kind
    }

    /// Whether a total for the year follows a total that says no year: 项目资金总额, then
    /// 年度资金申请总额 with parts of its own.
    fn is_total_of_years(&self, line: usize) -> bool {
        let rest = self.rows.iter().skip(line + 1).take(NEARBY);
        rest.take_while(|row| !is_heading(row)).any(|row| {
            row.filled().any(|(_, cell)| {
                let word = cell.label.map(|label| label.word);
                word == Some(Word::Fund(Fund::Is(FundKind::AnnualTotal)))
                    && cell.text.contains('年')
            })
        })
    }

    fn label_column(&self, label: Label, line: usize, column: usize) -> usize {
        let row = self.rows[line];
        let labels = row.filled().filter(|(at, cell)| *at <= column && cell.label == Some(label));
        labels.map(|(at, _)| at).last().unwrap_or(column)
    }

    /// Whether the total that stands above this column is the whole period's.
    fn is_under_cycle(&self, column: usize) -> bool {
        let above = self.totals.iter().rev().find(|(at, _)| *at <= column);
        above.or(self.totals.first()).is_some_and(|(_, is_cycle)| *is_cycle)
    }
}
