//! What a form looks like while it is being read.

use jixiao_documents::Origin;
use jixiao_domain::fiscal_year::{FiscalYear, Period};
use jixiao_domain::form::{
    Approval, BlankField, BudgetUnit, DepartmentTarget, Form, FundKind, FundLine, Goals,
    OtherField, ProjectTarget, RecordData, Subject, Task,
};
use jixiao_domain::indicator::IndicatorTable;
use jixiao_domain::results::ExecutionLine;
use jixiao_findings::{HeadField, Spot};
use rust_decimal::Decimal;

/// A form being read, with places and what the reader noticed on the way.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "facts met so far, each seen or not")]
pub(crate) struct Draft {
    pub(crate) is_department: bool,
    pub(crate) title: Option<String>,
    pub(crate) fiscal_year: Option<FiscalYear>,
    pub(crate) unit: Option<BudgetUnit>,
    pub(crate) supervising_department: Option<BudgetUnit>,
    pub(crate) issuer: Option<BudgetUnit>,
    pub(crate) project: ProjectTarget,
    pub(crate) department: DepartmentTarget,
    /// The form gives the period as a length, counted from its year.
    pub(crate) period_is_length: bool,
    pub(crate) period_from: Option<FiscalYear>,
    pub(crate) period_to: Option<FiscalYear>,
    pub(crate) funds: Vec<FundLine>,
    pub(crate) goals: Goals,
    /// The annual goal came from a label that says no more than 总体目标.
    pub(crate) annual_is_overall: bool,
    pub(crate) table: IndicatorTable,
    /// Lines of executed money.
    pub(crate) execution: Vec<ExecutionLine>,
    /// A heading over executed money is printed.
    pub(crate) has_execution: bool,
    /// The month that a report covers the year to.
    pub(crate) months: Option<u8>,
    pub(crate) achieved: Option<String>,
    pub(crate) total_points: Option<Decimal>,
    pub(crate) total_score: Option<Decimal>,
    pub(crate) total_grade: Option<String>,
    /// Known labels that no field of the form is for.
    pub(crate) others: Vec<OtherField>,
    pub(crate) record: RecordData,
    pub(crate) blanks: Vec<BlankField>,
    pub(crate) cells: Vec<(Spot, (usize, usize))>,
    pub(crate) lines: Vec<(Spot, Origin)>,
    /// Dictionary writings of the labels that the form prints.
    pub(crate) labels: Vec<&'static str>,
    /// The indicator table has two halves.
    pub(crate) has_halves: bool,
    pub(crate) shifts: Vec<Shift>,
    /// Labels nobody knows.
    pub(crate) unknown: Vec<Unknown>,
    /// Cells holding the values of several columns.
    pub(crate) run_together: Vec<(usize, usize, String)>,
    /// Row of the heading that lacks its first label, which stands one row lower.
    pub(crate) late_label: Option<usize>,
    /// Row of the heading of the indicator table.
    pub(crate) heading: Option<usize>,
    pub(crate) gaps: Vec<LabelGap>,
}

/// What an unknown label stands over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnknownKind {
    /// A field of the head.
    Field,
    /// A second level of the indicator table.
    Level,
    /// A first level beside a second one that frames know.
    FirstLevel,
    /// A column of the indicator table.
    Column,
    /// No level: the cells of an indicator's levels are blank, and none stands above.
    NoLevel,
    /// A first level without a second, where the table has a column for it.
    NoCategory,
    /// What should be a number, under the heading or label.
    Number(&'static str),
    /// A cell beside the last heading.
    Beside,
    /// A value where the name should be, and words where the value should be.
    Exchanged,
}

/// A label that nobody knows, by 0-based row and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unknown {
    pub(crate) kind: UnknownKind,
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) text: String,
}

/// Consecutive rows that stand beside their headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shift {
    /// Shifted rows with the number of columns, negative to the left, and what they say.
    pub(crate) rows: Vec<ShiftedRow>,
}

/// One row that stands beside its headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShiftedRow {
    pub(crate) row: usize,
    /// First column of the row that holds text.
    pub(crate) column: usize,
    /// Columns to the right of the heading; negative to the left.
    pub(crate) columns: i32,
    /// As printed.
    pub(crate) printed: String,
    /// As understood.
    pub(crate) understood: String,
}

/// Blank cells between a label in the first column and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LabelGap {
    pub(crate) row: usize,
    pub(crate) blanks: usize,
}

impl Draft {
    /// Notes the cell of a spot; the first one wins.
    pub(crate) fn mark(&mut self, spot: Spot, row: usize, column: usize) {
        self.cells.push((spot, (row, column)));
    }

    /// Notes a label whose value is blank.
    pub(crate) fn blank(&mut self, label: &str, is_optional: bool, at: (usize, usize)) {
        let label = label.trim_end_matches(['：', ':']).trim();
        self.mark(Spot::Blank(self.blanks.len()), at.0, at.1);
        self.blanks.push(BlankField { label: label.to_owned(), is_optional });
    }

    /// The form; places and notes stay.
    pub(crate) fn form(&mut self) -> Form {
        let period = self.period_from.zip(self.period_to);
        if let Some((from, to)) = period {
            self.project.period = Some(Period { from, to });
        }
        if self.project.budget.is_none() {
            self.find_budget();
        }
        let results = self.take_results();
        self.project.is_transfer = self.title.as_deref().is_some_and(is_transfer_title);
        let subject = if self.is_department {
            Subject::Department(std::mem::take(&mut self.department))
        } else {
            if self.title.as_ref().is_some_and(|title| is_approval_title(title)) {
                self.approval();
            }
            Subject::Project(std::mem::take(&mut self.project))
        };
        let supervising_department = self.supervising_department.take();
        Form {
            title: self.title.take(),
            fiscal_year: self.fiscal_year,
            unit: self.unit.take(),
            supervising_department,
            issuer: self.issuer.take(),
            subject,
            funds: std::mem::take(&mut self.funds),
            goals: std::mem::take(&mut self.goals),
            table: std::mem::take(&mut self.table),
            results,
            others: std::mem::take(&mut self.others),
            record: self.record,
            blanks: std::mem::take(&mut self.blanks),
        }
    }

    /// The decision, made if need be.
    pub(crate) fn approval(&mut self) -> &mut Approval {
        self.project.approval.get_or_insert_with(Approval::default)
    }

    /// The year's money is the project's budget, wherever it stands.
    fn find_budget(&mut self) {
        let annual = self.funds.iter().position(|line| line.kind == FundKind::AnnualTotal);
        let Some(index) = annual else {
            return;
        };
        self.project.budget = self.funds[index].cell.money();
        let place = self.cells.iter().find(|(spot, _)| *spot == Spot::Fund(index));
        if let Some((_, at)) = place.copied() {
            self.mark(Spot::Head(HeadField::Budget), at.0, at.1);
        }
    }

    pub(crate) fn push_task(&mut self, task: Task) {
        self.department.tasks.push(task);
    }
}

/// 转移支付绩效目标表, 区域绩效目标表 (财预〔2015〕163号).
fn is_transfer_title(title: &str) -> bool {
    title.contains("转移支付") || title.contains("区域绩效目标")
}

/// A 批复表 or 审批表 carries a decision even where it prints none.
fn is_approval_title(title: &str) -> bool {
    title.contains("批复") || title.contains("审批")
}
