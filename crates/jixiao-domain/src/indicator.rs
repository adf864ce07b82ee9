//! Indicators and the table they stand in.

use rust_decimal::Decimal;

use crate::frame::{Category, FrameKind, Level1};
use crate::value::PlannedValue;

/// One row of the indicator table: what will be measured and the value promised.（绩效指标）
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// First level after repair; `None` where the printed one is not of a known frame.
    pub level1: Option<Level1>,
    /// Second level after repair; `None` where the printed one is not of a known frame.
    pub category: Option<Category>,
    /// The printed second level where `category` does not know it.
    pub other_level: Option<String>,
    /// The name as printed (三级指标); empty where a value has no name.
    pub name: String,
    /// The value for the whole period (实施周期指标值); `None` where the form has no such column.
    pub cycle: Option<PlannedValue>,
    /// The value for the year (年度指标值); `None` where the form has no such column.
    pub annual: Option<PlannedValue>,
    /// Points to be had (分值).
    pub points: Option<Decimal>,
    /// What was reached (实际完成值).
    pub actual: Option<PlannedValue>,
    /// Points earned (得分).
    pub score: Option<Decimal>,
    /// Why a value was missed or exceeded (偏差原因分析及改进措施).
    pub reason: Option<String>,
    /// What the indicator means or how it is computed (指标解释, 计算公式, 说明).
    pub explanation: Option<String>,
    /// What the value rests on (指标值设定依据, 数据来源, 上年值).
    pub basis: Option<String>,
}

impl Indicator {
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
    /// 指标性质, 计算符号: the comparator in a column of its own
    Comparator,
    /// 度量单位
    Unit,
    /// 分值
    Points,
    /// 实际完成值
    Actual,
    /// 得分
    Score,
    /// 偏差原因分析
    Reason,
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
