//! One promise in a cell: the words before it, the quantity, the words behind it.

use winnow::Parser;

use super::comparator;
use super::numeral;
use super::quantity::{Quantity, quantity};

/// A quantity found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found<'s> {
    pub(crate) before: &'s str,
    pub(crate) quantity: Quantity<'s>,
    pub(crate) after: &'s str,
}

/// The quantity that a part of a cell promises: one with a comparator, else one that ends the
/// text, else the first with a unit.
pub(crate) fn find(text: &str) -> Option<Found<'_>> {
    let mut fallback: Option<Found<'_>> = None;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        let digit = c.is_ascii_digit() || c == '-';
        if !digit
            && !comparator::may_start(c)
            && !numeral::is_numeral(c)
            && !matches!(c, '±' | '+' | '正')
        {
            at = next;
            continue;
        }
        let mut rest = &text[at..];
        let Ok(quantity) = quantity.parse_next(&mut rest) else {
            at = if digit { at + run(&text[at..]) } else { next };
            continue;
        };
        let found = Found { before: &text[..at], quantity, after: rest };
        if is_certain(&found) {
            return Some(found);
        }
        at = text.len() - rest.len();
        if fallback.is_none() && found.quantity.has_unit() {
            fallback = Some(found);
        }
    }
    fallback
}

/// Whether the quantity is the promise itself.
fn is_certain(found: &Found<'_>) -> bool {
    found.quantity.comparator.is_some() || found.after.trim().is_empty()
}

/// Length of the run of digits that starts the text.
fn run(text: &str) -> usize {
    text.bytes()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'))
        .count()
        .max(1)
}
