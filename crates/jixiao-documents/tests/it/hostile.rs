use std::time::{Duration, Instant};

use expect_test::expect;
use jixiao_documents::{Document, Format, ReadError, read};

use crate::package::{Workbook, docx, package};
use crate::show::{check_error, error};

const MIB: usize = 1024 * 1024;
/// Far more than any input should take, even unoptimised on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

fn timed(bytes: &[u8]) -> Result<Document, ReadError> {
    let begun = Instant::now();
    let result = read(bytes, None);
    assert!(begun.elapsed() < PATIENCE, "took {:?}", begun.elapsed());
    result
}

fn check_refused(bytes: &[u8]) {
    let result = timed(bytes);
    assert!(
        matches!(result, Err(ReadError::TooMuch { .. } | ReadError::Bomb { .. })),
        "{:?}",
        result.map(|document| document.blocks.len())
    );
}

/// A spreadsheet with one table of these rows.
fn spreadsheet(rows: &str) -> Vec<u8> {
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table>{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    package(&[("mimetype", kind), ("content.xml", content.as_bytes())])
}

fn sheet(content: &str) -> Vec<u8> {
    Workbook { sheets: &[("表", "visible", content)], ..Workbook::BLANK }.bytes()
}

#[test]
fn nothing_at_all() {
    check_error(b"", &expect!["文件是空的，没有任何内容。请确认选对了文件，或重新导出后再试"]);
    check_error(
        "\u{FEFF} \r\n　".as_bytes(),
        &expect!["文件是空的，没有任何内容。请确认选对了文件，或重新导出后再试"],
    );
    check_error(
        &[0, 1, 2, 3, 255],
        &expect![
            "文件不是文本，也不是能识别的表格文件（支持 xlsx、xls、ods、docx、HTML、Markdown、CSV 和 UTF-8、UTF-16、GB18030 编码的文本）。请用 Excel、WPS 或 Word 打开后另存为 xlsx 或 docx"
        ],
    );
    check_error(
        &docx("<w:p/>"),
        &expect!["Word 文档（docx）里没有可读的文字（可能只有扫描图片）。请导出带文字的版本后再试"],
    );
    check_error(
        &sheet("<sheetData/>"),
        &expect![
            "Excel 工作簿（xlsx）里没有可读的文字（可能只有图片或图表，或内容在隐藏的工作表里）。请导出带文字的版本后再试"
        ],
    );
}

#[test]
fn a_huge_file_is_refused_at_once() {
    let begun = Instant::now();
    check_error(
        &vec![b'a'; 200 * MIB],
        &expect![
            "文件有 200 MiB，超过 64 MiB 的上限。请只保留目标表所在的工作表或页面，另存为较小的文件后再试"
        ],
    );
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_part_that_unpacks_to_too_much_is_a_bomb() {
    let blanks = vec![b' '; 12 * MIB];
    check_error(
        &package(&[("word/document.xml", &blanks)]),
        &expect![
            "Word 文档（docx）解压后过大：部件 word/document.xml 的压缩比超过 300 倍，像是压缩炸弹，已停止读取。请确认文件来源；若文件可信，请只保留目标表后另存再试"
        ],
    );
    let parts: Vec<(String, Vec<u8>)> =
        (0..20_001).map(|index| (format!("xl/{index}"), Vec::new())).collect();
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    check_error(
        &package(&parts),
        &expect![
            "Excel 工作簿（xlsx）解压后过大：压缩包里有 20001 个部件，上限 20000 个，像是压缩炸弹，已停止读取。请确认文件来源；若文件可信，请只保留目标表后另存再试"
        ],
    );
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:document/>";
    check_error(
        &package(&[("word/document.xml", bomb.as_bytes())]),
        &expect![
            "Word 文档（docx）的部件 word/document.xml 里有 DOCTYPE 或实体声明，正常的办公文件没有这些内容，为安全起见不读取。请用 Excel、WPS 或 Word 打开后另存再试"
        ],
    );
    let strings = format!("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">{}", "<sst/>");
    assert!(matches!(
        error(&spreadsheet(bomb)),
        ReadError::EntityDeclarations { format: Format::Ods, .. }
    ));
    let workbook = Workbook { strings: &strings, ..Workbook::BLANK };
    assert!(matches!(error(&workbook.bytes()), ReadError::EntityDeclarations { .. }));
}

#[test]
fn one_shared_string_cannot_fill_the_memory() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "目".repeat(200_000));
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(1000);
    let sheet = format!("<sheetData><row>{cells}</row></sheetData>");
    let sheets = &[("表", "visible", sheet.as_str())];
    check_refused(&Workbook { sheets, strings: &strings, ..Workbook::BLANK }.bytes());
}

#[test]
fn a_hundred_thousand_columns_are_refused_in_every_format() {
    let columns = 100_000;
    check_error(
        "a\t".repeat(columns).as_bytes(),
        &expect![
            "第 1 行：列数超过 16384 的上限，不像绩效目标表。请删去多余的内容，只保留目标表后再试"
        ],
    );
    check_refused(format!("{}\n{}\n", "a,".repeat(columns), "b,".repeat(columns)).as_bytes());
    check_refused(format!("|{}\n|{}\n", "a|".repeat(columns), "-|".repeat(columns)).as_bytes());
    check_refused(format!("<table><tr>{}", "<td>a".repeat(columns)).as_bytes());
    check_refused(format!("<table><tr>{}", "<td colspan=1000>a".repeat(100)).as_bytes());
    let cell = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>".repeat(columns);
    check_refused(&docx(&format!("<w:tbl><w:tr>{cell}</w:tr></w:tbl>")));
    check_refused(&sheet(&format!("<sheetData><row>{}</row></sheetData>", "<c/>".repeat(columns))));
    let cell = "<table:table-cell><text:p>a</text:p></table:table-cell>".repeat(columns);
    check_refused(&spreadsheet(&format!("<table:table-row>{cell}</table:table-row>")));
    check_refused(&spreadsheet(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\">\
         <text:p>a</text:p></table:table-cell></table:table-row>",
    ));
    check_refused(&sheet("<sheetData><row><c r=\"ZZZZZ1\"><v>1</v></c></row></sheetData>"));
}

#[test]
fn too_many_cells_are_refused() {
    check_refused("x\t\t\t\t\t\t\t\t\t\n".repeat(510_000).as_bytes());
    check_refused(&spreadsheet(
        "<table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell>\
         <text:p>a</text:p></table:table-cell></table:table-row>",
    ));
    let covered = "<tr>".repeat(1000);
    let wide = "<td colspan=1000 rowspan=0>".repeat(16);
    check_refused(format!("<table><tr>{wide}{covered}</table>").as_bytes());
}

#[test]
fn deep_nesting_is_refused_or_harmless() {
    check_error(
        "<table><tr><td>".repeat(100_000).as_bytes(),
        &expect![
            "第 1 行：表格嵌套层数超过 24 的上限，不像绩效目标表。请删去多余的内容，只保留目标表后再试"
        ],
    );
    let deep = format!("<html>{}字{}", "<div>".repeat(200_000), "</div>".repeat(200_000));
    assert!(timed(deep.as_bytes()).is_ok());
    let table = "<w:tbl><w:tr><w:tc>";
    check_refused(&docx(&format!(
        "{}{}",
        table.repeat(1000),
        "</w:tc></w:tr></w:tbl>".repeat(1000)
    )));
    let deep = docx(&format!("{}{}", "<w:p>".repeat(60_000), "</w:p>".repeat(60_000)));
    assert_eq!(timed(&deep), Err(ReadError::NoText(Format::Docx)));
}

#[test]
fn a_tag_with_a_million_attributes_takes_linear_time() {
    use std::fmt::Write;
    let mut page = "<table><tr><td ".to_owned();
    for index in 0..200_000 {
        write!(page, "a{index}='x' ").expect("a string");
    }
    page.push_str("colspan=2>字");
    assert!(timed(page.as_bytes()).is_ok());
}

#[test]
fn repeated_openings_take_linear_time() {
    for opening in [
        "<!--",
        "<a b=\"",
        "<a b='",
        "</",
        "<",
        "&",
        "&#",
        "<![CDATA[",
        "<script>",
        "[",
        "*",
        "`",
        "[x](",
        "<b",
    ] {
        let page = format!("<html>{}", opening.repeat(30_000));
        drop(timed(page.as_bytes()));
        let markdown = format!("|a|\n|-|\n|{}|\n{0}\n", opening.repeat(30_000));
        drop(timed(markdown.as_bytes()));
        let csv = format!("a,b,c\nd,e,f\n{}", format!("\"{opening},").repeat(30_000));
        drop(timed(csv.as_bytes()));
    }
    drop(timed("\"".repeat(200_001).as_bytes()));
    drop(timed("a,\"\"\"".repeat(100_000).as_bytes()));
    drop(timed("<table>".repeat(100_000).as_bytes()));
    drop(timed(format!("a\n{}", "<table></table>x".repeat(40_000)).as_bytes()));
}

#[test]
fn a_compound_file_whose_sectors_go_round_in_circles_ends() {
    let mut looped = include_bytes!("../data/xlwt.xls").to_vec();
    let table = (u32::from_le_bytes(looped[76..80].try_into().expect("four")) as usize + 1) * 512;
    for entry in 0..128 {
        let at = table + entry * 4;
        looped[at..at + 4].copy_from_slice(&1_u32.to_le_bytes());
    }
    drop(timed(&looped));
    let head = &mut looped[68..72];
    head.copy_from_slice(&0_u32.to_le_bytes());
    drop(timed(&looped));
}

#[test]
fn overlapping_merges_are_ignored() {
    use std::fmt::Write;
    let mut content = "<sheetData>".to_owned();
    for row in 1..=2000 {
        write!(content, "<row r=\"{row}\"><c t=\"str\"><v>x</v></c></row>").expect("a string");
    }
    content.push_str("</sheetData>");
    for row in 1..=2000 {
        write!(content, "<mergeCell ref=\"A{row}:XFD1048576\"/>").expect("a string");
    }
    let document = timed(&sheet(&content)).expect("a sheet");
    assert_eq!(document.blocks.len(), 1);
}

#[test]
fn files_cut_off_anywhere_are_named_or_read() {
    let body = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>绩效</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let word = docx(&body.repeat(20));
    let cells = "<row><c t=\"inlineStr\"><is><t>绩效</t></is></c><c><v>1</v></c></row>".repeat(20);
    let excel = sheet(&format!("<sheetData>{cells}</sheetData>"));
    for (bytes, format) in [(word, Format::Docx), (excel, Format::Xlsx)] {
        for end in (40..bytes.len() - 1).step_by(97) {
            match read(&bytes[..end], None) {
                Err(ReadError::Damaged { format: found, .. }) => assert_eq!(found, format),
                Err(ReadError::Unsupported { .. }) if end < 100 => {}
                other => panic!("cut at {end}: {other:?}"),
            }
        }
        assert!(read(&bytes, None).is_ok());
    }
    let kept = include_bytes!("../data/odfpy.ods");
    for end in (100..kept.len() - 1).step_by(97) {
        let result = read(&kept[..end], None);
        assert!(matches!(result, Err(ReadError::Damaged { format: Format::Ods, .. })), "{end}");
    }
    for kept in [
        include_bytes!("../data/xlwt.xls").as_slice(),
        include_bytes!("../data/libreoffice.xls").as_slice(),
    ] {
        for end in (100..kept.len()).step_by(97) {
            match timed(&kept[..end]) {
                // The directory of a compound file may stand anywhere; without it the kind is open.
                Err(
                    ReadError::Damaged { format: Format::Xls, .. } | ReadError::OldBinary { .. },
                ) => {}
                // What comes after the last stream may be missing.
                Ok(document) => assert_eq!(Ok(document), read(kept, None)),
                other => panic!("cut at {end}: {other:?}"),
            }
        }
    }
    check_error(
        &docx(body)[..300],
        &expect![
            "Word 文档（docx）已损坏或不完整：压缩包的目录不完整，文件可能没有下载完（invalid Zip archive: Could not find EOCD）。请重新下载或重新导出；若能用 Excel、WPS 或 Word 打开，另存一份后再试"
        ],
    );
    check_error(
        &package(&[("xl/workbook.xml", b"<workbook><sheets>")]),
        &expect![
            "Excel 工作簿（xlsx）已损坏或不完整：部件 xl/workbook.xml 在第 18 字节处的 XML 不完整。请重新下载或重新导出；若能用 Excel、WPS 或 Word 打开，另存一份后再试"
        ],
    );
    check_error(
        &package(&[("xl/a.xml", b"")]),
        &expect![
            "Excel 工作簿（xlsx）已损坏或不完整：缺少部件 xl/workbook.xml。请重新下载或重新导出；若能用 Excel、WPS 或 Word 打开，另存一份后再试"
        ],
    );
}
