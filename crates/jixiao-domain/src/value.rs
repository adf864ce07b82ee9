//! Planned values: the text of a 指标值 cell and what it promises.

pub(crate) mod amount;
mod atom;
mod claims;
mod comparator;
mod date;
mod date_cell;
pub(crate) mod grammar;
pub mod notation;
mod noun;
mod number;
pub mod numeral;
mod plain;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod published_values;
mod quantity;
mod shape;
mod split;
mod subject;
pub(crate) mod unit_words;
pub(crate) mod units;

use std::fmt;

use rust_decimal::Decimal;

use crate::unit::Unit;

/// How a value is compared with what is reached.（比较符）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparator {
    /// 小于, strict
    Less,
    /// 不超过
    AtMost,
    /// 等于
    Equal,
    /// 不低于
    AtLeast,
    /// 大于, strict
    Greater,
}

impl Comparator {
    /// The ASCII sign used in `jixiao.forms/1`.
    pub const fn ascii(self) -> &'static str {
        match self {
            Comparator::Less => "<",
            Comparator::AtMost => "<=",
            Comparator::Equal => "=",
            Comparator::AtLeast => ">=",
            Comparator::Greater => ">",
        }
    }

    /// The sign a user reads.
    pub const fn sign(self) -> &'static str {
        match self {
            Comparator::Less => "<",
            Comparator::AtMost => "≤",
            Comparator::Equal => "=",
            Comparator::AtLeast => "≥",
            Comparator::Greater => ">",
        }
    }

    /// Whether reaching the value itself does not count.
    pub const fn is_strict(self) -> bool {
        matches!(self, Comparator::Less | Comparator::Greater)
    }

    /// Whether smaller values are promised (≤, <).
    pub const fn is_upper(self) -> bool {
        matches!(self, Comparator::Less | Comparator::AtMost)
    }

    /// Whether larger values are promised (≥, >).
    pub const fn is_lower(self) -> bool {
        matches!(self, Comparator::Greater | Comparator::AtLeast)
    }
}

/// The number and unit as they stand in the cell.（原样数值）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The digits as printed (`9`, `119,277`, `两`).
    pub number: String,
    /// The unit as printed (`万元/人/年`); empty where none.
    pub unit: String,
}

/// One promise about one quantity.（界限）
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// What it is about where the cell says so (`劳务派遣人员`).
    pub subject: Option<String>,
    /// `None` where no comparator is printed.
    pub comparator: Option<Comparator>,
    /// The number in the canonical unit: 90000 for 9万元.
    pub number: Decimal,
    /// The tolerance of `±3%以内`, in the unit of the number.
    pub plus_minus: Option<Decimal>,
    /// The canonical unit: money in 元; 每次, 每年 and 年均 joined (每次≤6000元 is 元/次).
    pub unit: Unit,
    /// What a growth is counted from (`上年` in 较上年提升5%, `上年同期` in 同比). Its direction stays in
    /// the subject (提升, 下降); the number is positive.
    pub relative_to: Option<String>,
    /// As it stood.
    pub printed: Printed,
}

impl Bound {
    /// `≤90000 元/人/年`: comparator, number and unit for messages.
    pub fn summary(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.number.normalize();
        match (self.plus_minus, self.comparator) {
            (Some(plus_minus), _) if number.is_zero() => write!(f, "±{}", plus_minus.normalize()),
            (Some(plus_minus), None | Some(Comparator::Equal)) => {
                write!(f, "{number}±{}", plus_minus.normalize())
            }
            (Some(plus_minus), Some(sign)) => {
                write!(f, "{}{number}±{}", sign.sign(), plus_minus.normalize())
            }
            (None, sign) => write!(f, "{}{number}", sign.map_or("", Comparator::sign)),
        }?;
        if self.unit == Unit::base("月") {
            // 3 月 would be March.
            write!(f, " 个月")
        } else if self.unit.is_none() || self.unit.is_share() {
            write!(f, "{}", self.unit)
        } else {
            write!(f, " {}", self.unit)
        }
    }
}

/// A calendar day; month and day may be unknown.（日期）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// `None` where the cell names only month or day, which then lie in the fiscal year.
    pub year: Option<u16>,
    /// 1–12; for a whole year the first (from) or last (to) month.
    pub month: u8,
    /// 1–31; for a whole month the first (from) or last (to) day.
    pub day: u8,
}

/// When something is to be done: a range of days, or only a deadline.（完成时间）
///
/// A deadline includes its month (9月前 is to 30 September) but not its year (2026年前 is to the end
/// of 2025). 每月10日前 recurs and is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// First day; `None` for a deadline.
    pub from: Option<Day>,
    /// Last day.
    pub to: Day,
}

/// What the text of a value cell promises.（指标值的含义）
#[derive(Debug, Clone, PartialEq)]
pub enum Promise {
    /// Nothing, a dash, an ellipsis, 无 where it stands for nothing.
    Blank,
    /// Numbers with comparators and units; two for a range, one for each part of a compound.
    Quantified(Vec<Bound>),
    /// A date or deadline.
    Date(Deadline),
    /// A list of grades to choose from (优良中差), not a value.
    Scale(Vec<String>),
    /// 是 or 否, 有 or 无.
    YesNo(bool),
    /// A template left as it was (`≥**人次`, `××`, `……个`).
    Placeholder,
    /// Words without a number that computes.
    Qualitative,
}

/// A planned value: its text and what it promises.（指标值）
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedValue {
    /// The cell as printed, outer blanks removed.
    pub raw: String,
    /// What it promises.
    pub promise: Promise,
    /// The part that the grammar did not understand, where a part was understood; 左右 too.
    pub leftover: Option<String>,
}

impl PlannedValue {
    /// Reads the text of a value cell; total: every text gives a value, the text is kept.
    ///
    /// The grammar covers what LAYOUTS.md §4 lists and more of the same kind. A cell that runs the
    /// values of several columns together (1020万元20万元10) promises nothing certain and is
    /// qualitative. 万 without 元 has no unit unless words of money stand beside it (经费5万).
    pub fn parse(text: &str) -> PlannedValue {
        grammar::parse(text)
    }

    /// The text as a message quotes it: foreign notation (`$\geq$`) put right.
    pub fn shown(&self) -> std::borrow::Cow<'_, str> {
        notation::normalise(self.raw.trim())
    }

    /// The bounds, empty unless quantified.
    pub fn bounds(&self) -> &[Bound] {
        match &self.promise {
            Promise::Quantified(bounds) => bounds,
            Promise::Blank
            | Promise::Date(_)
            | Promise::Scale(_)
            | Promise::YesNo(_)
            | Promise::Placeholder
            | Promise::Qualitative => &[],
        }
    }

    /// The only bound, where there is exactly one.
    pub fn single(&self) -> Option<&Bound> {
        match self.bounds() {
            [bound] => Some(bound),
            _ => None,
        }
    }

    /// Whether nothing stands in the cell.
    pub fn is_blank(&self) -> bool {
        self.promise == Promise::Blank
    }
}

/// A number promised inside a sentence, for example in a goal text.（文中数值）
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What is counted, before the number (`上报数` in 上报数≥200宗) or behind a counting word
    /// (`工作人员` in 2名工作人员); may be empty.
    pub noun: String,
    /// Comparator, number and unit.
    pub bound: Bound,
    /// Byte range in the text: noun, number and unit.
    pub span: std::ops::Range<usize>,
}

/// The numbers that a sentence promises, in order.
///
/// Years, dates, document numbers, ordinals (第22次), project names in quotation marks and slogans
/// such as “1+6+N” are not promises and are left out.
pub fn claims(text: &str) -> Vec<Claim> {
    claims::claims(text)
}
