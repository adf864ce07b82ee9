//! Text of a cell for meaning: inline tags removed, blanks squeezed. The printed text stays in the
//! form's grid.

use std::borrow::Cow;

use jixiao_domain::text::trimmed;

/// The text without inline tags such as `<b>`; `<br>` becomes a line break.
///
/// A tag starts with a letter: `<9万元` is a value.
pub(crate) fn without_tags(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'<', text.as_bytes()) else {
        return Cow::Borrowed(text);
    };
    let mut clean = String::new();
    let mut rest = text;
    let mut from = first;
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find('<')).map(|at| at + from) {
        if let Some(length) = tag_length(&rest[at..]) {
            clean.push_str(&rest[..at]);
            let name = rest[at + 1..].trim_start_matches('/').as_bytes();
            if name.get(..2).is_some_and(|name| name.eq_ignore_ascii_case(b"br")) {
                clean.push('\n');
            }
            rest = &rest[at + length..];
            from = 0;
        } else {
            from = at + 1;
        }
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    clean.push_str(rest);
    Cow::Owned(clean.trim().to_owned())
}

/// Length of the inline tag that the text starts with.
pub(crate) fn tag_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = inner.find('>')?;
    let is_plain = inner[..end].chars().all(|c| c.is_ascii() && c != '<') && end <= 80;
    is_plain.then_some(end + 2)
}

/// The text without outer blanks, and without runs of question marks that a page leaves where it
/// could not encode blanks.
pub(crate) fn without_padding(text: &str) -> &str {
    let text = trimmed(text);
    if text.starts_with("??") || text.ends_with("??") {
        return text.trim_matches(|sign: char| sign == '?' || sign.is_whitespace());
    }
    text
}

/// The text without any blanks.
pub(crate) fn without_blanks(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_whitespace) {
        Cow::Owned(text.chars().filter(|c| !c.is_whitespace()).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether the text stands for "nothing": a dash, an ellipsis, 无, 不适用.
pub(crate) fn is_filler(text: &str) -> bool {
    says_not_applicable(text) || is_ellipsis(text)
}

/// Whether the text says that there is nothing to fill in.
pub(crate) fn says_not_applicable(text: &str) -> bool {
    matches!(
        text.trim(),
        "无" | "不适用" | "-" | "--" | "—" | "——" | "－" | "/" | "／" | "N/A" | "*"
    )
}

/// Whether a text begins with a sign of comparison, in any of its writings.
pub(crate) fn starts_with_sign(text: &str) -> bool {
    text.starts_with(['≥', '≤', '>', '<', '=', '＞', '＜', '＝', '≧', '≦', '═'])
}

/// Whether the text is the filler row of a template: `……`.
pub(crate) fn is_ellipsis(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| matches!(c, '…' | '.' | '。' | '．' | '·'))
}

/// The first calendar year that the text names with 年 after it, or that stands alone.
pub(crate) fn year(text: &str) -> Option<i64> {
    years(text).next()
}

/// The four-digit years 1950–2999 in the text, in order.
pub(crate) fn years(text: &str) -> impl Iterator<Item = i64> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            while at < bytes.len() && bytes[at].is_ascii_digit() {
                at += 1;
            }
            if at - start == 4 {
                let number = text[start..at].parse().unwrap_or(0);
                if (1950..=2999).contains(&number) {
                    return Some(number);
                }
            }
            if at == start {
                at += 1;
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_less_than_signs_stay() {
        assert_eq!(without_tags("<b>项目名称</b>"), "项目名称");
        assert_eq!(without_tags("<9万元/人/年"), "<9万元/人/年");
        assert_eq!(without_tags("甲<br/>乙"), "甲\n乙");
        assert_eq!(without_tags("a<b"), "a<b");
        assert_eq!(without_tags("<<b>甲</b>"), "<甲");
    }

    #[test]
    fn years_are_four_digits() {
        assert_eq!(
            years("（ 2025 年度 ）217085 2022年--2024年").collect::<Vec<_>>(),
            [2025, 2022, 2024]
        );
    }
}
