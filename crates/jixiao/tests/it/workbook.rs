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

/// The form with a thread of comments, as Excel 365 writes it.
fn threaded() -> Vec<u8> {
    const THREADS: &str = r#"<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A3" dT="2025-03-01T08:00:00.00" personId="{0A}" id="{0B}"><text>请按合同核对</text></threadedComment><threadedComment ref="A3" dT="2025-03-02T08:00:00.00" personId="{0A}" id="{0C}" parentId="{0B}"><text>已核对</text></threadedComment></ThreadedComments>"#;
    const PERSONS: &str = r#"<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="经办" id="{0A}" userId="a" providerId="None"/></personList>"#;
    let mut archive = ZipArchive::new(Cursor::new(FORM)).expect("a package");
    let names: Vec<String> = (0..archive.len())
        .map(|index| archive.by_index(index).expect("a part").name().expect("a name").into_owned())
        .collect();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut write = |name: &str, text: &str| {
        out.start_file(name, options).expect("a part");
        std::io::Write::write_all(&mut out, text.as_bytes()).expect("a part");
    };
    for name in names {
        let mut text = String::new();
        let mut file = archive.by_name(&name).expect("a part");
        file.read_to_string(&mut text).expect("text");
        let text = match name.as_str() {
            "xl/worksheets/_rels/sheet1.xml.rels" => text.replace("</Relationships>", r#"<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>"#),
            "xl/_rels/workbook.xml.rels" => text.replace("</Relationships>", r#"<Relationship Id="rIdP" Type="http://schemas.microsoft.com/office/2017/10/relationships/person" Target="persons/person.xml"/></Relationships>"#),
            "[Content_Types].xml" => text.replace("</Types>", r#"<Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType="application/vnd.ms-excel.threadedcomments+xml"/><Override PartName="/xl/persons/person.xml" ContentType="application/vnd.ms-excel.person+xml"/></Types>"#),
            _ => text,
        };
        write(&name, &text);
    }
    write("xl/threadedComments/threadedComment1.xml", THREADS);
    write("xl/persons/person.xml", PERSONS);
    out.finish().expect("a package").into_inner()
}

#[test]
fn threads_of_comments_stay() {
    let folder = Folder::new("threads_of_comments");
    let form = threaded();
    folder.write("form.xlsx", &form);
    let run = folder.run("check form.xlsx --view examiner --format xlsx -o out.xlsx");
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (1, "", ""));
    let bytes = std::fs::read(folder.path("out.xlsx")).expect("the program wrote it");
    for name in ["xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"] {
        assert_eq!(part(&bytes, name), part(&form, name), "{name}");
    }
    assert!(part(&bytes, "xl/worksheets/_rels/sheet1.xml.rels").contains("threadedComment1.xml"));
    assert!(part(&bytes, "[Content_Types].xml").contains("/xl/persons/person.xml"));
    let comments = part(&bytes, "xl/comments/comment1.xml");
    assert!(comments.contains("办公室原有的批注") && comments.contains("V114"), "{comments}");
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
