//! Places of findings, resolved to what stands there and where.

use jixiao_domain::form::Form;
use jixiao_findings::{HeadField, Place, Spot, TaskField};
use jixiao_forms::{Batch, ReadForm};
use serde::Serialize;

use crate::wire::given;

#[derive(Serialize)]
pub(crate) struct WirePlace<'b> {
    form: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<&'b str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<&'b str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    /// The printed label or name that tells lines of money, tasks, columns and blanks apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'b str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet_cell: Option<String>,
}

impl<'b> WirePlace<'b> {
    pub(crate) fn new(batch: &'b Batch, place: Place) -> WirePlace<'b> {
        let read = batch.forms.get(place.form).map(|form| &form.read);
        let located = read.map(|read| read.locate(place.spot)).unwrap_or_default();
        let form = read.map(|read| &read.form);
        let project = form.and_then(|form| form.project());
        WirePlace {
            form: place.form,
            project: project.and_then(|project| given(project.name.as_deref())),
            indicator: form.and_then(|form| indicator(form, place.spot)),
            field: field(form, place.spot),
            label: form.and_then(|form| label(form, place.spot)),
            line: located.line,
            page: located.page,
            cell: located.address(),
            sheet: located.sheet,
            sheet_cell: located.sheet_cell,
        }
    }
}

/// The name of the indicator that a spot belongs to.
pub(crate) fn indicator(form: &Form, spot: Spot) -> Option<&str> {
    match spot {
        Spot::Indicator(index, _) => given(Some(&form.table.indicators.get(index)?.name)),
        _ => None,
    }
}

/// The field's name in `jixiao.forms/1`; a cell that no field owns has none.
pub(crate) fn field(form: Option<&Form>, spot: Spot) -> Option<&'static str> {
    Some(match spot {
        Spot::Form | Spot::Cell(..) => return None,
        Spot::Head(field) => field.id(),
        Spot::Fund(_) => "funds",
        Spot::Execution(_, field) => field.id(),
        Spot::Blank(index) => blank_field(&form?.blanks.get(index)?.label)?.id(),
        Spot::Task(_, TaskField::Name) => "tasks.name",
        Spot::Task(_, TaskField::Content) => "tasks.content",
        Spot::Task(_, TaskField::Amount) => "tasks.amount",
        Spot::Task(_, TaskField::Expected) => "tasks.expected",
        Spot::IndicatorTable | Spot::Heading(_) | Spot::BlankRow(_) => "indicators",
        Spot::Indicator(_, field) => field.id(),
    })
}

/// The field that a printed label stands for, where it is one of the head.
fn blank_field(label: &str) -> Option<HeadField> {
    const LABELS: [(&str, HeadField); 12] = [
        ("下属二级单位", HeadField::SubordinateUnits),
        ("财政供养人员", HeadField::PayrollStaff),
        ("项目编码", HeadField::ProjectCode),
        ("项目类型", HeadField::ProjectCategory),
        ("项目等级", HeadField::ProjectGrade),
        ("项目名称", HeadField::ProjectName),
        ("主管部门", HeadField::SupervisingDepartment),
        ("批复单位", HeadField::Issuer),
        ("年度目标", HeadField::GoalAnnual),
        ("周期总目标", HeadField::GoalCycle),
        ("意见", HeadField::Opinion),
        ("预算金额", HeadField::Budget),
    ];
    LABELS.iter().find(|(part, _)| label.contains(part)).map(|(_, field)| *field)
}

/// The printed label or name of what a spot is about.
fn label(form: &Form, spot: Spot) -> Option<&str> {
    match spot {
        Spot::Fund(index) => given(Some(&form.funds.get(index)?.label)),
        Spot::Execution(index, _) => {
            given(Some(&form.results.as_ref()?.execution.get(index)?.label))
        }
        Spot::Blank(index) => given(Some(&form.blanks.get(index)?.label)),
        Spot::Task(index, _) => given(Some(&form.department()?.tasks.get(index)?.name)),
        Spot::BlankRow(index) => Some(form.table.blank_rows.get(index)?.category.label()),
        Spot::Heading(column) => {
            let (_, label) = form.table.columns.iter().find(|(known, _)| *known == column)?;
            given(Some(label))
        }
        Spot::Form
        | Spot::Head(_)
        | Spot::IndicatorTable
        | Spot::Indicator(..)
        | Spot::Cell(..) => None,
    }
}

/// The text of the cell at a spot, as printed; blank where it has no cell.
pub(crate) fn cell_text(read: &ReadForm, spot: Spot) -> &str {
    read.locate(spot).cell.map_or("", |(row, column)| read.grid.text(row, column).trim())
}
