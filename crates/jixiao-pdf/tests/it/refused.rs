//! Files that cannot be read: what the user is told.

use expect_test::{Expect, expect};
use jixiao_pdf::{document, pages};

fn check(bytes: &[u8], expected: &Expect) {
    let result = pages(bytes.to_vec()).and_then(|pages| document(&pages));
    expected.assert_eq(&result.expect_err("the file should be refused").to_string());
}

#[test]
fn a_cut_off_file_is_damaged() {
    let whole = include_bytes!("files/document.pdf");
    check(
        &whole[..200],
        &expect![
            "PDF 文件已损坏或不完整。请重新下载或重新导出；若阅读器能打开，请“打印”为新的 PDF 后再试"
        ],
    );
    check(
        b"%PDF-1.7\n",
        &expect![
            "PDF 文件已损坏或不完整。请重新下载或重新导出；若阅读器能打开，请“打印”为新的 PDF 后再试"
        ],
    );
}

#[test]
fn a_password_is_named() {
    check(
        include_bytes!("files/password.pdf"),
        &expect![
            "PDF 设有打开密码，无法读取。请用阅读器输入密码打开后另存为无密码的 PDF，再试一次"
        ],
    );
}

#[test]
fn a_scan_needs_text_recognition() {
    check(
        include_bytes!("files/scan.pdf"),
        &expect![
            "PDF 里没有文字，看来是扫描件。请用文字识别（OCR）软件转成带文字的 PDF、docx 或 xlsx 后再读取"
        ],
    );
}
