//! The noun that a number counts in running text: before it (培训学员300人次) or behind a counting
//! word (2名工作人员).

use std::sync::LazyLock;

use super::quantity::Quantity;
use super::subject;
use crate::text::{strip_lead, strip_tail};
use crate::words::Words;

/// A noun and the side of the number it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noun<'s> {
    Before(&'s str),
    Behind(&'s str),
    None,
}

/// The noun of a quantity between these words; `words` are those before it, without 每年 and 较上年.
pub(crate) fn noun<'s>(words: &'s str, quantity: &Quantity<'_>, after: &'s str) -> Noun<'s> {
    let left = left(words, quantity);
    let person = matches!(quantity.low.unit, "名" | "位");
    if left.is_empty() || person {
        let right = right(quantity, after);
        if !right.is_empty() {
            return Noun::Behind(right);
        }
    }
    if left.is_empty() { Noun::None } else { Noun::Before(left) }
}

/// Words that may open a clause and say nothing about what is counted.
///
/// Single characters only where few nouns begin with them: 使用, 及时 and 到位 do.
const OPENERS: &[&str] = &[
    "并且",
    "且",
    "其中",
    "同时",
    "另外",
    "从而",
    "进而",
    "以及",
    "将",
    "由",
    "该",
    "上述",
    "全年",
    "年内",
    "今年",
    "本年度",
    "本年",
    "当年",
    "每年",
    "预计",
    "拟",
    "力争",
    "争取",
    "确保",
    "保证",
    "保持",
    "实现",
    "达到",
    "完成",
    "做到",
    "使得",
    "共计",
    "累计",
    "合计",
    "总计",
    "至少",
    "现有",
    "已",
    "通过",
];

/// Verbs of having and doing; what is counted stands behind the last of them.
static VERBS: LazyLock<Words> = LazyLock::new(|| {
    let words = [
        "购买",
        "聘用",
        "聘请",
        "招聘",
        "配备",
        "配置",
        "增加",
        "新增",
        "建设",
        "新建",
        "建成",
        "改造",
        "开展",
        "举办",
        "组织",
        "召开",
        "提供",
        "采购",
        "购置",
        "完成",
        "实现",
        "发放",
        "印发",
        "制作",
        "设立",
        "设置",
        "安装",
        "确保",
        "保证",
        "达到",
        "派遣形式",
        "拥有",
        "单位有",
        "现有",
        "共有",
        "设有",
        "办有",
        "中心有",
        "超额",
    ];
    Words::from(words.as_slice())
});

/// Words that make a name of a verb: 完成率, 新增数.
const MEASURES: &[&str] =
    &["率", "数", "度", "量", "及时", "情况", "时间", "比例", "面积", "标准", "成本", "费"];

fn left<'s>(words: &'s str, quantity: &Quantity<'_>) -> &'s str {
    let mut words = without_period(subject::without_connectives(subject::trimmed(words)));
    while let Some(rest) = strip_lead(words, OPENERS) {
        if is_name_of_verb(rest) {
            break;
        }
        words = rest;
    }
    if !quantity.unit.is_share() && strip_tail(words, MEASURES).is_none() {
        let verbs = VERBS.places_in(words).into_iter();
        let cut = verbs.map(|(at, verb)| at + VERBS[verb].len()).max();
        if let Some(cut) = cut.filter(|cut| !is_name_of_verb(&words[*cut..])) {
            words = &words[cut..];
        }
    }
    let words = subject::without_connectives(words.trim_start_matches(['了', '的', '有']));
    // One character is the tail of a word that was cut, and a long clause is no noun.
    if words.chars().count() <= 1 { "" } else { tail(words, 24) }
}

/// Without 三年内, 近两年, 3年间 before the words: how long is not what.
fn without_period(words: &str) -> &str {
    let rest = words.trim_start_matches(['在', '近', '未', '来', '今', '后']);
    let rest = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '一' | '二' | '两' | '三' | '四' | '五' | '十' | '个')
    });
    let ends = ["年内", "年间", "年来", "年中", "个月内", "月内", "年期内"];
    strip_lead(rest, &ends).map_or(words, subject::trimmed)
}

fn is_name_of_verb(rest: &str) -> bool {
    strip_lead(rest, MEASURES).is_some()
}

/// The last characters of a long text.
fn tail(text: &str, most: usize) -> &str {
    let count = text.chars().count();
    text.char_indices().nth(count.saturating_sub(most)).map_or(text, |(at, _)| &text[at..])
}

/// Words that end the noun behind a number.
static STOPS: LazyLock<Words> = LazyLock::new(|| {
    let words = [
        "协助",
        "负责",
        "参与",
        "参加",
        "从事",
        "开展",
        "进行",
        "用于",
        "除了",
        "到",
        "在",
        "的",
        "以",
        "为",
        "对",
        "并",
        "及",
        "和",
        "与",
        "等",
        "完成",
        "提供",
        "加强",
        "保障",
        "确保",
        "推动",
        "服务于",
        "专职",
        "后",
        "左右",
        "以上",
        "以内",
        "覆盖",
        "共",
        "由",
        "介入",
        "是",
    ];
    Words::from(words.as_slice())
});

/// The noun behind a counted unit.
fn right<'s>(quantity: &Quantity<'_>, after: &'s str) -> &'s str {
    let unit = &quantity.unit;
    if unit.is_none() || unit.is_share() || unit.is_money() || quantity.low.unit.is_empty() {
        return "";
    }
    let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let words = &after[..end];
    let stops = STOPS.places_in(words).into_iter();
    let cut = stops.map(|(at, _)| at).min().unwrap_or(words.len());
    let noun = &words[..cut];
    if (2..=12).contains(&noun.chars().count()) { noun } else { "" }
}
