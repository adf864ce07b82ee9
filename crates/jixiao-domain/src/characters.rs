//! Walking the characters of a text where every text of every form comes by.

use std::ops::RangeInclusive;

/// The codes of nearly all characters of a form.
pub(crate) const IDEOGRAPHS: RangeInclusive<u32> = 0x4E00..=0x9FFF;

/// The code of the character at a byte, and how many bytes it has. Nearly all of them are
/// ideographs, and those are decoded without a look at what else they might be.
#[inline]
pub(crate) fn code_at(text: &str, at: usize) -> (u32, usize) {
    match text.as_bytes()[at..] {
        [first @ 0xE4..=0xE9, second, third, ..] => {
            let low = |byte: u8| u32::from(byte & 0x3F);
            (u32::from(first & 0xF) << 12 | low(second) << 6 | low(third), 3)
        }
        [ascii @ 0..=0x7F, ..] => (ascii.into(), 1),
        _ => other_code_at(text, at),
    }
}

/// Apart, so that the rest of [`code_at`] is short enough to stand in every loop.
#[inline(never)]
fn other_code_at(text: &str, at: usize) -> (u32, usize) {
    let c = text[at..].chars().next().unwrap_or_default();
    (c.into(), c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_code() {
        for c in '\0'..=char::MAX {
            let text = format!("{c}。");
            assert_eq!(code_at(&text, 0), (c.into(), c.len_utf8()), "{c:?}");
            assert_eq!(code_at(&text[..c.len_utf8()], 0), (c.into(), c.len_utf8()), "{c:?}");
        }
    }
}
