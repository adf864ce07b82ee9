//! Laid-out forms, written and read back.

use std::fs;

use expect_test::expect;
use jixiao_documents::Span;
use jixiao_documents::paper::{
    Cell, Horizontal, Length, Line, LinePart, Mark, PageSetup, Paper, Properties, Row, Sheet,
    TextStyle, Typeface,
};
use jixiao_pdf::{Date, Fonts, PdfWriteError, pages};

use crate::show::check;

fn write(paper: &Paper, fonts: &Fonts) -> Result<Vec<u8>, PdfWriteError> {
    jixiao_pdf::write(paper, fonts, Date { year: 2025, month: 1, day: 3 })
}

fn cell(column: u16, (columns, rows): (u16, u16), text: &str) -> Cell {
    Cell {
        column,
        span: Span { columns, rows },
        text: text.to_owned(),
        number: None,
        horizontal: if text.chars().count() > 12 { Horizontal::Left } else { Horizontal::Centre },
        style: None,
        is_label: false,
    }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { cells, least_height: Length::from_millimetres(8), is_heading: false }
}

fn line(text: &str, style: TextStyle, is_title: bool) -> Line {
    let part = LinePart { text: text.to_owned(), horizontal: Horizontal::Centre };
    Line { parts: vec![part], style, is_title }
}

/// A form whose 绩效指标 reaches from the heading row down to the last indicator.
fn sheet(indicators: u16) -> Sheet {
    let heading = vec![
        cell(0, (1, indicators + 1), "绩效指标"),
        cell(1, (1, 1), "一级指标"),
        cell(2, (1, 1), "三级指标"),
        cell(3, (1, 1), "指标值"),
    ];
    let mut rows = vec![
        row(vec![cell(0, (1, 1), "项目名称"), cell(1, (3, 1), "河堤巡查")]),
        row(vec![
            cell(0, (1, 1), "总体目标"),
            cell(
                1,
                (3, 1),
                "全年巡查河堤36公里，险情上报及时率100%，沿岸居民满意度不低于90%，\
                 雨季每周巡查不少于三次，其余时间每周一次。\n完成两处险段加固。",
            ),
        ]),
        Row { is_heading: true, ..row(heading) },
    ];
    for index in 0..indicators {
        let mut cells = Vec::new();
        if index == 0 {
            cells.push(cell(1, (1, indicators), "产出指标"));
        }
        cells.push(cell(2, (1, 1), &format!("巡查第{}段河堤长度", index + 1)));
        cells.push(cell(3, (1, 1), &format!("≥{}公里", index + 3)));
        rows.push(row(cells));
    }
    rows.push(row(vec![cell(0, (1, 1), "审核意见"), cell(1, (3, 1), "")]));
    let title = TextStyle { typeface: Typeface::XiaoBiaoSong, half_points: 36, is_bold: false };
    let parts = ["填报人：巡查岗", "填报日期：2025年1月3日"];
    let parts = parts.map(|text| LinePart { text: text.into(), horizontal: Horizontal::Left });
    Sheet {
        name: "项目".into(),
        page: PageSetup::default(),
        style: TextStyle::default(),
        above: vec![
            line("项目绩效目标申报表", title, true),
            line("（2025年度）", TextStyle::default(), false),
        ],
        columns: [24, 30, 80, 40].map(Length::from_millimetres).to_vec(),
        rows,
        below: vec![Line { parts: parts.to_vec(), style: TextStyle::default(), is_title: false }],
        // A code does not disturb reading.
        mark: Mark::new((0..21 * 21).map(|at| at % 3 == 0).collect(), "核验地址"),
    }
}

fn paper(sheets: Vec<Sheet>) -> Paper {
    let properties = Properties {
        title: "项目绩效目标申报表".into(),
        subject: "河堤巡查".into(),
        author: "青石镇水务站".into(),
    };
    Paper { properties, sheets }
}

#[test]
fn a_form_is_read_back_as_it_was_laid_out() {
    let bytes = write(&paper(vec![sheet(4)]), &Fonts::built_in()).expect("it is written");
    check(
        &bytes,
        &expect![[r#"
        1 ¶ 项目绩效目标申报表
        1 ¶ （2025年度）
        -- table
        1 | 项目名称 | 河堤巡查{3×1} | ^ | ^
        1 | 总体目标 | 全年巡查河堤36公里，险情上报及时率100%，沿岸居民满意度不低于90%，雨季每周巡查不少于三次，其余时间每周一次。⏎完成两处险段加固。{3×1} | ^ | ^
        1 | 绩效指标{1×5} | 一级指标 | 三级指标 | 指标值
        1 | ^ | 产出指标{1×4} | 巡查第1段河堤长度 | ≥3公里
        1 | ^ | ^ | 巡查第2段河堤长度 | ≥4公里
        1 | ^ | ^ | 巡查第3段河堤长度 | ≥5公里
        1 | ^ | ^ | 巡查第4段河堤长度 | ≥6公里
        1 | 审核意见 | {3×1} | ^ | ^
        1 ¶ 填报人：巡查岗    填报日期：2025年1月3日
    "#]],
    );
}

#[test]
fn a_form_of_several_pages_is_read_back_as_one_table() {
    let bytes = write(&paper(vec![sheet(60)]), &Fonts::built_in()).expect("it is written");
    assert_eq!(pages(bytes.clone()).expect("pages").len(), 3);
    let shown = crate::show::show(&crate::show::read(&bytes));
    let rows: Vec<&str> = shown.lines().filter(|line| line.contains(" | ")).collect();
    assert_eq!(rows.len(), 64, "{shown}");
    assert_eq!(shown.matches("一级指标").count(), 1, "{shown}");
    assert!(shown.contains("绩效指标{1×61}"), "{shown}");
    assert!(shown.contains("产出指标{1×60}"), "{shown}");
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let paper = paper(vec![sheet(4), sheet(2)]);
    let fonts = Fonts::built_in();
    let first = write(&paper, &fonts).expect("it is written");
    assert_eq!(first, write(&paper, &fonts).expect("it is written"));
    assert!(first.len() < 60_000, "fonts are cut down to what is used: {}", first.len());
    if let Some(folder) = option_env!("JIXIAO_LOOK") {
        fs::write(format!("{folder}/form.pdf"), first).expect("a folder to look into");
    }
}

#[test]
fn the_file_says_what_it_is() {
    let bytes = write(&paper(vec![sheet(1)]), &Fonts::built_in()).expect("it is written");
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("<pdfaid:part>2</pdfaid:part>"));
    assert!(holds("青石镇水务站"), "the author stands in the metadata");
    assert!(holds("<xmp:CreateDate>2025-01-03"), "the date is that of the data");
}

#[test]
fn characters_without_a_glyph_are_named() {
    let mut sheet = sheet(1);
    sheet.rows[0].cells[1].text = "𠮷𠮷村".into();
    let error = write(&paper(vec![sheet]), &Fonts::built_in()).expect_err("no font has it");
    assert_eq!(error, PdfWriteError::MissingCharacters { characters: "𠮷".into() });
}
