//! Lengths on paper.

use std::iter::Sum;
use std::ops::Add;

/// A length in hundredths of a millimetre.（长度）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Length(u32);

impl Length {
    /// No length.
    pub const ZERO: Length = Length(0);

    /// A length in hundredths of a millimetre.
    pub const fn from_hundredths(hundredths: u32) -> Length {
        Length(hundredths)
    }

    /// A length in whole millimetres; saturates.
    pub const fn from_millimetres(millimetres: u32) -> Length {
        Length(millimetres.saturating_mul(100))
    }

    /// Hundredths of a millimetre.
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// Millimetres.
    pub fn millimetres(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// Points: 72 to an inch of 25.4 mm.
    pub fn points(self) -> f64 {
        self.millimetres() * 72.0 / 25.4
    }

    /// Inches of 25.4 mm.
    pub fn inches(self) -> f64 {
        self.millimetres() / 25.4
    }

    /// Twentieths of a point, rounded: what office documents count in.
    pub fn twips(self) -> u32 {
        // 1440 twips to 2540 hundredths.
        let twips = (u64::from(self.0) * 1440 + 1270) / 2540;
        u32::try_from(twips).unwrap_or(u32::MAX)
    }
}

impl Add for Length {
    type Output = Length;
    fn add(self, other: Length) -> Length {
        Length(self.0.saturating_add(other.0))
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Length {
        lengths.fold(Length::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_a4_page_is_11906_by_16838_twips() {
        assert_eq!(Length::from_millimetres(210).twips(), 11_906);
        assert_eq!(Length::from_millimetres(297).twips(), 16_838);
    }
}
