//! `check --fix`: corrected copies beside the inputs.

use crate::program::{Folder, LAMPS};

/// One misprint (safe) and one missing sign (suggested).
fn faulty() -> String {
    let text = LAMPS.replace("\t≥120盏", "\t120盏");
    assert_ne!(text, LAMPS, "the sign stood there");
    text.replacen("聘用2名", "有效的缓解照明不足，聘用2名", 1)
}

#[test]
fn safe_corrections_change_only_the_writing() {
    let folder = Folder::new("safe_corrections");
    let text = faulty();
    assert!(text.contains("有效的缓解"), "the misprint stands there");
    folder.write("lamps.txt", &text);
    let run = folder.run("check lamps.txt --fix safe");
    assert_eq!(folder.read("lamps.txt"), text);
    assert_eq!(folder.read("lamps-改正稿.txt"), text.replace("有效的缓解", "有效地缓解"));
    assert!(run.stderr.contains("改了 1 处，写在 lamps-改正稿.txt"), "{}", run.stderr);
    assert!(run.stderr.contains("（D109）"), "{}", run.stderr);
}

#[test]
fn suggested_corrections_take_the_proposals_too() {
    let folder = Folder::new("suggested_corrections");
    let text = faulty();
    folder.write("lamps.txt", &text);
    folder.run("check lamps.txt --fix suggested");
    let copy = folder.read("lamps-改正稿.txt");
    assert!(copy.contains("有效地缓解") && copy.contains("\t≥120盏"), "{copy}");
    // An earlier copy may have been worked on.
    folder.run("check lamps.txt --fix suggested");
    assert_eq!(folder.read("lamps-改正稿2.txt"), copy);
    let run = folder.run("check lamps-改正稿.txt --select V101,D109");
    assert!(run.stdout.starts_with("没有发现问题"), "{}", run.stdout);
}

#[test]
fn without_anything_to_correct_there_is_no_copy() {
    let folder = Folder::new("nothing_to_correct");
    folder.write("lamps.txt", LAMPS);
    let run = folder.run("check lamps.txt --select M201 --fix suggested");
    assert!(run.stderr.contains("没有可以自动改正的地方"), "{}", run.stderr);
    assert!(!folder.path("lamps-改正稿.txt").exists());
}
