//! Where a finding points.

use jixiao_domain::indicator::Column;

/// A field in the head of a form.（表头项目）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadField {
    /// The title line.
    Title,
    /// 年度
    FiscalYear,
    /// 部门名称, 用款单位
    Unit,
    /// 主管部门
    SupervisingDepartment,
    /// 批复单位
    Issuer,
    /// 项目名称
    ProjectName,
    /// 项目编码
    ProjectCode,
    /// 项目类型
    ProjectCategory,
    /// 项目等级
    ProjectGrade,
    /// 实施周期, both years
    Period,
    /// 起始年度
    PeriodFrom,
    /// 到期年度
    PeriodTo,
    /// The year's budget
    Budget,
    /// 财政供养人员数
    PayrollStaff,
    /// 下属二级单位数
    SubordinateUnits,
    /// 实施周期总目标
    GoalCycle,
    /// 年度目标
    GoalAnnual,
    /// 批复意见
    Opinion,
    /// 年度总体目标实际完成情况
    Achieved,
    /// 总分
    TotalScore,
    /// 等级
    TotalGrade,
}

impl HeadField {
    /// The field's name in `jixiao.forms/1`.
    pub const fn id(self) -> &'static str {
        match self {
            HeadField::Title => "title",
            HeadField::FiscalYear => "fiscal_year",
            HeadField::Unit => "unit",
            HeadField::SupervisingDepartment => "supervising_department",
            HeadField::Issuer => "issuer",
            HeadField::ProjectName => "project.name",
            HeadField::ProjectCode => "project.code",
            HeadField::ProjectCategory => "project.category",
            HeadField::ProjectGrade => "project.grade",
            HeadField::Period => "project.period",
            HeadField::PeriodFrom => "project.period.from",
            HeadField::PeriodTo => "project.period.to",
            HeadField::Budget => "budget",
            HeadField::PayrollStaff => "staff.payroll",
            HeadField::SubordinateUnits => "staff.subordinate_units",
            HeadField::GoalCycle => "goals.cycle",
            HeadField::GoalAnnual => "goals.annual",
            HeadField::Opinion => "opinion",
            HeadField::Achieved => "goals.achieved",
            HeadField::TotalScore => "total_score",
            HeadField::TotalGrade => "grade",
        }
    }
}

/// A field of a task.（任务项目）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskField {
    /// 名称
    Name,
    /// 主要实施内容
    Content,
    /// 拟投入的资金
    Amount,
    /// 期望达到的目标
    Expected,
}

/// A field of an indicator.（指标项目）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndicatorField {
    /// 一级指标
    Level1,
    /// 二级指标
    Level2,
    /// 三级指标
    Name,
    /// 实施周期指标值
    Cycle,
    /// 年度指标值
    Annual,
    /// 分值
    Points,
    /// 实际完成值
    Actual,
    /// 得分
    Score,
    /// 偏差原因
    Reason,
    /// 全年预计完成情况
    Forecast,
    /// 完成目标可能性
    Likelihood,
}

impl IndicatorField {
    /// The field's name in `jixiao.forms/1`.
    pub const fn id(self) -> &'static str {
        match self {
            IndicatorField::Level1 => "level1",
            IndicatorField::Level2 => "level2",
            IndicatorField::Name => "name",
            IndicatorField::Cycle => "cycle",
            IndicatorField::Annual => "annual",
            IndicatorField::Points => "points",
            IndicatorField::Actual => "actual",
            IndicatorField::Score => "score",
            IndicatorField::Reason => "reason",
            IndicatorField::Forecast => "forecast",
            IndicatorField::Likelihood => "likelihood",
        }
    }
}

/// A field of a line of executed money.（执行情况项目）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExecutionField {
    /// 年初预算数
    Budget,
    /// 全年预算数
    Adjusted,
    /// 全年执行数
    Executed,
    /// 全年预计执行数
    Forecast,
    /// 执行率
    Rate,
    /// 分值
    Points,
    /// 得分
    Score,
}

impl ExecutionField {
    /// The field's name in `jixiao.forms/1`.
    pub const fn id(self) -> &'static str {
        match self {
            ExecutionField::Budget => "execution.budget",
            ExecutionField::Adjusted => "execution.adjusted",
            ExecutionField::Executed => "execution.executed",
            ExecutionField::Forecast => "execution.forecast",
            ExecutionField::Rate => "execution.rate",
            ExecutionField::Points => "execution.points",
            ExecutionField::Score => "execution.score",
        }
    }
}

/// A spot in one form, named by what stands there, never by a cell.（表内位置）
///
/// The order is the order of the paper: head, money, goals and tasks, table, opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// The form as a whole.
    Form,
    /// A field of the head.
    Head(HeadField),
    /// The amount of `funds[i]`.
    Fund(usize),
    /// A field of `results.execution[i]`.
    Execution(usize, ExecutionField),
    /// The label whose blank value is `blanks[i]`.
    Blank(usize),
    /// A field of `tasks[i]`.
    Task(usize, TaskField),
    /// The indicator table as a whole.
    IndicatorTable,
    /// The heading of a column of the indicator table.
    Heading(Column),
    /// A field of `table.indicators[i]`.
    Indicator(usize, IndicatorField),
    /// The blank category row `table.blank_rows[i]`.
    BlankRow(usize),
    /// A cell by 0-based row and column of the form's own grid: for readers only.
    Cell(usize, usize),
}

/// Where a finding points: a form and a spot in it.（位置）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Position of the form: within the dossier while rules run, within the batch afterwards.
    pub form: usize,
    /// What stands there.
    pub spot: Spot,
}

impl Place {
    /// A number that grows with the order of places: equal for some that differ, and quicker to
    /// compare.
    pub fn rank(&self) -> u64 {
        let (kind, position) = match self.spot {
            Spot::Form => (0, 0),
            Spot::Head(field) => (1, field as usize),
            Spot::Fund(line) => (2, line),
            Spot::Execution(line, _) => (3, line),
            Spot::Blank(label) => (4, label),
            Spot::Task(task, _) => (5, task),
            Spot::IndicatorTable => (6, 0),
            Spot::Heading(_) => (7, 0),
            Spot::Indicator(indicator, _) => (8, indicator),
            Spot::BlankRow(row) => (9, row),
            Spot::Cell(row, _) => (10, row),
        };
        let field = match self.spot {
            Spot::Indicator(_, field) => field as u64,
            _ => 0,
        };
        let capped = |number: usize, most: u64| (number as u64).min(most);
        capped(self.form, (1 << 26) - 1) << 38
            | kind << 34
            | capped(position, (1 << 30) - 1) << 4
            | field
    }

    /// The form as a whole.
    pub const fn form(form: usize) -> Place {
        Place { form, spot: Spot::Form }
    }

    /// A field of the head.
    pub const fn head(form: usize, field: HeadField) -> Place {
        Place { form, spot: Spot::Head(field) }
    }

    /// The indicator table.
    pub const fn table(form: usize) -> Place {
        Place { form, spot: Spot::IndicatorTable }
    }

    /// A field of an indicator.
    pub const fn indicator(form: usize, indicator: usize, field: IndicatorField) -> Place {
        Place { form, spot: Spot::Indicator(indicator, field) }
    }

    /// A field of a task.
    pub const fn task(form: usize, task: usize, field: TaskField) -> Place {
        Place { form, spot: Spot::Task(task, field) }
    }

    /// A field of a line of executed money.
    pub const fn execution(form: usize, line: usize, field: ExecutionField) -> Place {
        Place { form, spot: Spot::Execution(line, field) }
    }

    /// A line of money.
    pub const fn fund(form: usize, line: usize) -> Place {
        Place { form, spot: Spot::Fund(line) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_grow_with_the_order_of_places() {
        let mut places = vec![
            Place::form(0),
            Place::form(usize::MAX),
            Place::head(1, HeadField::Title),
            Place::head(1, HeadField::TotalGrade),
            Place::fund(1, 3),
            Place::execution(1, 2, ExecutionField::Score),
            Place { form: 1, spot: Spot::Blank(4) },
            Place::task(1, 0, TaskField::Expected),
            Place::task(1, 7, TaskField::Name),
            Place::table(1),
            Place { form: 1, spot: Spot::Heading(Column::Remark) },
            Place::indicator(1, 0, IndicatorField::Likelihood),
            Place::indicator(1, 1, IndicatorField::Level1),
            Place::indicator(1, usize::MAX, IndicatorField::Name),
            Place { form: 1, spot: Spot::BlankRow(0) },
            Place { form: 1, spot: Spot::Cell(9, 9) },
            Place::form(2),
        ];
        places.sort_unstable();
        assert!(places.is_sorted_by_key(Place::rank));
    }
}
