//! Cells that are recognised by their look: blank, yes or no, a list of grades, a template.

use super::Promise;
use super::comparator;
use super::unit_words;

/// What the look of the whole cell says; `None` where it has to be read.
pub(crate) fn recognise(text: &str) -> Option<Promise> {
    if is_blank(text) {
        return Some(Promise::Blank);
    }
    match text {
        "是" | "有" | "√" | "☑" => return Some(Promise::YesNo(true)),
        "否" => return Some(Promise::YesNo(false)),
        _ => {}
    }
    if is_placeholder(text) {
        return Some(Promise::Placeholder);
    }
    scale(text).map(Promise::Scale)
}

fn is_blank(text: &str) -> bool {
    matches!(text, "无" | "（无）" | "(无)")
        || text.chars().all(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '-' | '—' | '–' | '―' | '─' | '/' | '\\' | '…' | '·' | '.' | '。' | '、'
                )
        })
}

/// `≥**人次`, `××`, `……个`, `____`, `≥%`, or a sign alone.
fn is_placeholder(text: &str) -> bool {
    let has_empty_brackets = text.contains("（）") || text.contains("()");
    if has_empty_brackets || has_mark(text) {
        return true;
    }
    let Some(rest) = after_comparator(text) else { return false };
    rest.is_empty() || unit_words::longest(rest).is_some_and(|(length, _, _)| length == rest.len())
}

fn after_comparator(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches(['（', '(']);
    if !rest.starts_with(['≥', '≤', '>', '<', '=']) {
        return None;
    }
    comparator::prefix(&mut rest).ok()?;
    Some(rest.trim_matches(['）', ')']))
}

/// Two marks in a row stand for what is to be filled in; one does at the number's place.
fn has_mark(text: &str) -> bool {
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_mark(c) {
            let mut end = at + c.len_utf8();
            let mut run = 1;
            while let Some((next, _)) = chars.next_if(|(_, next)| *next == c) {
                end = next + c.len_utf8();
                run += 1;
            }
            if stands_for_number(c, run, before, &text[end..]) {
                return true;
            }
        }
        before = Some(c);
    }
    false
}

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '×' | 'X' | 'x' | 'N' | '_' | '…' | '＿' | '╳' | '✕')
}

fn stands_for_number(mark: char, run: usize, before: Option<char>, after: &str) -> bool {
    let at_number = before.is_none_or(|c| matches!(c, '≥' | '≤' | '>' | '<' | '=' | '（' | '('));
    let has_unit = unit_words::longest(after).is_some();
    let in_latin = before.is_some_and(|c| c.is_ascii_alphanumeric() && mark != '×' && mark != '*')
        || after.starts_with(|c: char| c.is_ascii_alphabetic());
    match mark {
        '…' => at_number && has_unit,
        'X' | 'x' if before.is_some_and(|c| c.is_ascii_digit()) => run >= 2,
        'X' | 'x' | 'N' if in_latin => false,
        'N' => run == 1 && at_number && has_unit,
        _ => run >= 2 || at_number && (has_unit || after.is_empty()),
    }
}

/// Grades that make a scale without separators.
const GRADES: &[char] = &['优', '良', '中', '低', '差', '高', '好'];

/// Words that make a scale with separators.
const GRADE_WORDS: &[&str] = &[
    "优",
    "优秀",
    "良",
    "良好",
    "中",
    "中等",
    "一般",
    "低",
    "较低",
    "差",
    "较差",
    "好",
    "较好",
    "很好",
    "高",
    "较高",
    "合格",
    "基本合格",
    "不合格",
    "达标",
    "基本达标",
    "不达标",
    "满意",
    "非常满意",
    "很满意",
    "较满意",
    "比较满意",
    "基本满意",
    "不满意",
    "是",
    "否",
    "有",
    "无",
    "达成",
    "基本达成",
    "部分达成",
    "未达成",
    "完成",
    "基本完成",
    "部分完成",
    "未完成",
    "显著",
    "明显",
    "较明显",
    "比较明显",
    "不明显",
    "及时",
    "不及时",
    "有效",
    "无效",
    "规范",
    "不规范",
];

/// 高中低, 优/良/中/差, 是/否
fn scale(text: &str) -> Option<Vec<String>> {
    let count = text.chars().count();
    if (2..=6).contains(&count) && text.chars().all(|c| GRADES.contains(&c)) {
        let mut distinct: Vec<char> = text.chars().collect();
        distinct.sort_unstable();
        distinct.dedup();
        let is_list = count >= 3 || matches!(text, "高低" | "好差" | "优差");
        return (is_list && distinct.len() == count)
            .then(|| text.chars().map(String::from).collect());
    }
    let (separator, least) =
        if text.contains(['/', '|']) { (['/', '|'], 2) } else { (['、', '，'], 3) };
    if !text.contains(separator) {
        return None;
    }
    let grades: Vec<&str> = text.split(separator).map(str::trim).collect();
    (grades.len() >= least && grades.iter().all(|grade| GRADE_WORDS.contains(grade)))
        .then(|| grades.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks() {
        for text in ["", "-", "—", "——", "…", "……", "/", "无", "\u{3000}", "--"] {
            assert_eq!(recognise(text), Some(Promise::Blank), "{text}");
        }
    }

    #[test]
    fn templates_left_as_they_were() {
        for text in [
            "**人",
            "≥**人次",
            "≥**%",
            "**元/人·月",
            "**元/人",
            "≥**万元",
            "(≥**人)",
            "××",
            "XX",
            "XX个",
            "____",
            "…个",
            "……个",
            "≥XX%",
            "≥X人",
            "≥N个",
            "20××年",
            "20XX年12月",
            "≥",
            "=",
            "≥%",
            "完成××工作",
        ] {
            assert_eq!(recognise(text), Some(Promise::Placeholder), "{text}");
        }
    }

    #[test]
    fn words_with_letters_are_no_templates() {
        for text in ["1+6+N工作体系", "MAXX系统", "2×3米", "等工作……", "NBA", "★", "EXCEL"]
        {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    #[test]
    fn scales_are_lists_of_grades() {
        for (text, grades) in [
            ("高中低", "高 中 低"),
            ("优良中差", "优 良 中 差"),
            ("优良中低差", "优 良 中 低 差"),
            ("优/良/中/差", "优 良 中 差"),
            ("优、良、中、差", "优 良 中 差"),
            ("好/中/差", "好 中 差"),
            ("是/否", "是 否"),
            ("满意/基本满意/不满意", "满意 基本满意 不满意"),
        ] {
            let expected = grades.split(' ').map(str::to_owned).collect();
            assert_eq!(recognise(text), Some(Promise::Scale(expected)), "{text}");
        }
        for text in ["优良", "良好", "高", "好", "良好、满意", "高标准", "优优优"]
        {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    #[test]
    fn yes_and_no() {
        assert_eq!(recognise("是"), Some(Promise::YesNo(true)));
        assert_eq!(recognise("有"), Some(Promise::YesNo(true)));
        assert_eq!(recognise("否"), Some(Promise::YesNo(false)));
    }
}
