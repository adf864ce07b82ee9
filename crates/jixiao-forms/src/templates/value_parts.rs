//! Planned values in columns of their own: 指标性质, 指标值, 度量单位.

use jixiao_domain::value::{Comparator, PlannedValue, Promise};

use super::binding::ValuePart;

/// What stands under 指标性质 where there is no number.
const IN_WORDS: &str = "定性";

/// A part of a value; what cannot be taken apart stands whole in the column of numbers.
pub(crate) fn part(value: &PlannedValue, part: ValuePart) -> Option<String> {
    if value.is_blank() {
        return None;
    }
    let shown = value.shown();
    if let Some((comparator, number, unit)) = taken_apart(value, &shown) {
        let text = match part {
            ValuePart::Comparator => comparator,
            ValuePart::Number => number,
            ValuePart::Unit => unit,
            ValuePart::Direction => direction(value),
        };
        return Some(text.to_owned()).filter(|text| !text.is_empty());
    }
    let is_in_words = !matches!(value.promise, Promise::Quantified(_) | Promise::Date(_));
    match part {
        ValuePart::Comparator => is_in_words.then(|| IN_WORDS.to_owned()),
        ValuePart::Number => Some(shown.into_owned()),
        ValuePart::Unit | ValuePart::Direction => None,
    }
}

/// Whether more or less is better, as far as the sign says so.
fn direction(value: &PlannedValue) -> &'static str {
    match value.single().and_then(|bound| bound.comparator) {
        Some(Comparator::AtLeast | Comparator::Greater) => "正向指标",
        Some(Comparator::AtMost | Comparator::Less) => "反向指标",
        Some(Comparator::Equal) | None => "",
    }
}

/// Sign, number and unit of a value that is these three and nothing else, in this order.
fn taken_apart<'t>(value: &PlannedValue, shown: &'t str) -> Option<(&'t str, &'t str, &'t str)> {
    let bound = value.single()?;
    let is_plain = bound.subject.is_none() && bound.plus_minus.is_none();
    let number = shown.trim_start_matches(['≥', '≤', '=', '<', '>', '＞', '＜', '＝']);
    let comparator = &shown[..shown.len() - number.len()];
    let number = number.trim_start();
    let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits = &number[..number.len() - unit.len()];
    // A unit that begins with a letter or a per cent sign joins the digits again when read.
    let is_unit = unit.chars().all(|c| c.is_alphabetic() || matches!(c, '%' | '‰' | '/' | '·'));
    let is_whole = !digits.is_empty() && comparator.chars().count() <= 1 && is_unit;
    (is_plain && is_whole).then_some((comparator, digits, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_taken_apart_where_nothing_is_lost() {
        let parts = |text: &str| {
            let value = PlannedValue::parse(text);
            [ValuePart::Comparator, ValuePart::Number, ValuePart::Unit]
                .map(|it| part(&value, it).unwrap_or_default())
                .join("|")
        };
        for (text, expected) in [
            ("≥120盏", "≥|120|盏"),
            ("≥95%", "≥|95|%"),
            ("≤9万元/人/年", "≤|9|万元/人/年"),
            ("12", "|12|"),
            ("明显提升", "定性|明显提升|"),
            ("±3%以内", "|±3%以内|"),
            ("2025年6月底前", "|2025年6月底前|"),
            ("≥3场，≤5场", "|≥3场，≤5场|"),
            ("不少于3次", "|不少于3次|"),
            ("", "||"),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
