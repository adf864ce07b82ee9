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

/// Settings of the rules about documents.（规则参数）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentSettings {
    /// Wrong writings, sorted by `wrong`.
    pub misprints: Vec<Misprint>,
    /// Their wrong writings, in the same order.
    pub wrong_writings: Words,
    /// Groups of characters that look or sound alike and are taken for each other.
    pub lookalikes: Vec<String>,
    /// Words in a name behind which a percentage may exceed 100 (增长率).
    pub growth_words: Words,
}
