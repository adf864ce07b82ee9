//! Decimal numbers as a worksheet shows them: 15 significant digits, no binary noise.

/// Significant digits that a worksheet keeps.
const DIGITS: u8 = 15;
/// Beyond this exponent a number is written as `1.5E+30`.
const PLAIN: i32 = 30;

/// A decimal number: ± `digits` × 10^`exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) negative: bool,
    digits: u64,
    exponent: i32,
}

impl Number {
    /// The number that a cell's value is; `None` if it is none.
    pub(super) fn parse(value: &str) -> Option<Number> {
        let value = value.trim();
        if let Some(exact) = Number::parse_plain(value) {
            return Some(exact);
        }
        let number: f64 = value.parse().ok().filter(|number: &f64| number.is_finite())?;
        Some(Number::from_f64(number))
    }

    /// Plain digits within the precision need no rounding.
    fn parse_plain(value: &str) -> Option<Number> {
        let (negative, unsigned) = match value.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, value),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let length = whole.len() + fraction.len();
        if whole.is_empty() || length > usize::from(DIGITS) {
            return None;
        }
        let mut digits = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            digits = digits * 10 + u64::from(byte.is_ascii_digit().then(|| byte - b'0')?);
        }
        let exponent = -i32::try_from(fraction.len()).ok()?;
        Some(Number { negative, digits, exponent }.normal())
    }

    /// Rounds a binary number to the digits that a worksheet keeps.
    pub(super) fn from_f64(number: f64) -> Number {
        let written = format!("{:.*e}", usize::from(DIGITS) - 1, number.abs());
        let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit);
        let digits = digits.fold(0, |digits, byte| digits * 10 + u64::from(byte - b'0'));
        let exponent = exponent.parse().unwrap_or(0) - (i32::from(DIGITS) - 1);
        Number { negative: number.is_sign_negative(), digits, exponent }.normal()
    }

    /// Without trailing zeros, and without a sign on zero.
    fn normal(mut self) -> Number {
        while self.digits != 0 && self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.exponent += 1;
        }
        if self.digits == 0 {
            return Number { negative: false, digits: 0, exponent: 0 };
        }
        self
    }

    /// Whether it is zero.
    pub(super) fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// The number without its sign.
    pub(super) fn abs(self) -> Number {
        Number { negative: false, ..self }
    }

    /// The number moved by so many decimal places.
    pub(super) fn shifted(self, places: i32) -> Number {
        if self.is_zero() { self } else { Number { exponent: self.exponent + places, ..self } }
    }

    /// The number rounded half away from zero.
    pub(super) fn rounded(self, decimals: usize) -> Number {
        let decimals = i32::try_from(decimals).unwrap_or(i32::MAX);
        let dropped = (-decimals).saturating_sub(self.exponent);
        if dropped <= 0 {
            return self;
        }
        let power = u32::try_from(dropped).ok().and_then(|dropped| 10_u64.checked_pow(dropped));
        let digits = power.map_or(0, |power| (self.digits + power / 2) / power);
        Number { digits, exponent: -decimals, ..self }.normal()
    }

    /// Its binary value, for comparisons and dates.
    pub(super) fn to_f64(self) -> f64 {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}e{}", self.digits, self.exponent).parse().unwrap_or(0.0)
    }

    /// Digits before and after the decimal point, without a sign; the whole part of a number below
    /// one is empty.
    pub(super) fn parts(self) -> (String, String) {
        if self.is_zero() {
            return (String::new(), String::new());
        }
        let digits = self.digits.to_string();
        let zeros = |count: i32| "0".repeat(usize::try_from(count.min(400)).unwrap_or(0));
        if self.exponent >= 0 {
            return (digits + &zeros(self.exponent), String::new());
        }
        let length = i32::try_from(digits.len()).unwrap_or(0);
        let point = length + self.exponent;
        match usize::try_from(point) {
            Ok(point) => (digits[..point].to_owned(), digits[point..].to_owned()),
            Err(_) => (String::new(), zeros(-point) + &digits),
        }
    }

    /// The number as a cell without a number format shows it.
    pub(super) fn general(self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let length = i32::try_from(self.digits.to_string().len()).unwrap_or(0);
        let magnitude = self.exponent + length - 1;
        if !(-PLAIN..=PLAIN).contains(&magnitude) {
            let digits = self.digits.to_string();
            let (first, rest) = digits.split_at(1);
            let point = if rest.is_empty() { "" } else { "." };
            return format!("{sign}{first}{point}{rest}E{magnitude:+03}");
        }
        let (whole, fraction) = self.parts();
        let whole = if whole.is_empty() { "0" } else { &whole };
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    fn check(value: &str, expected: &str) {
        assert_eq!(Number::parse(value).map(Number::general).as_deref(), Some(expected), "{value}");
    }

    #[test]
    fn binary_noise_and_empty_decimals_vanish() {
        check("225.73999999999998", "225.74");
        check("0.30000000000000004", "0.3");
        check("2022.0", "2022");
        check("-0.0", "0");
        check("190000", "190000");
        check("1.9E5", "190000");
        check("1E-3", "0.001");
        check("-12.50", "-12.5");
    }

    #[test]
    fn very_large_and_small_numbers_are_short() {
        check("1.5e300", "1.5E+300");
        check("1e-200", "1E-200");
        check("440981198001011234", "440981198001011000");
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        let rounded =
            |value, decimals| Number::parse(value).map(|number| number.rounded(decimals).general());
        assert_eq!(rounded("2.5", 0).as_deref(), Some("3"));
        assert_eq!(rounded("-1.005", 2).as_deref(), Some("-1.01"));
        assert_eq!(rounded("0.0004", 2).as_deref(), Some("0"));
        assert_eq!(rounded("1e-200", 2).as_deref(), Some("0"));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for value in ["", "abc", "NaN", "inf", "-", "1.2.3", "."] {
            assert_eq!(Number::parse(value), None, "{value}");
        }
    }
}
