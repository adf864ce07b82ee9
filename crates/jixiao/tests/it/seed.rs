//! The published document that the product was ordered with: one department form and seven
//! approval forms. It lies beside the project and is not part of it; where it is absent these tests
//! say so and pass.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use jixiao_testkit::office;
use serde_json::Value;

use crate::program::{Folder, Run};

const PATH: &str = "../../../shared/data/real/000_c889fea231715124.txt";

/// Faults that a senior reviewer found by hand: code, lines, numbers.
const FAULTS: &str = include_str!("seed_findings.txt");

/// The 61 values as that reviewer read them.
const VALUES: &str = include_str!("seed_values.txt");

/// The document's path and text.
fn seed() -> Option<(PathBuf, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(PATH);
    let text = fs::read_to_string(&path).ok();
    #[expect(clippy::print_stdout, reason = "who runs the tests must see that nothing was tested")]
    if text.is_none() {
        println!("{} is absent: nothing is tested here", path.display());
    }
    Some((path, text?))
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stderr))
}

fn check(folder: &Folder, file: &str) -> Value {
    json(&folder.run(&format!("check {file} --format json --view auditor")))
}

fn lines(finding: &Value) -> BTreeSet<u64> {
    let places = finding["places"].as_array().expect("places");
    places.iter().filter_map(|place| place["line"].as_u64()).collect()
}

#[test]
fn every_value_is_read_as_a_reviewer_reads_it() {
    let Some((path, _)) = seed() else { return };
    let folder = Folder::new("seed_values");
    let read = json(&folder.run(&format!("convert {} --to json", path.display())));
    let forms = read["forms"].as_array().expect("forms");
    assert_eq!(forms.len(), 8);
    let indicators = forms.iter().flat_map(|form| form["indicators"].as_array().expect("rows"));
    let found: Vec<String> = indicators.map(shown).collect();
    let expected: Vec<&str> = VALUES.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(found, expected);
}

fn shown(indicator: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    assert_eq!(indicator["cycle"]["bounds"], indicator["annual"]["bounds"]);
    let bounds = indicator["annual"]["bounds"].as_array().map_or(&[][..], Vec::as_slice);
    let bounds = bounds.iter().map(|bound| {
        let comparator = bound["comparator"].as_str().unwrap_or("-");
        let printed = &bound["printed"];
        format!("{comparator} {} {}", text(&printed["number"]), text(&printed["unit"]))
    });
    let bounds = bounds.collect::<Vec<_>>().join(" ; ");
    let line = &indicator["place"]["line"];
    format!("{line} {} {bounds}", text(&indicator["level2"])).trim_end().to_owned()
}

#[test]
fn every_fault_is_found_at_its_place_with_its_numbers() {
    let Some((path, _)) = seed() else { return };
    let folder = Folder::new("seed_faults");
    let report = check(&folder, &path.display().to_string());
    let mut by_code: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for finding in report["findings"].as_array().expect("findings") {
        by_code.entry(finding["code"].as_str().expect("a code")).or_default().push(finding);
    }
    let faults = FAULTS.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let missed: Vec<&str> = faults.filter(|fault| !is_found(&by_code, fault)).collect();
    assert!(missed.is_empty(), "missed:\n{}", missed.join("\n"));
}

fn is_found(by_code: &BTreeMap<&str, Vec<&Value>>, fault: &str) -> bool {
    let (place, words) = fault.split_once('|').unwrap_or((fault, ""));
    let mut fields = place.split_whitespace().skip(1);
    let code = fields.next().expect("a code");
    let wanted: BTreeSet<u64> = fields.filter_map(|line| line.parse().ok()).collect();
    let Some(findings) = by_code.get(code) else { return false };
    let there = findings
        .iter()
        .filter(|finding| wanted.is_empty() || !lines(finding).is_disjoint(&wanted))
        .copied()
        .collect::<Vec<_>>();
    let covered: BTreeSet<u64> = there.iter().flat_map(|finding| lines(finding)).collect();
    let text: String = there.iter().map(ToString::to_string).collect();
    !there.is_empty()
        && wanted.is_subset(&covered)
        && words.split_whitespace().all(|word| text.contains(word))
}

#[test]
fn no_error_stands_where_the_reviewer_and_arithmetic_give_none() {
    let Some((path, _)) = seed() else { return };
    let folder = Folder::new("seed_errors");
    let report = check(&folder, &path.display().to_string());
    let mut known: BTreeMap<&str, BTreeSet<u64>> = BTreeMap::new();
    for fault in FAULTS.lines().filter(|line| !line.starts_with('#')) {
        let place = fault.split('|').next().expect("a first part");
        let mut fields = place.split_whitespace().skip(1);
        let Some(code) = fields.next() else { continue };
        known.entry(code).or_default().extend(fields.filter_map(|line| line.parse::<u64>().ok()));
    }
    for finding in report["findings"].as_array().expect("findings") {
        let code = finding["code"].as_str().expect("a code");
        let is_known = known.get(code).is_some_and(|lines_| !lines_.is_disjoint(&lines(finding)));
        assert!(finding["severity"] != "error" || is_known, "unexpected: {finding}");
    }
}

#[test]
fn the_same_content_gives_the_same_findings_in_every_format() {
    let Some((_, text)) = seed() else { return };
    let folder = Folder::new("seed_formats");
    let rows: Vec<Vec<String>> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.trim_start_matches(['#', ' ']).split('\t').map(str::to_owned).collect())
        .collect();
    folder.write("seed.txt", &text);
    folder.write("seed.xlsx", office::xlsx(&rows));
    folder.write("seed.docx", office::docx(&rows));
    folder.write("seed.html", html(&rows));
    folder.write("seed.md", markdown(&rows));
    let expected = facts(&check(&folder, "seed.txt"));
    for file in ["seed.xlsx", "seed.docx", "seed.html", "seed.md"] {
        let found = facts(&check(&folder, file));
        assert!(found.0 == expected.0, "{file}: other forms: {:#}", found.0);
        let is_other = |(a, b): &(&String, &String)| a != b;
        let first = found.1.iter().zip(&expected.1).find(is_other);
        assert!(found.1 == expected.1, "{file}: other findings, first {first:?}");
    }
}

/// What must not depend on the format: family D and places aside.
fn facts(report: &Value) -> (Value, Vec<String>) {
    let mut forms = report["forms"].clone();
    for form in forms.as_array_mut().expect("forms") {
        form.as_object_mut().expect("an object").remove("source");
    }
    let findings = report["findings"].as_array().expect("findings").iter();
    let of_rules =
        findings.filter(|finding| !finding["code"].as_str().unwrap_or("D").starts_with('D'));
    let mut findings: Vec<String> =
        of_rules.map(|finding| format!("{} {}", finding["code"], finding["message"])).collect();
    findings.sort();
    (forms, findings)
}

fn html(rows: &[Vec<String>]) -> String {
    let mut page = String::from("<!DOCTYPE html><html><meta charset=\"utf-8\"><body>");
    let mut is_in_table = false;
    for cells in rows {
        if (cells.len() > 1) != is_in_table {
            is_in_table = !is_in_table;
            page.push_str(if is_in_table { "<table>" } else { "</table>" });
        }
        if is_in_table {
            let cells = cells.iter().map(|text| format!("<td>{}</td>", office::escape(text)));
            page.extend(["<tr>", &cells.collect::<String>(), "</tr>"]);
        } else {
            page.extend(cells.iter().map(|text| format!("<p>{}</p>", office::escape(text))));
        }
    }
    page + "</table></body></html>"
}

fn markdown(rows: &[Vec<String>]) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut page = String::new();
    let mut is_in_table = false;
    for cells in rows {
        if cells.len() == 1 {
            is_in_table = false;
            page.extend(["\n", &cells[0], "\n\n"]);
            continue;
        }
        let mut cells = cells.clone();
        cells.resize(width, String::new());
        page.extend(["| ", &cells.join(" | "), " |\n"]);
        if !is_in_table {
            page.extend(["|", &"---|".repeat(width), "\n"]);
            is_in_table = true;
        }
    }
    page
}
