//! Inline markup: bold, code, links, tags, escapes.

use std::borrow::Cow;

use super::html::unescape;

/// How far the end of a piece of markup may be from its beginning, in bytes; a search to the end
/// of the text for each sign would take quadratic time.
const REACH: usize = 400;

/// A text without its inline markup; `<br>` becomes a line break.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.contains(['*', '_', '`', '[', '<', '\\', '&', '~']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    // Whether a single emphasis sign is open.
    let mut emphasis = None;
    while let Some(sign) = rest.chars().next() {
        let after = &rest[sign.len_utf8()..];
        rest = match sign {
            '\\' => escape(after, &mut plain),
            '`' => code(rest, &mut plain),
            '<' => tag(rest, &mut plain),
            '[' => link(rest, &mut plain),
            '!' if after.starts_with('[') => link(after, &mut String::new()),
            '*' | '_' | '~' => {
                let before = plain.chars().next_back();
                stress(rest, sign, before, &mut emphasis, &mut plain)
            }
            _ => {
                plain.push(sign);
                after
            }
        };
    }
    Cow::Owned(unescape(&plain).into_owned())
}

/// The beginning of a text, as far as the end of a piece of markup is looked for.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH)]
}

/// After a backslash: a sign stands for itself; LaTeX commands keep their backslash.
fn escape<'a>(after: &'a str, plain: &mut String) -> &'a str {
    let sign = after.chars().next().filter(char::is_ascii_punctuation);
    plain.push(sign.unwrap_or('\\'));
    &after[sign.map_or(0, char::len_utf8)..]
}

fn code<'a>(rest: &'a str, plain: &mut String) -> &'a str {
    let ticks = rest.bytes().take_while(|byte| *byte == b'`').count();
    let (fence, inside) = rest.split_at(ticks);
    if let Some(end) = near(inside).find(fence) {
        plain.push_str(inside[..end].trim());
        &inside[end + ticks..]
    } else {
        plain.push_str(fence);
        inside
    }
}

/// A tag is dropped, a comparison is kept: `<5天`.
fn tag<'a>(rest: &'a str, plain: &mut String) -> &'a str {
    let name = rest[1..].trim_start_matches('/');
    if name.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && let Some(end) = near(&rest[1..]).find(['>', '<'])
        && rest[1 + end..].starts_with('>')
    {
        if name.get(..2).is_some_and(|name| name.eq_ignore_ascii_case("br")) {
            plain.push('\n');
        }
        return &rest[1 + end + 1..];
    }
    plain.push('<');
    &rest[1..]
}

/// `[text](address)` gives the text; brackets alone stay.
fn link<'a>(rest: &'a str, plain: &mut String) -> &'a str {
    let inside = &rest[1..];
    if let Some(end) = near(inside).find(['[', ']'])
        && let Some(address) = inside[end..].strip_prefix("](")
        && let Some(close) = near(address).find(')')
    {
        plain.push_str(&inside[..end]);
        return &address[close + 1..];
    }
    plain.push('[');
    &rest[1..]
}

/// Doubled signs are markup; a single one is where it opens before text and closes after it.
fn stress<'a>(
    rest: &'a str,
    sign: char,
    before: Option<char>,
    emphasis: &mut Option<char>,
    plain: &mut String,
) -> &'a str {
    let count = rest.bytes().take_while(|byte| char::from(*byte) == sign).count();
    let (signs, after) = rest.split_at(count);
    let next = after.chars().next();
    let opens = next.is_some_and(|next| !next.is_whitespace());
    let closes = before.is_some_and(|before| !before.is_whitespace());
    if count > 3 || !(opens || closes) {
        plain.push_str(signs);
        return after;
    }
    if count >= 2 && (near(after).contains(&signs[..2]) || *emphasis == Some(sign) || closes) {
        return after;
    }
    let between_words = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    let inside_word = between_words(before) && between_words(next);
    if sign != '~' && !inside_word {
        if *emphasis == Some(sign) && closes {
            *emphasis = None;
            return after;
        }
        let closing = near(after)
            .find(sign)
            .filter(|at| !after[..*at].ends_with(char::is_whitespace) && *at > 0);
        if opens && closing.is_some() && emphasis.is_none() {
            *emphasis = Some(sign);
            return after;
        }
    }
    plain.push_str(signs);
    after
}
