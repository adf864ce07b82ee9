//! Settings of the rules about money.

use rust_decimal::Decimal;

use crate::form::FundKind;
use crate::unit::Unit;
use crate::words::Words;

/// Settings of the rules about money.（资金规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MoneySettings {
    /// How far a budget may stand from an exact cost standard, as a share of the standard: 0.01.
    pub cost_tolerance: Decimal,
    /// The share of project money that the listed tasks should cover: 0.60.
    pub task_coverage: Decimal,
    /// The share of project money above which staffing is payroll in disguise: 0.50.
    pub staffing_share: Decimal,
    /// 元 of basic spending per person on the payroll below which one asks.
    pub spending_per_head_from: Decimal,
    /// 元 of basic spending per person on the payroll above which one asks.
    pub spending_per_head_to: Decimal,
    /// From how many times the traceable money on a cap binds nobody: 3.
    pub cap_never_binds: Decimal,
    /// Words in a project's 类型 that put it under a line of the department form, by line; a type
    /// without any of them belongs to 项目支出.
    pub spending_classes: Vec<SpendingClass>,
    /// Blocks that stand side by side on the department form and should balance.
    pub paired_blocks: Vec<PairedBlock>,
    /// Counting units that mean the same (场, 次), the first of each being the canonical one.
    pub counting_units: Vec<Vec<String>>,
    /// How often a unit of time occurs in a year: 月 12.
    pub times_per_year: Vec<(String, Decimal)>,
    /// Words that say nothing about what is bought: 费用, 标准, 数量.
    pub generic_words: Words,
    /// Words in a cost's name that make it the cost of the whole project: 总成本.
    pub total_cost_words: Words,
    /// Words in a cost's name that make it the standard of the project's own unit: 费用标准.
    pub standard_words: Words,
    /// Words in a cost's name for items of expense that seldom are the whole: 会议费.
    pub part_words: Words,
    /// Words that make a cost without a denominator the cost of one of something: 每场, 人均.
    pub per_unit_words: Words,
    /// Words in a quantity's name that make its people those served, not those paid: 受益.
    pub beneficiary_words: Words,
    /// Words in a cost's name that pay exactly those people: 补贴.
    pub allowance_words: Words,
    /// Words of counted people who are cared for, not paid (供养, 老人).
    pub served_people: Words,
    /// What projects buy, recognised by words: 社工, 劳务派遣.
    pub natures: Vec<Nature>,
    /// Expense standards that a unit cost should not exceed.
    pub expense_standards: Vec<ExpenseStandard>,
}

/// Which line of the department form holds the money of projects of a type.（支出归类）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpendingClass {
    /// The line.
    pub line: FundKind,
    /// Words in the project's 类型.
    pub words: Words,
}

/// Two blocks of the department form that stand side by side and should balance.（对应栏）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairedBlock {
    /// The lines on the left, added up.
    pub left: Vec<FundKind>,
    /// The lines on the right, added up.
    pub right: Vec<FundKind>,
}

/// What a project buys.（支出性质）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nature {
    /// How a message names it.
    pub name: String,
    /// Words by which it is recognised in names, goals and costs.
    pub words: Words,
    /// Whether it is people doing the unit's own work.
    pub is_staffing: bool,
}

/// A published limit of what something may cost.（支出标准）
#[derive(Debug, Clone, PartialEq)]
pub struct ExpenseStandard {
    /// What it is for, as a message names it: 差旅伙食补助.
    pub name: String,
    /// The first of these words that a cost names decides.
    pub words: Words,
    /// Words one of which the indicator's name or value must hold besides; none where empty.
    pub context: Words,
    /// Words that make it something else.
    pub except: Words,
    /// The limit in 元 per unit.
    pub limit: Decimal,
    /// Its unit: 元/人/天.
    pub unit: Unit,
    /// The document that sets it.
    pub source: String,
    /// What a reader should know before believing the finding.
    pub note: String,
}
