//! Cells that are a date or deadline, with the words around it.

use winnow::Parser;

use super::date::{last_day, may_start, phrase};
use super::{Day, Deadline};
use crate::fiscal_year::FiscalYear;

/// A cell that is a date, and the words around it that say more than that it is one.
pub(crate) fn read(text: &str) -> Option<(Deadline, Option<String>)> {
    if let Some(day) = eight_digits(text) {
        return Some((Deadline { from: Some(day), to: day }, None));
    }
    let (at, deadline, rest) = first_phrase(text)?;
    let lead = Lead::read(&text[..at])?;
    let tail = rest.trim_end_matches(['。', '；']);
    let words = without_plain_words(tail);
    let is_deadline = deadline.from.is_none();
    let names_date = is_deadline || words.is_empty();
    let short = words.chars().count() <= 20 && !words.contains(is_number_or_comparator);
    if !names_date || !short {
        return None;
    }
    let deadline = match lead {
        Lead::NotLater => Deadline { from: None, ..deadline },
        Lead::Words | Lead::Nothing => deadline,
    };
    Some((deadline, (!words.is_empty()).then(|| words.to_owned())))
}

/// Whether the digits of a number are a date: 20251231, 2025.12.
pub(crate) fn is_date(number: &str) -> bool {
    let mut rest = number;
    number.len() >= 7
        && (eight_digits(number).is_some()
            || phrase.parse_next(&mut rest).is_ok() && rest.is_empty())
}

fn first_phrase(text: &str) -> Option<(usize, Deadline, &str)> {
    text.char_indices().filter(|(_, c)| may_start(*c)).find_map(|(at, _)| {
        let mut rest = &text[at..];
        phrase.parse_next(&mut rest).ok().map(|deadline| (at, deadline, rest))
    })
}

/// The words before a date.
enum Lead {
    Nothing,
    /// ≤, 不晚于, 截至
    NotLater,
    /// 完成时间：
    Words,
}

impl Lead {
    fn read(text: &str) -> Option<Lead> {
        let text = text.trim_end_matches([':', '：']);
        if text.is_empty() || text == "=" {
            return Some(Lead::Nothing);
        }
        let not_later = [
            "≤",
            "<",
            "<=",
            "不晚于",
            "不迟于",
            "早于",
            "截至",
            "截止",
            "截止到",
            "最迟",
            "最晚",
            "不超过",
        ];
        if not_later.iter().any(|word| text.ends_with(word)) && text.chars().count() <= 12 {
            return Some(Lead::NotLater);
        }
        let leads = [
            "于", "在", "时间", "日期", "期限", "为", "计划", "预计", "力争", "确保", "每年",
            "完成",
        ];
        let is_lead = leads.iter().any(|word| text.ends_with(word));
        let short = text.chars().count() <= 12 && !text.contains(is_number_or_comparator);
        (is_lead && short).then_some(Lead::Words)
    }
}

fn is_number_or_comparator(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '≥' | '≤' | '<' | '>' | '=' | '%' | '±')
}

/// Words behind a date that only say that something is done by then.
const PLAIN_WORDS: &[&str] = &[
    "完成",
    "到位",
    "完工",
    "竣工",
    "交付",
    "支付",
    "验收",
    "结束",
    "上线",
    "实施",
    "执行",
    "开工",
    "投入使用",
    "办结",
    "以内",
    "之内",
    "内",
    "间",
    "期间",
    "全部",
    "全面",
    "达到",
    "前",
    "，",
    "、",
    "及",
    "并",
    "（含）",
    "(含)",
];

fn without_plain_words(text: &str) -> &str {
    let mut rest = text;
    while let Some(shorter) = PLAIN_WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    if rest.is_empty() { rest } else { text }
}

/// 20251231
fn eight_digits(text: &str) -> Option<Day> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = text[..4].parse().ok().and_then(FiscalYear::new)?.year();
    let month: u8 = text[4..6].parse().ok().filter(|month| (1..=12).contains(month))?;
    let last = last_day(Some(year), month);
    let day: u8 = text[6..].parse().ok().filter(|day| (1..=last).contains(day))?;
    // A bare count of twenty million is rarer than a date, but not near today.
    (2000..=2099).contains(&year).then_some(Day { year: Some(year), month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let (deadline, leftover) = read(text).unwrap_or_else(|| panic!("{text} is a date"));
        let printed = deadline.to_string();
        assert_eq!(printed, expected, "{text}");
        assert_eq!(leftover, None, "{text}");
        assert_eq!(read(&printed), Some((deadline, None)), "{printed} reads back");
    }

    #[test]
    fn dates_of_published_forms() {
        check("2021年1月-12月", "2021年");
        check("12月底到位", "12月31日前");
        check("2023.07-2024.01", "2023年7月1日至2024年1月31日");
        check("2020年1月--2020年11月", "2020年1月1日至2020年11月30日");
        check("2021年12月完成", "2021年12月");
        check("11月底之前", "11月30日前");
        check("9月前", "9月30日前");
        check("7月", "7月");
        check("2025年年底前", "2025年12月31日前");
        check("2025年12月", "2025年12月");
        check("2020年", "2020年");
        check("1-12月", "1月1日至12月31日");
    }

    #[test]
    fn other_writings_of_dates() {
        check("2025年12月31日前", "2025年12月31日前");
        check("2025年底前", "2025年12月31日前");
        check("年底前完成", "12月31日前");
        check("12月底前", "12月31日前");
        check("第三季度", "7月1日至9月30日");
        check("2025年第3季度前", "2025年9月30日前");
        check("四季度", "10月1日至12月31日");
        check("上半年", "1月1日至6月30日");
        check("2025年下半年", "2025年7月1日至2025年12月31日");
        check("2025-06-30", "2025年6月30日");
        check("2025/6/30前", "2025年6月30日前");
        check("2025.12", "2025年12月");
        check("20251231", "2025年12月31日");
        check("2023-2025年", "2023年1月1日至2025年12月31日");
        check("2025年1-6月", "2025年1月1日至2025年6月30日");
        check("十二月底前", "12月31日前");
        check("6月中旬前", "6月20日前");
        check("≤2025年11月", "2025年11月30日前");
        check("不晚于2025年6月30日", "2025年6月30日前");
        check("完成时间：2025年10月", "2025年10月");
        check("项目于2025年10月前完工", "2025年10月31日前");
        check("2024年2月", "2024年2月");
        check("2026年前", "2025年12月31日前");
    }

    #[test]
    fn durations_and_sentences_are_no_dates() {
        for text in [
            "3年",
            "≤5日",
            "360天",
            "6个月",
            "2025年培训3次",
            "2025年，深入开展法治宣传",
            "≥2020",
            "2023.7",
            "13月",
            "2025",
            "第22次会议",
            "20246-202516",
            "88100",
            "上下游企业",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
