//! Forms as JSON: `jixiao.forms/1`.
//!
//! Absent is left out, never null or "". Amounts are whole 分, numbers that may have decimals are
//! strings without trailing zeros, dates ISO 8601.

mod indicator;
mod results;
mod value;

use std::io;

use jixiao_domain::amount::AmountCell;
use jixiao_domain::fiscal_year::Period;
use jixiao_domain::form::{BudgetUnit, Form, FundLine, OtherField, ProjectTarget, Task};
use jixiao_domain::results::PrintedAmount;
use jixiao_domain::settings::PackStamp;
use jixiao_forms::{ReadForm, Source};
use serde::Serialize;

use self::indicator::WireIndicator;
use self::results::WireExecution;
use crate::wire::{Lazy, WirePack, WireSource, given};

/// The schema's name and number.
pub const SCHEMA: &str = "jixiao.forms/1";

#[derive(Serialize)]
#[serde(bound = "")]
struct WireFile<'f, I: Iterator<Item = WireForm<'f>> + Clone> {
    schema: &'static str,
    source: WireSource<'f>,
    pack: WirePack<'f>,
    forms: Lazy<I>,
}

#[derive(Serialize)]
struct WireForm<'f> {
    kind: &'static str,
    layout: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fiscal_year: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<WireUnit<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    supervising_department: Option<WireUnit<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<WireUnit<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<WireProject<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget_fen: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    funds: Vec<WireFund<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    staff: Option<WireStaff>,
    #[serde(skip_serializing_if = "Option::is_none")]
    goals: Option<WireGoals<'f>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tasks: Vec<WireTask<'f>>,
    indicators: Vec<WireIndicator<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until_month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    execution: Option<WireExecution<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_points: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_score: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opinion: Option<&'f str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_fields: Vec<WireOther<'f>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    narrative: Vec<WireParagraph<'f>>,
}

/// A paragraph around the form.
#[derive(Serialize)]
struct WireParagraph<'f> {
    text: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

#[derive(Serialize)]
struct WireUnit<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'f str>,
}

#[derive(Serialize)]
struct WireProject<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<WirePeriod>,
}

#[derive(Serialize)]
struct WirePeriod {
    from: u16,
    to: u16,
}

#[derive(Serialize)]
struct WireFund<'f> {
    label: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_fen: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_printed: Option<bool>,
}

#[derive(Serialize)]
struct WireStaff {
    #[serde(skip_serializing_if = "Option::is_none")]
    payroll: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subordinate_units: Option<u32>,
}

#[derive(Serialize)]
struct WireGoals<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    cycle: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annual: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    achieved: Option<&'f str>,
}

#[derive(Serialize)]
struct WireTask<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_fen: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_raw: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appropriation_fen: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_funds_fen: Option<i64>,
    key: bool,
}

/// A label with a text that nothing is computed from.
#[derive(Serialize)]
struct WireOther<'f> {
    label: &'f str,
    text: &'f str,
}

/// Writes the forms of one file.
pub fn write(
    source: &Source,
    forms: &[&ReadForm],
    pack: &PackStamp,
    out: impl io::Write,
) -> io::Result<()> {
    let file = WireFile {
        schema: SCHEMA,
        source: WireSource::new(source),
        pack: WirePack::new(pack),
        forms: Lazy(forms.iter().map(|read| WireForm::new(read))),
    };
    serde_json::to_writer_pretty(out, &file).map_err(io::Error::from)
}

impl<'f> WireForm<'f> {
    fn new(read: &'f ReadForm) -> WireForm<'f> {
        let form = &read.form;
        let project = form.project();
        let approval = project.and_then(|project| project.approval.as_ref());
        let indicators = form.table.indicators.iter().enumerate();
        let results = form.results.as_ref();
        let total_grade = results.and_then(|results| results.grade.as_deref());
        let decimal = crate::wire::decimal;
        WireForm {
            kind: form.kind().id(),
            layout: read.layout,
            title: given(form.title.as_deref()),
            fiscal_year: form.fiscal_year.map(jixiao_domain::fiscal_year::FiscalYear::year),
            unit: unit(form.unit.as_ref()),
            supervising_department: unit(form.supervising_department.as_ref()),
            issuer: unit(form.issuer.as_ref()),
            project: project.map(WireProject::new),
            budget_fen: project
                .and_then(|project| project.budget)
                .map(jixiao_domain::money::Money::fen),
            funds: form.funds.iter().map(WireFund::new).collect(),
            staff: staff(form),
            goals: goals(form),
            tasks: form.department().map_or(&[][..], |it| &it.tasks).iter().map(task).collect(),
            indicators: indicators
                .map(|(index, indicator)| WireIndicator::new(read, index, indicator))
                .collect(),
            until_month: results.and_then(results::until_month),
            execution: results.and_then(WireExecution::new),
            total_points: results.and_then(|results| results.total_points).map(decimal),
            total_score: results.and_then(|results| results.total_score).map(decimal),
            grade: given(total_grade.or_else(|| approval?.grade.as_deref())),
            opinion: approval.and_then(|approval| given(approval.opinion.as_deref())),
            other_fields: form.others.iter().map(other).collect(),
            narrative: read.narrative.iter().map(paragraph).collect(),
        }
    }
}

impl<'f> WireProject<'f> {
    fn new(project: &'f ProjectTarget) -> WireProject<'f> {
        let period = |period: Period| WirePeriod { from: period.from.year(), to: period.to.year() };
        WireProject {
            name: given(project.name.as_deref()),
            code: given(project.code.as_deref()),
            category: given(project.category.as_deref()),
            grade: given(project.grade.as_deref()),
            parent: given(project.parent.as_deref()),
            period: project.period.map(period),
        }
    }
}

impl<'f> WireFund<'f> {
    fn new(line: &'f FundLine) -> WireFund<'f> {
        WireFund {
            label: &line.label,
            amount_fen: line.cell.money().map(jixiao_domain::money::Money::fen),
            raw: given(Some(&line.raw)),
            unit_printed: match line.cell {
                AmountCell::Amount(amount) => Some(amount.unit_printed),
                AmountCell::Blank | AmountCell::Unreadable => None,
            },
        }
    }
}

fn unit(unit: Option<&BudgetUnit>) -> Option<WireUnit<'_>> {
    let unit = unit?;
    let wire = WireUnit { name: given(Some(&unit.name)), code: given(unit.code.as_deref()) };
    (wire.name.is_some() || wire.code.is_some()).then_some(wire)
}

fn staff(form: &Form) -> Option<WireStaff> {
    let department = form.department()?;
    let staff = WireStaff {
        payroll: department.payroll_staff,
        subordinate_units: department.subordinate_units,
    };
    (staff.payroll.is_some() || staff.subordinate_units.is_some()).then_some(staff)
}

fn goals(form: &Form) -> Option<WireGoals<'_>> {
    let cycle = given(form.goals.cycle.as_deref());
    let annual = given(form.goals.annual.as_deref());
    let results = form.results.as_ref();
    let achieved = given(results.and_then(|results| results.achieved.as_deref()));
    let is_given = cycle.is_some() || annual.is_some() || achieved.is_some();
    is_given.then_some(WireGoals { cycle, annual, achieved })
}

fn other(field: &OtherField) -> WireOther<'_> {
    WireOther { label: &field.label, text: &field.text }
}

fn paragraph((line, text): &(u32, String)) -> WireParagraph<'_> {
    WireParagraph { text, line: Some(*line).filter(|line| *line > 0) }
}

fn task(task: &Task) -> WireTask<'_> {
    let part = |part: &Option<PrintedAmount>| Some(part.as_ref()?.money()?.fen());
    WireTask {
        name: given(Some(&task.name)),
        content: given(task.content.as_deref()),
        amount_fen: task.amount.money().map(jixiao_domain::money::Money::fen),
        amount_raw: given(Some(&task.amount_raw)),
        expected: given(task.expected.as_deref()),
        appropriation_fen: part(&task.appropriation),
        other_funds_fen: part(&task.other_funds),
        key: task.is_key,
    }
}
