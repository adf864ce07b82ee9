//! The seed document, where it is there: its text is not kept in the repository.

use jixiao_findings::{IndicatorField, Spot};
use jixiao_forms::ReadForm;

use crate::shown::{read, show_findings};

/// The seed's forms; `None` where the document is not at hand.
fn seed() -> Option<Vec<ReadForm>> {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/real/000_c889fea231715124.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("the seed document is not here; nothing checked");
        return None;
    };
    Some(read(&text))
}

#[test]
fn findings() {
    let Some(forms) = seed() else { return };
    println!("{}", show_findings(&forms));
    let _ = forms[0].locate(Spot::Indicator(0, IndicatorField::Annual));
}
