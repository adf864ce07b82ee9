//! Number formats: how a worksheet shows a number.
//!
//! Reads the codes of `formatCode`: sections, literals, percent, thousands, decimals, dates. Not
//! shown as Excel would: fractions and scientific notation (the plain number is given), colours,
//! padding, English month names (the date is given as 2025-03-01).

mod builtin;
mod date;
mod section;

use section::{Content, Section};

use super::number::Number;

/// How a worksheet shows a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NumberFormat {
    /// As it is.
    General,
    /// By the sections of a code.
    Sections(Vec<Section>),
}

impl NumberFormat {
    /// The format with an id; `code` is what the workbook says about it.
    pub(super) fn of(id: u32, code: Option<&str>) -> NumberFormat {
        match code.or_else(|| builtin::code(id)) {
            Some(code) => NumberFormat::parse(code),
            None => NumberFormat::General,
        }
    }

    /// Reads a code.
    pub(super) fn parse(code: &str) -> NumberFormat {
        let sections: Vec<Section> = section::split(code).map(Section::parse).collect();
        if code.is_empty() || sections.iter().all(Section::is_general) {
            return NumberFormat::General;
        }
        NumberFormat::Sections(sections)
    }

    /// The number as it is shown.
    pub(super) fn show(&self, number: Number, from_1904: bool) -> String {
        let NumberFormat::Sections(sections) = self else {
            return number.general();
        };
        let (section, number) = choose(sections, number);
        match section.map(|section| &section.content) {
            None | Some(Content::General) => number.general(),
            Some(Content::Number(pattern)) => pattern.show(number),
            Some(Content::Date(pattern)) => {
                pattern.show(number, from_1904).unwrap_or_else(|| number.general())
            }
        }
    }
}

/// The section that shows a number, and the number as that section takes it: without its sign
/// where the section is for negative numbers only.
fn choose(sections: &[Section], number: Number) -> (Option<&Section>, Number) {
    let numeric: Vec<&Section> = sections.iter().take(3).filter(|it| !it.is_text()).collect();
    if numeric.iter().any(|section| section.condition.is_some()) {
        let value = number.to_f64();
        let fits = |section: &&&Section| section.condition.is_none_or(|it| it.holds(value));
        return (numeric.iter().find(fits).copied(), number);
    }
    match numeric.as_slice() {
        [_, _, zero, ..] if number.is_zero() => (Some(zero), number),
        [_, negative, ..] if number.negative => (Some(negative), number.abs()),
        [first, ..] => (Some(first), number),
        [] => (None, number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, value: &str, expected: &str) {
        let number = Number::parse(value).expect("a number");
        assert_eq!(NumberFormat::parse(code).show(number, false), expected, "{code} of {value}");
    }

    #[test]
    fn percent_decimals_and_thousands() {
        check("0%", "0.98", "98%");
        check("0.00%", "0.9512", "95.12%");
        check("0.00", "225.735", "225.74");
        check("0.00", "45", "45.00");
        check("#,##0.00", "1234567.8", "1,234,567.80");
        check("#,##0", "-190000", "-190,000");
        check("0.##", "1.5", "1.5");
        check("000", "7", "007");
        check("0", "0.98", "1");
    }

    #[test]
    fn literals_are_part_of_what_is_shown() {
        check("\"≥\"0\"人次\"", "500", "≥500人次");
        check("≥0%", "0.9", "≥90%");
        check("0元", "180", "180元");
        check("[$¥-804]#,##0.00", "1200", "¥1,200.00");
        check("0.0,\"千元\"", "12345", "12.3千元");
        check("0!.0,\"万元\"", "123456", "12.3万元");
        check("0\\.0000\"万元\"", "1234567", "123.4567万元");
    }

    #[test]
    fn sections_for_negative_zero_and_conditions() {
        check("0.00_);[Red]\\(0.00\\)", "-5", "(5.00)");
        check("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", "-");
        check("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-1234.5", "-1,234.50");
        check("0;-0;", "0", "");
        check("[>=10000]0.0,\"千\";0", "25000", "25.0千");
        check("[>=10000]0.0,\"千\";0", "250", "250");
        check("[>0]\"↑\"0;[<0]\"↓\"0;0", "3", "↑3");
    }

    #[test]
    fn dates_are_shown_by_their_code() {
        check("yyyy/m/d", "45717", "2025/3/1");
        check("yyyy\"年\"m\"月\"d\"日\"", "45717", "2025年3月1日");
        check("yyyy\"年\"m\"月\";@", "45717", "2025年3月");
        check("[$-F800]dddd, mmmm dd, yyyy", "45717", "2025-03-01");
        check("m/d/yy", "45717", "2025-03-01");
        check("yyyy-mm-dd hh:mm", "45717.5", "2025-03-01 12:00");
        check("[h]:mm", "1.5", "36:00");
        check("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "45717", "2025年3月1日");
        check("yyyy", "45717", "2025");
    }

    #[test]
    fn general_text_and_odd_codes_keep_the_number() {
        check("General", "0.1", "0.1");
        check("@", "2022", "2022");
        check("G/通用格式", "5", "5");
        check("0.00E+00", "12345", "12345");
        check("# ?/?", "0.5", "0.5");
        check("General\"元\"", "12", "12元");
        check("", "12", "12");
        check("yyyy-mm-dd", "-5", "-5");
    }
}
