//! What can be read, and what is said about the rest.

use crate::program::{Folder, LAMPS, codes};

#[test]
fn standard_input_is_read() {
    let folder = Folder::new("standard_input_is_read");
    let run = folder.run_with("check - --select M201 --format json", LAMPS);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert_eq!(codes(&run.stdout), ["M201"]);
    assert!(run.stdout.contains("\"name\": \"-\""));
}

#[test]
fn a_folder_is_read_in_order_without_hidden_and_lock_files() {
    let folder = Folder::new("a_folder_is_read_in_order");
    folder.write("forms/b.txt", LAMPS);
    folder.write("forms/a/c.txt", LAMPS.replace("村道路灯", "小学路灯"));
    folder.write("forms/.hidden.txt", "不是表");
    folder.write("forms/~$b.xlsx", "锁");
    let run = folder.run("check forms --select M201 --format json");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let names: Vec<&str> = report["sources"]
        .as_array()
        .expect("sources")
        .iter()
        .map(|source| source["name"].as_str().expect("a name"))
        .collect();
    assert_eq!(names, ["forms/a/c.txt", "forms/b.txt"]);
}

#[test]
#[cfg(unix)]
fn a_link_to_a_folder_above_is_not_followed_for_ever() {
    let folder = Folder::new("a_link_to_a_folder_above");
    folder.write("forms/a.txt", LAMPS);
    std::os::unix::fs::symlink(folder.path("forms"), folder.path("forms/again")).expect("a link");
    let run = folder.run("check forms --select M201 --format json");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert_eq!(codes(&run.stdout), ["M201"]);
}

#[test]
fn a_missing_file_is_reported_and_outranks_findings() {
    let folder = Folder::new("a_missing_file");
    folder.write("a.txt", LAMPS);
    let run = folder.run("check nothing.xlsx a.txt --select M201 --format json");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("nothing.xlsx：没有这个文件"), "{}", run.stderr);
    assert_eq!(codes(&run.stdout), ["M201"]);
}

#[test]
fn an_empty_file_says_what_is_wrong() {
    let folder = Folder::new("an_empty_file");
    folder.write("a.txt", "");
    let run = folder.run("check a.txt");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("a.txt：文件是空的"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}

#[test]
fn a_named_file_without_a_form_is_an_input_that_could_not_be_read() {
    let folder = Folder::new("a_named_file_without_a_form");
    folder.write("a.txt", "关于召开会议的通知\n请准时参加。\n");
    let run = folder.run("check a.txt");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("没有找到绩效目标表"), "{}", run.stderr);
}

#[test]
fn a_file_without_a_form_in_a_folder_is_passed_over_with_a_note() {
    let folder = Folder::new("a_file_without_a_form_in_a_folder");
    folder.write("forms/a.txt", LAMPS);
    folder.write("forms/readme.txt", "说明\n");
    let run = folder.run("check forms --select M201");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("readme.txt：没有找到绩效目标表，已跳过"), "{}", run.stderr);
}

#[test]
fn a_folder_without_forms_says_so() {
    let folder = Folder::new("a_folder_without_forms");
    folder.write("forms/readme.txt", "说明\n");
    let run = folder.run("check forms");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("没有找到任何绩效目标表"), "{}", run.stderr);
    folder.write("empty/.keep", "");
    let run = folder.run("check empty");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("empty：文件夹里没有文件"), "{}", run.stderr);
}

#[test]
fn a_file_beyond_the_limit_is_refused_unread() {
    let folder = Folder::new("a_file_beyond_the_limit");
    folder.write("a.txt", "");
    let file = std::fs::File::options().write(true).open(folder.path("a.txt")).expect("a file");
    file.set_len(200 << 20).expect("a sparse file");
    let run = folder.run("check a.txt");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("a.txt：文件超过"), "{}", run.stderr);
}

#[test]
fn the_same_form_given_twice_counts_once() {
    let folder = Folder::new("the_same_form_given_twice");
    folder.write("a.txt", LAMPS);
    folder.write("b.txt", LAMPS);
    let run = folder.run("check a.txt b.txt --select M201 --format json");
    assert_eq!(codes(&run.stdout), ["M201"]);
    let run = folder.run("check a.txt b.txt --separate --select M201 --format json");
    assert_eq!(codes(&run.stdout), ["M201", "M201"]);
}

#[test]
fn hidden_worksheets_are_named() {
    let folder = Folder::new("hidden_worksheets_are_named");
    let workbook =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/26-workbook-hidden-sheet/input.xlsx");
    folder.write("犬只.xlsx", std::fs::read(workbook).expect("the corpus holds it"));
    for arguments in ["check 犬只.xlsx", "convert 犬只.xlsx --to csv"] {
        let run = folder.run(arguments);
        assert!(run.stderr.contains("隐藏的工作表“2024年”没有读"), "{}", run.stderr);
    }
}
