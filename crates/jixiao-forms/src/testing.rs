//! Checks of single rules on fixture forms.

use expect_test::Expect;
use jixiao_documents::Grid;
use jixiao_domain::form::Form;
use jixiao_domain::settings::documents::DocumentSettings;
use jixiao_findings::Finding;
use jixiao_testkit::fixture;

use crate::ReadForm;

/// Runs an inspection over the forms of a fixture.
pub(crate) fn check_with(
    text: &str,
    inspect: fn(&Form, &DocumentSettings) -> Vec<Finding>,
    expected: &Expect,
) {
    let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack");
    let forms = fixture::forms(text);
    let findings = forms.iter().flat_map(|form| inspect(form, &settings.documents));
    expected.assert_eq(&lines(&findings.collect::<Vec<_>>()));
}

/// The first form of a fixture as if it had been read, without cells.
pub(crate) fn read_of(text: &str) -> ReadForm {
    ReadForm {
        form: fixture::forms(text).remove(0),
        layout: "fixture",
        grid: Grid::new(None),
        cells: Vec::new(),
        lines: Vec::new(),
        findings: Vec::new(),
    }
}

/// Place and message of each finding, one a line.
pub(crate) fn lines(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let spots: Vec<String> =
            finding.places.iter().map(|place| format!("{:?}", place.spot)).collect();
        format!("{} {}: {}\n", finding.code, spots.join(", "), finding.message)
    };
    findings.iter().map(line).collect()
}
