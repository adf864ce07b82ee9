//! Reports: prose and headings around several tables.

use expect_test::expect;
use jixiao_documents::{Block, Document, Format, Grid, Origin};

use crate::shown::{read, read_as, read_document, show, show_findings};

const BEFORE: [&str; 6] = [
    "青石镇2024年度项目支出绩效自评报告",
    "一、项目概况",
    "村道路灯维护项目由青石镇综合事务办公室实施，年初预算18万元，绩效目标是维护路灯120盏。",
    "二、绩效目标完成情况",
    "（一）产出指标完成情况",
    "全年维护路灯≥120盏，亮灯率98%，质量指标全部完成。",
];
const AFTER: [&str; 4] = [
    "三、存在问题和改进措施",
    "个别灯杆到货晚，更换灯杆数量未达到年度指标值。",
    "附件：项目支出绩效自评表",
    "填报说明：本报告中的绩效指标以自评表为准。",
];
const TABLE: [&[&str]; 6] = [
    &["项目名称", "村道路灯维护", "", ""],
    &["主管部门", "青石镇综合事务办公室", "", ""],
    &["一级指标", "二级指标", "三级指标", "年度指标值"],
    &["产出指标", "数量指标", "维护路灯数量", "≥120盏"],
    &["", "质量指标", "亮灯率", "≥98%"],
    &["满意度指标", "服务对象满意度指标", "村民满意度", "≥90%"],
];
const MONEY: [&[&str]; 3] =
    [&["月份", "支出（万元）", "累计"], &["1月", "1.5", "1.5"], &["2月", "1.5", "3"]];

fn meaning(text: &str, format: Format) -> String {
    let forms = read_as(text, format);
    let shown = format!("{}{}", show(&forms), show_findings(&forms));
    shown.lines().map(|line| line.split(" @").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

fn tabbed(table: &[&[&str]]) -> String {
    table.iter().map(|row| row.join("\t") + "\n").collect()
}

fn page(table: &[&[&str]]) -> String {
    let row = |row: &&[&str]| format!("<tr><td>{}</td></tr>", row.join("</td><td>"));
    format!("<table>{}</table>", table.iter().map(row).collect::<String>())
}

#[test]
fn prose_around_the_tables_of_a_text_disturbs_nothing() {
    let title = "项目支出绩效目标表\n（2024年度）\n";
    let alone = meaning(&format!("{title}{}", tabbed(&TABLE)), Format::Text);
    let (before, after) = (BEFORE.join("\n"), AFTER.join("\n"));
    let report = format!("{before}\n{}\n{title}{}\n{after}\n", tabbed(&MONEY), tabbed(&TABLE));
    assert_eq!(meaning(&report, Format::Text), alone);
    expect![[r#"
        general-project project_target 《项目支出绩效目标表》 2024
        主管: 青石镇综合事务办公室
        项目: 村道路灯维护
        数量指标 | 维护路灯数量 | · | ≥120盏
        质量指标 | 亮灯率 | · | ≥98%
        服务对象满意度指标 | 村民满意度 | · | ≥90%"#]]
    .assert_eq(&alone);
}

#[test]
fn prose_around_the_tables_of_a_page_disturbs_nothing() {
    let title = "<h2>项目支出绩效目标表</h2><p>（2024年度）</p>";
    let paragraphs = |texts: &[&str]| format!("<p>{}</p>", texts.join("</p><p>"));
    let alone = meaning(&format!("{title}{}", page(&TABLE)), Format::Html);
    let report = format!(
        "<html><body>{}{}{title}{}{}</body></html>",
        paragraphs(&BEFORE),
        page(&MONEY),
        page(&TABLE),
        paragraphs(&AFTER)
    );
    assert_eq!(meaning(&report, Format::Html), alone);
}

#[test]
fn a_report_without_a_table_of_indicators_holds_no_form() {
    let report = format!("{}\n{}\n{}\n", BEFORE.join("\n"), tabbed(&MONEY), AFTER.join("\n"));
    assert!(read(&report).is_empty(), "{}", show(&read(&report)));
}

#[test]
fn a_table_in_a_report_needs_no_title_of_its_own() {
    let report = format!("{}\n\n{}\n{}\n", BEFORE.join("\n"), tabbed(&TABLE), AFTER.join("\n"));
    expect![[r#"
        general-project project_target 《-》 -
        主管: 青石镇综合事务办公室
        项目: 村道路灯维护
        数量指标 | 维护路灯数量 | · | ≥120盏
        质量指标 | 亮灯率 | · | ≥98%
        服务对象满意度指标 | 村民满意度 | · | ≥90%"#]]
    .assert_eq(&meaning(&report, Format::Text));
}

#[test]
fn what_stands_in_another_worksheet_is_no_row_of_the_form() {
    let mut form = Grid::new(Some("申报表"));
    for (row, cells) in (1..).zip(TABLE) {
        form.push_row(Origin { row, ..Origin::default() }, cells);
    }
    let mut other = Grid::new(Some("资料"));
    other.push_row(Origin { row: 1, ..Origin::default() }, ["别的内容"]);
    let mut blocks = vec![Block::Table(form)];
    let alone =
        Document { format: Format::Xlsx, blocks: blocks.clone(), hidden_sheets: Vec::new() };
    blocks.push(Block::Table(other));
    let both = Document { format: Format::Xlsx, blocks, hidden_sheets: Vec::new() };
    assert_eq!(show(&read_document(&both)), show(&read_document(&alone)));
}
