//! Any bytes go through the whole of checking.
#![no_main]

use jixiao_checks::{Selection, check};
use jixiao_domain::dossier::{Dossier, group};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = jixiao_documents::read(bytes, None) else { return };
    let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack");
    let read = jixiao_forms::read(&document, &settings);
    for form in &read {
        for finding in &form.findings {
            for place in &finding.places {
                let _ = form.locate(place.spot);
            }
        }
    }
    let forms: Vec<_> = read.iter().map(|read| read.form.clone()).collect();
    for group in group(&forms) {
        let dossier = Dossier::new(group.iter().map(|&position| &forms[position]));
        for finding in check(&dossier, &settings, &Selection::default()) {
            for place in &finding.places {
                let _ = read[group[place.form]].locate(place.spot);
            }
        }
    }
});
