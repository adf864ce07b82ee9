//! Files that LibreOffice converts, where it is installed, and what is said where it is not.

use crate::program::Folder;

const DOC: &[u8] = include_bytes!("../data/lamps.doc");

/// Whether LibreOffice is there; says so plainly where it is not.
#[expect(clippy::print_stderr, reason = "a test that cannot run says so")]
pub(crate) fn has_office() -> bool {
    let version = std::process::Command::new("soffice").arg("--version").output();
    let is_there = version.is_ok_and(|version| version.status.success());
    if !is_there {
        eprintln!("LibreOffice is not installed: this test shows nothing");
    }
    is_there
}

#[test]
fn an_old_document_is_read_where_libreoffice_is_installed() {
    if !has_office() {
        return;
    }
    let folder = Folder::new("an_old_document");
    folder.write("表.doc", DOC);
    let run = folder.run("convert 表.doc --to json");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("\"name\": \"维护路灯数量\""), "{}", run.stdout);
    assert!(run.stdout.contains("\"raw\": \"≥120盏\""), "{}", run.stdout);
}

#[test]
fn an_old_document_is_named_where_libreoffice_is_missing() {
    let folder = Folder::new("an_old_document_without_office");
    folder.write("表.doc", DOC);
    let run = folder.run_without_office("check 表.doc");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("Word 97-2003 文档（doc）"), "{}", run.stderr);
    assert!(run.stderr.contains("另存为 docx"), "{}", run.stderr);
    assert!(run.stderr.contains("装有 LibreOffice 时会自动转换"), "{}", run.stderr);
}
