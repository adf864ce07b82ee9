//! Word lists, prepared for looking them up in many texts.

use std::ops::{ControlFlow, Deref};

use crate::text::{Bigrams, is_counted, pair_hash};

/// Words of a pack, prepared so that one pass over a text finds all of them.（词表）
///
/// It is a slice of strings too. Empty words stand nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    listed: Vec<String>,
    /// Hash of the first two characters and position of each longer word, sorted.
    heads: Vec<(u32, usize)>,
    /// One bit for each hash in `heads`: most characters of a text begin no word.
    filter: Vec<u64>,
    /// The words of one character and their positions.
    singles: Vec<(char, usize)>,
    /// Whether a word begins with a blank or punctuation, which [`Bigrams`] leave out.
    has_uncounted: bool,
}

impl Words {
    /// Whether one of the words stands in the text.
    pub fn stand_in(&self, text: &str) -> bool {
        let visit = |_, _| ControlFlow::Break(());
        self.singles_in(text, visit).is_break() || self.longer_in(text, visit).is_break()
    }

    /// Whether one of the words stands in the text with these pairs; quicker for a long text.
    pub fn stand_in_long(&self, text: &str, pairs: &Bigrams) -> bool {
        if self.has_uncounted {
            return self.stand_in(text);
        }
        let is_single = |(single, _): &(char, usize)| text.contains(*single);
        let mut heads = self.heads.iter().filter(|(hash, _)| pairs.may_hold_pair(*hash));
        self.singles.iter().any(is_single)
            || heads.any(|(_, index)| text.contains(self.listed[*index].as_str()))
    }

    /// Where words stand in the text: byte and position of the word, in no particular order.
    pub fn places_in(&self, text: &str) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        let mut visit = |byte, index| {
            places.push((byte, index));
            ControlFlow::Continue(())
        };
        let _ = self.singles_in(text, &mut visit);
        let _ = self.longer_in(text, &mut visit);
        places
    }

    /// Visits the places of the words of one character.
    fn singles_in(
        &self,
        text: &str,
        mut visit: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if !self.singles.iter().any(|(single, _)| text.contains(*single)) {
            return ControlFlow::Continue(());
        }
        for (byte, c) in text.char_indices() {
            for (_, index) in self.singles.iter().filter(|(single, _)| *single == c) {
                visit(byte, *index)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Visits the places of the longer words. Every character of every text comes by here.
    fn longer_in(
        &self,
        text: &str,
        mut visit: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut characters = text.char_indices();
        let Some((mut start, mut first)) = characters.next().filter(|_| !self.heads.is_empty())
        else {
            return ControlFlow::Continue(());
        };
        for (next, second) in characters {
            let hash = pair_hash(first, second);
            if self.may_begin(hash) {
                for (_, index) in self.beginning(hash) {
                    if text[start..].starts_with(self.listed[*index].as_str()) {
                        visit(start, *index)?;
                    }
                }
            }
            (start, first) = (next, second);
        }
        ControlFlow::Continue(())
    }

    fn may_begin(&self, hash: u32) -> bool {
        let bit = hash as usize & (64 * self.filter.len() - 1);
        self.filter[bit / 64] >> (bit % 64) & 1 == 1
    }

    fn beginning(&self, hash: u32) -> &[(u32, usize)] {
        let from = self.heads.partition_point(|(known, _)| *known < hash);
        let length = self.heads[from..].partition_point(|(known, _)| *known == hash);
        &self.heads[from..from + length]
    }
}

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Words {
        let (mut heads, mut singles) = (Vec::new(), Vec::new());
        for (index, word) in words.iter().enumerate() {
            let mut characters = word.chars();
            match (characters.next(), characters.next()) {
                (Some(first), Some(second)) => heads.push((pair_hash(first, second), index)),
                (Some(single), None) => singles.push((single, index)),
                (None, _) => {}
            }
        }
        heads.sort_unstable();
        // Sixteen bits a word let one character in sixteen pass.
        let mut filter = vec![0; (heads.len() / 4 + 1).next_power_of_two()];
        let bits = 64 * filter.len();
        for (hash, _) in &heads {
            let bit = *hash as usize & (bits - 1);
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
        assert_eq!(find("宣"), []);
        assert_eq!(find(""), []);
        assert!(words.stand_in("再宣传"));
        assert!(!words.stand_in("传宣"));
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
