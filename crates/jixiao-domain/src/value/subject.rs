//! The words around a quantity: what it is about, per what, and against what it grows.

use std::borrow::Cow;

use super::date;
use super::units;
use crate::text::{strip_lead, strip_tail};
use crate::unit::Unit;

/// What the words before a quantity say.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Surroundings {
    /// What it is about.
    pub(crate) subject: Option<String>,
    /// 每次, 年均: a denominator and the power of ten in it.
    pub(crate) per: Vec<(Cow<'static, str>, i32)>,
    /// 上年 in 较上年提升.
    pub(crate) relative_to: Option<String>,
}

/// Reads the words before a quantity of this unit.
pub(crate) fn surroundings(before: &str, unit: &Unit) -> Surroundings {
    let words = trimmed(before);
    if words.is_empty() {
        return Surroundings::default();
    }
    let mut words = without_date(words).to_owned();
    let relative_to = take_relative(&mut words);
    // A share per year is still a share: 每年增长5% keeps its words.
    let counts = !unit.is_none() && !unit.is_share();
    let per = if counts { take_per(&mut words, unit) } else { Vec::new() };
    let subject = without_connectives(trimmed(&words));
    let is_empty = subject.is_empty() || is_only_verbs(subject);
    Surroundings { subject: (!is_empty).then(|| subject.to_owned()), per, relative_to }
}

/// Without the punctuation and the numbering around the words.
pub(crate) fn trimmed(words: &str) -> &str {
    let words =
        words.trim_start_matches(|c: char| is_edge(c) || matches!(c, ')' | '）' | '①'..='⑳'));
    let words = words.trim_end_matches(is_edge);
    // A bracket that only closes or only opens belonged to the quantity: 机柜数量(≥77台).
    let words = words.trim_end_matches(['(', '（', '【', '[']);
    without_numbering(words)
}

fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '：' | ':' | '，' | ',' | '、' | '；' | ';' | '。' | '“' | '”' | '"' | '-' | '—'
        )
}

/// Without the numbering of lists: `1.`, `（2）`, `指标1：`.
pub(crate) fn without_numbering(text: &str) -> &str {
    let inner = text.trim_start_matches(['（', '(']);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return text.trim_start_matches(|c: char| ('①'..='⑳').contains(&c));
    }
    let rest = inner[digits..].trim_start_matches(['.', '、', '）', ')', '．']);
    let is_numbering =
        rest.len() < inner.len() - digits && !rest.starts_with(|c: char| c.is_ascii_digit());
    if is_numbering { rest } else { text }
}

fn without_date(words: &str) -> &str {
    let mut rest = words;
    if rest.starts_with(date::may_start) && date::phrase(&mut rest).is_ok() {
        rest.trim_start_matches(is_edge)
    } else {
        words
    }
}

/// Words that name what a growth is counted from, longest first where one starts another.
const BASES: &[&str] = &[
    "上年同期",
    "去年同期",
    "上年度",
    "上一年度",
    "上一年",
    "上年",
    "去年",
    "前年",
    "上季度",
    "上月",
    "基期",
    "往年",
    "同期",
    "历史平均水平",
    "历史",
    "预算",
    "计划",
    "市场价",
    "市场均价",
    "项目实施前",
    "实施前",
    "改造前",
    "建设前",
];

/// Takes 较上年, 与去年相比, 同比 out of the words.
fn take_relative(words: &mut String) -> Option<String> {
    if !words.contains(['比', '较', '与', '同']) {
        return None;
    }
    for (word, base) in [("同比", "上年同期"), ("环比", "上期")] {
        if let Some(at) = words.find(word) {
            words.replace_range(at..at + word.len(), "");
            return Some(base.to_owned());
        }
    }
    for (sign, length) in
        ["相比于", "相较于", "相比", "相较", "较", "比", "与", "同"].map(|s| (s, s.len()))
    {
        let Some(at) = words.find(sign) else { continue };
        let after = &words[at + length..];
        let Some(base) = base_length(after) else { continue };
        let base_text = after[..base].to_owned();
        let mut end = at + length + base;
        if let Some(rest) = ["相比", "相较"].iter().find_map(|word| words[end..].strip_prefix(word))
        {
            end = words.len() - rest.len();
        } else if matches!(sign, "与" | "同") {
            continue;
        }
        words.replace_range(at..end, "");
        return Some(base_text);
    }
    None
}

/// Length of what a growth is counted from: 上年, 2024年.
fn base_length(text: &str) -> Option<usize> {
    if let Some(base) = BASES.iter().find(|base| text.starts_with(**base)) {
        return Some(base.len());
    }
    let mut rest = text;
    let is_date = text.starts_with(|c: char| c.is_ascii_digit()) && date::phrase(&mut rest).is_ok();
    is_date.then(|| text.len() - rest.len())
}

/// Averages and the denominator they stand for.
const AVERAGES: &[(&str, &str)] = &[
    ("年均", "年"),
    ("月均", "月"),
    ("日均", "天"),
    ("周均", "周"),
    ("人均", "人"),
    ("户均", "户"),
    ("次均", "次"),
    ("场均", "场"),
    ("亩均", "亩"),
];

/// Takes 每次, 每人每天, 年均 out of the words; what the unit says itself is not said twice.
fn take_per(words: &mut String, unit: &Unit) -> Vec<(Cow<'static, str>, i32)> {
    let mut per: Vec<(Cow<'static, str>, i32)> = Vec::new();
    let mut from = 0;
    while let Some(at) = words[from..].find('每').map(|at| from + at) {
        let mut rest = &words[at..];
        match units::per_word(&mut rest) {
            Ok(found) => {
                let end = words.len() - rest.len();
                words.replace_range(at..end, "");
                per.push(found);
                from = at;
            }
            Err(_) => from = at + '每'.len_utf8(),
        }
    }
    let averages = if words.contains('均') { AVERAGES } else { &[] };
    for (average, name) in averages {
        if let Some(at) = words.find(average) {
            words.replace_range(at..at + average.len(), "");
            per.push(((*name).into(), 0));
        }
    }
    per.retain(|(name, _)| unit.power(name) >= 0);
    per
}

/// Words between a subject and its number.
const CONNECTIVES: &[&str] = &[
    "提高到",
    "提升到",
    "提升至",
    "提高至",
    "增加到",
    "增加至",
    "增长到",
    "增长至",
    "下降到",
    "下降至",
    "降低到",
    "降低至",
    "降到",
    "降至",
    "减少到",
    "减少至",
    "保持在",
    "维持在",
    "稳定在",
    "达到",
    "达成",
    "已达",
    "均达",
    "达",
    "为",
    "是",
    "共计",
    "合计",
    "总计",
    "累计",
    "共",
    "约",
    "近",
    "均",
    "应",
    "须",
    "需",
    "的",
    "：",
    ":",
    "，",
];

pub(crate) fn without_connectives(mut words: &str) -> &str {
    while let Some(rest) = strip_tail(words, CONNECTIVES) {
        words = rest;
    }
    words.trim_end_matches(is_edge)
}

/// Verbs and times that say nothing about what is counted.
const VERBS: &[&str] = &[
    "全年",
    "年内",
    "当年",
    "本年度",
    "本年",
    "年度",
    "已",
    "按时",
    "按期",
    "预计",
    "计划",
    "拟",
    "力争",
    "确保",
    "保证",
    "实现",
    "完成",
    "开展",
    "举办",
    "组织",
    "召开",
    "达到",
    "共",
    "累计",
    "至少",
    "完工",
    "总数",
    "进行",
    "平均",
    "实际",
    "每年",
    "每次",
];

fn is_only_verbs(mut words: &str) -> bool {
    while let Some(rest) = strip_lead(words, VERBS) {
        words = rest;
    }
    words.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, unit: &str, expected: &str) {
        let read = surroundings(before, &Unit::parse(unit).0);
        let per: Vec<&str> = read.per.iter().map(|(name, _)| &**name).collect();
        let printed = format!(
            "{}|{}|{}",
            read.subject.unwrap_or_default(),
            per.join("/"),
            read.relative_to.unwrap_or_default()
        );
        assert_eq!(printed, expected, "{before}");
    }

    #[test]
    fn words_before_a_number() {
        check("每次宣传活动费用", "元", "宣传活动费用|次|");
        check("每人每天", "元", "|人/天|");
        check("每人", "元/人", "||");
        check("年均", "次", "|年|");
        check("每个社区", "场", "|社区|");
        check("年均增长率", "%", "年均增长率||");
        check("较上年提升", "%", "提升||上年");
        check("同比增长", "%", "增长||上年同期");
        check("发案率比2024年下降", "%", "发案率下降||2024年");
        check("与上年相比下降", "%", "下降||上年");
        check("宣传费占总费用比", "%", "宣传费占总费用比||");
        check("已完成", "%", "||");
        check("全年开展", "次", "||");
        check("2025年培训", "人", "培训||");
        check("群众满意度达到", "%", "群众满意度||");
        check("1.培训", "人", "培训||");
        check("机柜数量(", "台", "机柜数量||");
        check("指标1：机柜", "台", "指标1：机柜||");
    }
}
