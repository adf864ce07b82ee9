//! `check --format xlsx`: the workbook with comments.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::program::{Folder, LAMPS};

/// Made by openpyxl: a form with merged cells, number formats, two comments and a second sheet.
const FORM: &[u8] = include_bytes!("../data/form.xlsx");

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    let mut file = archive.by_name(name).expect("the part is there");
    file.read_to_string(&mut text).expect("text");
    text
}

fn packed(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let index = archive.index_for_name(name).expect("the part is there");
    let mut packed = Vec::new();
    archive.by_index_raw(index).expect("an entry").read_to_end(&mut packed).expect("bytes");
    packed
}

fn annotated(test: &str) -> (Folder, Vec<u8>) {
    let folder = Folder::new(test);
    folder.write("form.xlsx", FORM);
    let run = folder.run("check form.xlsx --view examiner --format xlsx -o out.xlsx");
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (1, "", ""));
    let bytes = std::fs::read(folder.path("out.xlsx")).expect("the program wrote it");
    (folder, bytes)
}

#[test]
fn comments_and_fills_are_added_and_all_else_stays() {
    let (_folder, bytes) = annotated("comments_and_fills");
    for name in ["docProps/core.xml", "xl/theme/theme1.xml", "xl/worksheets/sheet2.xml"] {
        assert_eq!(packed(&bytes, name), packed(FORM, name), "{name}");
    }
    let comments = part(&bytes, "xl/comments/comment1.xml");
    assert!(comments.contains("办公室原有的批注"), "{comments}");
    assert!(comments.contains("另一条"), "{comments}");
    assert!(comments.contains("V114 “完成时间”"), "{comments}");
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("FFF8CBAD") && styles.contains("FFFFF2CC"), "{styles}");
    let workbook = part(&bytes, "xl/workbook.xml");
    assert!(workbook.contains("name=\"检查结果\""), "{workbook}");
}

#[test]
fn a_workbook_with_comments_reads_as_before() {
    let (folder, _) = annotated("a_workbook_with_comments");
    let json = |name: &str| {
        let run = folder.run(&format!("convert {name} --to json"));
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let forms: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        forms["forms"].clone()
    };
    assert_eq!(json("out.xlsx"), json("form.xlsx"));
}

#[test]
fn other_inputs_are_written_as_a_workbook() {
    let folder = Folder::new("other_inputs_are_written");
    folder.write("a.txt", LAMPS);
    let run = folder.run("check a.txt --format xlsx -o out.xlsx");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let bytes = std::fs::read(folder.path("out.xlsx")).expect("the program wrote it");
    assert!(part(&bytes, "xl/comments1.xml").contains("M201"));
    assert!(part(&bytes, "xl/workbook.xml").contains("检查结果"));
}

#[test]
fn libreoffice_opens_the_workbook() {
    if !crate::office::has_office() {
        return;
    }
    let (folder, _) = annotated("libreoffice_opens_the_workbook");
    let profile = format!("-env:UserInstallation=file://{}", folder.path("profile").display());
    let status = std::process::Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", "ods", "--outdir"])
        .arg(folder.path("opened"))
        .arg(folder.path("out.xlsx"))
        .output()
        .expect("LibreOffice runs");
    assert!(status.status.success());
    let bytes = std::fs::read(folder.path("opened/out.ods")).expect("LibreOffice wrote it");
    let content = part(&bytes, "content.xml");
    assert!(content.contains("<office:annotation "), "comments");
    assert!(!content.contains("office:display=\"true\""), "comments show when pointed at");
    assert!(content.contains("检查结果") && content.contains("#f8cbad"), "list and fills");
    assert!(content.contains("办公室原有的批注"), "earlier comments");
}
