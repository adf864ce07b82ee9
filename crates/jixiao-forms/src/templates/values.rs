//! Facts of a form as the texts that stand in its cells.

use jixiao_documents::paper::Number;
use jixiao_domain::amount::{AmountCell, AmountUnit};
use jixiao_domain::form::{BudgetUnit, Form, FundKind, Task};
use jixiao_domain::indicator::Indicator;
use jixiao_domain::money::Money;
use jixiao_domain::results::{
    ExecutionLine, Likelihood, PrintedAmount, PrintedNumber, Reporting, SourceKind,
};
use jixiao_domain::value::PlannedValue;
use rust_decimal::Decimal;

use super::binding::{Binding, LineField};
use super::rows::{MoneyFormat, Placeholder};
use super::template::Template;
use super::value_parts;

/// What is printed in a cell.（填写内容）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Value {
    pub(crate) text: String,
    /// The number, for programs that compute.
    pub(crate) number: Option<Number>,
}

/// What a repeated row is about.（行的内容）
#[derive(Debug, Clone, Copy)]
pub(crate) enum Item<'f> {
    /// Nothing: a row outside repeated blocks.
    None,
    /// An indicator, or a level without one.
    Indicator(IndicatorItem<'f>),
    /// A task; `None` for a row kept blank.
    Task(Option<&'f Task>, usize),
    /// A line of executed money with the label that the template prints for it.
    Line(&'f ExecutionLine, &'f str, usize),
}

/// A row of the indicator table.（指标行）
#[derive(Debug, Clone, Copy)]
pub(crate) struct IndicatorItem<'f> {
    pub(crate) level1: &'f str,
    pub(crate) level2: &'f str,
    pub(crate) indicator: Option<&'f Indicator>,
    /// The form says of the level that there is nothing to measure.
    pub(crate) is_not_applicable: bool,
    pub(crate) position: usize,
}

impl<'f> IndicatorItem<'f> {
    /// An indicator apart from its row, for asking what it says.
    pub(crate) fn alone(indicator: &'f Indicator) -> IndicatorItem<'f> {
        IndicatorItem {
            level1: "",
            level2: "",
            indicator: Some(indicator),
            is_not_applicable: false,
            position: 0,
        }
    }
}

const TICK: &str = "√";
const NOT_APPLICABLE: &str = "不适用";

/// The value of a placeholder; blank where the form does not say.
pub(crate) fn value(
    form: &Form,
    item: Item<'_>,
    placeholder: &Placeholder,
    template: &Template,
) -> Value {
    let binding = placeholder.binding;
    let money = placeholder.money.unwrap_or(template.money);
    if let Some(label) = &placeholder.label {
        return match binding {
            Binding::LabelledText => labelled_text(form, label, placeholder.position),
            _ => labelled_fund(form, label, money),
        };
    }
    // On another form than its own, a form's title would be wrong.
    let is_own = template.kinds.contains(&form.kind());
    let title = form.title.as_deref().filter(|_| is_own).unwrap_or_default();
    of_form(form, binding, money, title).unwrap_or_else(|| match item {
        Item::None => Value::default(),
        Item::Indicator(item) => of_indicator(item, binding),
        Item::Task(task, position) => of_task(task, position, binding, money),
        Item::Line(line, label, position) => match binding {
            Binding::LineLabel => text(label),
            Binding::Position => whole(position),
            Binding::Line(field) => of_line(line, field, money),
            _ => Value::default(),
        },
    })
}

fn of_form(form: &Form, binding: Binding, money: MoneyFormat, title: &str) -> Option<Value> {
    let project = form.project();
    let of_project = |text: Option<&String>| optional(text.map(String::as_str));
    let department = form.department();
    let results = form.results.as_ref();
    let period = project.and_then(|project| project.period);
    Some(match binding {
        Binding::Title => text(title),
        Binding::Year => optional(form.fiscal_year.map(|year| year.to_string()).as_deref()),
        Binding::NextYear => {
            optional(form.fiscal_year.map(|year| (year.year() + 1).to_string()).as_deref())
        }
        Binding::Unit => unit(form.unit.as_ref()),
        Binding::UnitName => unit_name(form.unit.as_ref()),
        Binding::UnitCode => unit_code(form.unit.as_ref()),
        Binding::Department => unit(form.supervising_department.as_ref()),
        Binding::DepartmentName => unit_name(form.supervising_department.as_ref()),
        Binding::DepartmentCode => unit_code(form.supervising_department.as_ref()),
        Binding::Issuer => unit_name(form.issuer.as_ref()),
        Binding::Project => {
            let code = project.and_then(|project| project.code.as_deref());
            let name = project.and_then(|project| project.name.as_deref()).unwrap_or_default();
            match code {
                Some(code) => text(&format!("{code}-{name}")),
                None => text(name),
            }
        }
        Binding::ProjectName => of_project(project.and_then(|project| project.name.as_ref())),
        Binding::ProjectCode => of_project(project.and_then(|project| project.code.as_ref())),
        Binding::ProjectCategory => {
            of_project(project.and_then(|project| project.category.as_ref()))
        }
        Binding::ProjectGrade => of_project(project.and_then(|project| project.grade.as_ref())),
        Binding::ProjectParent => of_project(project.and_then(|project| project.parent.as_ref())),
        Binding::Period => period
            .map(|period| text(&format!("{}年—{}年", period.from, period.to)))
            .unwrap_or_default(),
        Binding::PeriodFrom => optional(period.map(|period| period.from.to_string()).as_deref()),
        Binding::PeriodTo => optional(period.map(|period| period.to.to_string()).as_deref()),
        Binding::Budget => fund(form, FundKind::AnnualTotal, money),
        Binding::Fund(kind) => fund(form, kind, money),
        Binding::Payroll => count(department.and_then(|department| department.payroll_staff)),
        Binding::SubordinateUnits => {
            count(department.and_then(|department| department.subordinate_units))
        }
        Binding::GoalCycle => optional(form.goals.cycle.as_deref()),
        Binding::GoalAnnual => optional(form.goals.annual.as_deref()),
        Binding::Achieved => optional(results.and_then(|results| results.achieved.as_deref())),
        Binding::OtherTasks => other_tasks(form, money),
        Binding::Opinion => {
            let approval = project.and_then(|project| project.approval.as_ref());
            optional(approval.and_then(|approval| approval.opinion.as_deref()))
        }
        Binding::ApprovalGrade => {
            let approval = project.and_then(|project| project.approval.as_ref());
            optional(approval.and_then(|approval| approval.grade.as_deref()))
        }
        Binding::Month => match results.map(|results| results.reporting) {
            Some(Reporting::Monitoring(Some(month))) => text(&month.to_string()),
            _ => Value::default(),
        },
        Binding::Execution(kind, field) => execution(form, kind, field, money),
        Binding::TotalPoints => decimal(results.and_then(|results| results.total_points)),
        Binding::TotalScore => decimal(results.and_then(|results| results.total_score)),
        Binding::ResultGrade => optional(results.and_then(|results| results.grade.as_deref())),
        _ => return None,
    })
}

fn of_indicator(item: IndicatorItem<'_>, binding: Binding) -> Value {
    match binding {
        Binding::Position => return whole(item.position),
        Binding::Level1 => return text(item.level1),
        Binding::Level2 => return text(item.level2),
        _ => {}
    }
    let Some(indicator) = item.indicator else {
        let says_so = item.is_not_applicable && binding == Binding::IndicatorName;
        return if says_so { text(NOT_APPLICABLE) } else { Value::default() };
    };
    match binding {
        Binding::IndicatorName => text(&indicator.name),
        Binding::Cycle => planned(indicator.cycle.as_ref()),
        Binding::Annual => planned(indicator.annual.as_ref()),
        Binding::AnnualPart(part) => {
            let annual = indicator.annual.as_ref();
            optional(annual.and_then(|value| value_parts::part(value, part)).as_deref())
        }
        Binding::Adjusted => planned(indicator.adjusted.as_ref()),
        Binding::Points => decimal(indicator.points),
        Binding::Actual => planned(indicator.actual.as_ref()),
        Binding::Forecast => planned(indicator.forecast.as_ref()),
        Binding::Score => decimal(indicator.score),
        Binding::Reason => optional(indicator.reason.as_deref()),
        Binding::Cause(cause) => tick(indicator.causes.contains(&cause)),
        Binding::Likelihood => optional(indicator.likelihood.map(Likelihood::label)),
        Binding::LikelihoodBox(likelihood) => tick(indicator.likelihood == Some(likelihood)),
        Binding::Remark => optional(indicator.remark.as_deref()),
        Binding::Evidence => optional(indicator.evidence.as_deref()),
        Binding::Explanation => optional(indicator.explanation.as_deref()),
        Binding::Basis => optional(indicator.basis.as_deref()),
        Binding::Method => optional(indicator.method.as_deref()),
        Binding::DataSource => optional(indicator.data_source.as_deref()),
        Binding::ScoringRule => optional(indicator.scoring_rule.as_deref()),
        _ => Value::default(),
    }
}

fn of_task(task: Option<&Task>, position: usize, binding: Binding, money: MoneyFormat) -> Value {
    let Some(task) = task else {
        return Value::default();
    };
    match binding {
        Binding::Position => whole(position),
        Binding::TaskName => text(&task.name),
        Binding::TaskContent => optional(task.content.as_deref()),
        Binding::TaskAmount => amount(task.amount, &task.amount_raw, money),
        Binding::TaskAppropriation => part_of_task(task.appropriation.as_ref(), money),
        Binding::TaskOtherFunds => part_of_task(task.other_funds.as_ref(), money),
        Binding::TaskExpected => optional(task.expected.as_deref()),
        _ => Value::default(),
    }
}

fn part_of_task(part: Option<&PrintedAmount>, money: MoneyFormat) -> Value {
    part.map(|part| amount(part.cell, &part.raw, money)).unwrap_or_default()
}

fn of_line(line: &ExecutionLine, field: LineField, money: MoneyFormat) -> Value {
    let printed = |printed: &Option<PrintedAmount>| {
        printed
            .as_ref()
            .map(|printed| amount(printed.cell, &printed.raw, money))
            .unwrap_or_default()
    };
    match field {
        LineField::Budget => printed(&line.budget),
        LineField::Adjusted => printed(&line.adjusted),
        LineField::Executed => printed(&line.executed),
        LineField::Forecast => printed(&line.forecast),
        LineField::Rate => line.rate.as_ref().map(rate).unwrap_or_default(),
        LineField::Points => decimal(line.points),
        LineField::Score => decimal(line.score),
        LineField::Reason => optional(line.reason.as_deref()),
    }
}

fn execution(form: &Form, kind: SourceKind, field: LineField, money: MoneyFormat) -> Value {
    let lines = form.results.iter().flat_map(|results| &results.execution);
    let line = lines.into_iter().find(|line| line.kind == kind);
    line.map(|line| of_line(line, field, money)).unwrap_or_default()
}

/// A line of money; the year's total may be known as the project's budget alone.
fn fund(form: &Form, kind: FundKind, money: MoneyFormat) -> Value {
    if let Some(line) = form.fund(kind) {
        return amount(line.cell, &line.raw, money);
    }
    let budget = form.project().and_then(|project| project.budget);
    match budget {
        Some(budget) if kind == FundKind::AnnualTotal => written(budget, money),
        _ => Value::default(),
    }
}

/// A printed label without 其中 or a number before it and without signs.
pub(crate) fn bare(label: &str) -> String {
    let unnumbered = label.trim_start_matches(|c: char| c.is_ascii_digit());
    unnumbered.trim_start_matches("其中").chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A line of money by its printed label.
fn labelled_fund(form: &Form, label: &str, money: MoneyFormat) -> Value {
    let line = form.funds.iter().find(|line| bare(&line.label) == bare(label));
    line.map(|line| amount(line.cell, &line.raw, money)).unwrap_or_default()
}

/// A text by its printed label.
fn labelled_text(form: &Form, label: &str, position: usize) -> Value {
    let mut texts = form.others.iter().filter(|field| bare(&field.label) == bare(label));
    texts.nth(position.saturating_sub(1)).map(|field| text(&field.text)).unwrap_or_default()
}

/// Tasks outside the table, one a line: 名称--目标-金额元.
fn other_tasks(form: &Form, money: MoneyFormat) -> Value {
    let tasks = form.department().into_iter().flat_map(|department| &department.tasks);
    let lines: Vec<String> = tasks
        .filter(|task| !task.is_key)
        .map(|task| {
            let words = task.expected.as_deref().or(task.content.as_deref());
            let mut line = task.name.clone();
            if let Some(words) = words {
                line.push_str("--");
                // A full stop before the amount would make it a sentence of its own.
                line.push_str(words.trim_end_matches('。'));
            }
            let amount = amount(task.amount, &task.amount_raw, money);
            if !amount.text.is_empty() {
                line.push(if words.is_some() { '-' } else { '—' });
                line.push_str(&amount.text);
                line.push_str(money.unit.label());
            }
            line
        })
        .collect();
    text(&lines.join("\n"))
}

/// A printed amount in the unit of the template; what is no amount stays as printed.
fn amount(cell: AmountCell, raw: &str, format: MoneyFormat) -> Value {
    match cell {
        AmountCell::Amount(amount) => written(amount.money, format),
        AmountCell::Blank => Value::default(),
        AmountCell::Unreadable => text(raw),
    }
}

/// Money with all its 分: a column in 万元 shows two decimals, and more where two would lose some.
fn written(money: Money, format: MoneyFormat) -> Value {
    let number = match format.unit {
        AmountUnit::Yuan => money.yuan(),
        AmountUnit::WanYuan => money.wan_yuan(),
        AmountUnit::YiYuan => Decimal::new(money.fen(), 10).normalize(),
    };
    let decimals = number.scale().max(format.decimals);
    let mut digits = number;
    digits.rescale(decimals);
    let digits = digits.to_string();
    let text = if format.is_grouped { grouped(&digits) } else { digits.clone() };
    let decimals = u8::try_from(decimals).unwrap_or(u8::MAX);
    Value { text, number: Some(Number { digits, decimals, is_grouped: format.is_grouped }) }
}

/// `-1234567.80` as `-1,234,567.80`.
fn grouped(digits: &str) -> String {
    let whole_end = digits.find('.').unwrap_or(digits.len());
    let first = usize::from(digits.starts_with('-'));
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, c) in digits.char_indices() {
        if at > first && at < whole_end && (whole_end - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(c);
    }
    text
}

/// A rate as it was printed, else as a percentage with two decimals.
fn rate(rate: &PrintedNumber) -> Value {
    match rate.number {
        Some(number) if !rate.raw.contains('%') => {
            let percent = number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number);
            text(&format!("{}%", percent.normalize()))
        }
        _ => text(&rate.raw),
    }
}

/// `某办公室[123001]`.
fn unit(unit: Option<&BudgetUnit>) -> Value {
    let Some(unit) = unit else { return Value::default() };
    match &unit.code {
        Some(code) => text(&format!("{}[{code}]", unit.name)),
        None => text(&unit.name),
    }
}

fn unit_name(unit: Option<&BudgetUnit>) -> Value {
    optional(unit.map(|unit| unit.name.as_str()))
}

fn unit_code(unit: Option<&BudgetUnit>) -> Value {
    optional(unit.and_then(|unit| unit.code.as_deref()))
}

fn planned(value: Option<&PlannedValue>) -> Value {
    value.map(|value| text(&value.shown())).unwrap_or_default()
}

fn decimal(number: Option<Decimal>) -> Value {
    let Some(number) = number.map(|number| number.normalize()) else {
        return Value::default();
    };
    let digits = number.to_string();
    let decimals = u8::try_from(number.scale()).unwrap_or(u8::MAX);
    Value { text: digits.clone(), number: Some(Number { digits, decimals, is_grouped: false }) }
}

fn count(number: Option<u32>) -> Value {
    decimal(number.map(Decimal::from))
}

fn whole(number: usize) -> Value {
    decimal(Some(Decimal::from(number)))
}

fn tick(is_ticked: bool) -> Value {
    if is_ticked { text(TICK) } else { Value::default() }
}

fn optional(text_of: Option<&str>) -> Value {
    text_of.map(text).unwrap_or_default()
}

fn text(text: &str) -> Value {
    Value { text: text.trim().to_owned(), number: None }
}
