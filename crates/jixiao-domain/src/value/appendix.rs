//! The 61 values that DOMAIN.md lists with their comparator, number and unit.

use super::{PlannedValue, Promise};

/// The list is kept beside the repository, not in it; without it there is nothing to compare.
#[test]
fn golden_values_are_read_as_listed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/design/DOMAIN.md");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("{path} is absent: nothing compared");
        return;
    };
    let rows = text.lines().skip_while(|line| !line.starts_with("# Appendix A"));
    let rows: Vec<Vec<&str>> = rows
        .filter(|line| line.starts_with("| D.") || line.starts_with("| P"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 61);
    for row in rows {
        let [_, id, _, _, _, raw, kind, comparator, number, unit, ..] = row.as_slice() else {
            panic!("{row:?} has too few columns")
        };
        let value = PlannedValue::parse(raw);
        match *kind {
            "定量" => {
                let bound = value.single().unwrap_or_else(|| panic!("{id} has one bound"));
                let sign = bound.comparator.map_or("—", super::Comparator::sign);
                let printed = (bound.printed.number.as_str(), bound.printed.unit.as_str());
                assert_eq!((sign, printed), (*comparator, (*number, *unit)), "{id}");
                assert_eq!(bound.subject, None, "{id}");
            }
            "定量(带前缀)" => {
                let bound = value.single().unwrap_or_else(|| panic!("{id} has one bound"));
                assert!(bound.subject.is_some(), "{id}");
            }
            "复合" => {
                assert_eq!(value.bounds().len(), 2, "{id}");
                assert!(value.bounds().iter().any(|bound| bound.subject.is_some()), "{id}");
            }
            _ => assert_eq!(value.promise, Promise::Qualitative, "{id}"),
        }
        assert_eq!(value.leftover, None, "{id}");
    }
}
