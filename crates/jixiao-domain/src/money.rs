//! Amounts of money in whole 分.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// An amount of money in whole 分, negative allowed.（金额）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

impl Money {
    /// No money at all, which is not the same as a blank cell.
    pub const ZERO: Money = Money(0);

    /// The amount of `fen` 分.
    pub const fn from_fen(fen: i64) -> Money {
        Money(fen)
    }

    /// The amount of `yuan` 元, rounded half up to 分; `None` beyond what 64 bits hold.
    pub fn from_yuan(yuan: Decimal) -> Option<Money> {
        let fen = yuan.checked_mul(Decimal::ONE_HUNDRED)?;
        let fen =
            fen.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        fen.to_i64().map(Money)
    }

    /// Whole 分.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// The amount in 元, exact.
    pub fn yuan(self) -> Decimal {
        Decimal::new(self.0, 2).normalize()
    }

    /// The amount in 万元, exact.
    pub fn wan_yuan(self) -> Decimal {
        Decimal::new(self.0, 6).normalize()
    }

    /// Without its sign.
    pub fn abs(self) -> Money {
        Money(self.0.saturating_abs())
    }

    /// The amount times a factor, rounded half up to 分; `None` on overflow.
    pub fn times(self, factor: Decimal) -> Option<Money> {
        Money::from_yuan(self.yuan().checked_mul(factor)?)
    }

    /// This amount as a share of another; `None` where the other is zero.
    pub fn share_of(self, whole: Money) -> Option<Decimal> {
        Decimal::from(self.0).checked_div(Decimal::from(whole.0))
    }
}

/// `180000 元`, decimals only where there are any: the writing of formulas and messages.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 元", self.yuan())
    }
}

// Sums saturate: an amount beyond ±92 万亿元 is a misread cell, and a wrong sum is reported
// against it anyway.
impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(self.0.saturating_neg())
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}
