//! Every page of a rule is true: its bad examples report the code, its good ones do not.

use jixiao_checks::{Selection, check, rules};
use jixiao_domain::dossier::Dossier;
use jixiao_testkit::fixture;

fn codes(text: &str, pack: &str) -> Vec<&'static str> {
    let settings = jixiao_packs::builtin(pack).expect("a built-in pack");
    let forms = fixture::forms(text);
    let findings = check(&Dossier::new(&forms), &settings, &Selection::default());
    findings.into_iter().map(|finding| finding.code).collect()
}

#[test]
fn every_page_shows_the_fault_and_its_cure() {
    for rule in rules::ALL {
        let (bad, good) = fixture::examples(rule.head.doc);
        assert!(!bad.is_empty() && !good.is_empty(), "{} needs both examples", rule.head.code);
        for text in bad {
            let codes = codes(&text, jixiao_packs::DEFAULT);
            assert!(codes.contains(&rule.head.code), "{} misses\n{text}", rule.head.code);
        }
        for text in good {
            let codes = codes(&text, jixiao_packs::DEFAULT);
            assert!(!codes.contains(&rule.head.code), "{} flags\n{text}", rule.head.code);
        }
    }
}

#[test]
fn every_finding_says_what_to_do() {
    let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack");
    for rule in rules::ALL {
        for text in fixture::examples(rule.head.doc).0 {
            let forms = fixture::forms(&text);
            for finding in check(&Dossier::new(&forms), &settings, &Selection::default()) {
                assert!(!finding.suggestion.is_empty(), "{} without suggestion", finding.code);
                assert!(!finding.basis.is_empty(), "{} without basis", finding.code);
            }
        }
    }
}
