//! Baselines: what is accepted stays silent, and only ever shrinks.

use crate::program::{Folder, LAMPS, codes};

#[test]
fn accepted_findings_are_silent_and_new_ones_stand_out() {
    let folder = Folder::new("accepted_findings");
    let bare = LAMPS.replace("路灯完好率\t≥95%\t≥95%", "路灯完好率\t95%\t95%");
    folder.write("a.txt", bare.as_str());
    let run = folder.run("check a.txt --select V101 --write-baseline base.json --format json");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let run = folder.run("check a.txt --select V101 --baseline base.json --format json");
    assert_eq!(codes(&run.stdout).len(), 0);

    // Another line is edited, and another value loses its comparator.
    let edited =
        bare.replace("夜间出行", "夜间安全出行").replace("及时率\t≥90%\t≥90%", "及时率\t90%\t90%");
    folder.write("a.txt", edited);
    let run = folder.run("check a.txt --select V101 --baseline base.json --format json");
    assert_eq!(codes(&run.stdout), ["V101"]);
    assert!(run.stdout.contains("\"indicator\": \"故障修复及时率\""), "{}", run.stdout);
}

#[test]
fn auditors_see_what_the_baseline_accepts() {
    let folder = Folder::new("auditors_see");
    folder.write("a.txt", LAMPS);
    folder.run("check a.txt --select M --write-baseline base.json");
    let run =
        folder.run("check a.txt --select M --baseline base.json --view auditor --format json");
    assert_eq!(run.status, 0);
    assert_eq!(codes(&run.stdout), ["M201"]);
    assert!(run.stdout.contains("\"baselined\": true"));
}

#[test]
fn a_baseline_that_exists_only_shrinks() {
    let folder = Folder::new("a_baseline_that_exists");
    let repaired = LAMPS.replace("\t190000\t", "\t180000\t");
    folder.write("a.txt", repaired.as_str());
    folder.run("check a.txt --select M --write-baseline base.json");
    folder.write("a.txt", LAMPS);
    let run = folder.run("check a.txt --select M --write-baseline base.json");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("只减不增"), "{}", run.stderr);
    assert_eq!(folder.run("check a.txt --select M --baseline base.json").status, 1);
}

#[test]
fn a_wrong_baseline_is_refused() {
    let folder = Folder::new("a_wrong_baseline");
    folder.write("a.txt", LAMPS);
    folder.write("base.json", "{\"schema\": \"jixiao.findings/1\", \"forms\": []}");
    let run = folder.run("check a.txt --baseline base.json");
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains("jixiao.baseline/1"), "{}", run.stderr);
}
