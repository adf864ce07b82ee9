//! How pages show moments, money and findings.

use std::fmt::Write as _;

use jixiao_domain::money::Money;
use jixiao_domain::text::push_grouped;
use jixiao_findings::{Finding, Severity};
use jixiao_forms::ReadForm;
use jixiao_store::Moment;
use time::{OffsetDateTime, UtcOffset};

/// A moment in Chinese time: `2025年3月1日 12:03`.
pub(crate) fn moment(moment: Moment) -> String {
    let chinese = UtcOffset::from_hms(8, 0, 0).expect("eight hours are an offset");
    let Ok(time) = OffsetDateTime::from_unix_timestamp(moment.0.div_euclid(1000)) else {
        return "未知".to_owned();
    };
    let time = time.to_offset(chinese);
    let (year, month, day) = (time.year(), u8::from(time.month()), time.day());
    format!("{year}年{month}月{day}日 {:02}:{:02}", time.hour(), time.minute())
}

/// 元 with thousands separators; blank where there is none.
pub(crate) fn yuan(money: Option<Money>) -> String {
    let Some(money) = money else { return String::new() };
    let fen = money.fen().unsigned_abs();
    let mut text = String::from(if money.fen() < 0 { "-" } else { "" });
    push_grouped(&mut text, &(fen / 100).to_string());
    write!(text, ".{:02}", fen % 100).expect("a string takes everything");
    text
}

/// A finding beside the form.（页面上的问题）
#[derive(Debug)]
pub(crate) struct ShownFinding {
    pub(crate) code: &'static str,
    pub(crate) class: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) message: String,
    pub(crate) suggestion: String,
    pub(crate) basis: &'static str,
    pub(crate) formula: Option<String>,
    /// The cell that it stands at: `r3c2`.
    pub(crate) cell: Option<String>,
}

impl ShownFinding {
    /// A finding of the form at `position` of its dossier.
    pub(crate) fn new(finding: Finding, position: usize, read: &ReadForm) -> ShownFinding {
        let own = finding.places.iter().find(|place| place.form == position);
        let cell = own.and_then(|place| read.locate(place.spot).cell);
        let class = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        };
        ShownFinding {
            code: finding.code,
            class,
            severity: finding.severity.label(),
            message: finding.message,
            suggestion: finding.suggestion,
            basis: finding.basis,
            formula: finding.formula,
            cell: cell.map(|(row, column)| format!("r{row}c{column}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_shown_in_chinese_time() {
        assert_eq!(moment(Moment(0)), "1970年1月1日 08:00");
        assert_eq!(moment(Moment(1_709_222_400_000)), "2024年3月1日 00:00");
        assert_eq!(moment(Moment(1_709_222_399_999)), "2024年2月29日 23:59");
        assert_eq!(moment(Moment(-1)), "1970年1月1日 07:59");
    }

    #[test]
    fn money_is_shown_in_yuan() {
        assert_eq!(yuan(Some(Money::from_fen(19_000_000))), "190,000.00");
        assert_eq!(yuan(Some(Money::from_fen(-5))), "-0.05");
        assert_eq!(yuan(None), "");
    }
}
