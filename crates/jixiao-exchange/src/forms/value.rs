//! A planned or actual value.

use jixiao_domain::fiscal_year::FiscalYear;
use jixiao_domain::value::{Bound, Comparator, Day, Deadline, PlannedValue, Promise};
use serde::Serialize;

use crate::wire::{decimal, given};

#[derive(Serialize)]
pub(super) struct WireValue<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'f str>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bounds: Vec<WireBound<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<WireDate>,
    /// The grades of a scale, in printed order.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    scale: &'f [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    yes: Option<bool>,
    /// The part that was not understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    leftover: Option<&'f str>,
}

#[derive(Serialize)]
struct WireBound<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparator: Option<&'static str>,
    number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    plus_minus: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relative_to: Option<&'f str>,
    printed: WirePrinted<'f>,
}

#[derive(Serialize)]
struct WirePrinted<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'f str>,
}

#[derive(Serialize)]
struct WireDate {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    to: String,
}

impl<'f> WireValue<'f> {
    pub(super) fn new(value: &'f PlannedValue, year: Option<FiscalYear>) -> WireValue<'f> {
        let (kind, date, scale, yes) = match &value.promise {
            Promise::Blank => ("blank", None, &[][..], None),
            Promise::Quantified(_) => ("quantified", None, &[][..], None),
            Promise::Date(deadline) => ("date", Some(date(*deadline, year)), &[][..], None),
            Promise::Scale(grades) => ("scale", None, grades.as_slice(), None),
            Promise::YesNo(yes) => ("yes_no", None, &[][..], Some(*yes)),
            Promise::Placeholder => ("placeholder", None, &[][..], None),
            Promise::Qualitative => ("qualitative", None, &[][..], None),
        };
        WireValue {
            raw: given(Some(&value.raw)).filter(|_| !value.is_blank()),
            kind,
            bounds: value.bounds().iter().map(WireBound::new).collect(),
            date,
            scale,
            yes,
            leftover: given(value.leftover.as_deref()),
        }
    }
}

impl<'f> WireBound<'f> {
    fn new(bound: &'f Bound) -> WireBound<'f> {
        // ±3% says "equal, give or take 3".
        let tolerance = bound.plus_minus.map(|_| Comparator::Equal);
        WireBound {
            subject: given(bound.subject.as_deref()),
            comparator: bound.comparator.or(tolerance).map(Comparator::ascii),
            number: decimal(bound.number),
            plus_minus: bound.plus_minus.map(decimal),
            unit: Some(bound.unit.to_string()).filter(|unit| !unit.is_empty()),
            relative_to: given(bound.relative_to.as_deref()),
            printed: WirePrinted {
                number: given(Some(&bound.printed.number)),
                unit: given(Some(&bound.printed.unit)),
            },
        }
    }
}

fn date(deadline: Deadline, year: Option<FiscalYear>) -> WireDate {
    WireDate { from: deadline.from.map(|from| day(from, year)), to: day(deadline.to, year) }
}

/// A day in ISO 8601. A day without a year lies in the form's fiscal year; where the form names
/// none either, only month and day are written (`--12-31`).
fn day(day: Day, year: Option<FiscalYear>) -> String {
    match day.year.or(year.map(FiscalYear::year)) {
        Some(year) => format!("{year:04}-{:02}-{:02}", day.month, day.day),
        None => format!("--{:02}-{:02}", day.month, day.day),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use jixiao_domain::fiscal_year::FiscalYear;
    use jixiao_domain::value::PlannedValue;

    use super::WireValue;

    fn check(text: &str, year: Option<i64>, expected: &Expect) {
        let value = PlannedValue::parse(text);
        let wire = WireValue::new(&value, year.and_then(FiscalYear::new));
        expected.assert_eq(&serde_json::to_string(&wire).expect("it has string keys"));
    }

    #[test]
    fn a_day_without_a_year_lies_in_the_fiscal_year() {
        check(
            "11月底之前",
            Some(2025),
            &expect![[r#"{"raw":"11月底之前","kind":"date","date":{"to":"2025-11-30"}}"#]],
        );
        check(
            "11月底之前",
            None,
            &expect![[r#"{"raw":"11月底之前","kind":"date","date":{"to":"--11-30"}}"#]],
        );
    }

    #[test]
    fn a_blank_value_has_no_text() {
        check("——", None, &expect![[r#"{"kind":"blank"}"#]]);
    }

    #[test]
    fn a_tolerance_is_equal_give_or_take() {
        check(
            "±3%以内",
            None,
            &expect![[
                r#"{"raw":"±3%以内","kind":"quantified","bounds":[{"comparator":"=","number":"0","plus_minus":"3","unit":"%","printed":{"number":"3","unit":"%"}}]}"#
            ]],
        );
    }
}
