//! What an indicator measures, read from its name.
//!
//! Offices name one measure in many ways: 人员聘用数 and 单位聘用人员数量, 工作完成及时率 and
//! 任务完成及时率（%）. A [`MeasureName`] leaves out what carries no meaning and keeps the rest.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::text::{find_word, is_counted, strip_lead, strip_tail};
use crate::words::Words;

/// Which side of a thing a name measures.（度量方面）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// 满意度, 满意率; the stem is who is asked.
    Satisfaction,
    /// 及时率, 按时完成率
    Timeliness,
    /// 准确率, 准确性
    Accuracy,
    /// Any other 率, 比例, 度, 性
    Rate,
    /// 数, 数量, 次数, 人次
    Count,
    /// What it costs; a name alone never says so, its category does.
    Cost,
    /// A name without a measure word: 维护社会稳定
    State,
}

/// The measure that a name stands for.（度量名称）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureName {
    /// Which side of the thing.
    pub aspect: Aspect,
    /// What a count counts where its word says so: 人, 人次, 次, 户; else empty.
    pub counted: &'static str,
    /// The thing, in printed order, without words that every office adds; may be empty.
    pub stem: String,
}

/// Endings that say share, longest first.
const RATE_ENDINGS: [&str; 8] = ["百分比", "比例", "占比", "比率", "率", "程度", "度", "性"];

/// Endings that say count, with what is counted, longest first.
const COUNT_ENDINGS: [(&str, &str); 17] = [
    ("人次数", "人次"),
    ("场次数", "次"),
    ("人次", "人次"),
    ("场次", "次"),
    ("次数", "次"),
    ("场数", "次"),
    ("人数", "人"),
    ("户数", "户"),
    ("件数", ""),
    ("个数", ""),
    ("宗数", ""),
    ("台数", ""),
    ("套数", ""),
    ("总数", ""),
    ("数量", ""),
    ("总量", ""),
    ("数", ""),
];

const TIMELINESS_WORDS: [&str; 4] = ["及时", "按时", "按期", "准时"];
const ACCURACY_WORDS: [&str; 3] = ["准确", "精准", "正确"];

/// Both, to find all of them in one pass.
static ASPECT_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::from([&TIMELINESS_WORDS[..], &ACCURACY_WORDS[..]].concat().as_slice()));

/// Words that every office puts before a name without changing what is measured.
const LEADING_WORDS: [&str; 16] = [
    "本单位",
    "本项目",
    "本年度",
    "单位",
    "项目",
    "年度",
    "全年",
    "当年",
    "各项",
    "总体",
    "工作",
    "任务",
    "计划",
    "开展",
    "完成",
    "实际",
];

/// Words that may follow a thing without changing what is measured.
const TRAILING_WORDS: [&str; 7] = ["工作", "任务", "完成", "项目", "情况", "的", "目标"];

impl MeasureName {
    /// Reads a printed name; total.
    pub fn read(name: &str) -> MeasureName {
        let name = without_brackets(name);
        if let Some(position) = find_word(&name, "满意") {
            return MeasureName {
                aspect: Aspect::Satisfaction,
                counted: "",
                stem: trim_stem(respondents(&name[..position])).to_owned(),
            };
        }
        let bare = strip_tail(&name, &RATE_ENDINGS);
        let body = bare.unwrap_or(&name);
        let words = ASPECT_WORDS.places_in(body).into_iter();
        let words = words
            .filter(|(at, word)| bare.is_some() || body.len() == at + ASPECT_WORDS[*word].len());
        if let Some(first) = words.map(|(_, word)| word).min() {
            let is_time = first < TIMELINESS_WORDS.len();
            let aspect = if is_time { Aspect::Timeliness } else { Aspect::Accuracy };
            return MeasureName::without(aspect, body, &ASPECT_WORDS[first]);
        }
        if bare.is_some() {
            return MeasureName::of(Aspect::Rate, "", body);
        }
        let last = name.as_bytes().last();
        for (ending, counted) in COUNT_ENDINGS {
            if ending.as_bytes().last() == last
                && let Some(body) = name.strip_suffix(ending)
            {
                return MeasureName::of(Aspect::Count, counted, body);
            }
        }
        MeasureName::of(Aspect::State, "", &name)
    }

    fn of(aspect: Aspect, counted: &'static str, body: &str) -> MeasureName {
        MeasureName { aspect, counted, stem: trim_stem(body).to_owned() }
    }

    fn without(aspect: Aspect, body: &str, word: &str) -> MeasureName {
        MeasureName::of(aspect, "", &body.replacen(word, "", 1))
    }

    /// The stem with its characters in order: 人员聘用 and 聘用人员 have one key.
    pub fn key(&self) -> String {
        let mut characters: Vec<char> = self.stem.chars().collect();
        characters.sort_unstable();
        let mut key = String::with_capacity(self.stem.len());
        key.extend(characters);
        key
    }
}

/// The name without blanks, punctuation and bracketed units such as （%）; other brackets only lose
/// their signs, as in 乡镇（街道）服务站.
fn without_brackets(name: &str) -> Cow<'_, str> {
    let name = without_note(name);
    if name.chars().all(is_counted) {
        return name.into();
    }
    let mut kept = String::with_capacity(name.len());
    let mut inside: Option<String> = None;
    for c in name.chars() {
        match (c, &mut inside) {
            ('（' | '(', _) => inside = Some(String::new()),
            ('）' | ')', Some(text)) => {
                if is_meaningful(text) {
                    kept.push_str(text);
                }
                inside = None;
            }
            (c, Some(text)) if is_counted(c) => text.push(c),
            (c, None) if is_counted(c) => kept.push(c),
            _ => {}
        }
    }
    kept.push_str(inside.as_deref().unwrap_or_default());
    kept.into()
}

/// The name without a note in brackets at its end: last year's number, who is asked.
fn without_note(name: &str) -> &str {
    let name = name.trim_end();
    let end = name.strip_suffix(['）', ')']);
    let Some((bare, note)) = end.and_then(|text| text.rsplit_once(['（', '('])) else {
        return name;
    };
    let is_note = note.starts_with("20") && note.contains('年')
        || ["上年", "去年", "问卷", "抽样", "样本"].iter().any(|word| note.contains(word));
    if is_note { bare } else { name }
}

/// Whether a bracket holds more than a unit: two characters or more, no 百分比.
fn is_meaningful(text: &str) -> bool {
    text.chars().count() >= 2 && text != "百分比" && text != "人次"
}

/// Who is asked: 群众 in 群众对治安工作.
fn respondents(text: &str) -> &str {
    let mut rest = text;
    let mut offset = 0;
    while let Some(position) = rest.find('对') {
        let after = &rest[position + '对'.len_utf8()..];
        if !after.starts_with('象') && offset + position > 0 {
            return &text[..offset + position];
        }
        offset = text.len() - after.len();
        rest = after;
    }
    text
}

fn trim_stem(mut body: &str) -> &str {
    loop {
        match strip_lead(body, &LEADING_WORDS).or_else(|| strip_tail(body, &TRAILING_WORDS)) {
            Some(rest) => body = rest,
            None => return body,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> (Aspect, &'static str, String) {
        let name = MeasureName::read(name);
        (name.aspect, name.counted, name.stem)
    }

    #[test]
    fn words_that_every_office_adds_are_left_out() {
        for name in ["工作完成及时率", "任务完成及时率（%）", "项目按时完成率", "完成及时率"]
        {
            assert_eq!(read(name), (Aspect::Timeliness, "", String::new()), "{name}");
        }
        assert_eq!(read("项目服务对象满意度"), read("服务对象满意率"));
        assert_eq!(read("单位聘用人员数量").2, "聘用人员");
    }

    #[test]
    fn the_order_of_words_does_not_matter_to_the_key() {
        let key = |name| MeasureName::read(name).key();
        assert_eq!(key("人员聘用数"), key("单位聘用人员数量"));
        assert_ne!(key("设备购置数"), key("设备维修数"));
    }

    #[test]
    fn a_measure_keeps_its_object() {
        assert_eq!(read("上报及时率"), (Aspect::Timeliness, "", "上报".to_owned()));
        assert_eq!(read("及时处置率"), (Aspect::Timeliness, "", "处置".to_owned()));
        assert_eq!(read("信息录入准确性"), (Aspect::Accuracy, "", "信息录入".to_owned()));
        assert_eq!(read("培训人次"), (Aspect::Count, "人次", "培训".to_owned()));
        assert_eq!(read("群众对治安工作的满意度").2, "群众");
        assert_eq!(read("对服务满意的群众比例").0, Aspect::Satisfaction);
    }

    #[test]
    fn brackets_lose_units_only() {
        assert_eq!(read("系统正常运行率（%）").2, "系统正常运行");
        assert_eq!(read("乡镇（街道）服务站数").2, "乡镇街道服务站");
    }

    #[test]
    fn a_note_at_the_end_is_not_part_of_the_name() {
        assert_eq!(read("作业合格率（2024年95.4%）"), read("作业合格率"));
        assert_eq!(read("村民满意度（入户问卷200份）"), read("村民满意度"));
        assert_ne!(read("体检人数（65岁以上）"), read("体检人数"));
    }

    #[test]
    fn any_text_is_read() {
        for name in ["", "（", "）（%", "率", "数", "满意", "对满意", "完成"] {
            MeasureName::read(name);
        }
    }
}
