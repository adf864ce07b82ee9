//! Document numbers in other than hexagonal brackets.

use jixiao_findings::{Finding, FixKind, Place, Spot};

use super::finding;
use crate::texts::{Text, Texts};

const OPEN: [char; 8] = ['【', '[', '［', '（', '(', '〖', '﹝', '{'];
const CLOSE: [char; 8] = ['】', ']', '］', '）', ')', '〗', '﹞', '}'];

/// One finding for a form: a clerk writes all of them alike.
pub(crate) fn find(texts: &Texts<'_>) -> Option<Finding> {
    let hits: Vec<(Text<'_>, Vec<Number>)> = texts
        .holding(&["号"])
        .map(|text| (text, numbers(text.text)))
        .filter(|(_, numbers)| !numbers.is_empty())
        .collect();
    if hits.is_empty() {
        return None;
    }
    let all = hits.iter().flat_map(|(text, numbers)| {
        numbers.iter().map(|number| (&text.text[number.span.clone()], number.right.as_str()))
    });
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for pair in all {
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    let wrong: Vec<&str> = pairs.iter().map(|(wrong, _)| *wrong).collect();
    let right: Vec<&str> = pairs.iter().map(|(_, right)| *right).collect();
    let spots: Vec<Spot> = hits.iter().map(|(text, _)| text.spot).collect();
    let message = format!("文号的年份应加六角括号：“{}”", wrong.join("”“"));
    let mut finding = finding(&spots, message, format!("改为“{}”", right.join("”“")))?;
    for (text, numbers) in &hits {
        let place = Place { form: 0, spot: text.spot };
        finding.fix(FixKind::Safe, place, text.text, &repaired(text.text, numbers));
    }
    Some(finding)
}

/// A document number in wrong brackets, from the bracket to 号.
struct Number {
    span: std::ops::Range<usize>,
    right: String,
}

fn numbers(text: &str) -> Vec<Number> {
    let opens = text.char_indices().filter(|(_, c)| OPEN.contains(c));
    opens.filter_map(|(start, open)| number(text, start, open)).collect()
}

fn number(text: &str, start: usize, open: char) -> Option<Number> {
    let inner = &text[start + open.len_utf8()..];
    let year = inner.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    if !year.starts_with("19") && !year.starts_with("20") {
        return None;
    }
    let rest = inner[4..].strip_prefix(CLOSE)?;
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    let tail = rest[digits..].strip_prefix('号').filter(|_| (1..=5).contains(&digits))?;
    let end = text.len() - tail.len();
    let right = format!("〔{year}〕{}号", &rest[..digits]);
    Some(Number { span: start..end, right })
}

fn repaired(text: &str, numbers: &[Number]) -> String {
    let mut repaired = String::with_capacity(text.len());
    let mut end = 0;
    for number in numbers {
        repaired.push_str(&text[end..number.span.start]);
        repaired.push_str(&number.right);
        end = number.span.end;
    }
    repaired.push_str(&text[end..]);
    repaired
}
