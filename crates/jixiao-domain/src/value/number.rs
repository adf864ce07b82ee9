//! Numbers as cells print them.

use rust_decimal::Decimal;
use winnow::Parser;
use winnow::combinator::{alt, opt};
use winnow::error::EmptyError;
use winnow::token::{any, take_while};

use super::numeral;

/// What every parser of the value grammar gives: failures carry nothing, they only mean "not this".
pub(crate) type Parsed<T> = winnow::Result<T, EmptyError>;

/// A number and how it was printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number<'s> {
    pub(crate) value: Decimal,
    pub(crate) printed: &'s str,
    pub(crate) style: Style,
}

/// How a number was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// 12, 1,234.50
    Arabic,
    /// 十二
    Numeral,
    /// 百分之九十五, which carries its unit
    Percent,
}

/// Any number: 1,234.5 or 百分之九十五 or 十二.
pub(crate) fn number<'s>(input: &mut &'s str) -> Parsed<Number<'s>> {
    alt((arabic, percent, numerals)).parse_next(input)
}

/// `-1,234.50`, with separators only where they part three digits.
pub(crate) fn arabic<'s>(input: &mut &'s str) -> Parsed<Number<'s>> {
    let text = *input;
    let length = arabic_length(text).ok_or(EmptyError)?;
    let (printed, rest) = text.split_at(length);
    let value = decimal(printed).ok_or(EmptyError)?;
    *input = rest;
    Ok(Number { value, printed, style: Style::Arabic })
}

/// Length in bytes of the number that starts the text; `None` where there is none or where it runs
/// into another (`1.2.3`).
fn arabic_length(text: &str) -> Option<usize> {
    let mut at = usize::from(text.starts_with('-'));
    let first = digits(&text[at..]);
    if first == 0 {
        return None;
    }
    at += first;
    if first <= 3 {
        while let Some(group) = thousands(&text[at..]) {
            at += group;
        }
    }
    if let Some(after) = text[at..].strip_prefix('.') {
        match digits(after) {
            0 => return None,
            decimals => at += 1 + decimals,
        }
        if text[at..].starts_with('.') {
            return None;
        }
    }
    Some(at)
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Length of a separator and exactly three digits.
fn thousands(text: &str) -> Option<usize> {
    let separator = text.chars().next().filter(|c| matches!(c, ',' | '，' | ' '))?;
    let length = separator.len_utf8();
    (digits(&text[length..]) == 3).then_some(length + 3)
}

/// The value of digits with separators; `None` where they are too many to compute with.
pub(crate) fn decimal(printed: &str) -> Option<Decimal> {
    if printed.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-')) {
        printed.parse().ok()
    } else {
        let plain: String = printed.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
        plain.parse().ok()
    }
}

/// 百分之九十五, 百分之95
fn percent<'s>(input: &mut &'s str) -> Parsed<Number<'s>> {
    let text = *input;
    let inner = ("百分之", alt((arabic, numerals))).parse_next(input)?.1;
    let printed = &text[..text.len() - input.len()];
    Ok(Number { value: inner.value, printed, style: Style::Percent })
}

/// 十二, 三百零五
pub(crate) fn numerals<'s>(input: &mut &'s str) -> Parsed<Number<'s>> {
    let printed = take_while(1..=16, numeral::is_numeral).parse_next(input)?;
    let value = numeral::parse(printed).ok_or(EmptyError)?;
    Ok(Number { value, printed, style: Style::Numeral })
}

/// Skips one blank where there is one.
pub(crate) fn blank(input: &mut &str) -> Parsed<()> {
    opt(any.verify(|c: &char| c.is_whitespace())).void().parse_next(input)
}
