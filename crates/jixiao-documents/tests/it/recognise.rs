use expect_test::expect;
use jixiao_documents::{Format, ReadError, read, recognise, text_of};

use crate::package::{Workbook, docx, package};
use crate::show::{check_error, error};

fn check(bytes: &[u8], format: Format) {
    assert_eq!(recognise(bytes), Ok(format));
}

#[test]
fn formats_are_recognised_by_content() {
    check("项目\t值\n".as_bytes(), Format::Text);
    check("项目绩效目标表\n第一行，有标点;\n".as_bytes(), Format::Text);
    check("标题\n\n| a | b |\n|---|---|\n".as_bytes(), Format::Markdown);
    check("前言\n<table><tr><td>a</td></tr></table>".as_bytes(), Format::Markdown);
    check(" <TABLE><tr><td>a</td></tr></table>".as_bytes(), Format::Html);
    check("<?xml version='1.0'?>\n<!DOCTYPE HTML><p>a".as_bytes(), Format::Html);
    check("<table><tr><td>\n\n<p>a</p></td></tr></table>".as_bytes(), Format::Html);
    let recognised = "<html><body><table></table></body></html>\n\n# 表二\n<html></html>";
    check(recognised.as_bytes(), Format::Markdown);
    check("<table></table>\n\n表二\n（2025年度）\n".as_bytes(), Format::Markdown);
    check("a,b,c\n1,2,3\n".as_bytes(), Format::Csv);
    check(&docx("<w:p/>"), Format::Docx);
    check(&Workbook::BLANK.bytes(), Format::Xlsx);
    check(include_bytes!("../data/xlwt.xls"), Format::Xls);
    check(&stored(b"application/vnd.oasis.opendocument.spreadsheet"), Format::Ods);
    check(include_bytes!("../data/odfpy.ods"), Format::Ods);
}

#[test]
fn a_format_that_is_given_outweighs_the_content_of_texts_only() {
    let text = "a,b,c\n1,2,3\n".as_bytes();
    assert_eq!(read(text, Some(Format::Text)).map(|it| it.format), Ok(Format::Text));
    let word = docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>");
    assert_eq!(read(&word, Some(Format::Text)).map(|it| it.format), Ok(Format::Docx));
}

#[test]
fn text_is_decoded() {
    let (bytes, _, _) = encoding_rs::GB18030.encode("绩效目标\r\n");
    assert_eq!(text_of(&bytes).as_deref(), Ok("绩效目标\r\n"));
    assert_eq!(text_of(b"a\rb\x1A").as_deref(), Ok("a\nb"));
}

#[test]
fn other_kinds_of_files_are_named() {
    check_error(
        b"%PDF-1.7\n",
        &expect![
            "这是PDF 文件，不能直接读取。请转换为 docx、xlsx 或文本（也可从阅读器复制文字）后再读取"
        ],
    );
    check_error(
        b"\x89PNG\r\n\x1a\n\0\0",
        &expect![
            "这是图片（PNG），不能直接读取。请用文字识别（OCR）软件转成文本、xlsx 或 docx 后再读取"
        ],
    );
    check_error(
        b"{\\rtf1\\ansi",
        &expect![
            "这是RTF 文档，不能直接读取。请用 Word 或 WPS 文字打开后另存为 docx，再读取另存的文件"
        ],
    );
    check_error(
        &package(&[("OFD.xml", b"<x/>")]),
        &expect![
            "这是版式文件（OFD），不能直接读取。请转换为 docx、xlsx 或文本（也可从阅读器复制文字）后再读取"
        ],
    );
    check_error(
        &package(&[("a.txt", b"x")]),
        &expect!["这是压缩包（zip），不能直接读取。请先解压，再读取里面的 xlsx、docx 或文本文件"],
    );
    check_error(
        &stored(b"application/vnd.oasis.opendocument.text"),
        &expect![
            "这是ODT 文档，不能直接读取。请用 Word 或 WPS 文字打开后另存为 docx，再读取另存的文件"
        ],
    );
    check_error(
        b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
        &expect![
            "这是XML 表格 2003，不能直接读取。请用 Excel 或 WPS 表格打开后另存为 xlsx，再读取另存的文件"
        ],
    );
}

#[test]
fn old_and_encrypted_office_files_are_told_apart() {
    check_error(
        &compound_file("Workbook"),
        &expect![
            "Excel 97-2003 工作簿（xls）已损坏或不完整：文件的目录不完整，文件可能没有下载完。请重新下载或重新导出；若能用 Excel、WPS 或 Word 打开，另存一份后再试"
        ],
    );
    check_error(
        &compound_file("Book"),
        &expect![
            "这是旧版文件：Excel 5.0/95 工作簿（xls），不能直接读取。请用 Excel、WPS 或 Word 打开，另存为 xlsx 后再试"
        ],
    );
    check_error(
        &compound_file("WordDocument"),
        &expect![
            "这是旧版文件：Word 97-2003 文档（doc）或 WPS 文字（wps），不能直接读取。请用 Excel、WPS 或 Word 打开，另存为 docx 后再试"
        ],
    );
    check_error(
        &compound_file("EncryptedPackage"),
        &expect!["文件设有打开密码，无法读取。请在 Excel、WPS 或 Word 中取消密码后另存，再试一次"],
    );
    check_error(
        &compound_file("Other"),
        &expect![
            "Excel 97-2003 工作簿（xls）已损坏或不完整：文件被截断，看不出里面有什么。请重新下载或重新导出；若能用 Excel、WPS 或 Word 打开，另存一份后再试"
        ],
    );
}

#[test]
fn passwords_are_named() {
    let mut workbook = include_bytes!("../data/xlwt.xls").to_vec();
    // The code page's record becomes one that says how the rest is encrypted.
    let code_page = workbook.windows(4).position(|it| it == [0x42, 0, 2, 0]).expect("a code page");
    workbook[code_page] = 0x2F;
    assert_eq!(error(&workbook), ReadError::PasswordProtected);
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    let parts = [
        ("mimetype", kind.as_slice()),
        ("content.xml", b"".as_slice()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ];
    assert_eq!(error(&package(&parts)), ReadError::PasswordProtected);
}

/// The beginning of an OpenDocument file: its kind stored first.
fn stored(kind: &[u8]) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend([0; 22]);
    bytes.extend([8, 0, 0, 0]);
    bytes.extend(b"mimetype");
    bytes.extend(kind);
    bytes
}

fn compound_file(name: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1024, 0);
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn a_heading_and_one_row_below_a_title_are_a_table() {
    let list = "部门预算项目绩效目标表\n（2023年度）\n单位编码,单位名称,项目名称,年度预算（元）,绩效目标\n\
                201001,临川县水利站,农民技能培训,265000,指标1：培训人数（≥300人）；\n";
    check(list.as_bytes(), Format::Csv);
    let prose = "通知\n（2023年度）\n甲,乙,丙,丁,戊已按要求完成。\n一,二,三,四,五项工作已报送。\n";
    check(prose.as_bytes(), Format::Text);
}
