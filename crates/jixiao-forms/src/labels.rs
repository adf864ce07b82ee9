//! Printed labels and what they mean.
//!
//! A label is found by its words, however it is spread out (项 目 名 称：), bracketed
//! (（必填）, （万元）) or numbered. The words are data: [`words`] holds them by family.

pub(crate) mod points;
mod words;

use std::sync::LazyLock;

use jixiao_domain::amount::AmountUnit;
use jixiao_domain::form::FundKind;
use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::indicator::Column;
use jixiao_findings::ExecutionField;
use rustc_hash::FxHashMap;

/// What a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// A field of the head.
    Field(Field),
    /// A goal text.
    Goal(Goal),
    /// A line of money; which one may depend on whom the form is about.
    Fund(Fund),
    /// Heading over lines of money: 部门预算支出, 收入来源.
    FundHeading,
    /// 全年预算数, 执行率: headings over what became of the money.
    Execution(ExecutionField),
    /// 预算金额: a heading over amounts, or the year's budget of a project.
    AmountHeading,
    /// A part of the form.
    Section(Section),
    /// A first level of the indicator table.
    Level1(Level1),
    /// A second level of the indicator table.
    Category(Category),
    /// A column of the indicator table.
    Column(Column),
    /// A column of a table of tasks.
    Task(TaskColumn),
    /// 意见 of whoever decides.
    Opinion,
    /// 合计, 总分: a row of sums.
    Total,
}

impl Word {
    const fn is_level(self) -> bool {
        matches!(self, Word::Level1(_) | Word::Category(_))
    }
}

/// A field of the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    ProjectName,
    ProjectCode,
    ProjectCategory,
    ProjectGrade,
    ProjectParent,
    SupervisingDepartment,
    Unit,
    /// 部门名称, 单位名称: whom a department's form is about.
    DepartmentName,
    Issuer,
    Period,
    PeriodFrom,
    PeriodTo,
    PayrollStaff,
    SubordinateUnits,
    FiscalYear,
    DocumentNumber,
    Date,
    Person,
    Contact,
    Seal,
    /// 金额单位：万元
    AmountUnit,
    /// 填报单位, 编制单位
    Reporter,
    /// 评审等级
    Grade,
    /// 序号, 栏次: numbers the rows, says nothing.
    Serial,
    /// Known, but the domain has no place for it; the text stays in the grid.
    Kept,
}

/// Which goal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goal {
    Cycle,
    Annual,
    /// 总体绩效目标: a part with goals under it, or the only goal.
    Overall,
}

/// Which line of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fund {
    /// The same on every form.
    Is(FundKind),
    /// 财政拨款: income of a department, part of a project's money.
    Appropriation,
    /// 其他资金, likewise.
    Other,
    /// 资金总额 without a word on its time.
    Total,
    /// Any other printed line.
    Line,
}

/// A part of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Basics,
    Funds,
    KeyTasks,
    OtherTasks,
    Indicators,
}

/// A column of a table of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TaskColumn {
    Name,
    Content,
    Amount,
    Expected,
}

/// A label as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Label {
    /// What it says.
    pub(crate) word: Word,
    /// The dictionary's writing: one for each synonym.
    pub(crate) key: &'static str,
    /// The form calls the field optional (选填).
    pub(crate) is_optional: bool,
    /// The unit of money printed in the label.
    pub(crate) unit: Option<AmountUnit>,
    /// The year printed before the label: 2025年预算金额.
    pub(crate) year: Option<u16>,
    /// A word on time in brackets: 指标值（长期）.
    pub(crate) time: Option<Goal>,
}

/// Longest text that can be a label, in bytes: some 32 characters.
const LONGEST: usize = 96;

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut map = FxHashMap::default();
    for (word, keys) in words::ALL {
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            map.insert(key, *word);
        }
    }
    map
});

/// The label that a text is.
pub(crate) fn label(text: &str, buffer: &mut String) -> Option<Label> {
    if text.is_empty() || text.len() > LONGEST || cannot_be_label(text) {
        return None;
    }
    let hints = squeeze(text, buffer)?;
    let (key, word) = look_up(buffer)?;
    Some(Label {
        word,
        key,
        is_optional: hints.is_optional,
        unit: hints.unit,
        year: leading_year(buffer),
        time: hints.time,
    })
}

/// Whether a text is a value or a sentence at first sight.
fn cannot_be_label(text: &str) -> bool {
    text.starts_with(['≥', '≤', '<', '>', '=', '$'])
        || text.starts_with(|c: char| c.is_ascii_digit())
            && !text.contains(['年', '月', '.', '、', ' '])
}

/// A label with its value in one cell: `项目名称：村道路灯维护`.
pub(crate) fn inline<'t>(text: &'t str, buffer: &mut String) -> Option<(Label, &'t str)> {
    let at = colon(text)?;
    let label = label(&text[..at], buffer)?;
    let value = text[at..].trim_start_matches(['：', ':']).trim();
    Some((label, value))
}

/// Whether a colon stands where a label may end.
pub(crate) fn may_be_inline(text: &str) -> bool {
    colon(text).is_some()
}

/// The first colon, where a label may end there.
fn colon(text: &str) -> Option<usize> {
    let start = &text.as_bytes()[..text.len().min(LONGEST + '：'.len_utf8())];
    // 0xEF begins the wide colon.
    let mut colons = memchr::memchr2_iter(b':', 0xEF, start);
    colons.find(|at| text[*at..].starts_with(['：', ':'])).filter(|at| *at <= LONGEST)
}

/// The unit of money that a text names in brackets or alone.
pub(crate) fn amount_unit(text: &str) -> Option<AmountUnit> {
    let mut text = text.trim();
    if !text.ends_with('元') {
        return None;
    }
    for words in ["人民币", "单位"] {
        while let Some(rest) = text.strip_prefix(words) {
            text = rest;
        }
    }
    let text = text.trim_start_matches(['：', ':']);
    match text.trim() {
        "元" => Some(AmountUnit::Yuan),
        "万元" => Some(AmountUnit::WanYuan),
        "亿元" => Some(AmountUnit::YiYuan),
        _ => None,
    }
}

#[derive(Default)]
struct Hints {
    is_optional: bool,
    unit: Option<AmountUnit>,
    time: Option<Goal>,
}

/// Fills the buffer with the characters of a label that count; brackets become hints. `None` for a
/// text with the signs of a sentence.
fn squeeze(text: &str, buffer: &mut String) -> Option<Hints> {
    buffer.clear();
    let mut hints = Hints::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let close = match c {
            '（' | '(' => after.find(['）', ')']),
            '【' | '[' => after.find(['】', ']']),
            _ => None,
        };
        if let Some(end) = close {
            let inner = after[..end].trim();
            if is_sentence(inner) {
                return None;
            }
            if let Some(unit) = amount_unit(inner) {
                hints.unit = hints.unit.or(Some(unit));
            } else {
                // A unit holds none of these words.
                hints.is_optional |= inner.contains("选填");
                hints.time = hints.time.or_else(|| time(inner));
            }
            let closing = after[end..].chars().next().map_or(0, char::len_utf8);
            rest = &after[end + closing..];
            continue;
        }
        if matches!(c, '，' | '。') {
            return None;
        }
        if counts(c) {
            // Nearly all of them are ideographs, known by their first byte.
            let bytes = rest.as_bytes();
            let mut run = c.len_utf8();
            while matches!(bytes.get(run), Some(0xE4..=0xE9)) {
                run += 3;
            }
            buffer.push_str(&rest[..run]);
            rest = &rest[run..];
        } else {
            // A bracket that nothing closes is part of the label.
            if is_open(c) {
                buffer.push(c);
            }
            rest = after;
        }
    }
    Some(hints)
}

fn is_sentence(text: &str) -> bool {
    text.contains(['，', '。'])
}

/// Whether a character of a label is one of its words; brackets are looked at apart.
fn counts(c: char) -> bool {
    // Nearly all of them, without a look at the signs.
    matches!(c, '\u{4e00}'..='\u{9fff}')
        || !c.is_whitespace()
            && !is_open(c)
            && !matches!(
                c,
                '：' | ':' | '*' | '★' | '☆' | '"' | '“' | '”' | '、' | '．' | '.' | '-'
            )
}

fn is_open(c: char) -> bool {
    matches!(c, '（' | '(' | '【' | '[')
}

fn time(inner: &str) -> Option<Goal> {
    if ["长期", "中期", "周期", "中长期"].iter().any(|word| inner.contains(word)) {
        Some(Goal::Cycle)
    } else if inner.contains("年度") && !inner.contains("指标") {
        Some(Goal::Annual)
    } else {
        None
    }
}

/// Numbers before a label: 一、基本情况.
const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

fn look_up(key: &str) -> Option<(&'static str, Word)> {
    let find = |key: &str| WORDS.get_key_value(key).map(|(key, word)| (*key, *word));
    if let Some(found) = find(key) {
        return Some(found);
    }
    let bare = key.trim_start_matches(|c: char| c.is_ascii_digit());
    let unnumbered = bare.trim_start_matches(NUMERALS);
    let shorter = |shorter: &str| if shorter.len() < key.len() { find(shorter) } else { None };
    shorter(bare)
        .or_else(|| shorter(bare.strip_prefix('年')?))
        .or_else(|| shorter(bare.strip_prefix("年度")?))
        .or_else(|| shorter(without_months(key)?))
        .or_else(|| shorter(key.strip_prefix("其中")?))
        .or_else(|| shorter(unnumbered))
        .or_else(|| shorter(points::without(key)?).filter(|(_, word)| word.is_level()))
        .or_else(|| goal(key))
        .or_else(|| ends_in_opinion(key).then_some(("意见", Word::Opinion)))
}

/// A label without the months it covers: 执行数 of 1-7月执行数.
fn without_months(key: &str) -> Option<&str> {
    let is_span =
        |c: char| c.is_ascii_digit() || matches!(c, '～' | '~' | '—' | '－' | '至' | '月');
    let rest = key.trim_start_matches(is_span);
    key[..key.len() - rest.len()].ends_with('月').then(|| rest.trim_start_matches('份'))
}

/// Goals have many names: 当年整体绩效目标, 部门中长期总体目标.
fn goal(key: &str) -> Option<(&'static str, Word)> {
    const STARTS: [&str; 12] = [
        "年度", "当年", "本年", "全年", "部门", "单位", "项目", "总体", "整体", "中", "长期",
        "实施",
    ];
    let is_goal = key.ends_with("目标")
        && key.chars().count() <= 14
        && STARTS.iter().any(|start| key.starts_with(start));
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if !is_goal {
        None
    } else if has(&["周期", "长期", "中期", "实施期"]) {
        Some(("实施周期总目标", Word::Goal(Goal::Cycle)))
    } else if has(&["年度", "当年", "本年", "全年"]) {
        Some(("年度目标", Word::Goal(Goal::Annual)))
    } else {
        Some(("总体目标", Word::Goal(Goal::Overall)))
    }
}

/// Any short label that ends in 意见 holds somebody's decision.
fn ends_in_opinion(key: &str) -> bool {
    key.ends_with("意见") && key.chars().count() <= 16
}

fn leading_year(key: &str) -> Option<u16> {
    let digits = key.get(..4)?;
    let is_year = digits.bytes().all(|byte| byte.is_ascii_digit()) && key[4..].starts_with('年');
    is_year.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Option<Word> {
        label(text, &mut String::new()).map(|label| label.word)
    }

    #[test]
    fn a_label_is_known_however_it_is_printed() {
        for text in [
            "项目名称",
            "项 目 名 称：",
            "项目\n名称",
            "*项目名称（必填）",
            "1.项目名称",
            "（一）项目名称",
        ] {
            assert_eq!(word(text), Some(Word::Field(Field::ProjectName)), "{text}");
        }
        assert_eq!(word("产出指标(50分)"), Some(Word::Level1(Level1::Output)));
        assert_eq!(word("产出指标 50分"), Some(Word::Level1(Level1::Output)));
        assert_eq!(word("一级指标"), Some(Word::Column(Column::Level1)));
        assert_eq!(word("财政分局批复意见"), Some(Word::Opinion));
        assert_eq!(word("项目名称不详"), None);
    }

    #[test]
    fn years_and_units_are_read_from_labels() {
        let label = label("2025年预算金额（万元）", &mut String::new()).expect("a label");
        assert_eq!(label.year, Some(2025));
        assert_eq!(label.unit, Some(AmountUnit::WanYuan));
        assert_eq!(word("2025年度目标"), Some(Word::Goal(Goal::Annual)));
    }

    #[test]
    fn no_word_stands_in_the_dictionary_twice() {
        let mut keys: Vec<&str> = words::ALL
            .iter()
            .flat_map(|(_, keys)| keys.split(' '))
            .filter(|key| !key.is_empty())
            .collect();
        keys.sort_unstable();
        let twice: Vec<_> = keys.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
