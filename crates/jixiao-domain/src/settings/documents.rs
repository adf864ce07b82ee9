//! Settings of the rules about documents.

use crate::words::Words;

/// A wrong writing with the right one.（易错词）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misprint {
    /// As it stands by mistake.
    pub wrong: String,
    /// As it should stand.
    pub right: String,
    /// Longer texts in which the letters of `wrong` stand rightly.
    pub except: Vec<String>,
}

/// Pairs of characters that are taken for each other.（形近字、音近字）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lookalikes {
    /// Both ways round, sorted.
    pairs: Vec<(char, char)>,
}

impl Lookalikes {
    /// Whether one character is taken for the other.
    pub fn hold(&self, one: char, other: char) -> bool {
        self.pairs.binary_search(&(one, other)).is_ok()
    }
}

impl From<Vec<String>> for Lookalikes {
    /// From groups of which any two characters are alike.
    fn from(groups: Vec<String>) -> Lookalikes {
        let mut pairs = Vec::new();
        for group in &groups {
            for one in group.chars() {
                pairs.extend(group.chars().map(|other| (one, other)));
            }
        }
        pairs.sort_unstable();
        Lookalikes { pairs }
    }
}

/// Settings of the rules about documents.（规则参数）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentSettings {
    /// Wrong writings, sorted by `wrong`.
    pub misprints: Vec<Misprint>,
    /// Their wrong writings, in the same order.
    pub wrong_writings: Words,
    /// Characters that look or sound alike and are taken for each other.
    pub lookalikes: Lookalikes,
    /// Words in a name behind which a percentage may exceed 100 (增长率).
    pub growth_words: Words,
}

#[cfg(test)]
mod tests {
    use super::Lookalikes;

    #[test]
    fn any_two_characters_of_a_group_are_alike() {
        let alike = Lookalikes::from(vec!["己已巳".to_owned(), "未末".to_owned()]);
        assert!(alike.hold('巳', '己') && alike.hold('未', '末') && alike.hold('末', '未'));
        assert!(!alike.hold('己', '未') && !Lookalikes::default().hold('己', '已'));
    }
}
