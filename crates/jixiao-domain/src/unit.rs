//! Units of measure as algebra: 元/人/年 × 人 × 年 = 元.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;

use crate::value::unit_words;

/// A unit of measure as a product of base units with powers, in printed order.（计量单位）
///
/// 元/人/年 is 元¹·人⁻¹·年⁻¹. `%` and `‰` are base units of their own. A noun that nobody knows
/// (宗, 场, 点位) is a base unit too. Equality looks at the powers only, not at the order.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    factors: Vec<(Name, i8)>,
}

/// Known words are static, so that units of ordinary forms own no text.
type Name = Cow<'static, str>;

impl Unit {
    /// The unit of a bare number.
    pub fn none() -> Unit {
        Unit::default()
    }

    /// One base unit.
    pub fn base(name: &str) -> Unit {
        Unit { factors: vec![(named(name), 1)] }
    }

    /// Reads a printed unit: the canonical unit and the factor that its 万, 亿 or 千 carried.
    ///
    /// `万元/人/年` gives 元/人/年 and 10000; `百分比`, `%(百分比)` give `%`; `元/人*月`,
    /// `元/人·月` give 元/人/月; `比例` gives `%` and 100. Blank gives [`Unit::none`].
    /// Canonical spellings: 平方米 for ㎡, 公里 for km, 人 for 名 and 位, 天 for 日, 场 for 场次 and so
    /// on. `M` (often bandwidth) and 块 (often panels) stay as printed. A 万 alone before `/` is
    /// 万元 (万/月 is 元/月); alone it is a factor without unit.
    pub fn parse(printed: &str) -> (Unit, Decimal) {
        crate::value::units::parse(printed)
    }

    /// Factors with their powers, in printed order.
    pub fn factors(&self) -> impl Iterator<Item = (&str, i8)> {
        self.factors.iter().map(|(name, power)| (&**name, *power))
    }

    /// Multiplies by a base unit to a power; a power that becomes zero disappears.
    pub fn with(self, name: &str, power: i8) -> Unit {
        self.with_name(named(name), power)
    }

    pub(crate) fn with_name(mut self, name: Name, power: i8) -> Unit {
        if let Some(position) = self.factors.iter().position(|(known, _)| *known == name) {
            let sum = self.factors[position].1.saturating_add(power);
            if sum == 0 {
                self.factors.remove(position);
            } else {
                self.factors[position].1 = sum;
            }
        } else if power != 0 {
            self.factors.push((name, power));
        }
        self
    }

    /// The product of two units.
    pub fn times(&self, other: &Unit) -> Unit {
        let factors = other.factors.iter().cloned();
        factors.fold(self.clone(), |unit, (name, power)| unit.with_name(name, power))
    }

    /// The quotient of two units.
    pub fn per(&self, other: &Unit) -> Unit {
        let factors = other.factors.iter().cloned();
        factors
            .fold(self.clone(), |unit, (name, power)| unit.with_name(name, power.saturating_neg()))
    }

    /// Power of one base unit, 0 where it does not occur.
    pub fn power(&self, name: &str) -> i8 {
        // The last byte tells nearly all names apart; it is asked for more often than anything else.
        let last = name.as_bytes().last();
        let mut factors = self.factors();
        let is_it = |known: &str| known.as_bytes().last() == last && known == name;
        factors.find(|(known, _)| is_it(known)).map_or(0, |(_, power)| power)
    }

    /// Whether anything is counted in it; 1/年 counts nothing.
    pub fn has_numerator(&self) -> bool {
        self.factors().any(|(_, power)| power > 0)
    }

    /// Whether it is a bare number.
    pub fn is_none(&self) -> bool {
        self.factors.is_empty()
    }

    /// Whether it is a share: % or ‰.
    pub fn is_share(&self) -> bool {
        matches!(self.factors.as_slice(), [(name, 1)] if matches!(&**name, "%" | "‰"))
    }

    /// Whether money is paid in it: 元 in the numerator.
    pub fn is_money(&self) -> bool {
        self.power("元") > 0
    }
}

fn named(name: &str) -> Name {
    match unit_words::spelling(name) {
        Some(spelling) => Cow::Borrowed(spelling),
        None => Cow::Owned(name.to_owned()),
    }
}

impl PartialEq for Unit {
    fn eq(&self, other: &Unit) -> bool {
        self.factors.len() == other.factors.len()
            && self.factors().all(|(name, power)| other.power(name) == power)
    }
}

impl Eq for Unit {}

/// `元/人/年`; a unit without numerator starts with `1`.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for (name, power) in self.factors().filter(|(_, power)| *power > 0) {
            for _ in 0..power {
                if !first {
                    f.write_str("·")?;
                }
                f.write_str(name)?;
                first = false;
            }
        }
        for (name, power) in self.factors().filter(|(_, power)| *power < 0) {
            if first {
                f.write_str("1")?;
                first = false;
            }
            for _ in 0..power.unsigned_abs() {
                write!(f, "/{name}")?;
            }
        }
        Ok(())
    }
}
