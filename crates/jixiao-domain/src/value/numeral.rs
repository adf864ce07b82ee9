//! Chinese numerals.

use rust_decimal::Decimal;

/// Reads a Chinese numeral such as 两, 十二, 三百零五, 二十万; `None` for other text.
pub fn parse(_text: &str) -> Option<Decimal> {
    None
}
