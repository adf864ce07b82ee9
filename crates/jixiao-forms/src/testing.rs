//! Checks of single rules on fixture forms.

use expect_test::Expect;
use jixiao_documents::Grid;
use jixiao_domain::form::Form;
use jixiao_domain::settings::documents::DocumentSettings;
use jixiao_findings::{Finding, RuleHead};
use jixiao_testkit::fixture;

use crate::ReadForm;

/// Runs an inspection over the forms of a fixture.
pub(crate) fn check_with(
    text: &str,
    inspect: fn(&Form, &DocumentSettings) -> Vec<Finding>,
    expected: &Expect,
) {
    let settings = settings();
    let forms = fixture::forms(text);
    let findings = forms.iter().flat_map(|form| inspect(form, &settings));
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
        narrative: Vec::new(),
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

/// The page of a rule about texts is true: its examples are in the fixture form.
pub(crate) fn check_page(rule: &RuleHead, finds: impl Fn(&ReadForm) -> bool) {
    let (bad, good) = fixture::examples(rule.doc);
    assert!(!bad.is_empty() && !good.is_empty(), "{} needs both examples", rule.code);
    for text in bad {
        assert!(finds(&read_of(&text)), "{} misses\n{text}", rule.code);
    }
    for text in good {
        assert!(!finds(&read_of(&text)), "{} flags\n{text}", rule.code);
    }
}

/// The settings of the default pack.
pub(crate) fn settings() -> DocumentSettings {
    jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack").documents
}
