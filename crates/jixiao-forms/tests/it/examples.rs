//! Every page of a rule is true: its bad examples report the code, its good ones do not.

use jixiao_forms::rules;
use jixiao_testkit::fixture;

use crate::shown::read;

#[test]
fn every_page_shows_the_fault_and_its_cure() {
    let codes = |text: &str| -> Vec<&'static str> {
        let forms = read(text);
        assert!(!forms.is_empty(), "no form in\n{text}");
        forms.iter().flat_map(|read| &read.findings).map(|finding| finding.code).collect()
    };
    for rule in rules::ALL {
        let (bad, good) = fixture::examples(rule.doc);
        assert!(!bad.is_empty() && !good.is_empty(), "{} needs both examples", rule.code);
        if bad.iter().all(|text| is_fixture(text)) {
            // Rules that see words, not cells, show them in the fixture form and test them there.
            continue;
        }
        for text in bad {
            assert!(codes(&text).contains(&rule.code), "{} misses\n{text}", rule.code);
        }
        for text in good {
            let found = codes(&text);
            assert!(!found.contains(&rule.code), "{} flags\n{text}", rule.code);
        }
    }
}

fn is_fixture(text: &str) -> bool {
    text.trim_start().starts_with("项目:") || text.trim_start().starts_with("部门:")
}

#[test]
fn every_finding_says_what_to_do() {
    for rule in rules::ALL {
        for text in fixture::examples(rule.doc).0 {
            for finding in read(&text).iter().flat_map(|read| &read.findings) {
                assert!(!finding.suggestion.is_empty(), "{} without suggestion", finding.code);
                assert!(!finding.basis.is_empty(), "{} without basis", finding.code);
            }
        }
    }
}

#[test]
fn rules_can_be_switched_off() {
    let mut settings = crate::shown::settings();
    settings.rules.off.insert("D111".to_owned());
    let text = "项目名称\t村道路灯维护\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t路灯数\t≥9盏\n";
    let document = jixiao_documents::read(text.as_bytes(), None).expect("a document");
    let codes = |settings: &_| -> Vec<&'static str> {
        let forms = jixiao_forms::read(&document, settings);
        forms.iter().flat_map(|read| &read.findings).map(|finding| finding.code).collect()
    };
    assert!(!codes(&settings).contains(&"D111"));
    assert!(codes(&crate::shown::settings()).contains(&"D111"));
}
