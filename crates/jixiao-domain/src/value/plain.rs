//! The text that the grammar reads: foreign notation replaced, blanks that mean nothing left out.

use std::borrow::Cow;

use super::notation::{self, Piece};

/// What a line break is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    /// A break inside a cell is a wrap, unless both lines have digits.
    MayWrap,
    /// A break ends a clause.
    End,
}

/// The text of a value cell.
pub(crate) fn of_cell(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    squash(text, Lines::MayWrap, |c, _| plain.push(c));
    plain.into()
}

/// Whether there is nothing to replace or leave out.
fn is_plain(text: &str) -> bool {
    notation::is_unsuspicious(text)
        || !notation::is_foreign(text) && !text.contains(char::is_whitespace)
}

/// For each byte of a plain text and for its end, the byte where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origins {
    /// The text was plain already.
    Same,
    /// One for each byte, and one for the end.
    Each(Vec<usize>),
}

impl Origins {
    /// Where a byte came from.
    pub(crate) fn at(&self, byte: usize) -> usize {
        match self {
            Origins::Same => byte,
            Origins::Each(origins) => origins[byte],
        }
    }
}

/// A running text, and where its bytes came from.
pub(crate) fn of_sentence(text: &str) -> (Cow<'_, str>, Origins) {
    if is_plain(text) {
        return (text.into(), Origins::Same);
    }
    let mut plain = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len() + 1);
    squash(text, Lines::End, |c, origin| {
        plain.push(c);
        origins.resize(plain.len(), origin);
    });
    origins.push(text.len());
    (plain.into(), Origins::Each(origins))
}

/// Calls `sink` with each character that counts and where it came from.
///
/// Chinese is written without blanks: one between two characters comes from layout or from a line
/// wrap. Between latin letters and digits it parts words.
fn squash(text: &str, lines: Lines, mut sink: impl FnMut(char, usize)) {
    let mut last: Option<char> = None;
    let mut blank = false;
    let mut line_break: Option<usize> = None;
    notation::walk(text, 0, |piece, origin| {
        let Piece::Char(c) = piece else { return };
        if c.is_whitespace() {
            blank = true;
            if matches!(c, '\n' | '\r') {
                line_break.get_or_insert(origin);
            }
            return;
        }
        if let Some(at) = line_break.filter(|at| last.is_some() && ends_clause(text, *at, lines)) {
            sink('；', at);
        } else if blank && parts_words(last, c) {
            sink(' ', origin);
        }
        blank = false;
        line_break = None;
        last = Some(c);
        sink(c, origin);
    });
}

fn parts_words(last: Option<char>, next: char) -> bool {
    next.is_ascii_alphanumeric() && last.is_some_and(|last| last.is_ascii_alphanumeric())
}

/// Whether the line break at a byte parts two promises.
fn ends_clause(text: &str, at: usize, lines: Lines) -> bool {
    let has_digit = |line: Option<&str>| {
        line.is_some_and(|line| line.bytes().any(|byte| byte.is_ascii_digit()))
    };
    match lines {
        Lines::End => true,
        Lines::MayWrap => {
            let before = text[..at].trim_end();
            let after = text[at..].trim_start();
            has_digit(before.lines().next_back()) && has_digit(after.lines().next())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_wraps_of_layout_disappear() {
        assert_eq!(of_cell("不少于 12 种"), "不少于12种");
        assert_eq!(of_cell("≥ 1 000 人\n次"), "≥1 000人次");
        assert_eq!(of_cell("宣传≥3次\r\n培训≥2次"), "宣传≥3次；培训≥2次");
        assert_eq!(of_cell("US A"), "US A");
    }

    #[test]
    fn origins_lead_back_to_the_text() {
        let text = r"上报数 $\geq$ 8000宗";
        let (plain, origins) = of_sentence(text);
        assert_eq!(plain, "上报数≥8000宗");
        let sign = plain.find('≥').expect("the sign is there");
        assert!(text[origins.at(sign)..].starts_with(r"\geq"));
        let digits = plain.find('8').expect("the digits are there");
        assert!(text[origins.at(digits)..].starts_with("8000"));
        assert_eq!(origins.at(plain.len()), text.len());
        assert_eq!(of_sentence("上报数≥8000宗").1, Origins::Same);
    }
}
