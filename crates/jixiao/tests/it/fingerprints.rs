//! Findings are recognised again after other edits, as docs/adr/0004 promises.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::program::{Folder, LAMPS};

/// Rule and indicator of each finding about the lamps, with its fingerprint.
fn fingerprints(folder: &Folder, paths: &str) -> BTreeMap<(String, String), String> {
    let run = folder.run(&format!("check {paths} --format json --view auditor --select V,M2,A1"));
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("findings").iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of_lamps = findings.filter(|finding| finding["places"][0]["project"] == "村道路灯维护经费");
    let found = of_lamps.map(|finding| {
        let place = &finding["places"][0];
        let spot = format!("{} {}", text(&place["indicator"]), text(&place["field"]));
        ((text(&finding["code"]), spot), text(&finding["fingerprint"]))
    });
    found.collect()
}

/// The lamps with two bare values, checked as they are and after an edit.
fn before_and_after(
    test: &str,
    edit: impl FnOnce(&Folder, &str),
) -> [BTreeMap<(String, String), String>; 2] {
    let folder = Folder::new(test);
    let bare = LAMPS.replace("路灯完好率\t≥95%\t≥95%", "路灯完好率\t95%\t95%");
    folder.write("b.txt", bare.as_str());
    let before = fingerprints(&folder, ".");
    assert!(before.keys().any(|(code, _)| code == "M201"), "{before:?}");
    assert!(before.keys().any(|(code, _)| code == "V101"), "{before:?}");
    edit(&folder, &bare);
    [before, fingerprints(&folder, ".")]
}

#[test]
fn editing_another_cell_keeps_them() {
    let [before, after] = before_and_after("editing_another_cell", |folder, bare| {
        folder.write(
            "b.txt",
            bare.replace("沿线村民满意度\t≥90%\t≥90%", "沿线村民满意度\t≥92%\t≥92%"),
        );
    });
    assert_eq!(before, after);
}

#[test]
fn inserting_another_indicator_keeps_them() {
    let row = "\t\t质量指标\t灯杆检修合格率\t≥96%\t≥96%\n\t\t质量指标\t路灯完好率";
    let [before, after] = before_and_after("inserting_another_indicator", |folder, bare| {
        folder.write("b.txt", bare.replace("\t\t质量指标\t路灯完好率", row));
    });
    assert_eq!(before, after);
}

#[test]
fn another_form_before_it_keeps_them() {
    let [before, after] = before_and_after("another_form_before_it", |folder, bare| {
        let other = bare.replace("村道路灯", "小学路灯").replace("综合事务", "公共服务");
        folder.write("a.txt", other.as_str());
        folder.write("b.txt", format!("{other}\n{bare}"));
    });
    assert_eq!(before, after);
}

#[test]
fn another_value_in_the_faulty_cell_makes_a_new_finding() {
    let [before, after] = before_and_after("another_value_in_the_faulty_cell", |folder, bare| {
        folder.write("b.txt", bare.replace("路灯完好率\t95%\t95%", "路灯完好率\t96%\t96%"));
    });
    let spots =
        |found: &BTreeMap<(String, String), String>| found.keys().cloned().collect::<Vec<_>>();
    assert_eq!(spots(&before), spots(&after));
    for (spot, fingerprint) in &before {
        let is_same = after[spot] == *fingerprint;
        assert_eq!(is_same, !spot.1.starts_with("路灯完好率"), "{spot:?}");
    }
}
