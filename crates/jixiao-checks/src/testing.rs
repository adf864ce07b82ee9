//! How the tests of a rule show its findings.

use std::fmt::Write as _;

use expect_test::Expect;
use jixiao_domain::dossier::Dossier;
use jixiao_findings::{Finding, Number, Place, Spot};
use jixiao_testkit::fixture;

use crate::{Selection, check};

/// Checks a fixture with the default pack and compares the findings of one code.
///
/// Every finding takes three lines: severity, places and message; numbers; suggestion.
#[expect(clippy::needless_pass_by_value, reason = "reads as check(text, expect![[…]])")]
pub(crate) fn check_rule(code: &str, text: &str, expect: Expect) {
    expect.assert_eq(&findings(code, text));
}

/// The findings of one code as text; empty where there are none.
pub(crate) fn findings(code: &str, text: &str) -> String {
    let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack");
    let forms = fixture::forms(text);
    let selection = Selection { select: vec![code.to_owned()], ignore: Vec::new() };
    let findings = check(&Dossier::new(&forms), &settings, &selection);
    findings.iter().fold(String::new(), |mut text, finding| {
        show(&mut text, finding).expect("writing to a string");
        text
    })
}

fn show(text: &mut String, finding: &Finding) -> std::fmt::Result {
    let places: Vec<String> = finding.places.iter().map(|place| place_name(*place)).collect();
    writeln!(text, "{} [{}] {}", finding.severity.label(), places.join(" "), finding.message)?;
    for (key, number) in &finding.numbers {
        match number {
            Number::Money(money) => write!(text, "  {key}_fen={}", money.fen())?,
            Number::Decimal(decimal) => write!(text, "  {key}={decimal}")?,
            Number::Count(count) => write!(text, "  {key}={count}")?,
            Number::Text(words) => write!(text, "  {key}={words:?}")?,
        }
    }
    if let Some(formula) = &finding.formula {
        write!(text, "  {formula}")?;
    }
    if !finding.numbers.is_empty() || finding.formula.is_some() {
        writeln!(text)?;
    }
    writeln!(text, "  → {}", finding.suggestion)
}

/// `1:budget`, `0:fund 2`, `3:indicator 0 annual`: the form's position, then the spot.
fn place_name(place: Place) -> String {
    let form = place.form;
    match place.spot {
        Spot::Form => format!("{form}"),
        Spot::Head(field) => format!("{form}:{}", field.id()),
        Spot::Fund(line) => format!("{form}:fund {line}"),
        Spot::Indicator(index, field) => format!("{form}:indicator {index} {}", field.id()),
        spot => format!("{form}:{spot:?}"),
    }
}
