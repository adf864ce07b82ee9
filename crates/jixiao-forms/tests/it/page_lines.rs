//! The same form in the shapes that published pages give it.

use expect_test::expect;

use crate::shown::{read, show, show_findings};

const TABBED: &str = "\
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护
主管部门\t青石镇综合事务办公室
预算金额（万元）\t18
年度目标\t维护路灯120盏，保证夜间照明。
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t数量指标\t维护路灯数量\t≥120盏
\t\t更换灯杆数量\t≥6根
\t质量指标\t亮灯率\t≥98%
效益指标\t社会效益指标\t夜间通行事故\t下降
满意度指标\t服务对象满意度指标\t服务对象满意度\t≥90%
";

/// The part of a form that must not depend on its shape: without places.
fn meaning(text: &str) -> String {
    let shown = show(&read(text));
    shown.lines().map(|line| line.split(" @").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

fn one_cell_per_line(separator: &str) -> String {
    let cells = TABBED.split(['\t', '\n']).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(separator)
}

#[test]
fn one_cell_per_line_reads_like_the_table() {
    assert_eq!(meaning(&one_cell_per_line("\n")), meaning(TABBED));
}

#[test]
fn headings_in_one_line_stand_above_cells_in_lines() {
    let cells = one_cell_per_line("\n");
    for separator in ["\t", " ", "    "] {
        let headings = ["一级指标", "二级指标", "三级指标", "年度指标值"].join(separator);
        let text = cells.replace("一级指标\n二级指标\n三级指标\n年度指标值", &headings);
        assert_eq!(meaning(&text), meaning(TABBED), "{separator:?}");
        let text = text.replace(&headings, &format!("绩效指标{separator}{headings}"));
        assert_eq!(meaning(&text), meaning(TABBED), "{separator:?}");
    }
}

#[test]
fn rows_in_lines_with_single_blanks_are_rows() {
    let lines = TABBED.lines().map(|line| line.trim().replace('\t', " "));
    assert_eq!(meaning(&lines.collect::<Vec<_>>().join("\n")), meaning(TABBED));
}

#[test]
fn blank_lines_between_the_cells_change_nothing() {
    assert_eq!(meaning(&one_cell_per_line("\n\n")), meaning(TABBED));
    assert_eq!(meaning(&one_cell_per_line("\r\n \r\n")), meaning(TABBED));
}

#[test]
fn question_marks_that_a_page_leaves_of_blanks_change_nothing() {
    assert_eq!(meaning(&one_cell_per_line("\n??")), meaning(TABBED));
}

#[test]
fn contents_and_document_properties_before_the_title_are_passed_over() {
    let text = format!(
        "Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE\n\
         附件1：项目支出绩效目标申报表 PAGEREF _Toc120 \\h 5\n{}",
        one_cell_per_line("\n")
    );
    assert_eq!(meaning(&text), meaning(TABBED));
}

#[test]
fn headings_that_a_page_repeats_are_passed_over() {
    let headings = "一级指标\n二级指标\n三级指标\n年度指标值\n";
    let text = one_cell_per_line("\n").replace("质量指标", &format!("{headings}质量指标"));
    assert_eq!(meaning(&text), meaning(TABBED));
}

#[test]
fn labels_broken_in_two_are_joined() {
    let text = one_cell_per_line("\n")
        .replace("社会效益指标", "社会效益\n指标")
        .replace("服务对象满意度指标", "服务对象\n满意度指标");
    assert_eq!(meaning(&text), meaning(TABBED));
}

#[test]
fn a_report_with_blank_reasons_is_put_together() {
    let text = "\
项目支出绩效自评表
（2024年度）
项目名称
村道路灯维护
一级指标
二级指标
三级指标
年度指标值
实际完成值
分值
得分
偏差原因分析及改进措施
产出指标
数量指标
维护路灯数量
≥120盏
120盏
50
50
更换灯杆数量
≥6根
5根
40
33
到货晚，次年补齐
总分
90
83
";
    expect![[r#"
        national-2020-self-evaluation self_evaluation 《项目支出绩效自评表》 2024
        项目: 村道路灯维护
        SelfEvaluation
        总分: 83/90
        数量指标 | 维护路灯数量 | · | ≥120盏 @D3 分值=50 完成=120盏 得分=50
        数量指标 | 更换灯杆数量 | · | ≥6根 @D4 分值=40 完成=5根 得分=33 原因=到货晚，次年补齐
    "#]]
    .assert_eq(&show(&read(text)));
}

#[test]
fn rows_that_divide_in_no_way_are_reported_not_guessed() {
    let text = one_cell_per_line("\n").replace("≥120盏\n", "");
    let forms = read(&text);
    expect![[r#"
        0 D107 L15/C6 “维护路灯数量｜更换灯杆数量｜≥6根”像是几栏的内容挤在一格，无法分清各栏的值，已原样保留
    "#]].assert_eq(&show_findings(&forms));
    let expected = meaning(TABBED).replace("≥120盏", "");
    assert_ne!(meaning(&text), expected);
}

#[test]
fn aligned_columns_read_like_the_table() {
    let widths = [14, 22, 18, 10];
    let mut text = String::new();
    for line in TABBED.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        for (cell, width) in cells.iter().zip(widths) {
            let taken: usize = cell.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum();
            text.push_str(cell);
            if cells.len() > 1 {
                text.push_str(&" ".repeat(width.max(taken + 2) - taken));
            }
        }
        text.push('\n');
    }
    assert_eq!(meaning(&text), meaning(TABBED), "{text}");
}
