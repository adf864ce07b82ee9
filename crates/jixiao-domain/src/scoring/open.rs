//! Why a row cannot be scored.

use std::fmt;

use rust_decimal::Decimal;

use super::step::plain;

/// Why a row cannot be scored; a person has to decide.（待定原因）
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenReason {
    /// No points.
    PointsMissing,
    /// No target, or a template's sign in its place.
    TargetMissing,
    /// No actual value.
    ActualMissing,
    /// The target is a number, the actual value holds none.
    ActualWithoutNumber,
    /// The actual value holds several numbers, or a range.
    ActualNotSingle,
    /// Several promises, and the actual value does not say which number is for which.
    PartsUnmatched {
        /// How many promises.
        promised: usize,
        /// How many numbers were reached.
        reached: usize,
    },
    /// Two units that cannot be compared.
    UnitsDiffer {
        /// Of the target.
        target: String,
        /// Of the actual value.
        actual: String,
    },
    /// A number without a unit that could be read in two ways.
    Ambiguous {
        /// The number as printed.
        printed: String,
        /// What it may be in the target's unit.
        readings: [String; 2],
    },
    /// A target below zero that is missed has no share.
    NegativeTarget,
    /// The target is a date, the actual value is none.
    ActualWithoutDate,
    /// The actual date is not exact enough to be compared with the deadline.
    DateTooCoarse,
    /// A person must give a mark.
    MarkMissing,
    /// The person's mark does not lie in the window of its grade.
    MarkOutsideWindow {
        /// The mark.
        mark: Decimal,
        /// The grade; `None` where the mark is none of the row's points at all.
        grade: Option<String>,
        /// The lowest mark.
        from: Decimal,
        /// The highest mark.
        to: Decimal,
    },
    /// The form says the row does not apply, and the pack does not leave such rows out.
    NotApplicable,
    /// No money to be spent: nothing can be divided by it.
    BudgetZero,
    /// No budget.
    BudgetMissing,
    /// No executed money.
    ExecutedMissing,
    /// Money returned or taken back: a negative amount.
    NegativeMoney,
}

impl fmt::Display for OpenReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenReason::PointsMissing => f.write_str("没有分值"),
            OpenReason::TargetMissing => f.write_str("没有可比较的指标值"),
            OpenReason::ActualMissing => f.write_str("没有填完成值"),
            OpenReason::ActualWithoutNumber => {
                f.write_str("指标值是数，完成值里没有数，请填实际完成的数")
            }
            OpenReason::ActualNotSingle => {
                f.write_str("完成值里不止一个数，请只填与指标值对应的数")
            }
            OpenReason::PartsUnmatched { promised, reached } => write!(
                f,
                "指标值有 {promised} 项，完成值有 {reached} 个数，对不上，请按指标值逐项填写"
            ),
            OpenReason::UnitsDiffer { target, actual } => {
                write!(f, "指标值的单位是“{target}”，完成值的单位是“{actual}”，不能比较")
            }
            OpenReason::Ambiguous { printed, readings: [one, other] } => {
                write!(f, "完成值“{printed}”没有单位，可能是 {one}，也可能是 {other}，请写明")
            }
            OpenReason::NegativeTarget => f.write_str("指标值小于 0 而没有达到，不能按比例计分"),
            OpenReason::ActualWithoutDate => {
                f.write_str("指标值是时间，完成值里没有时间，请填实际完成的时间")
            }
            OpenReason::DateTooCoarse => {
                f.write_str("完成时间不够具体，看不出是否在期限之内，请写到日")
            }
            OpenReason::MarkMissing => f.write_str("定性指标需要人工判断和评分"),
            OpenReason::MarkOutsideWindow { mark, grade, from, to } => {
                let (mark, from, to) = (plain(*mark), plain(*from), plain(*to));
                match grade {
                    Some(grade) => write!(f, "评分 {mark} 不在“{grade}”一档的 {from}–{to} 分之内"),
                    None => write!(f, "评分 {mark} 不在 {from}–{to} 分之内"),
                }
            }
            OpenReason::NotApplicable => f.write_str("填的是不适用，规则包没有规定如何处理"),
            OpenReason::BudgetZero => f.write_str("全年预算数是 0，不能计算执行率"),
            OpenReason::BudgetMissing => f.write_str("没有预算数"),
            OpenReason::ExecutedMissing => f.write_str("没有执行数"),
            OpenReason::NegativeMoney => f.write_str("金额小于 0，不能计算执行率"),
        }
    }
}
