//! Inputs that once broke a fuzz target, replayed: none may panic or run long.
//!
//! One folder a target under `fuzz/inputs/`; the targets themselves are in `fuzz/fuzz_targets/`.

use std::fs;
use std::path::PathBuf;

use jixiao_checks::{Selection, check};
use jixiao_documents::Format;
use jixiao_domain::dossier::{Dossier, group};
use jixiao_domain::value::{PlannedValue, claims};

fn inputs(target: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/inputs").join(target);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| fs::read(entry.expect("an entry").path()).expect("an input")).collect()
}

#[test]
fn every_reader_survives_its_kept_inputs() {
    let readers = [
        ("text", Format::Text),
        ("markdown", Format::Markdown),
        ("html", Format::Html),
        ("csv", Format::Csv),
        ("xlsx", Format::Xlsx),
        ("xls", Format::Xls),
        ("ods", Format::Ods),
        ("docx", Format::Docx),
    ];
    for (target, format) in readers {
        for bytes in inputs(target) {
            let _outcome = jixiao_documents::read(&bytes, Some(format));
        }
    }
}

#[cfg(feature = "pdf")]
#[test]
fn the_reader_of_pdf_pages_survives_its_kept_inputs() {
    for bytes in inputs("pdf") {
        if let Some(Ok(pages)) = jixiao_pdf::wire::decode(&bytes) {
            let _outcome = jixiao_pdf::document(&pages);
        }
    }
}

#[test]
fn planned_values_survive_their_kept_inputs() {
    for bytes in inputs("value") {
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(PlannedValue::parse(&text).raw, text.trim());
        for claim in claims(&text) {
            assert!(text.get(claim.span).is_some());
        }
    }
}

#[test]
fn checking_survives_its_kept_inputs() {
    let inputs = inputs("check");
    assert!(!inputs.is_empty(), "fuzz/inputs lies in the checkout");
    let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack");
    for bytes in inputs {
        let Ok(document) = jixiao_documents::read(&bytes, None) else { continue };
        let forms: Vec<_> =
            jixiao_forms::read(&document, &settings).into_iter().map(|read| read.form).collect();
        for group in group(&forms) {
            let dossier = Dossier::new(group.iter().map(|&position| &forms[position]));
            check(&dossier, &settings, &Selection::default());
        }
    }
}
