//! SARIF as the tools that take it in expect it (SARIF 2.1.0, OASIS 2020).

use serde_json::Value;

use crate::program::{Folder, LAMPS, Run};

fn log(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stderr))
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("no list of {key} in {value}"))
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("no text of {key} in {value}"))
}

/// What holds of every log, whatever was found; gives the results.
fn sound(log: &Value) -> &[Value] {
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["$schema"], "https://json.schemastore.org/sarif-2.1.0.json");
    let [run] = list(log, "runs") else { panic!("one run") };
    let rules = list(&run["tool"]["driver"], "rules");
    assert!(rules.iter().all(|rule| !text(&rule["shortDescription"], "text").is_empty()));
    for result in list(run, "results") {
        let index = result["ruleIndex"].as_u64().expect("a position");
        let index = usize::try_from(index).expect("a small position");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&text(result, "level")));
        assert!(!text(&result["message"], "text").is_empty());
        assert_eq!(text(&result["partialFingerprints"], "jixiao/v1").len(), 64);
        assert_eq!(list(result, "locations").len(), 1);
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for location in list(result, "locations").iter().chain(related) {
            sound_location(run, location);
        }
    }
    list(run, "results")
}

fn sound_location(run: &Value, location: &Value) {
    let artifact = &location["physicalLocation"]["artifactLocation"];
    let index = artifact["index"].as_u64().expect("a position");
    let index = usize::try_from(index).expect("a small position");
    let uri = text(artifact, "uri");
    assert_eq!(list(run, "artifacts")[index]["location"]["uri"], uri);
    assert!(uri.bytes().all(|byte| byte.is_ascii_graphic()), "{uri}");
    assert!(!uri.starts_with('/') && !uri.contains('\\'), "{uri}");
    let line = location["physicalLocation"]["region"]["startLine"].as_u64();
    assert!(line.is_some_and(|line| line > 0), "{location}");
    assert!(!text(&list(location, "logicalLocations")[0], "fullyQualifiedName").is_empty());
}

#[test]
fn every_result_names_its_rule_and_stands_somewhere() {
    let folder = Folder::new("every_result_names_its_rule");
    folder.write("a.txt", LAMPS);
    // The same promises under another unit's name: findings that point to two forms.
    folder.write("2025年 路灯/b c.txt", LAMPS.replace("190000", "180000"));
    folder.write("d.txt", LAMPS.replace("≥95%\t≥95%", "95%\t95%").replace("村道", "小学"));
    let log = log(&folder.run("check . --format sarif --view auditor"));
    let results = sound(&log);
    assert!(results.len() > 5);
    assert!(results.iter().any(|result| result["ruleId"] == "M201"));
    assert!(results.iter().any(|result| result["relatedLocations"].is_array()));
    let uris: Vec<&str> = list(&log["runs"][0], "artifacts")
        .iter()
        .map(|artifact| text(&artifact["location"], "uri"))
        .collect();
    assert_eq!(uris, ["./2025%E5%B9%B4%20%E8%B7%AF%E7%81%AF/b%20c.txt", "./a.txt", "./d.txt"]);
}

#[test]
fn an_absolute_path_is_a_file_uri() {
    let folder = Folder::new("an_absolute_path");
    folder.write("a.txt", LAMPS);
    let path = folder.path("a.txt");
    let log = log(&folder.run(&format!("check {} --select M201 --format sarif", path.display())));
    let [result] = sound(&log) else { panic!("one result") };
    let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
    let uri = text(place, "uri");
    assert!(uri.starts_with("file:///") && uri.ends_with("/a.txt"), "{uri}");
}

#[test]
fn a_log_without_results_is_one_too() {
    let folder = Folder::new("a_log_without_results");
    folder.write("a.txt", LAMPS);
    assert!(sound(&log(&folder.run("check a.txt --select X --format sarif"))).is_empty());
    assert!(sound(&log(&folder.run("check none.txt --format sarif"))).is_empty());
}
