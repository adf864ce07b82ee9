//! What an amount cell says.

use crate::money::Money;

/// The unit in which an amount is printed.（金额单位）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountUnit {
    /// 元
    Yuan,
    /// 万元
    WanYuan,
    /// 亿元
    YiYuan,
}

impl AmountUnit {
    /// The printed word.
    pub const fn label(self) -> &'static str {
        match self {
            AmountUnit::Yuan => "元",
            AmountUnit::WanYuan => "万元",
            AmountUnit::YiYuan => "亿元",
        }
    }
}

/// An amount read from a cell, with how it was printed.（金额）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The amount itself.
    pub money: Money,
    /// The unit it was read in.
    pub unit: AmountUnit,
    /// Whether the unit stands in the cell, its label or its heading; otherwise it was assumed.
    pub unit_printed: bool,
    /// The value of one step in the last printed digit: 100 元 for `45.89` in 万元.
    pub step: Money,
}

/// What an amount cell says: a blank cell is not zero.（金额单元格）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountCell {
    /// Nothing, or a dash.
    Blank,
    /// An amount.
    Amount(Amount),
    /// Text that is not an amount.
    Unreadable,
}

impl AmountCell {
    /// Reads the text of an amount cell.
    ///
    /// `heading` is the unit that the label or heading prints; a unit in the cell itself wins;
    /// without either, `assumed` is taken and the amount says that no unit was printed.
    /// Understands thousands separators of either width, 元/万元/万/亿元, `￥`, a leading minus
    /// and full-width digits. `0`, `0.00` are amounts; blank, `-`, `—`, `/`, `无` are blank.
    pub fn parse(text: &str, heading: Option<AmountUnit>, assumed: AmountUnit) -> AmountCell {
        crate::value::amount::parse(text, heading, assumed)
    }

    /// The money, where there is any.
    pub fn money(self) -> Option<Money> {
        match self {
            AmountCell::Amount(amount) => Some(amount.money),
            AmountCell::Blank | AmountCell::Unreadable => None,
        }
    }
}
