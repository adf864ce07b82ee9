//! What a placeholder in a template can name.

use jixiao_documents::paper::Horizontal;
use jixiao_domain::form::FundKind;
use jixiao_domain::results::{DeviationCause, Likelihood, SourceKind};

/// A fact of a form that a template prints.（填写项）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binding {
    Title,
    Year,
    NextYear,
    Unit,
    UnitName,
    UnitCode,
    Department,
    DepartmentName,
    DepartmentCode,
    Issuer,
    Project,
    ProjectName,
    ProjectCode,
    ProjectCategory,
    ProjectGrade,
    ProjectParent,
    Period,
    PeriodFrom,
    PeriodTo,
    Budget,
    Fund(FundKind),
    /// The line of money that a form prints with the label given.
    LabelledFund,
    /// A text beside the label given: the first, the second …
    LabelledText,
    Payroll,
    SubordinateUnits,
    GoalCycle,
    GoalAnnual,
    Achieved,
    OtherTasks,
    Opinion,
    ApprovalGrade,
    Month,
    Execution(SourceKind, LineField),
    TotalPoints,
    TotalScore,
    ResultGrade,
    /// Position of the item in its block, from 1.
    Position,
    Level1,
    Level2,
    IndicatorName,
    Cycle,
    Annual,
    AnnualPart(ValuePart),
    Adjusted,
    Points,
    Actual,
    Forecast,
    Score,
    Reason,
    Cause(DeviationCause),
    Likelihood,
    LikelihoodBox(Likelihood),
    Remark,
    Evidence,
    Explanation,
    Basis,
    Method,
    DataSource,
    ScoringRule,
    TaskName,
    TaskContent,
    TaskAmount,
    TaskAppropriation,
    TaskOtherFunds,
    TaskExpected,
    LineLabel,
    Line(LineField),
}

/// A field of a line of executed money.（执行情况项目）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineField {
    Budget,
    Adjusted,
    Executed,
    Forecast,
    Rate,
    Points,
    Score,
    Reason,
}

/// A part of a planned value, for forms that print it in columns of its own.（指标值的一部分）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValuePart {
    Comparator,
    Number,
    Unit,
    Direction,
}

/// Where a placeholder may stand.（适用范围）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Anywhere.
    Form,
    /// In the rows of any repeated block.
    Item,
    /// In the rows of `each = "indicators"`.
    Indicator,
    /// In the rows of `each = "key_tasks"` and `"other_tasks"`.
    Task,
    /// In the rows of `each = "execution"`.
    Line,
}

/// A name that placeholders know.（填写项名称）
pub(crate) struct Known {
    pub(crate) name: &'static str,
    pub(crate) binding: Binding,
    pub(crate) scope: Scope,
    /// How its cell is aligned unless the template says otherwise: long texts to the left.
    pub(crate) horizontal: Horizontal,
    /// What it is, as the manual says it.
    pub(crate) meaning: &'static str,
}

impl Known {
    /// What it is in one word, for a list.
    pub(crate) fn short(&self) -> &'static str {
        self.meaning.split(['；', '，', '：', '（']).next().unwrap_or(self.meaning)
    }
}

const fn known(name: &'static str, binding: Binding, scope: Scope, meaning: &'static str) -> Known {
    Known { name, binding, scope, horizontal: Horizontal::Centre, meaning }
}

/// A long text, which stands at the left.
const fn text(name: &'static str, binding: Binding, scope: Scope, meaning: &'static str) -> Known {
    Known { name, binding, scope, horizontal: Horizontal::Left, meaning }
}

/// Every name but those of `execution.*.*` and `line.*`, which are put together.
pub(crate) const KNOWN: &[Known] = &[
    known("title", Binding::Title, Scope::Form, "原表的标题；写成另一种表时空白"),
    known("year", Binding::Year, Scope::Form, "预算年度"),
    known("next_year", Binding::NextYear, Scope::Form, "下一年度"),
    known("unit", Binding::Unit, Scope::Form, "单位名称，有编码的后附方括号中的编码"),
    known(
        "unit.name",
        Binding::UnitName,
        Scope::Form,
        "用款（实施、填报）单位名称，部门表的部门名称",
    ),
    known("unit.code", Binding::UnitCode, Scope::Form, "单位编码"),
    known(
        "department",
        Binding::Department,
        Scope::Form,
        "主管部门名称，有编码的后附方括号中的编码",
    ),
    known("department.name", Binding::DepartmentName, Scope::Form, "主管部门名称"),
    known("department.code", Binding::DepartmentCode, Scope::Form, "主管部门编码"),
    known("issuer.name", Binding::Issuer, Scope::Form, "批复单位"),
    known("project", Binding::Project, Scope::Form, "项目名称，有编码的前附编码"),
    known("project.name", Binding::ProjectName, Scope::Form, "项目名称"),
    known("project.code", Binding::ProjectCode, Scope::Form, "项目编码"),
    known("project.category", Binding::ProjectCategory, Scope::Form, "项目类型"),
    known("project.grade", Binding::ProjectGrade, Scope::Form, "项目等级"),
    known("project.parent", Binding::ProjectParent, Scope::Form, "一级项目"),
    known("period", Binding::Period, Scope::Form, "实施周期：2025年—2027年"),
    known("period.from", Binding::PeriodFrom, Scope::Form, "实施周期起始年度"),
    known("period.to", Binding::PeriodTo, Scope::Form, "实施周期到期年度"),
    known("budget", Binding::Budget, Scope::Form, "本年度预算金额"),
    known("fund.basic", Binding::Fund(FundKind::BasicSpending), Scope::Form, "基本支出"),
    known("fund.project", Binding::Fund(FundKind::ProjectSpending), Scope::Form, "项目支出"),
    known(
        "fund.development",
        Binding::Fund(FundKind::DevelopmentSpending),
        Scope::Form,
        "事业发展性支出",
    ),
    known("fund.special", Binding::Fund(FundKind::SpecialFunds), Scope::Form, "财政专项资金"),
    known(
        "fund.other_development",
        Binding::Fund(FundKind::OtherDevelopmentSpending),
        Scope::Form,
        "其他事业发展性支出",
    ),
    known("fund.spending_total", Binding::Fund(FundKind::SpendingTotal), Scope::Form, "支出合计"),
    known(
        "fund.appropriation",
        Binding::Fund(FundKind::Appropriation),
        Scope::Form,
        "收入来源：财政拨款",
    ),
    known(
        "fund.other_income",
        Binding::Fund(FundKind::OtherIncome),
        Scope::Form,
        "收入来源：其他资金",
    ),
    known("fund.carried_over", Binding::Fund(FundKind::CarriedOver), Scope::Form, "上年结转资金"),
    known("fund.income_total", Binding::Fund(FundKind::IncomeTotal), Scope::Form, "收入合计"),
    known("fund.own_level", Binding::Fund(FundKind::OwnLevelUse), Scope::Form, "本级使用资金"),
    known(
        "fund.transfer_down",
        Binding::Fund(FundKind::TransferDown),
        Scope::Form,
        "拟用于对下转移支付资金",
    ),
    known("fund.annual_total", Binding::Fund(FundKind::AnnualTotal), Scope::Form, "年度资金总额"),
    known(
        "fund.annual_appropriation",
        Binding::Fund(FundKind::AnnualAppropriation),
        Scope::Form,
        "年度资金中的财政拨款",
    ),
    known(
        "fund.annual_other",
        Binding::Fund(FundKind::AnnualOther),
        Scope::Form,
        "年度资金中的其他资金",
    ),
    known("fund.cycle_total", Binding::Fund(FundKind::CycleTotal), Scope::Form, "中期资金总额"),
    known(
        "fund.cycle_appropriation",
        Binding::Fund(FundKind::CycleAppropriation),
        Scope::Form,
        "中期资金中的财政拨款",
    ),
    known(
        "fund.cycle_other",
        Binding::Fund(FundKind::CycleOther),
        Scope::Form,
        "中期资金中的其他资金",
    ),
    known("fund", Binding::LabelledFund, Scope::Form, "按印出的名称取资金：{fund:中央补助}"),
    text(
        "other",
        Binding::LabelledText,
        Scope::Form,
        "按印出的名称取其他填报项：{other:项目属性}；一项有几格内容时，第二格写 {other:分配科学性/2}",
    ),
    known(
        "fund.task_total",
        Binding::Fund(FundKind::TaskTotal),
        Scope::Form,
        "年度主要任务金额合计",
    ),
    known(
        "fund.task_appropriation",
        Binding::Fund(FundKind::TaskAppropriation),
        Scope::Form,
        "年度主要任务金额合计中的财政拨款",
    ),
    known(
        "fund.task_other",
        Binding::Fund(FundKind::TaskOther),
        Scope::Form,
        "年度主要任务金额合计中的其他资金",
    ),
    known("staff.payroll", Binding::Payroll, Scope::Form, "财政供养人员数"),
    known("staff.subordinate_units", Binding::SubordinateUnits, Scope::Form, "下属二级单位数"),
    text("goals.cycle", Binding::GoalCycle, Scope::Form, "实施周期（中期）总目标"),
    text("goals.annual", Binding::GoalAnnual, Scope::Form, "年度目标"),
    text("goals.achieved", Binding::Achieved, Scope::Form, "年度总体目标实际完成情况"),
    text(
        "other_tasks",
        Binding::OtherTasks,
        Scope::Form,
        "其他需完成的任务，一项一行：名称--目标-金额",
    ),
    text("opinion", Binding::Opinion, Scope::Form, "批复（审核）意见"),
    known("approval.grade", Binding::ApprovalGrade, Scope::Form, "审核等级"),
    known("month", Binding::Month, Scope::Form, "监控截止的月份"),
    known("total.points", Binding::TotalPoints, Scope::Form, "总分一行的分值"),
    known("total.score", Binding::TotalScore, Scope::Form, "总分一行的得分"),
    known("grade", Binding::ResultGrade, Scope::Form, "自评或评价等级"),
    known("number", Binding::Position, Scope::Item, "序号，从 1 起"),
    known("level1", Binding::Level1, Scope::Indicator, "一级指标；相同的上下合并"),
    known("level2", Binding::Level2, Scope::Indicator, "二级指标；相同的上下合并"),
    text("name", Binding::IndicatorName, Scope::Indicator, "三级指标"),
    known("cycle", Binding::Cycle, Scope::Indicator, "实施周期指标值"),
    known("annual", Binding::Annual, Scope::Indicator, "年度指标值"),
    known(
        "annual.comparator",
        Binding::AnnualPart(ValuePart::Comparator),
        Scope::Indicator,
        "年度指标值的符号：≥、≤、=；没有数的印“定性”",
    ),
    known(
        "annual.number",
        Binding::AnnualPart(ValuePart::Number),
        Scope::Indicator,
        "年度指标值的数；不能分成三格的印全文",
    ),
    known(
        "annual.unit",
        Binding::AnnualPart(ValuePart::Unit),
        Scope::Indicator,
        "年度指标值的度量单位",
    ),
    known(
        "annual.direction",
        Binding::AnnualPart(ValuePart::Direction),
        Scope::Indicator,
        "年度指标值的方向性：≥、> 为正向指标，≤、< 为反向指标",
    ),
    known("adjusted", Binding::Adjusted, Scope::Indicator, "调整后指标值"),
    known("points", Binding::Points, Scope::Indicator, "分值"),
    known("actual", Binding::Actual, Scope::Indicator, "实际完成值；监控表为截至该月的执行情况"),
    known("forecast", Binding::Forecast, Scope::Indicator, "全年预计完成情况"),
    known("score", Binding::Score, Scope::Indicator, "得分"),
    text("reason", Binding::Reason, Scope::Indicator, "偏差原因分析及改进措施"),
    known(
        "cause.funding",
        Binding::Cause(DeviationCause::Funding),
        Scope::Indicator,
        "偏差原因“经费保障”打勾",
    ),
    known(
        "cause.rules",
        Binding::Cause(DeviationCause::Rules),
        Scope::Indicator,
        "偏差原因“制度保障”打勾",
    ),
    known(
        "cause.staff",
        Binding::Cause(DeviationCause::Staff),
        Scope::Indicator,
        "偏差原因“人员保障”打勾",
    ),
    known(
        "cause.equipment",
        Binding::Cause(DeviationCause::Equipment),
        Scope::Indicator,
        "偏差原因“硬件条件保障”打勾",
    ),
    known(
        "cause.other",
        Binding::Cause(DeviationCause::Other),
        Scope::Indicator,
        "偏差原因“其他”打勾",
    ),
    known("likelihood", Binding::Likelihood, Scope::Indicator, "完成目标可能性，文字"),
    known(
        "likelihood.certain",
        Binding::LikelihoodBox(Likelihood::Certain),
        Scope::Indicator,
        "“确定能”打勾",
    ),
    known(
        "likelihood.possible",
        Binding::LikelihoodBox(Likelihood::Possible),
        Scope::Indicator,
        "“有可能”打勾",
    ),
    known(
        "likelihood.impossible",
        Binding::LikelihoodBox(Likelihood::Impossible),
        Scope::Indicator,
        "“完全不可能”打勾",
    ),
    text("remark", Binding::Remark, Scope::Indicator, "备注"),
    text("evidence", Binding::Evidence, Scope::Indicator, "佐证材料、佐证资料要求"),
    text("explanation", Binding::Explanation, Scope::Indicator, "指标解释、说明、计算公式"),
    text("basis", Binding::Basis, Scope::Indicator, "指标值设定依据、数据来源"),
    text("method", Binding::Method, Scope::Indicator, "完成值取值方式"),
    text("data_source", Binding::DataSource, Scope::Indicator, "完成值数据来源"),
    text("scoring_rule", Binding::ScoringRule, Scope::Indicator, "赋分规则"),
    text("task.name", Binding::TaskName, Scope::Task, "任务名称"),
    text("task.content", Binding::TaskContent, Scope::Task, "主要实施内容"),
    known("task.amount", Binding::TaskAmount, Scope::Task, "拟投入的资金"),
    known(
        "task.appropriation",
        Binding::TaskAppropriation,
        Scope::Task,
        "拟投入的资金中的财政拨款",
    ),
    known("task.other", Binding::TaskOtherFunds, Scope::Task, "拟投入的资金中的其他资金"),
    text("task.expected", Binding::TaskExpected, Scope::Task, "期望达到的目标"),
    known("line.label", Binding::LineLabel, Scope::Line, "资金项目的名称"),
];

/// Fields of a line of executed money: `line.budget`, `execution.total.budget`.
pub(crate) const EXECUTION_FIELDS: &[(&str, LineField, &str)] = &[
    ("budget", LineField::Budget, "年初预算数"),
    ("adjusted", LineField::Adjusted, "全年预算数（调整后）"),
    ("executed", LineField::Executed, "执行数"),
    ("forecast", LineField::Forecast, "全年预计执行数"),
    ("rate", LineField::Rate, "执行率"),
    ("points", LineField::Points, "分值"),
    ("score", LineField::Score, "得分"),
    ("reason", LineField::Reason, "原因"),
];

/// Kinds of lines of executed money, and how templates name them.
pub(crate) const SOURCES: &[(&str, SourceKind, &str)] = &[
    ("total", SourceKind::Total, "年度资金总额"),
    ("appropriation", SourceKind::Appropriation, "财政拨款"),
    ("carried_over", SourceKind::CarriedOver, "上年结转资金"),
    ("other", SourceKind::Other, "其他资金"),
];

/// The binding of a name, where it may stand, and how its cell is aligned.
pub(crate) fn find(name: &str) -> Option<(Binding, Scope, Horizontal)> {
    if let Some(known) = KNOWN.iter().find(|known| known.name == name) {
        return Some((known.binding, known.scope, known.horizontal));
    }
    let field = |name: &str| {
        EXECUTION_FIELDS.iter().find(|(known, ..)| *known == name).map(|(_, field, _)| *field)
    };
    let horizontal = |field| match field {
        LineField::Reason => Horizontal::Left,
        _ => Horizontal::Centre,
    };
    if let Some(name) = name.strip_prefix("line.") {
        let field = field(name)?;
        return Some((Binding::Line(field), Scope::Line, horizontal(field)));
    }
    let (source, name) = name.strip_prefix("execution.")?.split_once('.')?;
    let (_, source, _) = SOURCES.iter().find(|(known, ..)| *known == source)?;
    let field = field(name)?;
    Some((Binding::Execution(*source, field), Scope::Form, horizontal(field)))
}
