//! What a form reports after the money began to flow: execution, totals, grade.

use rust_decimal::Decimal;

use crate::amount::AmountCell;
use crate::money::Money;

/// For what a form reports results.（填报环节）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reporting {
    /// 绩效运行监控 (财预〔2019〕136号): January to the month named, `None` where no month is printed.
    Monitoring(Option<u8>),
    /// 绩效自评 (财预〔2020〕10号 annex 1).
    SelfEvaluation,
    /// 部门评价, 财政评价 by a tree of levels of its own (财预〔2020〕10号 annex 2).
    Evaluation,
}

/// What a line of executed money is.（资金来源）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// 年度资金总额
    Total,
    /// 当年财政拨款, 本年一般公共预算拨款
    Appropriation,
    /// 上年结转资金
    CarriedOver,
    /// 其他资金
    Other,
    /// A printed line that is none of these (中央补助, 单位资金 beside 其他资金).
    Part,
}

/// An amount with its text.（金额）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedAmount {
    /// The cell as printed; empty where blank.
    pub raw: String,
    /// What the cell says.
    pub cell: AmountCell,
}

impl PrintedAmount {
    /// The money, where there is any.
    pub fn money(&self) -> Option<Money> {
        self.cell.money()
    }
}

/// A number with its text.（数值）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedNumber {
    /// The cell as printed.
    pub raw: String,
    /// The number; a rate is a ratio: 0.98 for `98%`. `None` where the cell holds none.
    pub number: Option<Decimal>,
}

/// One line of money with what was spent of it.（预算执行情况）
///
/// A field is `None` where the form has no such column or the cell is blank or a dash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExecutionLine {
    /// What it is.
    pub kind: SourceKind,
    /// The printed label.
    pub label: String,
    /// 年初预算数
    pub budget: Option<PrintedAmount>,
    /// 全年预算数（A）, 调整后预算数
    pub adjusted: Option<PrintedAmount>,
    /// 全年执行数（B）; on a monitoring form 1–n月执行数.
    pub executed: Option<PrintedAmount>,
    /// 全年预计执行数
    pub forecast: Option<PrintedAmount>,
    /// 执行率（B/A）
    pub rate: Option<PrintedNumber>,
    /// 分值
    pub points: Option<Decimal>,
    /// 得分
    pub score: Option<Decimal>,
    /// 原因
    pub reason: Option<String>,
}

impl ExecutionLine {
    /// A line without figures.
    pub fn new(kind: SourceKind, label: &str) -> ExecutionLine {
        ExecutionLine {
            kind,
            label: label.to_owned(),
            budget: None,
            adjusted: None,
            executed: None,
            forecast: None,
            rate: None,
            points: None,
            score: None,
            reason: None,
        }
    }

    /// The money to spend: 全年预算数 where the form prints one, else 年初预算数.
    pub fn available(&self) -> Option<Money> {
        let money = |amount: &Option<PrintedAmount>| amount.as_ref().and_then(PrintedAmount::money);
        money(&self.adjusted).or_else(|| money(&self.budget))
    }

    /// The money spent.
    pub fn spent(&self) -> Option<Money> {
        self.executed.as_ref().and_then(PrintedAmount::money)
    }
}

/// What became of the promises on one form.（完成情况）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// For what the form reports them.
    pub reporting: Reporting,
    /// Lines of executed money in printed order.
    pub execution: Vec<ExecutionLine>,
    /// 年度总体目标实际完成情况
    pub achieved: Option<String>,
    /// The points of the row 总分.
    pub total_points: Option<Decimal>,
    /// The score of the row 总分.
    pub total_score: Option<Decimal>,
    /// The grade, where one is printed (优, 良, 中, 差).
    pub grade: Option<String>,
}

impl Results {
    /// No results yet.
    pub fn new(reporting: Reporting) -> Results {
        Results {
            reporting,
            execution: Vec::new(),
            achieved: None,
            total_points: None,
            total_score: None,
            grade: None,
        }
    }

    /// The line of the whole year's money: 年度资金总额, or the first line that can be scored.
    ///
    /// Published tables leave 年度资金总额 at 0 and print the money under 财政拨款; then that line
    /// counts, unless several lines hold money.
    pub fn year(&self) -> Option<&ExecutionLine> {
        let total = self.execution.iter().find(|line| line.kind == SourceKind::Total);
        let has_money = |line: &&ExecutionLine| {
            line.available().is_some_and(|money| money != Money::ZERO)
                || line.spent().is_some_and(|money| money != Money::ZERO)
        };
        if let Some(total) = total.filter(has_money) {
            return Some(total);
        }
        let mut others = self.execution.iter().filter(has_money);
        match (others.next(), others.next()) {
            (Some(only), None) => Some(only),
            (_, _) => total,
        }
    }
}

/// Why a target is missed (财预〔2019〕136号 annex).（偏差原因）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeviationCause {
    /// 经费保障
    Funding,
    /// 制度保障
    Rules,
    /// 人员保障
    Staff,
    /// 硬件条件保障
    Equipment,
    /// 其他
    Other,
}

impl DeviationCause {
    /// All causes in the order of the official table.
    pub const ALL: [DeviationCause; 5] = [
        DeviationCause::Funding,
        DeviationCause::Rules,
        DeviationCause::Staff,
        DeviationCause::Equipment,
        DeviationCause::Other,
    ];

    /// The name used in `jixiao.forms/1`.
    pub const fn id(self) -> &'static str {
        match self {
            DeviationCause::Funding => "funding",
            DeviationCause::Rules => "rules",
            DeviationCause::Staff => "staff",
            DeviationCause::Equipment => "equipment",
            DeviationCause::Other => "other",
        }
    }

    /// The printed word.
    pub const fn label(self) -> &'static str {
        match self {
            DeviationCause::Funding => "经费保障",
            DeviationCause::Rules => "制度保障",
            DeviationCause::Staff => "人员保障",
            DeviationCause::Equipment => "硬件条件保障",
            DeviationCause::Other => "其他",
        }
    }
}

/// Whether the year's target will be reached (财预〔2019〕136号 annex).（完成目标可能性）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likelihood {
    /// 确定能
    Certain,
    /// 有可能
    Possible,
    /// 完全不可能
    Impossible,
}

impl Likelihood {
    /// The name used in `jixiao.forms/1`.
    pub const fn id(self) -> &'static str {
        match self {
            Likelihood::Certain => "certain",
            Likelihood::Possible => "possible",
            Likelihood::Impossible => "impossible",
        }
    }

    /// The printed word.
    pub const fn label(self) -> &'static str {
        match self {
            Likelihood::Certain => "确定能",
            Likelihood::Possible => "有可能",
            Likelihood::Impossible => "完全不可能",
        }
    }
}
