//! Word lists, prepared for looking them up in many texts.

use std::ops::Deref;

use crate::text::pair_hash;

/// Words of a pack, prepared so that one pass over a text finds all of them.（词表）
///
/// It is a slice of strings too. Empty words stand nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    words: Vec<String>,
    /// Hash of the first two characters and position of each longer word, sorted.
    heads: Vec<(u32, usize)>,
    /// One bit for each hash in `heads`: most characters of a text begin no word.
    filter: Vec<u64>,
    /// Positions of the words of one character.
    singles: Vec<usize>,
}

impl Words {
    /// Whether one of the words stands in the text.
    pub fn stand_in(&self, text: &str) -> bool {
        self.places_in(text).next().is_some()
    }

    /// Where words stand in the text: byte and position of the word, in no particular order.
    pub fn places_in<'w>(&'w self, text: &'w str) -> impl Iterator<Item = (usize, usize)> + 'w {
        let singles = self.singles.iter().flat_map(move |&index| {
            text.match_indices(self.words[index].as_str()).map(move |(byte, _)| (byte, index))
        });
        self.longer_in(text).chain(singles)
    }

    fn longer_in<'w>(&'w self, text: &'w str) -> impl Iterator<Item = (usize, usize)> + 'w {
        let mut characters = text.char_indices();
        let mut first = if self.heads.is_empty() { None } else { characters.next() };
        let mut candidates: &[(u32, usize)] = &[];
        let mut start = 0;
        std::iter::from_fn(move || {
            loop {
                while let Some(((_, index), rest)) = candidates.split_first() {
                    candidates = rest;
                    if text[start..].starts_with(self.words[*index].as_str()) {
                        return Some((start, *index));
                    }
                }
                let (byte, one) = first?;
                first = characters.next();
                let hash = pair_hash(one, first?.1);
                if self.may_begin(hash) {
                    (start, candidates) = (byte, self.beginning(hash));
                }
            }
        })
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
                (Some(_), None) => singles.push(index),
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
        Words { words, heads, filter, singles }
    }
}

impl Deref for Words {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.words
    }
}

impl<'w> IntoIterator for &'w Words {
    type Item = &'w String;
    type IntoIter = std::slice::Iter<'w, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.words.iter()
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
            let mut places: Vec<(usize, &str)> =
                words.places_in(text).map(|(byte, index)| (byte, words[index].as_str())).collect();
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
    }

    #[test]
    fn an_empty_list_stands_nowhere() {
        assert!(!words(&[]).stand_in("宣传"));
        assert!(!Words::default().stand_in("宣传"));
    }
}
