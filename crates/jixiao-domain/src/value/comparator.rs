//! Comparators before a number (≥, 不低于) and behind it (以上, 以内).

use winnow::Parser;
use winnow::combinator::{alt, opt};
use winnow::error::EmptyError;
use winnow::token::{one_of, take_while};

use super::Comparator;
use super::number::Parsed;

/// A comparator before a number: a sign or a word.
pub(crate) fn prefix(input: &mut &str) -> Parsed<Comparator> {
    match input.chars().next() {
        Some('≥' | '≤' | '>' | '<' | '=') => sign.parse_next(input),
        Some('不') => negated.parse_next(input),
        Some(c) if may_start(c) => word.parse_next(input),
        _ => Err(EmptyError),
    }
}

/// Whether a comparator may start with this character; spares the tries in long texts.
pub(crate) fn may_start(c: char) -> bool {
    matches!(
        c,
        '≥' | '≤'
            | '>'
            | '<'
            | '='
            | '不'
            | '大'
            | '小'
            | '高'
            | '低'
            | '超'
            | '多'
            | '少'
            | '至'
            | '最'
            | '等'
            | '控'
            | '逾'
            | '突'
    )
}

fn sign(input: &mut &str) -> Parsed<Comparator> {
    alt((
        alt((">=", "=>", "≥=", "≥")).value(Comparator::AtLeast),
        alt(("<=", "=<", "≤=", "≤")).value(Comparator::AtMost),
        '>'.value(Comparator::Greater),
        '<'.value(Comparator::Less),
        alt(("==", "=")).value(Comparator::Equal),
    ))
    .parse_next(input)
}

/// 不低于, 不得超过
fn negated(input: &mut &str) -> Parsed<Comparator> {
    let modal = opt(one_of(['得', '能', '应', '可', '许', '会']));
    let compared = alt((
        alt(("低于", "少于", "小于", "亚于")).value(Comparator::AtLeast),
        alt(("高于", "超过", "多于", "大于", "超出", "突破", "超")).value(Comparator::AtMost),
        alt(("足", "到", "及")).value(Comparator::Less),
    ));
    ('不', modal, compared).map(|(_, _, comparator)| comparator).parse_next(input)
}

fn word(input: &mut &str) -> Parsed<Comparator> {
    let or_equal = || (opt('或'), "等于");
    alt((
        (alt(("大于", "高于", "多于")), or_equal()).value(Comparator::AtLeast),
        (alt(("小于", "低于", "少于")), or_equal()).value(Comparator::AtMost),
        alt(("至少", "最少", "最低")).value(Comparator::AtLeast),
        alt(("至多", "最多", "最高", "最大", "最长", "控制在")).value(Comparator::AtMost),
        alt(("大于", "高于", "超过", "多于", "超出", "突破", "逾", "超"))
            .value(Comparator::Greater),
        alt(("小于", "低于", "少于")).value(Comparator::Less),
        "等于".value(Comparator::Equal),
    ))
    .parse_next(input)
}

/// What stands behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Postfix {
    /// 以上, 以内, 以下（不含）
    Compared(Comparator),
    /// （含）, （不含）: whether reaching the number counts
    Reached(bool),
    /// 左右
    About,
}

/// 以上（含）, （含）以上, 以内, 左右
pub(crate) fn postfix(input: &mut &str) -> Parsed<Postfix> {
    if !input.starts_with(['以', '之', '及', '或', '内', '（', '(', '左', '上']) {
        return Err(EmptyError);
    }
    alt((
        (opt(inclusion), compared, opt(inclusion)).map(|(before, comparator, after)| {
            let reached = after.or(before).unwrap_or(true);
            Postfix::Compared(if reached { comparator } else { strict(comparator) })
        }),
        alt(("左右", "上下")).value(Postfix::About),
        inclusion.map(Postfix::Reached),
    ))
    .parse_next(input)
}

fn compared(input: &mut &str) -> Parsed<Comparator> {
    alt((
        (opt(one_of(['及', '或'])), alt(("以上", "之上"))).value(Comparator::AtLeast),
        (opt(one_of(['及', '或'])), alt(("以下", "之下"))).value(Comparator::AtMost),
        alt(("以内", "之内", "内")).value(Comparator::AtMost),
    ))
    .parse_next(input)
}

/// （含）, (不含本数)
fn inclusion(input: &mut &str) -> Parsed<bool> {
    let open = one_of(['（', '(']);
    let close = one_of(['）', ')']);
    // （含税） and （不含兼职） say what is counted, not whether the number is reached.
    let digits = take_while(1.., |c: char| c.is_ascii_digit() || matches!(c, '.' | '%'));
    let inside = opt(alt(("本数", "等于", digits)));
    (open, opt('不'), '含', inside, close).map(|(_, not, _, _, _)| not.is_none()).parse_next(input)
}

/// The comparator where reaching the number does not count.
pub(crate) fn strict(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::Less | Comparator::AtMost => Comparator::Less,
        Comparator::Equal => Comparator::Equal,
        Comparator::AtLeast | Comparator::Greater => Comparator::Greater,
    }
}

/// The comparator where reaching the number counts.
pub(crate) fn reaching(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::Less | Comparator::AtMost => Comparator::AtMost,
        Comparator::Equal => Comparator::Equal,
        Comparator::AtLeast | Comparator::Greater => Comparator::AtLeast,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_signs_before_a_number() {
        for (text, expected) in [
            (
                "≥ >= => 不低于 不少于 不小于 不得低于 大于等于 大于或等于 至少 最低",
                Comparator::AtLeast,
            ),
            (
                "≤ <= =< 不超过 不高于 不大于 不多于 不得超过 小于等于 至多 控制在",
                Comparator::AtMost,
            ),
            ("> 大于 高于 超过 多于", Comparator::Greater),
            ("< 小于 低于 少于 不足 不到", Comparator::Less),
            ("= 等于", Comparator::Equal),
        ] {
            for word in text.split(' ') {
                assert_eq!(prefix.parse(word), Ok(expected), "{word}");
                assert!(word.starts_with(may_start), "{word}");
            }
        }
    }

    #[test]
    fn words_behind_a_number() {
        for (text, expected) in [
            ("以上", Comparator::AtLeast),
            ("及以上", Comparator::AtLeast),
            ("以上（含）", Comparator::AtLeast),
            ("（含）以上", Comparator::AtLeast),
            ("以上（不含）", Comparator::Greater),
            ("以内", Comparator::AtMost),
            ("以下", Comparator::AtMost),
            ("以下（不含本数）", Comparator::Less),
        ] {
            assert_eq!(postfix.parse(text), Ok(Postfix::Compared(expected)), "{text}");
        }
        assert_eq!(postfix.parse("左右"), Ok(Postfix::About));
        assert_eq!(postfix.parse("（含）"), Ok(Postfix::Reached(true)));
    }
}
