//! The report for a terminal.

use expect_test::expect_file;

use crate::program::{Folder, LAMPS};

#[test]
fn a_finding_shows_the_forms_own_rows() {
    let folder = Folder::new("a_finding_shows_rows");
    folder.write("lamps.txt", LAMPS);
    let run = folder.run("check lamps.txt --select M201");
    // The last line names the pack's hash.
    let (report, _) = run.stdout.trim_end().rsplit_once('\n').expect("several lines");
    expect_file!["lamps.report.txt"].assert_eq(&format!("{report}\n"));
}

#[test]
fn nothing_found_is_said_in_one_line() {
    let folder = Folder::new("nothing_found");
    folder.write("lamps.txt", LAMPS.replace("\t190000\t", "\t180000\t"));
    let run = folder.run("check lamps.txt --select M201");
    assert_eq!(run.status, 0);
    assert!(run.stdout.starts_with("没有发现问题：检查了 1 个文件中的 1 张表。\n"));
}

#[test]
fn labels_are_english_where_wanted() {
    let folder = Folder::new("labels_are_english");
    folder.write("lamps.txt", LAMPS);
    let run = folder.run("check lamps.txt --select M201 --lang en");
    assert!(run.stdout.contains("\nError M201 "), "{}", run.stdout);
    assert!(run.stdout.contains("What to do: "), "{}", run.stdout);
}

#[test]
fn colours_come_only_when_asked_for() {
    let folder = Folder::new("colours");
    folder.write("lamps.txt", LAMPS);
    assert!(!folder.run("check lamps.txt").stdout.contains('\u{1b}'));
    assert!(folder.run("check lamps.txt --color always").stdout.contains('\u{1b}'));
}

#[test]
fn a_finding_as_json() {
    let folder = Folder::new("a_finding_as_json");
    folder.write("lamps.txt", LAMPS);
    let run = folder.run("check lamps.txt --select M201 --format json");
    // The hashes change with every change of the pack and the rules.
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let hashes = [&report["pack"]["sha256"], &report["rules_sha256"]];
    let stable = hashes
        .iter()
        .fold(run.stdout.clone(), |text, hash| text.replace(hash.as_str().expect("a hash"), "…"));
    expect_file!["lamps.findings.json"].assert_eq(&stable);
}

#[test]
fn the_report_says_what_the_pack_changed() {
    let folder = Folder::new("the_report_says_what_the_pack_changed");
    folder.write("lamps.txt", LAMPS);
    folder.write(
        "town.toml",
        "name = \"town\"\nversion = \"1\"\nextends = \"guangdong-2025\"\n\
         [rules]\nM201 = \"off\"\nA102 = \"error\"\n",
    );
    let run = folder.run("check lamps.txt --pack town.toml");
    assert!(run.stdout.contains("\n规则包关闭的规则：M201\n"), "{}", run.stdout);
    assert!(run.stdout.contains("\n规则包改了级别：A102 错误\n"), "{}", run.stdout);
    let run = folder.run("check lamps.txt --pack town.toml --format json");
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(report["switches"]["off"][0], "M201");
}

#[test]
fn a_folder_of_several_units_ends_with_a_table_by_unit() {
    let folder = Folder::new("a_folder_ends_with_a_table");
    let unit = "青石镇综合事务办公室";
    assert!(LAMPS.contains(unit), "the form's unit is replaced below");
    folder.write("a/lamps.txt", LAMPS);
    folder.write("b/lamps.txt", LAMPS.replace(unit, "临川县水利站"));
    folder.write("b/good.txt", LAMPS.replace(unit, "无错单位").replace("\t190000\t", "\t180000\t"));
    let run = folder.run("check . --select M201");
    let (_, table) = run.stdout.split_once("  错误  提醒  建议  ").expect("a table");
    let lines: Vec<&str> = table.lines().take(4).collect();
    let expected = [
        "单位                            最多的规则",
        "     1     0     0  临川县水利站                    M201×1",
        "     1     0     0  青石镇综合事务办公室            M201×1",
    ];
    assert_eq!(lines[..3], expected);
    assert!(lines[3].starts_with("下一步："), "{}", lines[3]);
}
