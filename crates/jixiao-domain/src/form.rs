//! One filled-in form.

use crate::amount::AmountCell;
use crate::fiscal_year::{FiscalYear, Period};
use crate::indicator::IndicatorTable;
use crate::money::Money;
use crate::results::{PrintedAmount, Reporting, Results};

/// A budget unit, department or bureau as a form names it.（预算单位）
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct BudgetUnit {
    /// The printed name without its code.
    pub name: String,
    /// The printed code (单位编码).
    pub code: Option<String>,
}

/// The goal texts of a form.（总体绩效目标）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Goals {
    /// For the whole period (实施周期总目标, 中期目标).
    pub cycle: Option<String>,
    /// For the year (年度目标); a department form's only goal text stands here.
    pub annual: Option<String>,
}

/// What a line of money is.（资金项目）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FundKind {
    /// 基本支出
    BasicSpending,
    /// 项目支出
    ProjectSpending,
    /// 事业发展性支出, as a total where a form prints one
    DevelopmentSpending,
    /// 财政专项资金
    SpecialFunds,
    /// 其他事业发展性支出
    OtherDevelopmentSpending,
    /// 支出合计, 部门预算支出合计
    SpendingTotal,
    /// 财政拨款 as a source of income
    Appropriation,
    /// 其他资金, 单位资金 as a source of income
    OtherIncome,
    /// 上年结转资金
    CarriedOver,
    /// 收入合计
    IncomeTotal,
    /// 市本级使用资金
    OwnLevelUse,
    /// 拟用于对下转移支付资金
    TransferDown,
    /// The project's money for the year, in total (年度资金总额, 本年度预算金额)
    AnnualTotal,
    /// The project's money for the whole period, in total (中期资金总额)
    CycleTotal,
    /// Part of the year's money: 其中：财政拨款
    AnnualAppropriation,
    /// Part of the year's money: 其他资金
    AnnualOther,
    /// Part of the period's money: 其中：财政拨款
    CycleAppropriation,
    /// Part of the period's money: 其他资金
    CycleOther,
    /// 金额合计 under 年度主要任务: what the listed tasks cost together
    TaskTotal,
    /// Of that, 财政拨款
    TaskAppropriation,
    /// Of that, 其他资金
    TaskOther,
    /// A printed line that is none of these
    Other,
}

/// One line of money with its printed label.（资金）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundLine {
    /// What it is.
    pub kind: FundKind,
    /// The printed label.
    pub label: String,
    /// The cell as printed; empty where blank.
    pub raw: String,
    /// What the cell says.
    pub cell: AmountCell,
}

/// One task of a department form.（年度重点工作任务, 其他需完成的任务）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its name, usually that of a project.
    pub name: String,
    /// 主要实施内容
    pub content: Option<String>,
    /// 拟投入的资金
    pub amount: AmountCell,
    /// The amount as printed; empty where blank.
    pub amount_raw: String,
    /// Of the amount, 财政拨款; `None` where the form does not split it.
    pub appropriation: Option<PrintedAmount>,
    /// Of the amount, 其他资金.
    pub other_funds: Option<PrintedAmount>,
    /// 期望达到的目标
    pub expected: Option<String>,
    /// Listed under 年度重点工作任务 rather than 其他需完成的任务.
    pub is_key: bool,
    /// Name, text and amount stood in one line of free text.
    pub in_free_text: bool,
}

/// What only a department's form says.（部门整体支出绩效目标）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DepartmentTarget {
    /// 财政供养人员数
    pub payroll_staff: Option<u32>,
    /// 下属二级单位数
    pub subordinate_units: Option<u32>,
    /// Key tasks and other tasks, in printed order.
    pub tasks: Vec<Task>,
}

/// The decision printed on a form.（批复）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Approval {
    /// 批复意见, 审核意见
    pub opinion: Option<String>,
    /// A grade (优良中差), where one is printed.
    pub grade: Option<String>,
}

/// What only a project's form says.（项目支出绩效目标）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProjectTarget {
    /// 项目名称
    pub name: Option<String>,
    /// 项目编码
    pub code: Option<String>,
    /// 项目类型
    pub category: Option<String>,
    /// 项目等级
    pub grade: Option<String>,
    /// The parent project (一级项目), where the form names one.
    pub parent: Option<String>,
    /// 实施周期
    pub period: Option<Period>,
    /// The year's budget; one of the form's `funds` says how it was printed.
    pub budget: Option<Money>,
    /// The printed decision; `Some` makes the form a 批复表 or 审批表.
    pub approval: Option<Approval>,
    /// A transfer payment to lower governments (转移支付), 财预〔2015〕163号.
    pub is_transfer: bool,
}

/// Whom a form is about.（填报对象）
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A whole department or unit.
    Department(DepartmentTarget),
    /// One project.
    Project(ProjectTarget),
}

/// What kind of form it is.（表种）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// 部门整体支出绩效目标申报表
    DepartmentTarget,
    /// 项目支出绩效目标申报表
    ProjectTarget,
    /// 项目绩效目标批复表, 审批表
    ProjectApproval,
    /// 转移支付绩效目标表: 整体, 区域, 项目
    TransferTarget,
    /// 项目支出绩效目标执行监控表
    Monitoring,
    /// 项目支出绩效自评表
    SelfEvaluation,
    /// 部门整体支出绩效自评表
    DepartmentSelfEvaluation,
    /// 绩效评价指标体系, 评分表
    Evaluation,
}

impl FormKind {
    /// Every kind.
    pub const ALL: [FormKind; 8] = [
        FormKind::DepartmentTarget,
        FormKind::ProjectTarget,
        FormKind::ProjectApproval,
        FormKind::TransferTarget,
        FormKind::Monitoring,
        FormKind::SelfEvaluation,
        FormKind::DepartmentSelfEvaluation,
        FormKind::Evaluation,
    ];

    /// The kind with this name.
    pub fn of_id(id: &str) -> Option<FormKind> {
        FormKind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The name used in `jixiao.forms/1`.
    pub const fn id(self) -> &'static str {
        match self {
            FormKind::DepartmentTarget => "department_target",
            FormKind::ProjectTarget => "project_target",
            FormKind::ProjectApproval => "project_approval",
            FormKind::TransferTarget => "transfer_target",
            FormKind::Monitoring => "monitoring",
            FormKind::SelfEvaluation => "self_evaluation",
            FormKind::DepartmentSelfEvaluation => "department_self_evaluation",
            FormKind::Evaluation => "evaluation",
        }
    }

    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            FormKind::DepartmentTarget => "部门整体支出绩效目标表",
            FormKind::ProjectTarget => "项目支出绩效目标申报表",
            FormKind::ProjectApproval => "项目绩效目标批复表",
            FormKind::TransferTarget => "转移支付绩效目标表",
            FormKind::Monitoring => "绩效目标执行监控表",
            FormKind::SelfEvaluation => "项目支出绩效自评表",
            FormKind::DepartmentSelfEvaluation => "部门整体支出绩效自评表",
            FormKind::Evaluation => "绩效评价表",
        }
    }
}

/// Facts that make a form a record: numbers, dates, people in charge, seals.（备案信息）
///
/// Only whether they are there: a person's name is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "five printed facts, each there or not")]
pub struct RecordData {
    /// 文号
    pub document_number: bool,
    /// 填报日期, 批复日期
    pub date: bool,
    /// 填报人, 负责人
    pub person_in_charge: bool,
    /// 联系电话
    pub contact: bool,
    /// 盖章
    pub seal: bool,
}

/// A label that the form prints and whose value is blank.（空白项）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlankField {
    /// The printed label.
    pub label: String,
    /// Whether the form itself calls the field optional (选填).
    pub is_optional: bool,
}

/// A known label with a text that nothing is computed from: 项目属性, 中央主管部门.（其他填报项）
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherField {
    /// The printed label.
    pub label: String,
    /// What stands beside it.
    pub text: String,
}

/// What one budget unit promises on one form.（绩效目标）
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The printed title without its year.
    pub title: Option<String>,
    /// 年度
    pub fiscal_year: Option<FiscalYear>,
    /// The unit that spends (部门名称, 用款单位, 实施单位, 预算单位).
    pub unit: Option<BudgetUnit>,
    /// 主管部门
    pub supervising_department: Option<BudgetUnit>,
    /// Who approves (批复单位).
    pub issuer: Option<BudgetUnit>,
    /// Whom the form is about.
    pub subject: Subject,
    /// Lines of money in printed order.
    pub funds: Vec<FundLine>,
    /// Goal texts.
    pub goals: Goals,
    /// Indicators.
    pub table: IndicatorTable,
    /// What became of them; `None` on a form that only promises.
    pub results: Option<Results>,
    /// Known labels beyond all these with their texts, in printed order; a label with several
    /// texts stands here once for each.
    pub others: Vec<OtherField>,
    /// Record data.
    pub record: RecordData,
    /// Printed labels without a value, in printed order.
    pub blanks: Vec<BlankField>,
}

impl Form {
    /// A form on which nothing is filled in.
    pub fn blank(subject: Subject) -> Form {
        Form {
            title: None,
            fiscal_year: None,
            unit: None,
            supervising_department: None,
            issuer: None,
            subject,
            funds: Vec::new(),
            goals: Goals::default(),
            table: IndicatorTable::default(),
            results: None,
            others: Vec::new(),
            record: RecordData::default(),
            blanks: Vec::new(),
        }
    }

    /// The kind, which follows from the subject, a printed decision, and reported results.
    pub fn kind(&self) -> FormKind {
        match (self.results.as_ref().map(|results| results.reporting), &self.subject) {
            (Some(Reporting::Monitoring(_)), _) => FormKind::Monitoring,
            (Some(Reporting::Evaluation), _) => FormKind::Evaluation,
            (Some(Reporting::SelfEvaluation), Subject::Project(_)) => FormKind::SelfEvaluation,
            (Some(Reporting::SelfEvaluation), Subject::Department(_)) => {
                FormKind::DepartmentSelfEvaluation
            }
            (None, Subject::Department(_)) => FormKind::DepartmentTarget,
            (None, Subject::Project(project)) if project.approval.is_some() => {
                FormKind::ProjectApproval
            }
            (None, Subject::Project(project)) if project.is_transfer => FormKind::TransferTarget,
            (None, Subject::Project(_)) => FormKind::ProjectTarget,
        }
    }

    /// Whether it only promises: rules about targets and sums over a dossier take these.
    pub fn is_target(&self) -> bool {
        self.results.is_none()
    }

    /// The project, on a project's form.
    pub fn project(&self) -> Option<&ProjectTarget> {
        match &self.subject {
            Subject::Project(project) => Some(project),
            Subject::Department(_) => None,
        }
    }

    /// The department, on a department's form.
    pub fn department(&self) -> Option<&DepartmentTarget> {
        match &self.subject {
            Subject::Department(department) => Some(department),
            Subject::Project(_) => None,
        }
    }

    /// The first line of money of this kind.
    pub fn fund(&self, kind: FundKind) -> Option<&FundLine> {
        self.funds.iter().find(|line| line.kind == kind)
    }

    /// How a sentence names the form: the project's name, or the unit's.
    pub fn short_name(&self) -> &str {
        let project = self.project().and_then(|project| project.name.as_deref());
        let unit = self.unit.as_ref().map(|unit| unit.name.as_str());
        project.or(unit).or(self.title.as_deref()).unwrap_or("未命名的表")
    }
}
