//! Amounts that can be read at a glance: `1531500 元` as `1,531,500 元`.

use std::borrow::Cow;

use jixiao_domain::text::push_grouped;

/// Digits of a number that needs no commas.
const SHORT: usize = 4;

/// The text with commas in its computed amounts. Those have a blank before their 元 or 万元; what
/// is quoted from a form has none and stays as printed.
pub(super) fn grouped(text: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut copied = 0;
    for (blank, _) in text.match_indices([' ', '\u{a0}']) {
        let unit = text[blank..].trim_start();
        if !unit.starts_with('元') && !unit.starts_with("万元") {
            continue;
        }
        let before = &text[..blank];
        let start =
            before.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '.').len();
        let number = &before[start..];
        let whole = number.split('.').next().unwrap_or_default();
        if whole.len() <= SHORT || start < copied || before[..start].ends_with(',') {
            continue;
        }
        shown.push_str(&text[copied..start]);
        push_grouped(&mut shown, whole);
        shown.push_str(&number[whole.len()..]);
        copied = blank;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[copied..]);
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn computed_amounts_have_commas_and_quoted_ones_stay() {
        let cases = [
            ("190000 元", "190,000 元"),
            (
                "1531500 元 - 701485.5 元 = 830014.5 元",
                "1,531,500 元 - 701,485.5 元 = 830,014.5 元",
            ),
            ("社工≤119277元/人/年", "社工≤119277元/人/年"),
            ("90000 元/人/年 × 2 人", "90,000 元/人/年 × 2 人"),
            ("1200 元", "1200 元"),
            ("12345 万元", "12,345 万元"),
            ("编码 12345 和 元", "编码 12345 和 元"),
            ("180,000 元", "180,000 元"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(grouped(text), expected);
        }
    }
}
