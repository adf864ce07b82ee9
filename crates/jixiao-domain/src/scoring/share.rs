//! Exact shares of a row's points.

use rust_decimal::Decimal;

/// A share of the points, exact until the score is rounded.（得分比例）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    part: Decimal,
    whole: Decimal,
}

impl Share {
    /// Everything.
    pub const FULL: Share = Share { part: Decimal::ONE, whole: Decimal::ONE };

    /// Nothing.
    pub const NONE: Share = Share { part: Decimal::ZERO, whole: Decimal::ONE };

    /// `part` of `whole`; `None` where the whole is zero.
    pub fn new(part: Decimal, whole: Decimal) -> Option<Share> {
        match (whole.is_zero(), whole.is_sign_negative()) {
            (true, _) => None,
            (false, true) => Some(Share { part: -part, whole: -whole }),
            (false, false) => Some(Share { part, whole }),
        }
    }

    /// A share that was written as a decimal.
    pub fn of(decimal: Decimal) -> Share {
        Share { part: decimal, whole: Decimal::ONE }
    }

    /// Not below nothing and not above everything.
    pub fn limited(self) -> Share {
        if self.part <= Decimal::ZERO {
            Share::NONE
        } else if self.part >= self.whole {
            Share::FULL
        } else {
            self
        }
    }

    /// Whether it reaches a limit, compared without rounding.
    pub fn reaches(self, limit: Decimal) -> bool {
        match limit.checked_mul(self.whole) {
            Some(least) => self.part >= least,
            None => self.decimal() >= limit,
        }
    }

    /// The share of some points, divided once so that a half stays a half.
    pub fn times(self, points: Decimal) -> Decimal {
        let product = self.part.checked_mul(points);
        let exact = product.and_then(|product| product.checked_div(self.whole));
        exact.unwrap_or_else(|| self.decimal().saturating_mul(points))
    }

    /// The share after another one of it is taken away.
    pub fn less(self, lost: Decimal) -> Share {
        let kept = (Decimal::ONE - lost).max(Decimal::ZERO);
        match self.part.checked_mul(kept) {
            Some(part) => Share { part, whole: self.whole },
            None => Share::of(self.decimal().saturating_mul(kept)),
        }
    }

    /// As a decimal with up to 28 digits.
    pub fn decimal(self) -> Decimal {
        self.part.checked_div(self.whole).unwrap_or_default()
    }

    /// The smaller of two.
    pub fn min(self, other: Share) -> Share {
        if other.decimal() < self.decimal() { other } else { self }
    }

    /// The mean of some shares; nothing of none.
    pub fn mean(shares: &[Share]) -> Share {
        let Some((first, rest)) = shares.split_first() else { return Share::NONE };
        let sum = rest.iter().fold(*first, |sum, share| sum.plus(*share));
        match sum.whole.checked_mul(Decimal::from(shares.len())) {
            Some(whole) => Share { part: sum.part, whole },
            None => Share::of(sum.decimal() / Decimal::from(shares.len())),
        }
    }

    fn plus(self, other: Share) -> Share {
        if self.whole == other.whole {
            return Share { part: self.part.saturating_add(other.part), whole: self.whole };
        }
        let exact = || {
            let left = self.part.checked_mul(other.whole)?;
            let right = other.part.checked_mul(self.whole)?;
            let whole = self.whole.checked_mul(other.whole)?;
            Some(Share { part: left.checked_add(right)?, whole })
        };
        exact().unwrap_or_else(|| Share::of(self.decimal().saturating_add(other.decimal())))
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::Share;

    #[test]
    fn a_third_of_nine_is_three() {
        let third = Share::new(Decimal::ONE, Decimal::from(3)).expect("a whole that is not zero");
        assert_eq!(third.times(Decimal::from(9)), Decimal::from(3));
        assert_eq!(Share::mean(&[third, third, third]).times(Decimal::from(9)), Decimal::from(3));
    }

    #[test]
    fn a_share_of_nothing_is_unknown() {
        assert_eq!(Share::new(Decimal::ONE, Decimal::ZERO), None);
    }
}
