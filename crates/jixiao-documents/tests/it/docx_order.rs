//! Word refuses a document whose elements stand in another order than the schema's; other programs
//! do not mind.

use std::io::{Cursor, Read as _};

use jixiao_documents::Span;
use jixiao_documents::paper::{
    Cell, Horizontal, Length, Line, LinePart, Mark, Orientation, PageSetup, Paper, Properties, Row,
    Sheet, TextStyle, docx,
};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Children in the order of ECMA-376 part 1, as far as a form has them.
const ORDERS: [(&str, &str); 12] = [
    ("w:sectPr", "w:headerReference w:footerReference w:type w:pgSz w:pgMar w:cols w:docGrid"),
    (
        "w:pPr",
        "w:pStyle w:keepNext w:keepLines w:tabs w:spacing w:ind w:jc w:outlineLvl w:rPr w:sectPr",
    ),
    ("w:rPr", "w:rStyle w:rFonts w:b w:bCs w:i w:color w:sz w:szCs w:lang"),
    ("w:tbl", "w:tblPr w:tblGrid w:tr"),
    ("w:tblPr", "w:tblStyle w:tblW w:jc w:tblInd w:tblBorders w:shd w:tblLayout w:tblCellMar"),
    ("w:tblBorders", "w:top w:left w:bottom w:right w:insideH w:insideV"),
    ("w:tblCellMar", "w:top w:left w:bottom w:right"),
    ("w:tcPr", "w:tcW w:gridSpan w:vMerge w:tcBorders w:shd w:vAlign"),
    ("w:tc", "w:tcPr w:p"),
    ("w:tr", "w:trPr w:tc"),
    ("w:style", "w:name w:basedOn w:next w:qFormat w:pPr w:rPr w:tblPr"),
    ("w:styles", "w:docDefaults w:latentStyles w:style"),
];

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let line = |parts: &[&str], is_title| Line {
        parts: parts
            .iter()
            .map(|text| LinePart { text: (*text).into(), horizontal: Horizontal::Left })
            .collect(),
        style: TextStyle { is_bold: true, ..TextStyle::default() },
        is_title,
    };
    let cell = |column, columns, rows, text: &str| Cell {
        column,
        span: Span { columns, rows },
        text: text.into(),
        number: None,
        horizontal: Horizontal::Centre,
        style: None,
        is_label: false,
    };
    let row =
        |cells, is_heading| Row { cells, least_height: Length::from_millimetres(7), is_heading };
    let sheet = |orientation, has_page_numbers| Sheet {
        name: "表".into(),
        page: PageSetup { orientation, has_page_numbers, ..PageSetup::default() },
        style: TextStyle::default(),
        above: vec![line(&["项目支出绩效目标表"], true), line(&["单位：", "年度："], false)],
        columns: [30, 50, 80].map(Length::from_millimetres).to_vec(),
        rows: vec![
            row(vec![cell(0, 1, 1, "项目名称"), cell(1, 2, 1, "路灯")], false),
            row(
                vec![cell(0, 1, 3, "绩效指标"), cell(1, 1, 1, "三级指标"), cell(2, 1, 1, "指标值")],
                true,
            ),
            row(vec![cell(1, 1, 2, "数量"), cell(2, 1, 1, "≥2盏")], false),
            row(vec![cell(2, 1, 1, "≥3盏\n≤9盏")], false),
        ],
        below: vec![line(&["填报人：", "盖章："], false)],
        mark: Mark::new(vec![true; 441], "核验地址"),
    };
    let sheets = vec![sheet(Orientation::Portrait, true), sheet(Orientation::Landscape, false)];
    let paper = Paper { properties: Properties::default(), sheets };
    let bytes = docx::write(&paper).expect("a document");
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    for name in ["word/document.xml", "word/styles.xml", "word/footer1.xml"] {
        let mut xml = String::new();
        package.by_name(name).expect("a part").read_to_string(&mut xml).expect("text");
        check(name, &xml);
    }
}

fn check(part: &str, xml: &str) {
    let mut reader = Reader::from_str(xml);
    // Open elements with the place of the last child in its parent's order.
    let mut open: Vec<(String, usize)> = Vec::new();
    loop {
        let event = reader.read_event().expect("well-formed XML");
        let (start, is_empty) = match &event {
            Event::Start(start) => (start, false),
            Event::Empty(start) => (start, true),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let name = start.name().as_ref().to_owned();
        if let Some((parent, last)) = open.last_mut()
            && let Some((_, order)) = ORDERS.iter().find(|(known, _)| *known == parent.as_str())
        {
            let at = order.split(' ').position(|child| child == name);
            let at = at.unwrap_or_else(|| panic!("{part}: {name} in {parent} is not looked for"));
            assert!(at >= *last, "{part}: {name} stands too late in {parent}");
            *last = at;
        }
        if !is_empty {
            open.push((name, 0));
        }
    }
    assert!(open.is_empty(), "{part}");
}
