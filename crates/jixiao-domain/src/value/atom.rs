//! Finding the quantities that a text promises, among all the other numbers in it.

use std::sync::LazyLock;

use rust_decimal::prelude::ToPrimitive;
use winnow::Parser;
use winnow::combinator::{alt, opt};
use winnow::token::{one_of, take_while};

use super::comparator;
use super::number::{self, Parsed, Style};
use super::numeral;
use super::quantity::{Quantity, Scaled, quantity};
use super::units::{self, Words};
use super::{Comparator, subject};
use super::{date, date_cell};
use crate::fiscal_year::FiscalYear;
use crate::unit::Unit;

/// Where the text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// A value cell: a number is most likely the promise.
    Cell,
    /// A running text: only what is compared or counted is a promise.
    Sentence,
}

/// A quantity and where it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found<'s> {
    pub(crate) quantity: Quantity<'s>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The next promise from a byte on.
///
/// In a cell one with a comparator or at the end of the text goes before one in the middle:
/// in 每2人间≤500元 the promise is 500元.
pub(crate) fn find(text: &str, from: usize, setting: Setting) -> Option<Found<'_>> {
    let mut fallback: Option<Found<'_>> = None;
    let mut at = from;
    while let Some(c) = text[at..].chars().next() {
        if !may_start(c) {
            at += c.len_utf8();
            continue;
        }
        if let Some(length) = skipped(&text[at..], c) {
            at += length;
            continue;
        }
        let mut rest = &text[at..];
        let Ok(quantity) = quantity.parse_next(&mut rest) else {
            at += digits(&text[at..]).max(c.len_utf8());
            continue;
        };
        let mut found = Found { quantity, start: at, end: text.len() - rest.len() };
        rank(&text[from..at], &mut found);
        at = found.end;
        if !is_promise(text, &found, setting) {
            continue;
        }
        let is_certain = setting == Setting::Sentence
            || found.quantity.comparator.is_some()
            || ends(&text[found.end..]);
        match fallback.take() {
            // 2期100人次: two promises without a separator.
            Some(before) if before.end == found.start => return Some(before),
            _ if is_certain => return Some(found),
            before => fallback = before.or(Some(found)),
        }
    }
    fallback
}

/// Whether a quantity, or a number that is none, may start here. Every character of every value and
/// goal comes by, so the answers lie ready, a bit for each character of the basic plane.
fn may_start(c: char) -> bool {
    static STARTS: LazyLock<Box<[u64]>> = LazyLock::new(|| {
        let mut bits = vec![0; 0x1_0000 / 64];
        for c in ('\0'..'\u{ffff}').filter(|c| starts(*c)) {
            bits[c as usize / 64] |= 1 << (c as usize % 64);
        }
        bits.into()
    });
    let bits = STARTS.get(c as usize / 64).copied().unwrap_or_default();
    bits >> (c as usize % 64) & 1 == 1
}

fn starts(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '±' | '+' | '-' | '正' | '百' | '“' | '「' | '『' | '《' | '〔' | '【' | '[')
        || comparator::may_start(c)
        || numeral::is_numeral(c)
        || date::may_start(c)
}

/// Length of something with numbers that are no promises: a title, a date, an ordinal, a code.
fn skipped(text: &str, c: char) -> Option<usize> {
    let close = match c {
        '“' => Some('”'),
        '「' => Some('」'),
        '『' => Some('』'),
        '《' => Some('》'),
        _ => None,
    };
    if let Some(close) = close {
        return text.find(close).map(|at| at + close.len_utf8());
    }
    let mut rest = text;
    let parsed = match c {
        '〔' | '【' | '[' => document_number.parse_next(&mut rest),
        '第' => alt((date::phrase.void(), ordinal)).parse_next(&mut rest),
        c if c.is_ascii_alphabetic() => latin.parse_next(&mut rest),
        c if date::may_start(c) => date::phrase.void().parse_next(&mut rest),
        _ => return None,
    };
    parsed.ok().map(|()| text.len() - rest.len())
}

/// 〔2018〕39号
fn document_number(input: &mut &str) -> Parsed<()> {
    let digits = || take_while(1.., |c: char| c.is_ascii_digit());
    let open = one_of(['〔', '【', '[']);
    let close = one_of(['〕', '】', ']']);
    (open, digits(), close, opt('第'), opt((digits(), opt('号')))).void().parse_next(input)
}

/// 第22次, 第十二条
fn ordinal(input: &mut &str) -> Parsed<()> {
    ('第', number::number, opt(units::unit(Words::Known))).void().parse_next(input)
}

/// A4, PM2.5, GB50300-2013
fn latin(input: &mut &str) -> Parsed<()> {
    take_while(1.., |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        .void()
        .parse_next(input)
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count()
}

/// Whether nothing but a remark in brackets follows.
fn ends(after: &str) -> bool {
    let after = after.trim_end_matches(['。', '）', ')', '”', '；']);
    after.is_empty() || after.starts_with(['（', '(', '，', '；', '、', ',', ';', '。'])
}

/// 前3名 promises a rank of 3 or better; a 前 that ended the quantity before it (年底前) does not.
fn rank(before: &str, found: &mut Found<'_>) {
    let quantity = &mut found.quantity;
    let counts_rank = quantity.low.unit.is_empty() || matches!(quantity.low.unit, "名" | "位");
    if quantity.comparator.is_none() && counts_rank && before.ends_with('前') {
        quantity.comparator = Some(Comparator::AtMost);
        found.start -= '前'.len_utf8();
        quantity.unit = Unit::base("名次");
    }
}

fn is_promise(text: &str, found: &Found<'_>, setting: Setting) -> bool {
    let quantity = &found.quantity;
    let (before, after) = (&text[..found.start], &text[found.end..]);
    let compared = quantity.comparator.is_some();
    let bare = !quantity.has_unit();
    let is_day = bare && date_cell::is_date(quantity.low.number);
    let counts_nothing = !quantity.unit.is_none() && !quantity.unit.has_numerator();
    if bare && !ends(after) || is_day || counts_nothing {
        return false;
    }
    if continues_a_code(before) && !starts_with_comparator(text, found) {
        return false;
    }
    if is_past_or_age(before, after, quantity) || is_calendar_year(quantity) {
        return false;
    }
    match setting {
        Setting::Cell => compared || counts_in_cell(quantity, before, after),
        Setting::Sentence => compared || counts_in_sentence(quantity, after),
    }
}

fn starts_with_comparator(text: &str, found: &Found<'_>) -> bool {
    text[found.start..].starts_with(comparator::may_start)
}

/// Whether the number only goes on what stands before it: 1+6, V2.0, 20246-202516.
fn continues_a_code(before: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        Some(c) if c.is_ascii_alphanumeric() => true,
        Some('.' | '+' | '/' | ':' | '〔' | '[' | '第') => true,
        Some('-' | '—' | '～' | '~') => back.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// 3年来, 近五年, 60周岁: times that describe, not promise.
fn is_past_or_age(before: &str, after: &str, quantity: &Quantity<'_>) -> bool {
    let is_time = is_time(&quantity.unit);
    let past = ["来", "以来", "前", "期", "度", "级", "间"];
    let told = ["近", "前", "过去", "未来", "连续", "今后", "每"];
    is_time && past.iter().any(|word| after.starts_with(word))
        || (is_time
            && quantity.comparator.is_none()
            && told.iter().any(|word| before.ends_with(word)))
        || ["周岁", "周年", "岁"].iter().any(|word| after.starts_with(word))
        || quantity.low.style == Style::Numeral && after.starts_with(['性', '体', '化', '级'])
}

/// 2025年 names a year, whatever sign stands before it: nobody promises two thousand years.
fn is_calendar_year(quantity: &Quantity<'_>) -> bool {
    let is_year = |number: &Scaled<'_>| {
        let whole = number.value.to_i64().filter(|_| number.value.is_integer());
        whole.and_then(FiscalYear::new).is_some()
    };
    let mut numbers = [Some(&quantity.low), quantity.high.as_ref()].into_iter().flatten();
    quantity.unit == Unit::base("年") && numbers.any(is_year)
}

fn is_time(unit: &Unit) -> bool {
    const TIMES: &[&str] = &["年", "月", "天", "周", "季度", "小时", "分钟", "秒", "工作日", "点"];
    let mut factors = unit.factors();
    matches!((factors.next(), factors.next()), (Some((name, 1)), None) if TIMES.contains(&name))
}

fn counts_in_cell(quantity: &Quantity<'_>, before: &str, after: &str) -> bool {
    match quantity.low.style {
        Style::Numeral => ends(after) || counts_in_sentence(quantity, after),
        Style::Arabic | Style::Percent => quantity.has_unit() || !ends_in_numbered_noun(before),
    }
}

/// Nouns that take a bare number as their name: 附件2.
fn ends_in_numbered_noun(before: &str) -> bool {
    ["附件", "附表", "方案", "阶段", "版本", "表", "目标", "指标"]
        .iter()
        .any(|noun| subject::without_connectives(before).ends_with(noun))
}

/// Units that a numeral counts in prose; 两个, 三级 and 十条 name slogans as often.
const NUMERAL_UNITS: &[&str] = &[
    "名", "位", "人", "家", "场", "次", "所", "台", "辆", "套", "户", "座", "件", "宗", "起",
    "场次", "人次",
];

fn counts_in_sentence(quantity: &Quantity<'_>, after: &str) -> bool {
    if !quantity.has_unit() || is_time(&quantity.unit) {
        return false;
    }
    match quantity.low.style {
        Style::Arabic | Style::Percent => true,
        Style::Numeral => {
            NUMERAL_UNITS.contains(&quantity.low.unit)
                && !matches!(quantity.low.number, "一" | "零")
                && !is_second(quantity)
                // 三位一体
                && !after.starts_with('一')
        }
    }
}

/// 二次供水, 二套房: a count of two things is 两; only people and households are 二名, 二户 too.
fn is_second(quantity: &Quantity<'_>) -> bool {
    quantity.low.number == "二"
        && !matches!(quantity.low.unit, "名" | "位" | "人" | "人次" | "家" | "户")
}

/// Whether one cell holds the values of several columns, as in `1020万元20万元10`: numbers follow
/// each other without separator and cannot be one promise.
pub(crate) fn is_run_together(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut numbers = text.split(|c| !is_digit(c)).filter(|number| !number.is_empty());
    let (first, second) = (numbers.next(), numbers.next());
    if first.is_none() || second.is_none() && !text.ends_with(is_digit) {
        return false;
    }
    let mut rest = text;
    if starts_with_unit_and_digit(text) {
        return true;
    }
    let mut previous: Option<Quantity<'_>> = None;
    while let Some(c) = rest.chars().next() {
        let mut tail = rest;
        let is_start = c.is_ascii_digit() || matches!(c, '≥' | '≤' | '>' | '<' | '=');
        let next = if is_start { quantity.parse_next(&mut tail).ok() } else { None };
        if let Some(next) = next {
            let collides = previous.is_some_and(|previous| collide(&previous, &next));
            if collides || next.has_unit() && tail.starts_with('.') {
                return true;
            }
            previous = Some(next);
            rest = tail;
        } else {
            previous = None;
            rest = &rest[digits(rest).max(c.len_utf8())..];
        }
    }
    false
}

/// `%901010010`, `万亩2810810`
fn starts_with_unit_and_digit(text: &str) -> bool {
    let mut rest = text;
    let unit = units::unit(Words::Known).parse_next(&mut rest);
    unit.is_ok()
        && !rest.is_empty()
        && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether two quantities without anything between them cannot both be promises.
fn collide(first: &Quantity<'_>, second: &Quantity<'_>) -> bool {
    let opposed = match (first.comparator, second.comparator) {
        (Some(first), Some(second)) => first.is_lower() && second.is_upper(),
        _ => false,
    };
    !opposed && (first.unit == second.unit || !second.has_unit() || !first.has_unit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_several_columns_are_noticed() {
        for text in [
            "290%100%",
            "1020万元20万元10",
            "%901010010",
            "%0.910010",
            "万亩2810810",
            "10≥266米≥266米10",
            "次到0次43次",
            "3M.8万元14.8万元",
            "100%90%85%85%",
        ] {
            assert!(is_run_together(text), "{text}");
        }
        for text in [
            "≥95%",
            "≥90%≤95%",
            "2期100人次",
            "5-8次",
            "劳务派遣人员≤9万元/人/年，社工≤119277元/人/年",
            "88100",
            "1,234.50元",
            "2025年12月31日前",
        ] {
            assert!(!is_run_together(text), "{text}");
        }
    }
}
