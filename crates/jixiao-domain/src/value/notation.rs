//! Foreign notation: LaTeX, HTML, look-alike signs and full-width letters in a Chinese form.
//!
//! Punctuation that belongs to Chinese print (，；：（）～) is not foreign and stays.

use std::borrow::Cow;

use crate::characters::code_at;

/// The text with foreign notation replaced: `$\geq$ 95％` becomes `≥ 95%`.
///
/// Borrowed where nothing had to be replaced, so `matches!(…, Cow::Owned(_))` tells that the text
/// was written in foreign notation; see [`is_foreign`].
pub fn normalise(text: &str) -> Cow<'_, str> {
    let Some(start) = first_foreign(text) else { return Cow::Borrowed(text) };
    let mut plain = String::with_capacity(text.len());
    plain.push_str(&text[..start]);
    walk(text, start, |piece, _| plain.push_str(piece.as_str(&mut [0; 4])));
    Cow::Owned(plain)
}

/// Whether the text holds LaTeX, HTML, look-alike signs or full-width letters, digits and signs.
pub fn is_foreign(text: &str) -> bool {
    first_foreign(text).is_some()
}

/// One piece of normalised text.
#[derive(Clone, Copy)]
pub(crate) enum Piece {
    /// A character.
    Char(char),
    /// Nothing stands for the foreign notation.
    Nothing,
}

impl Piece {
    pub(crate) fn as_str(self, buffer: &mut [u8; 4]) -> &str {
        match self {
            Piece::Char(c) => c.encode_utf8(buffer),
            Piece::Nothing => "",
        }
    }
}

/// Calls `sink` with each piece from byte `start` on and the byte where it stood in `text`.
pub(crate) fn walk(text: &str, start: usize, mut sink: impl FnMut(Piece, usize)) {
    let math = has_math(text);
    let mut at = start;
    while let Some(c) = text[at..].chars().next() {
        let found = if may_be_foreign(c) { foreign(&text[at..], c, math) } else { None };
        let (piece, length) = found.unwrap_or((Piece::Char(c), c.len_utf8()));
        sink(piece, at);
        at += length;
    }
}

/// Whether no character is blank or may begin foreign notation: one quick look at the usual text.
pub(crate) fn is_unsuspicious(text: &str) -> bool {
    let mut at = 0;
    while at < text.len() {
        let (code, length) = code_at(text, at);
        let is_usual = match code {
            0x21..=0x7E => !matches!(code, 0x24 | 0x26 | 0x3C | 0x5C),
            0x4E00..=0x9FFF => !matches!(code, 0x842C | 0x5104),
            _ => char::from_u32(code).is_some_and(|c| !may_be_foreign(c) && !c.is_whitespace()),
        };
        if !is_usual {
            return false;
        }
        at += length;
    }
    true
}

fn first_foreign(text: &str) -> Option<usize> {
    if is_unsuspicious(text) {
        return None;
    }
    let mut suspects = text.char_indices().filter(|(_, c)| may_be_foreign(*c));
    let is_foreign = |at: usize, c: char| {
        let math = c == '$' && has_math(text);
        foreign(&text[at..], c, math).is_some()
    };
    suspects.find(|(at, c)| is_foreign(*at, *c)).map(|(at, _)| at)
}

/// Whether dollar signs are LaTeX: one alone is a dollar.
fn has_math(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'$').count() > 1
}

/// Whether foreign notation may start with a character; spares the look at nearly all of a form.
fn may_be_foreign(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' => matches!(c, '萬' | '億'),
        c if c.is_ascii() => matches!(c, '$' | '\\' | '<' | '&'),
        '≥' | '≤' | '，' | '。' | '、' | '；' | '：' | '（' | '）' | '“' | '”' | '《' | '》' => {
            false
        }
        _ => true,
    }
}

/// The replacement for foreign notation that starts `rest`, and its length in bytes.
fn foreign(rest: &str, c: char, math: bool) -> Option<(Piece, usize)> {
    match c {
        '$' if math => Some((Piece::Nothing, 1)),
        '\\' => latex(rest),
        '<' => tag(rest),
        '&' => entity(rest),
        // A byte order mark or a zero-width blank is invisible and only breaks words.
        '\u{feff}' | '\u{200b}'..='\u{200d}' => Some((Piece::Nothing, c.len_utf8())),
        c if c.is_ascii() => None,
        c => look_alike(c).map(|plain| (Piece::Char(plain), c.len_utf8())),
    }
}

/// The usual character for one that only looks like it.
fn look_alike(c: char) -> Option<char> {
    let plain = match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            return char::from_u32(c as u32 - 0xFEE0);
        }
        '％' | '﹪' => '%',
        '＞' | '﹥' => '>',
        '＜' | '﹤' => '<',
        '＝' | '﹦' | '═' => '=',
        '≧' | '⩾' | '≽' => '≥',
        '≦' | '⩽' | '≼' => '≤',
        '＋' => '+',
        '－' | '−' | '﹣' => '-',
        '＊' => '*',
        '／' | '∕' | '⁄' => '/',
        '．' => '.',
        '￥' => '¥',
        '萬' => '万',
        '億' => '亿',
        _ => return None,
    };
    Some(plain)
}

/// LaTeX commands by name, longest first where one starts another.
const COMMANDS: &[(&str, Piece)] = &[
    ("geqslant", Piece::Char('≥')),
    ("leqslant", Piece::Char('≤')),
    ("geqq", Piece::Char('≥')),
    ("leqq", Piece::Char('≤')),
    ("geq", Piece::Char('≥')),
    ("leq", Piece::Char('≤')),
    ("ge", Piece::Char('≥')),
    ("le", Piece::Char('≤')),
    ("gt", Piece::Char('>')),
    ("lt", Piece::Char('<')),
    ("pm", Piece::Char('±')),
    ("sim", Piece::Char('~')),
    ("times", Piece::Char('×')),
    ("cdot", Piece::Char('·')),
    ("%", Piece::Char('%')),
    ("quad", Piece::Nothing),
];

fn latex(rest: &str) -> Option<(Piece, usize)> {
    let name = &rest[1..];
    COMMANDS
        .iter()
        .find(|(command, _)| {
            name.strip_prefix(command).is_some_and(|after| {
                *command == "%" || !after.starts_with(|c: char| c.is_ascii_alphabetic())
            })
        })
        .map(|(command, piece)| (*piece, command.len() + 1))
}

/// HTML tags that turn up in copied forms.
const TAGS: &[&str] = &[
    "b", "strong", "i", "em", "u", "p", "br", "span", "font", "sup", "sub", "div", "td", "tr", "th",
];

/// A tag such as `<b>` or `</td>`; `<9万元` and `<N` are comparisons.
fn tag(rest: &str) -> Option<(Piece, usize)> {
    let end = rest.find('>').filter(|end| *end <= 120)?;
    let inside = rest[1..end].trim_start_matches('/').trim_end_matches('/');
    let name = inside.split_ascii_whitespace().next()?;
    let known = TAGS.iter().find(|tag| name.eq_ignore_ascii_case(tag))?;
    let piece = if *known == "br" { Piece::Char('\n') } else { Piece::Nothing };
    Some((piece, end + 1))
}

/// HTML entities.
const ENTITIES: &[(&str, char)] = &[
    ("&ge;", '≥'),
    ("&le;", '≤'),
    ("&gt;", '>'),
    ("&lt;", '<'),
    ("&nbsp;", ' '),
    ("&amp;", '&'),
    ("&plusmn;", '±'),
    ("&times;", '×'),
    ("&middot;", '·'),
    ("&permil;", '‰'),
    ("&#8805;", '≥'),
    ("&#8804;", '≤'),
];

fn entity(rest: &str) -> Option<(Piece, usize)> {
    ENTITIES
        .iter()
        .find(|(entity, _)| rest.starts_with(entity))
        .map(|(entity, plain)| (Piece::Char(*plain), entity.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_notation_is_replaced() {
        for (text, plain) in [
            (r"$\geq$ 95%", "≥ 95%"),
            (r"$\leq 5\%$", "≤ 5%"),
            (r"\geq95%", "≥95%"),
            ("$>$3次", ">3次"),
            ("&ge;3次", "≥3次"),
            ("<b>宣传费</b>", "宣传费"),
            ("９万元", "9万元"),
            ("≧９５％", "≥95%"),
            ("═100%", "=100%"),
            ("28.8萬元", "28.8万元"),
        ] {
            assert_eq!(normalise(text), plain);
            assert!(is_foreign(text), "{text}");
        }
    }

    #[test]
    fn chinese_print_and_plain_signs_are_not_foreign() {
        for text in ["≥95%（含）", "<9万元/人/年", ">=3次", "5～8次，3次", "US$5", "A&B", ""]
        {
            assert!(matches!(normalise(text), Cow::Borrowed(_)), "{text}");
            assert!(!is_foreign(text), "{text}");
        }
    }
}
