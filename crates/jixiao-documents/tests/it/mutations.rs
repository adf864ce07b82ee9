//! No bytes make a reader panic: changed files, and heaps of the tokens that readers look for.

use jixiao_documents::{Block, Format, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::package::{Workbook, docx, package};

const FILES: [&[u8]; 7] = [
    include_bytes!("../data/openpyxl.xlsx"),
    include_bytes!("../data/xlsxwriter.xlsx"),
    include_bytes!("../data/python-docx.docx"),
    include_bytes!("../data/libreoffice.xls"),
    include_bytes!("../data/xlwt.xls"),
    include_bytes!("../data/libreoffice.ods"),
    include_bytes!("../data/odfpy.ods"),
];

const WORD: [&str; 34] = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>字</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>",
    "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>",
    "<w:tcPr><w:vMerge/></w:tcPr>",
    "<w:tcPr><w:gridSpan w:val=\"70000\"/></w:tcPr>",
    "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>",
    "<w:sdt>",
    "</w:sdt>",
    "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>",
    "<w:sdtContent>",
    "</w:sdtContent>",
    "<w:del>",
    "</w:del>",
    "<mc:AlternateContent>",
    "</mc:AlternateContent>",
    "<mc:Choice>",
    "</mc:Choice>",
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:br/>",
    "<w:tab/>",
    "<w:sym w:font=\"Symbol\" w:char=\"F0B3\"/>",
    "&lt;&#x4E00;&no;",
    "<![CDATA[x]]>",
    "<!-- -->",
];
const SHEET: [&str; 26] = [
    "<sheetData>",
    "</sheetData>",
    "<row>",
    "</row>",
    "<row r=\"3\">",
    "<row r=\"4294967295\">",
    "<c>",
    "</c>",
    "<c r=\"B2\" s=\"1\">",
    "<c r=\"XFD9\" t=\"s\">",
    "<c t=\"inlineStr\">",
    "<c t=\"d\">",
    "<c r=\"A0\" t=\"b\">",
    "<v>1</v>",
    "<v>-1e300</v>",
    "<v>45717.25</v>",
    "<v>x</v>",
    "<f>A1</f>",
    "<is><t>字_x000D_</t></is>",
    "<is><r><t>m</t></r>",
    "</is>",
    "<mergeCell ref=\"A1:C3\"/>",
    "<mergeCell ref=\"B2:XFD1048576\"/>",
    "<mergeCell ref=\"C3:A1\"/>",
    "&amp;",
    "<v/>",
];
const PAGE: [&str; 36] = [
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td rowspan=3>",
    "<td rowspan=0 colspan=2>",
    "<td colspan=99999>",
    "<td hidden>",
    "<td style='display:none'>",
    "<th>",
    "<tbody>",
    "</tbody>",
    "<caption>",
    "字",
    "&nbsp;",
    "&#20013;",
    "&#xFFFFFFFF;",
    "&ge",
    "<br>",
    "<p>",
    "<pre>",
    "</pre>",
    "<sup>2</sup>",
    "m",
    "\n",
    "\t",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<a b='",
    "\"",
    ">",
    "<",
];
const LINES: [&str; 34] = [
    "|",
    "|a|b|",
    "|-|-|",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    ",",
    ";",
    "\"",
    "\"\"",
    "字",
    "# ",
    "**",
    "*",
    "_",
    "`",
    "[a](b)",
    "![",
    "\\|",
    "\\",
    "<br>",
    "<table>",
    "</table>",
    "<tr><td>x",
    "<td rowspan=9>",
    "&lt;",
    "```",
    "> ",
    "- ",
    "sep=;",
    "\u{A0}",
    "　",
];

/// Reads in every way, and looks at every cell.
fn read_all(bytes: &[u8]) {
    let formats = [Format::Text, Format::Markdown, Format::Html, Format::Csv, Format::Docx];
    for format in formats.map(Some).into_iter().chain([None]) {
        let Ok(document) = read(bytes, format) else {
            continue;
        };
        for block in &document.blocks {
            match block {
                Block::Paragraph { text, .. } => assert!(!text.trim().is_empty()),
                Block::Table(grid) => {
                    assert!(!grid.is_empty());
                    for row in 0..grid.row_count() {
                        for column in 0..=grid.column_count(row) {
                            if grid.is_covered(row, column) {
                                assert_eq!(grid.text(row, column), "");
                            }
                            let span = grid.span(row, column);
                            assert!(span.rows > 0 && span.columns > 0);
                            assert!(row + usize::from(span.rows) <= grid.row_count());
                        }
                    }
                }
            }
        }
    }
}

fn heap(tokens: &'static [&'static str]) -> impl Strategy<Value = String> {
    vec(select(tokens), 0..60).prop_map(|tokens| tokens.concat())
}

proptest! {
    #[test]
    fn changed_files_never_panic(
        file in select(FILES.as_slice()),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = file.to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        read_all(&bytes);
        bytes.truncate(end.index(bytes.len()));
        read_all(&bytes);
    }

    #[test]
    fn heaps_of_word_elements_never_panic(body in heap(&WORD)) {
        read_all(&docx(&body));
    }

    #[test]
    fn heaps_of_balanced_word_elements_never_panic(body in heap(&WORD)) {
        read_all(&docx(&balanced(&body)));
    }

    #[test]
    fn heaps_of_worksheet_elements_never_panic(content in heap(&SHEET)) {
        let content = balanced(&content);
        let styles = "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"y/m/d;[&lt;3]0.0,%\"/></numFmts><cellXfs><xf/><xf numFmtId=\"200\"/></cellXfs></styleSheet>";
        let sheets = &[("表", "visible", content.as_str())];
        let strings = "<sst><si><t>字</t></si></sst>";
        read_all(&Workbook { sheets, strings, styles, ..Workbook::BLANK }.bytes());
    }

    #[test]
    fn any_number_format_shows_any_number(
        code in "[0#?.,%;\"_*\\\\!@ymdhsaE+\\-/\\[\\]<>=$GA元 ]{0,12}",
        value in any::<f64>(),
    ) {
        let code = code.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        let styles = format!("<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"{code}\"/></numFmts><cellXfs><xf numFmtId=\"200\"/></cellXfs></styleSheet>");
        let content = format!("<sheetData><row><c s=\"0\"><v>{value}</v></c><c><v>1</v></c></row></sheetData>");
        let sheets = &[("表", "visible", content.as_str())];
        read_all(&Workbook { sheets, styles: &styles, ..Workbook::BLANK }.bytes());
    }

    #[test]
    fn heaps_of_tags_never_panic(page in heap(&PAGE)) {
        read_all(page.as_bytes());
        read_all(format!("<html>{page}").as_bytes());
    }

    #[test]
    fn heaps_of_lines_never_panic(text in heap(&LINES)) {
        read_all(text.as_bytes());
    }

    #[test]
    fn any_bytes_never_panic(bytes in vec(any::<u8>(), 0..300), text in ".{0,100}") {
        read_all(&bytes);
        read_all(text.as_bytes());
        read_all(&package(&[("word/document.xml", &bytes)]));
        read_all(&package(&[("xl/workbook.xml", text.as_bytes())]));
    }
}

/// The same elements, with end tags that fit and none missing.
fn balanced(markup: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut result = String::new();
    for piece in markup.split_inclusive('>') {
        let (text, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
        result.push_str(text);
        if let Some(name) = tag.strip_prefix("</") {
            let name = name.trim_end_matches('>');
            if open.last() == Some(&name) {
                open.pop();
                result.push_str(tag);
            }
            continue;
        }
        result.push_str(tag);
        if tag.starts_with('<') && !tag.starts_with("<!") && !tag.ends_with("/>") {
            open.push(tag[1..].split([' ', '>']).next().unwrap_or_default());
        }
    }
    for name in open.iter().rev() {
        result.extend(["</", name, ">"]);
    }
    result
}
