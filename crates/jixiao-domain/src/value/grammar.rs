//! The grammar of planned values.

use super::atom;
use super::notation;
use super::{Claim, PlannedValue, Promise};

pub(crate) fn parse(text: &str) -> PlannedValue {
    let raw = text.trim();
    let plain = notation::normalise(raw);
    let (promise, leftover) = promise(&plain);
    PlannedValue { raw: raw.to_owned(), promise, leftover }
}

fn promise(text: &str) -> (Promise, Option<String>) {
    if is_blank(text) {
        return (Promise::Blank, None);
    }
    let mut bounds = Vec::new();
    let mut leftover = String::new();
    for part in text.split(['，', '；', ';']) {
        match atom::find(part) {
            Some(found) => {
                let subject = found.before.trim();
                for mut bound in found.quantity.into_bounds() {
                    bound.subject = (!subject.is_empty()).then(|| subject.to_owned());
                    bounds.push(bound);
                }
                leftover.push_str(found.after.trim());
            }
            None => leftover.push_str(part),
        }
    }
    if bounds.is_empty() {
        return (Promise::Qualitative, None);
    }
    (Promise::Quantified(bounds), (!leftover.is_empty()).then_some(leftover))
}

fn is_blank(text: &str) -> bool {
    text == "无"
        || text.chars().all(|c| {
            c.is_whitespace()
                || matches!(c, '-' | '—' | '–' | '―' | '/' | '\\' | '…' | '·' | '.' | '。')
        })
}

pub(crate) fn claims(_text: &str) -> Vec<Claim> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let value = parse(text);
        let bounds: Vec<String> = value
            .bounds()
            .iter()
            .map(|bound| format!("{}{bound}", bound.subject.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(bounds.join("; "), expected, "{text}");
    }

    #[test]
    fn simple_values_are_read() {
        check("100%", "100%");
        check("≥98%", "≥98%");
        check("2人", "2 人");
        check("≤9万元/人/年", "≤90000 元/人/年");
        check("119277元/人/年", "119277 元/人/年");
        check("<9万元/人/年", "<90000 元/人/年");
        check("≥12次", "≥12 次");
        check(r"$\geq$ 95%", "≥95%");
        check("98%以上", "≥98%");
        check("不少于12 种", "≥12 种");
        check("±3%以内", "±3%");
        check("5-8次", "≥5 次; ≤8 次");
        check("100", "100");
        check("排查化解案件≥100件", "排查化解案件≥100 件");
        check(
            "劳务派遣人员≤9万元/人/年，社工≤119277元/人/年",
            "劳务派遣人员≤90000 元/人/年; 社工≤119277 元/人/年",
        );
        check("持续稳定", "");
    }
}
