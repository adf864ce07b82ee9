//! Tags and texts of a page, one after the other; linear in the size of the page whatever it holds.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};
use quick_xml::escape::resolve_html5_entity;

/// Longest name of an entity: `CounterClockwiseContourIntegral`.
const ENTITY_NAME: usize = 32;
/// Entities that pages write without a semicolon.
const BARE: [(&str, char); 5] =
    [("nbsp", '\u{A0}'), ("lt", '<'), ("gt", '>'), ("amp", '&'), ("quot", '"')];

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text between tags, entities not yet resolved.
    Text(&'a str),
    /// A start tag: its name as written, and its attributes as written.
    Start(&'a str, &'a str),
    /// An end tag: its name as written.
    End(&'a str),
}

/// What a `<` turned out to begin.
enum Markup<'a> {
    Token(Token<'a>),
    /// A comment or a declaration.
    Dropped,
    /// A sign of the text.
    Text,
}

/// A page being cut into tokens; comments and declarations are dropped.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    page: &'a str,
    at: usize,
    line: u32,
    counted_to: usize,
    /// No such quote is left: do not look again.
    no_quote: [bool; 2],
}

impl<'a> Scanner<'a> {
    /// A page, or a part of one whose first line has the number `line`.
    pub(super) fn new(page: &'a str, line: u32) -> Scanner<'a> {
        Scanner { page, at: 0, line, counted_to: 0, no_quote: [false; 2] }
    }

    /// The line of the first byte of `token`, which is a piece of the page not before the last one
    /// asked for.
    pub(super) fn line_of(&mut self, piece: &str) -> u32 {
        let offset = (piece.as_ptr() as usize).saturating_sub(self.page.as_ptr() as usize);
        if offset > self.counted_to && offset <= self.page.len() {
            let passed = &self.page.as_bytes()[self.counted_to..offset];
            let lines = u32::try_from(memchr_iter(b'\n', passed).count()).unwrap_or(u32::MAX);
            self.line = self.line.saturating_add(lines);
            self.counted_to = offset;
        }
        self.line
    }

    /// Skips what stands before the end tag of an element whose content is no markup.
    pub(super) fn skip_raw(&mut self, name: &str) {
        let rest = &self.page.as_bytes()[self.at..];
        let end = memchr_iter(b'<', rest).find(|start| {
            let tag = &rest[start + 1..];
            tag.first() == Some(&b'/')
                && tag
                    .get(1..=name.len())
                    .is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
        });
        self.at = end.map_or(self.page.len(), |end| self.at + end);
    }

    /// The end of the tag whose name ends at `at`: offset of its `>`.
    fn tag_end(&mut self, mut at: usize) -> Option<usize> {
        let bytes = self.page.as_bytes();
        let mut after_equals = false;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'>' => return Some(at),
                b'"' | b'\'' if after_equals => {
                    let kind = usize::from(*byte == b'\'');
                    let close =
                        (!self.no_quote[kind]).then(|| memchr(*byte, &bytes[at + 1..])).flatten();
                    match close {
                        Some(close) => at += close + 1,
                        None => self.no_quote[kind] = true,
                    }
                    after_equals = false;
                }
                b'=' => after_equals = true,
                byte if byte.is_ascii_whitespace() => {}
                _ => after_equals = false,
            }
            at += 1;
        }
        None
    }

    /// What begins with `<`.
    fn markup(&mut self) -> Markup<'a> {
        let page = self.page;
        let rest = &page[self.at + 1..];
        let bytes = rest.as_bytes();
        if rest.starts_with("!--") {
            let end = memchr::memmem::find(&bytes[1..], b"-->");
            self.at = end.map_or(page.len(), |end| self.at + 1 + 1 + end + 3);
            return Markup::Dropped;
        }
        let closing = bytes.first() == Some(&b'/');
        let name_start = usize::from(closing);
        let Some(first) = bytes.get(name_start) else {
            return Markup::Text;
        };
        if !first.is_ascii_alphabetic() {
            if !closing && !matches!(first, b'!' | b'?') {
                return Markup::Text;
            }
            let end = memchr(b'>', bytes);
            self.at = end.map_or(page.len(), |end| self.at + 1 + end + 1);
            return Markup::Dropped;
        }
        let name_length = bytes[name_start..]
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
            .unwrap_or(bytes.len() - name_start);
        let name = &rest[name_start..name_start + name_length];
        let attributes_start = self.at + 1 + name_start + name_length;
        let Some(end) = self.tag_end(attributes_start) else {
            self.at = page.len();
            return Markup::Dropped;
        };
        self.at = end + 1;
        let attributes = &page[attributes_start..end];
        Markup::Token(if closing { Token::End(name) } else { Token::Start(name, attributes) })
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while self.at < self.page.len() {
            let start = self.at;
            let bytes = self.page.as_bytes();
            if bytes[start] == b'<' {
                match self.markup() {
                    Markup::Token(token) => return Some(token),
                    Markup::Dropped => continue,
                    Markup::Text => {}
                }
            }
            let end = memchr(b'<', &bytes[start + 1..]).map_or(bytes.len(), |end| start + 1 + end);
            self.at = end;
            return Some(Token::Text(&self.page[start..end]));
        }
        None
    }
}

/// The value of an attribute, entities resolved; `Some("")` for one without a value.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, sign)| sign.is_ascii_whitespace() || matches!(sign, '=' | '/'))
            .map_or(rest.len(), |(end, _)| end);
        let key = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                }
                _ => after.split_at(
                    after.find(|sign: char| sign.is_ascii_whitespace()).unwrap_or(after.len()),
                ),
            };
        }
        if key.eq_ignore_ascii_case(name) {
            return Some(unescape(value));
        }
    }
}

/// A text with its entities resolved; what is no entity stays as it is.
pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        resolved.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        rest = match entity(rest) {
            Some((Resolved::Sign(sign), after)) => {
                resolved.push(sign);
                after
            }
            Some((Resolved::Text(signs), after)) => {
                resolved.push_str(signs);
                after
            }
            None => {
                resolved.push('&');
                rest
            }
        };
    }
    resolved.push_str(rest);
    Cow::Owned(resolved)
}

enum Resolved {
    Sign(char),
    Text(&'static str),
}

/// The entity that `rest` begins with after its `&`, and what follows it.
fn entity(rest: &str) -> Option<(Resolved, &str)> {
    if let Some(number) = rest.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let end = digits.find(|sign: char| !sign.is_digit(radix)).unwrap_or(digits.len());
        let code = u32::from_str_radix(&digits[..end], radix).ok()?;
        let sign = char::from_u32(code).filter(|sign| *sign != '\0').unwrap_or('\u{FFFD}');
        let after = &digits[end..];
        return Some((Resolved::Sign(sign), after.strip_prefix(';').unwrap_or(after)));
    }
    let length = rest.bytes().take(ENTITY_NAME).take_while(u8::is_ascii_alphanumeric).count();
    let (name, after) = rest.split_at(length);
    if let Some(after) = after.strip_prefix(';') {
        return Some((Resolved::Text(resolve_html5_entity(name)?), after));
    }
    let (name, sign) = BARE.iter().find(|(bare, _)| name.starts_with(bare))?;
    Some((Resolved::Sign(*sign), &rest[name.len()..]))
}
