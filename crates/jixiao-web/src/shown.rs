//! How pages show moments, money and findings.

use std::fmt::Write as _;

use jixiao_domain::money::Money;
use jixiao_domain::text::push_grouped;
use jixiao_findings::{Finding, Severity};
use jixiao_forms::ReadForm;
use jixiao_store::{Explanation, Moment, Wish};
use time::{OffsetDateTime, UtcOffset};

use crate::asking::Names;
use crate::checking::Found;

/// A moment in Chinese time: `2025年3月1日 12:03`.
pub(crate) fn moment(moment: Moment) -> String {
    let Some(time) = chinese(moment) else { return UNKNOWN.to_owned() };
    format!("{} {:02}:{:02}", day(moment), time.hour(), time.minute())
}

/// A day in Chinese time: `2025年3月1日`.
pub(crate) fn day(moment: Moment) -> String {
    let Some(time) = chinese(moment) else { return UNKNOWN.to_owned() };
    format!("{}年{}月{}日", time.year(), u8::from(time.month()), time.day())
}

/// A day as a date field holds it: `2025-03-01`.
pub(crate) fn date_field(moment: Moment) -> String {
    let Some(time) = chinese(moment) else { return String::new() };
    format!("{:04}-{:02}-{:02}", time.year(), u8::from(time.month()), time.day())
}

const UNKNOWN: &str = "未知";

fn chinese(moment: Moment) -> Option<OffsetDateTime> {
    let chinese = UtcOffset::from_hms(8, 0, 0).expect("eight hours are an offset");
    let time = OffsetDateTime::from_unix_timestamp(moment.0.div_euclid(1000)).ok()?;
    Some(time.to_offset(chinese))
}

/// A moment in UTC: `2026-03-01T04:03:00.000Z`.
pub(crate) fn instant(moment: Moment) -> String {
    let nanoseconds = i128::from(moment.0) * 1_000_000;
    let Ok(time) = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds) else {
        return "1970-01-01T00:00:00.000Z".to_owned();
    };
    let (year, month, day) = (time.year(), u8::from(time.month()), time.day());
    let (hour, minute, second) = time.to_hms();
    let millisecond = time.millisecond();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}Z")
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
    pub(crate) fingerprint: String,
    /// `error`, `warning`, `advice`; `waived` where it counts no longer.
    pub(crate) class: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) message: String,
    pub(crate) suggestion: String,
    pub(crate) basis: &'static str,
    pub(crate) formula: Option<String>,
    /// The cell that it stands at: `r3c2`.
    pub(crate) cell: Option<String>,
    pub(crate) said: Option<ShownExplanation>,
    /// What a correction would write: `120%` to `≥95%`; empty where none is proposed.
    pub(crate) fix: Vec<(String, String)>,
}

/// What was said to a finding.（页面上的说明）
#[derive(Debug)]
pub(crate) struct ShownExplanation {
    /// Where it stands: 已说明, 申请豁免, 已认可 and so on.
    pub(crate) state: &'static str,
    pub(crate) reason: String,
    pub(crate) by: String,
    /// Who decided, and why.
    pub(crate) decision: Option<String>,
    pub(crate) is_pending: bool,
}

impl ShownExplanation {
    fn new(said: &Explanation, names: &Names) -> ShownExplanation {
        let granted = said.decision.as_ref().map(|decision| decision.is_granted);
        let state = match (said.said.wish, granted) {
            (Wish::Explained, None) => "已说明，待审核",
            (Wish::Explained, Some(true)) => "说明已认可",
            (Wish::Explained, Some(false)) => "说明未获认可",
            (Wish::Waived, None) => "申请豁免，待审核",
            (Wish::Waived, Some(true)) => "已豁免",
            (Wish::Waived, Some(false)) => "不予豁免",
        };
        let decision = said.decision.as_ref().map(|decision| {
            let reason = decision.reason.as_deref().unwrap_or_default();
            let by = format!("{} {}", moment(decision.at), names.of(&decision.account));
            if reason.is_empty() { by } else { format!("{by}：{reason}") }
        });
        ShownExplanation {
            state,
            reason: said.said.reason.clone(),
            by: format!("{} {}", moment(said.at), names.of(&said.account)),
            decision,
            is_pending: granted.is_none(),
        }
    }
}

impl ShownFinding {
    /// A finding of the form at `position` of its dossier.
    pub(crate) fn new(
        found: Found,
        position: usize,
        read: &ReadForm,
        names: &Names,
    ) -> ShownFinding {
        let is_waived = found.is_waived();
        let fix = corrections(&found.finding, position, read);
        let finding = found.finding;
        let own = finding.places.iter().find(|place| place.form == position);
        let cell = own.and_then(|place| read.locate(place.spot).cell);
        let class = match finding.severity {
            _ if is_waived => "waived",
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        };
        ShownFinding {
            code: finding.code,
            fingerprint: found.fingerprint,
            class,
            severity: finding.severity.label(),
            message: finding.message,
            suggestion: finding.suggestion,
            basis: finding.basis,
            formula: finding.formula,
            cell: cell.map(|(row, column)| format!("r{row}c{column}")),
            fix: fix.into_iter().map(|fix| (fix.from, fix.to)).collect(),
            said: found.explanation.map(|said| ShownExplanation::new(&said, names)),
        }
    }

    /// Whether it is an error or a warning that counts.
    pub(crate) fn counts(&self) -> bool {
        matches!(self.class, "error" | "warning")
    }
}

/// One cell that a correction writes.（改写的格）
pub(crate) struct Correction {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) from: String,
    pub(crate) to: String,
}

/// What a finding's correction writes in a form; empty where it has none, or where a part of it lies
/// elsewhere.
pub(crate) fn corrections(finding: &Finding, position: usize, read: &ReadForm) -> Vec<Correction> {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let corrected = edits.map(|edit| {
        let here = (edit.place.form == position).then_some(edit.place.spot)?;
        let (row, column) = read.locate(here).cell?;
        Some(Correction { row, column, from: edit.from.clone(), to: edit.to.clone() })
    });
    corrected.collect::<Option<Vec<Correction>>>().unwrap_or_default()
}

/// How many of the findings are errors, and warnings.
pub(crate) fn counts(findings: &[ShownFinding]) -> (usize, usize) {
    let of = |class: &str| findings.iter().filter(|finding| finding.class == class).count();
    (of("error"), of("warning"))
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
    fn instants_are_in_utc() {
        assert_eq!(instant(Moment(1_709_222_399_999)), "2024-02-29T15:59:59.999Z");
        assert_eq!(instant(Moment(0)), "1970-01-01T00:00:00.000Z");
    }

    #[test]
    fn money_is_shown_in_yuan() {
        assert_eq!(yuan(Some(Money::from_fen(19_000_000))), "190,000.00");
        assert_eq!(yuan(Some(Money::from_fen(-5))), "-0.05");
        assert_eq!(yuan(None), "");
    }
}
