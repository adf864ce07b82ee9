//! Points printed in the label of a level: 产出指标(50分), 成本指标（20）, 效益指标 30分.

use rust_decimal::Decimal;

/// The points that a level's label prints, in brackets or behind its word.
pub(crate) fn printed(text: &str) -> Option<Decimal> {
    let bracketed = text
        .split_once(['（', '('])
        .map(|(_, inner)| inner.split_once(['）', ')']).map_or(inner, |(inner, _)| inner).trim());
    let Some(inner) = bracketed else {
        return number(text.get(split(text)?..)?.trim().strip_suffix('分')?);
    };
    let named = ["分值", "权重", "满分", "共"].iter().find_map(|word| inner.strip_prefix(word));
    number(
        named.unwrap_or(inner).trim_start_matches(['：', ':']).trim_end_matches(['分', '%', '％']),
    )
}

/// The points that any of the brackets of a heading names with 分: 20 of `预算执行（万元）（20分）`.
pub(crate) fn in_brackets(text: &str) -> Option<Decimal> {
    text.split(['（', '(']).skip(1).find_map(|part| {
        let inner = part.split(['）', ')']).next()?;
        let points = inner.trim().strip_suffix('分').unwrap_or_else(|| {
            // 得分（20分*执行率）
            inner.split_once('分').map_or("", |(points, _)| points)
        });
        number(points)
    })
}

/// A level of its own without the points behind it: 决策 of 决策（20分）.
pub(crate) fn bare(text: &str) -> &str {
    let text = text.trim();
    if printed(text).is_none() {
        return text;
    }
    let end = text.find(['（', '(']).or_else(|| split(text)).unwrap_or(text.len());
    text[..end].trim()
}

/// A label without the points behind its word: 效益指标 of 效益指标30分.
pub(super) fn without(key: &str) -> Option<&str> {
    key.get(..split(key)?)
}

/// Where the points behind a word begin; only 分 tells them from the number of a row (数量指标1).
fn split(text: &str) -> Option<usize> {
    let rest = text.trim_end().strip_suffix('分')?;
    let word = rest.trim_end().trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    (word.len() < rest.len()).then_some(word.len())
}

fn number(text: &str) -> Option<Decimal> {
    text.trim().parse().ok().filter(|points| *points > Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_in_brackets_and_behind_the_word() {
        let cases = [
            ("产出指标(50分)", Some(50)),
            ("成本指标（20）", Some(20)),
            ("效益指标 30分", Some(30)),
            ("效益指标\n（权重：30%）", Some(30)),
            ("产出指标（分值50）", Some(50)),
            ("产出指标（必填）", None),
            ("数量指标1", None),
            ("产出指标", None),
            ("分", None),
            ("（", None),
        ];
        for (text, points) in cases {
            assert_eq!(printed(text), points.map(Decimal::from), "{text}");
        }
    }
}
