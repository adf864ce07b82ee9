//! The report's own words, in Chinese and English.

use jixiao_domain::form::{Form, FormKind};
use jixiao_domain::indicator::Column;
use jixiao_findings::{
    Certainty, ExecutionField, HeadField, IndicatorField, Severity, Spot, TaskField,
};

use super::Language;

impl Language {
    /// The one that is wanted.
    pub(super) fn pick(self, chinese: &'static str, english: &'static str) -> &'static str {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    pub(super) fn severity(self, severity: Severity) -> &'static str {
        let english = match severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Advice => "Advice",
        };
        self.pick(severity.label(), english)
    }

    pub(super) fn certainty(self, certainty: Certainty) -> &'static str {
        self.pick(certainty.label(), certainty.id())
    }

    pub(super) fn kind(self, kind: FormKind) -> &'static str {
        let english = match kind {
            FormKind::DepartmentTarget => "department targets",
            FormKind::ProjectTarget => "project targets",
            FormKind::ProjectApproval => "project approval",
            FormKind::TransferTarget => "transfer payment targets",
            FormKind::Monitoring => "monitoring",
            FormKind::SelfEvaluation => "self-evaluation",
            FormKind::DepartmentSelfEvaluation => "department self-evaluation",
            FormKind::Evaluation => "evaluation",
        };
        self.pick(kind.label(), english)
    }

    /// What stands at a spot, in the words of the form.
    pub(super) fn spot(self, form: &Form, spot: Spot) -> Option<String> {
        Some(match spot {
            Spot::Form | Spot::Cell(..) => return None,
            Spot::Head(field) => self.head(field).to_owned(),
            Spot::Fund(index) => form.funds.get(index)?.label.clone(),
            Spot::Execution(index, field) => {
                let line = form.results.as_ref()?.execution.get(index)?;
                format!("{} · {}", line.label, self.execution(field))
            }
            Spot::Blank(index) => form.blanks.get(index)?.label.clone(),
            Spot::Task(index, field) => {
                let task = form.department()?.tasks.get(index)?;
                format!("{} · {}", task.name, self.task(field))
            }
            Spot::IndicatorTable => self.pick("绩效指标表", "indicator table").to_owned(),
            Spot::Heading(column) => printed(form, column)?.to_owned(),
            Spot::Indicator(index, field) => {
                let name = form.table.indicators.get(index)?.name.trim();
                let field = self.indicator(form, field);
                if name.is_empty() { field.to_owned() } else { format!("{name} · {field}") }
            }
            Spot::BlankRow(index) => form.table.blank_rows.get(index)?.category.label().to_owned(),
        })
    }

    fn head(self, field: HeadField) -> &'static str {
        let (chinese, english) = match field {
            HeadField::Title => ("标题", "title"),
            HeadField::FiscalYear => ("年度", "fiscal year"),
            HeadField::Unit => ("单位", "unit"),
            HeadField::SupervisingDepartment => ("主管部门", "supervising department"),
            HeadField::Issuer => ("批复单位", "issuer"),
            HeadField::ProjectName => ("项目名称", "project name"),
            HeadField::ProjectCode => ("项目编码", "project code"),
            HeadField::ProjectCategory => ("项目类型", "project category"),
            HeadField::ProjectGrade => ("项目等级", "project grade"),
            HeadField::Period => ("实施周期", "period"),
            HeadField::PeriodFrom => ("起始年度", "first year"),
            HeadField::PeriodTo => ("到期年度", "last year"),
            HeadField::Budget => ("预算金额", "budget"),
            HeadField::PayrollStaff => ("财政供养人员数", "payroll staff"),
            HeadField::SubordinateUnits => ("下属二级单位数", "subordinate units"),
            HeadField::GoalCycle => ("实施周期总目标", "goal of the period"),
            HeadField::GoalAnnual => ("年度目标", "goal of the year"),
            HeadField::Opinion => ("批复意见", "opinion"),
            HeadField::Achieved => ("实际完成情况", "goals achieved"),
            HeadField::TotalScore => ("总分", "total score"),
            HeadField::TotalGrade => ("评价等级", "grade"),
        };
        self.pick(chinese, english)
    }

    fn task(self, field: TaskField) -> &'static str {
        match field {
            TaskField::Name => self.pick("名称", "name"),
            TaskField::Content => self.pick("主要实施内容", "content"),
            TaskField::Amount => self.pick("拟投入的资金", "amount"),
            TaskField::Expected => self.pick("期望达到的目标", "expected result"),
        }
    }

    fn execution(self, field: ExecutionField) -> &'static str {
        match field {
            ExecutionField::Budget => self.pick("年初预算数", "budget"),
            ExecutionField::Adjusted => self.pick("全年预算数", "adjusted budget"),
            ExecutionField::Executed => self.pick("执行数", "executed"),
            ExecutionField::Forecast => self.pick("全年预计执行数", "forecast"),
            ExecutionField::Rate => self.pick("执行率", "execution rate"),
            ExecutionField::Points => self.pick("分值", "points"),
            ExecutionField::Score => self.pick("得分", "score"),
        }
    }

    /// The column's heading as the form prints it, otherwise our own word.
    fn indicator(self, form: &Form, field: IndicatorField) -> &str {
        let (column, chinese, english) = match field {
            IndicatorField::Level1 => (Column::Level1, "一级指标", "level 1"),
            IndicatorField::Level2 => (Column::Level2, "二级指标", "level 2"),
            IndicatorField::Name => (Column::Name, "三级指标", "name"),
            IndicatorField::Cycle => (Column::Cycle, "实施周期指标值", "value of the period"),
            IndicatorField::Annual => (Column::Annual, "年度指标值", "value of the year"),
            IndicatorField::Points => (Column::Points, "分值", "points"),
            IndicatorField::Actual => (Column::Actual, "实际完成值", "actual value"),
            IndicatorField::Score => (Column::Score, "得分", "score"),
            IndicatorField::Reason => (Column::Reason, "偏差原因", "reason"),
            IndicatorField::Forecast => (Column::Forecast, "全年预计完成情况", "forecast"),
            IndicatorField::Likelihood => (Column::Likelihood, "完成目标可能性", "likelihood"),
        };
        printed(form, column).unwrap_or(self.pick(chinese, english))
    }
}

fn printed(form: &Form, column: Column) -> Option<&str> {
    let (_, label) = form.table.columns.iter().find(|(known, _)| *known == column)?;
    Some(label.trim()).filter(|label| !label.is_empty())
}
