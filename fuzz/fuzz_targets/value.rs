//! Any text is a planned value, an amount and a list of claims; the text is kept.
#![no_main]

use jixiao_domain::amount::{AmountCell, AmountUnit};
use jixiao_domain::unit::Unit;
use jixiao_domain::value::{PlannedValue, claims, numeral};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let value = PlannedValue::parse(text);
    assert_eq!(value.raw, text.trim());
    for bound in value.bounds() {
        let _ = bound.to_string();
    }
    for claim in claims(text) {
        assert!(text.get(claim.span.clone()).is_some(), "a claim's span lies on characters");
    }
    let _ = AmountCell::parse(text, None, AmountUnit::Yuan);
    let _ = Unit::parse(text);
    let _ = numeral::parse(text);
});
