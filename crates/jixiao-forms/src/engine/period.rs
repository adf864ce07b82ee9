//! Reading the years a project runs.

use jixiao_domain::fiscal_year::{FiscalYear, Period};

use crate::labels;
use crate::notation;

/// Reads `2022-2099`, `2022年1月—2025年12月`, `3年`, `长期`; lengths count from `year`.
pub(super) fn parse(text: &str, year: Option<FiscalYear>) -> Option<Period> {
    let years: Vec<FiscalYear> = notation::years(text).filter_map(FiscalYear::new).collect();
    let is_open = ["长期", "经常", "持续", "至今", "常年"].iter().any(|word| text.contains(word));
    match years[..] {
        [] if is_open => Some(Period { from: year?, to: FiscalYear::new(OPEN_END)? }),
        [] => {
            let length = length(text)?;
            let from = year?;
            Some(Period { from, to: FiscalYear::new(i64::from(from.year()) + length - 1)? })
        }
        [from] if is_open => Some(Period { from, to: FiscalYear::new(OPEN_END)? }),
        [only] => Some(Period { from: only, to: only }),
        [from, .., to] => Some(Period { from, to }),
    }
}

/// Whether a text names years, not only a length.
pub(super) fn names_years(text: &str) -> bool {
    notation::year(text).is_some()
}

/// The usual writing of "no end".
const OPEN_END: i64 = 2099;

/// Number of years in `3年`, `三年`, `一年期`.
fn length(text: &str) -> Option<i64> {
    let (before, _) = text.split_once('年')?;
    let before = before.trim();
    if let Ok(number) = before.parse::<i64>() {
        return (1..=50).contains(&number).then_some(number);
    }
    let position = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        .iter()
        .position(|word| *word == before)?;
    i64::try_from(position + 1).ok()
}

/// The first year of a cell such as `2022`, `2022年1月`.
pub(super) fn year(text: &str) -> Option<FiscalYear> {
    notation::year(text).and_then(FiscalYear::new)
}

/// The year in a line such as `（ 2025 年度 ）` or a title.
pub(super) fn line_year(text: &str) -> Option<FiscalYear> {
    let text = notation::without_blanks(text);
    let year = notation::year(&text)?;
    let at = text.find(&year.to_string())? + 4;
    let rest = &text[at..];
    let is_year = rest.starts_with('年') && !rest.starts_with("年第");
    is_year.then(|| FiscalYear::new(year)).flatten()
}

/// The year printed in a label (2025年预算金额).
pub(super) fn label_year(label: labels::Label) -> Option<FiscalYear> {
    label.year.and_then(|year| FiscalYear::new(i64::from(year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, years: Option<(u16, u16)>) {
        let period = parse(text, FiscalYear::new(2025));
        assert_eq!(period.map(|period| (period.from.year(), period.to.year())), years, "{text}");
    }

    #[test]
    fn periods_are_read_in_every_writing() {
        check("2022-2099", Some((2022, 2099)));
        check("2022年1月—2025年12月", Some((2022, 2025)));
        check("2025年", Some((2025, 2025)));
        check("3年", Some((2025, 2027)));
        check("一年", Some((2025, 2025)));
        check("长期", Some((2025, 2099)));
        check("2023年起长期实施", Some((2023, 2099)));
        check("待定", None);
    }

    #[test]
    fn a_line_with_a_year_is_not_every_line_with_a_number() {
        assert_eq!(line_year("（ 2025 年度 ）").map(FiscalYear::year), Some(2025));
        assert_eq!(line_year("(2025年)").map(FiscalYear::year), Some(2025));
        assert_eq!(line_year("电话：2025"), None);
    }
}
