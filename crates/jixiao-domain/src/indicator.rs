//! Indicators and the table they stand in.

use rust_decimal::Decimal;

use crate::frame::{Category, FrameKind, Level1};
use crate::results::{DeviationCause, Likelihood};
use crate::value::PlannedValue;

/// One row of the indicator table: what will be measured and the value promised.（绩效指标）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Indicator {
    /// First level after repair; `None` where the printed one is not of a known frame.
    pub level1: Option<Level1>,
    /// Second level after repair; `None` where the printed one is not of a known frame.
    pub category: Option<Category>,
    /// The printed first level where `level1` does not know it: 决策, 过程 of an evaluation.
    pub other_level1: Option<String>,
    /// The printed second level where `category` does not know it.
    pub other_level: Option<String>,
    /// The name as printed (三级指标); empty where a value has no name.
    pub name: String,
    /// The value for the whole period (实施周期指标值); `None` where the form has no such column.
    pub cycle: Option<PlannedValue>,
    /// The value for the year (年度指标值); `None` where the form has no such column.
    pub annual: Option<PlannedValue>,
    /// The value as changed during the year (调整指标值).
    pub adjusted: Option<PlannedValue>,
    /// Points to be had (分值).
    pub points: Option<Decimal>,
    /// What was reached (实际完成值); on a monitoring form until its month (1–n月执行情况).
    pub actual: Option<PlannedValue>,
    /// What the whole year will reach (全年预计完成情况).
    pub forecast: Option<PlannedValue>,
    /// Points earned (得分).
    pub score: Option<Decimal>,
    /// Why a value was missed or exceeded (偏差原因分析及改进措施).
    pub reason: Option<String>,
    /// Ticked causes of a deviation, in the order of the official table.
    pub causes: Vec<DeviationCause>,
    /// Whether the year's target will be reached (完成目标可能性).
    pub likelihood: Option<Likelihood>,
    /// What a monitoring form remarks: measures to take (备注).
    pub remark: Option<String>,
    /// What proves the actual value, or must prove it (佐证材料, 佐证资料要求).
    pub evidence: Option<String>,
    /// How the actual value is found out (完成值取值方式).
    pub method: Option<String>,
    /// Who counts it where (完成值数据来源).
    pub data_source: Option<String>,
    /// How points are given (赋分规则).
    pub scoring_rule: Option<String>,
    /// What the indicator means or how it is computed (指标解释, 计算公式, 说明).
    pub explanation: Option<String>,
    /// What the value rests on (指标值设定依据, 数据来源, 上年值).
    pub basis: Option<String>,
}

impl Indicator {
    /// The value that counts at the year's end: as adjusted, else as [`Indicator::value`].
    pub fn target(&self) -> Option<&PlannedValue> {
        let adjusted = self.adjusted.as_ref().filter(|value| !value.is_blank());
        adjusted.or_else(|| self.value())
    }

    /// The value to check: the year's, or the cycle's where the form has no annual column.
    pub fn value(&self) -> Option<&PlannedValue> {
        self.annual.as_ref().or(self.cycle.as_ref())
    }

    /// Whether it stands under a cost category.
    pub fn is_cost(&self) -> bool {
        self.level1 == Some(Level1::Cost) || self.category.is_some_and(Category::is_cost)
    }
}

/// What a column of the indicator table holds.（栏目）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
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
    /// 调整指标值
    Adjusted,
    /// 指标性质, 计算符号: the comparator in a column of its own
    Comparator,
    /// 度量单位
    Unit,
    /// 分值
    Points,
    /// 实际完成值
    Actual,
    /// 全年预计完成情况
    Forecast,
    /// 得分
    Score,
    /// 偏差原因分析
    Reason,
    /// A cause of a deviation to be ticked: 经费保障, 制度保障 …
    Cause(DeviationCause),
    /// 完成目标可能性 as a word in the cell
    Likelihood,
    /// 确定能, 有可能, 完全不可能 to be ticked
    LikelihoodBox(Likelihood),
    /// 佐证材料
    Evidence,
    /// 完成值取值方式
    Method,
    /// 完成值数据来源
    DataSource,
    /// 赋分规则
    ScoringRule,
    /// 指标解释, 计算公式, 说明
    Explanation,
    /// 指标值设定依据, 数据来源
    Basis,
    /// 指标方向性
    Direction,
    /// 备注 and other columns whose text is kept with the explanation
    Remark,
}

/// A category row that names no indicator: printed by the form, left blank.（空白指标行）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlankRow {
    /// Which category.
    pub category: Category,
    /// Whether the row says 不适用 or 无.
    pub not_applicable: bool,
}

/// The indicator table of one form.（绩效指标表）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IndicatorTable {
    /// Rows with a name or a value, in printed order.
    pub indicators: Vec<Indicator>,
    /// Category rows left blank, in printed order.
    pub blank_rows: Vec<BlankRow>,
    /// The columns the form prints with their labels, in printed order.
    pub columns: Vec<(Column, String)>,
    /// Points printed in the labels of first levels, 产出指标(50分), in printed order; the forms of
    /// 财预〔2020〕10号 and many provinces' print them there.
    pub level_points: Vec<(Level1, Decimal)>,
    /// Which frame the printed levels follow; `None` where neither is certain.
    pub frame: Option<FrameKind>,
}

impl IndicatorTable {
    /// Whether the form prints such a column.
    pub fn has_column(&self, column: Column) -> bool {
        self.columns.iter().any(|(printed, _)| *printed == column)
    }
}
