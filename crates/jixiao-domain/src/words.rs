//! Word lists, prepared for looking them up in many texts.

use std::ops::{ControlFlow, Deref};

use crate::text::{Bigrams, is_counted, pair_hash};

/// Words of a pack, prepared so that one pass over a text finds all of them.（词表）
///
/// It is a slice of strings too. Empty words stand nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    listed: Vec<String>,
    /// The words of two characters and more, sorted by the first two.
    heads: Vec<Head>,
    /// One bit for each of these beginnings: most characters of a text begin no word.
    filter: Vec<u64>,
    /// The words of one character and their positions.
    singles: Vec<(char, usize)>,
    /// Whether a word begins with a blank or punctuation, which [`Bigrams`] leave out.
    has_uncounted: bool,
}

/// How a word begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    /// The first two characters, by their bytes.
    pair: u64,
    /// Position of the word.
    word: usize,
    /// [`pair_hash`] of the characters.
    hash: u32,
}

/// The bytes of two Chinese characters, three each, as a number.
fn pair_of(bytes: [u8; 6]) -> u64 {
    let mut wide = [0; 8];
    wide[..6].copy_from_slice(&bytes);
    u64::from_le_bytes(wide)
}

/// The bytes of the first two characters of a text, whichever they are; of two Chinese ones the
/// same as [`pair_of`]. And how many bytes the first has.
#[inline(never)]
fn first_pair(text: &str) -> Option<(u64, usize)> {
    let mut characters = text.chars();
    let first = characters.next()?.len_utf8();
    let both = first + characters.next()?.len_utf8();
    let bytes = text.as_bytes()[..both].iter().rev();
    Some((bytes.fold(0, |pair, byte| pair << 8 | u64::from(*byte)), first))
}

impl Words {
    /// Whether one of the words stands in the text.
    pub fn stand_in(&self, text: &str) -> bool {
        self.visit_in(text, |_, _| ControlFlow::Break(())).is_break()
    }

    /// Whether one of the words stands in the text with these pairs; quicker for a long text.
    pub fn stand_in_long(&self, text: &str, pairs: &Bigrams) -> bool {
        if self.has_uncounted {
            return self.stand_in(text);
        }
        let is_single = |(single, _): &(char, usize)| text.contains(*single);
        let stands = |word: usize| text.contains(self.listed[word].as_str());
        let mut heads = self.heads.iter().filter(|head| pairs.may_hold_pair(head.hash));
        self.singles.iter().any(is_single) || heads.any(|head| stands(head.word))
    }

    /// Where words stand in the text: byte and position of the word, in no particular order.
    pub fn places_in(&self, text: &str) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        let _ = self.visit_in(text, |byte, index| {
            places.push((byte, index));
            ControlFlow::Continue(())
        });
        places
    }

    /// Visits the places of all words.
    fn visit_in(
        &self,
        text: &str,
        mut visit: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        for (single, word) in &self.singles {
            text.match_indices(*single).try_for_each(|(byte, _)| visit(byte, *word))?;
        }
        if self.heads.is_empty() {
            ControlFlow::Continue(())
        } else {
            self.visit_pairs(text, visit)
        }
    }

    /// Visits the places of the longer words. Every character of every text comes by here, and
    /// nearly all of them are Chinese, of three bytes, and begin no word.
    fn visit_pairs(
        &self,
        text: &str,
        mut visit: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let filter = self.filter.as_slice();
        let last_bit = 64 * filter.len() - 1;
        let mut rest = text.as_bytes();
        loop {
            let (pair, length) = match rest.first_chunk() {
                Some(bytes @ [0xE0..=0xEF, _, _, 0xE0..=0xEF, _, _]) => (pair_of(*bytes), 3),
                _ if matches!(rest, [] | [_] | [0xE0..=0xEF, _, _]) => {
                    return ControlFlow::Continue(());
                }
                _ => match first_pair(&text[text.len() - rest.len()..]) {
                    Some(found) => found,
                    None => return ControlFlow::Continue(()),
                },
            };
            let bit = bit_of(pair) & last_bit;
            if filter[bit / 64] >> (bit % 64) & 1 == 1 {
                self.visit_at(text, text.len() - rest.len(), pair, &mut visit)?;
            }
            rest = &rest[length..];
        }
    }

    /// Visits the words that begin with a pair of characters and stand at a byte; apart, so that
    /// the loop over all characters stays short.
    #[inline(never)]
    fn visit_at(
        &self,
        text: &str,
        byte: usize,
        pair: u64,
        visit: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        for head in self.beginning(pair) {
            if text[byte..].starts_with(self.listed[head.word].as_str()) {
                visit(byte, head.word)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn beginning(&self, pair: u64) -> &[Head] {
        let from = self.heads.partition_point(|head| head.pair < pair);
        let length = self.heads[from..].partition_point(|head| head.pair == pair);
        &self.heads[from..from + length]
    }
}

/// The bit of a beginning in the filter, its last bits taken.
fn bit_of(pair: u64) -> usize {
    // The upper bits of the product depend on all bytes.
    (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
}

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Words {
        let (mut heads, mut singles) = (Vec::new(), Vec::new());
        for (index, word) in words.iter().enumerate() {
            let mut characters = word.chars();
            match (characters.next(), characters.next(), first_pair(word)) {
                (Some(first), Some(second), Some((pair, _))) => {
                    heads.push(Head { pair, word: index, hash: pair_hash(first, second) });
                }
                (Some(single), ..) => singles.push((single, index)),
                (None, ..) => {}
            }
        }
        heads.sort_unstable();
        // A hundred bits a word let hardly a character pass.
        let mut filter = vec![0; (heads.len() + 1).next_power_of_two()];
        let bits = 64 * filter.len();
        for head in &heads {
            let bit = bit_of(head.pair) & (bits - 1);
            filter[bit / 64] |= 1 << (bit % 64);
        }
        let has_uncounted = words.iter().any(|word| word.chars().take(2).any(|c| !is_counted(c)));
        Words { listed: words, heads, filter, singles, has_uncounted }
    }
}

impl From<&[&str]> for Words {
    fn from(words: &[&str]) -> Words {
        words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().into()
    }
}

impl Deref for Words {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.listed
    }
}

impl<'w> IntoIterator for &'w Words {
    type Item = &'w String;
    type IntoIter = std::slice::Iter<'w, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.listed.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Words {
        words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().into()
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        let words = words(&["宣传活动", "宣传", "人", "A4", ""]);
        let find = |text: &str| {
            let mut places: Vec<(usize, &str)> = words
                .places_in(text)
                .into_iter()
                .map(|(byte, index)| (byte, words[index].as_str()))
                .collect();
            places.sort_unstable();
            places
        };
        assert_eq!(find("开展宣传活动"), [(6, "宣传"), (6, "宣传活动")]);
        assert_eq!(find("人人"), [(0, "人"), (3, "人")]);
        assert_eq!(find("印A4纸"), [(3, "A4")]);
        assert_eq!(find("A4A4"), [(0, "A4"), (2, "A4")]);
        assert_eq!(find("à A4"), [(3, "A4")]);
        assert_eq!(find("第1"), []);
        assert_eq!(find("宣"), []);
        assert_eq!(find(""), []);
        assert!(words.stand_in("再宣传"));
        assert!(!words.stand_in("传宣"));
        assert!(super::Words::from(&["第1", "é1", "𠀀𠀁"][..]).places_in("é第1é1𠀀𠀁").len() == 3);
        for text in ["再宣传", "传宣", "两人", "A4", ""] {
            let is_in = words.stand_in_long(text, &Bigrams::new(text));
            assert_eq!(is_in, words.stand_in(text), "{text}");
        }
    }

    #[test]
    fn words_with_punctuation_are_found_in_long_texts() {
        let words = words(&["“十", "（略）"]);
        for text in ["“十四五”", "十四五", "略（略）", "（省）略"] {
            let is_in = words.stand_in_long(text, &Bigrams::new(text));
            assert_eq!(is_in, words.stand_in(text), "{text}");
        }
    }

    #[test]
    fn an_empty_list_stands_nowhere() {
        assert!(!words(&[]).stand_in("宣传"));
        assert!(!Words::default().stand_in("宣传"));
    }
}
