use expect_test::{Expect, expect};
use jixiao_documents::Format;

use crate::package::Workbook;

fn check(workbook: &Workbook<'_>, expected: &Expect) {
    super::show::check(&workbook.bytes(), Format::Xlsx, expected);
}

fn check_sheet(sheet: &str, expected: &Expect) {
    check(&Workbook { sheets: &[("表一", "visible", sheet)], ..Workbook::BLANK }, expected);
}

#[test]
fn cells_of_every_kind_are_shown_as_a_user_sees_them() {
    check(
        &Workbook {
            sheets: &[(
                "目标表",
                "visible",
                r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>
                <row r="3"><c r="B3" t="inlineStr"><is><t>年度</t></is></c><c r="C3"><v>2025.0</v></c><c r="D3" s="1"><v>0.98</v></c><c r="E3" s="2"><v>225.73999999999998</v></c><c r="F3" s="3"><v>45717</v></c></row>
                <row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="e"><v>#DIV/0!</v></c><c r="C4" t="str"><f>A1&amp;"x"</f><v>结果</v></c><c r="D4"><f>SUM(A1:A3)</f></c><c r="E4" s="2"/></row></sheetData>"#,
            )],
            strings: "<sst><si><r><t>绩效</t></r><r><t>目标表</t></r></si></sst>",
            styles: r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="4"/><xf numFmtId="164"/></cellXfs></styleSheet>"#,
            ..Workbook::BLANK
        },
        &expect![[r#"
            -- 目标表
            0/1 | 绩效目标表
            0/3 |  | 年度 | 2025 | 98% | 225.74 | 2025年3月1日
            0/4 | TRUE | #DIV/0! | 结果 | =SUM(A1:A3)
        "#]],
    );
}

#[test]
fn merged_cells_keep_the_first_text_and_reach_over_kept_rows() {
    check_sheet(
        r#"<sheetData><row r="1"><c r="A1" t="str"><v>标题</v></c><c r="B1" t="str"><v>被盖</v></c></row>
        <row r="2"><c r="A2" t="str"><v>产出</v></c><c r="C2" t="str"><v>数量</v></c></row>
        <row r="3"><c r="A3"/></row>
        <row r="4"><c r="C4" t="str"><v>质量</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:F1"/><mergeCell ref="A2:B4"/></mergeCells>"#,
        &expect![[r#"
            -- 表一
            0/1 | 标题{3×1} | ^ | ^
            0/2 | 产出{2×2} | ^ | 数量
            0/4 | ^ | ^ | 质量
        "#]],
    );
}

#[test]
fn addresses_may_be_missing_and_cells_out_of_order() {
    check_sheet(
        r#"<sheetData><row><c t="str"><v>甲</v></c><c t="str"><v>乙</v></c></row><row r="5"><c r="C5" t="str"><v>后</v></c><c r="A5" t="str"><v>先</v></c></row></sheetData>"#,
        &expect![[r"
            -- 表一
            0/1 | 甲 | 乙
            0/5 | 先 |  | 后
        "]],
    );
}

#[test]
fn hidden_and_blank_worksheets_are_left_out() {
    let cell = r#"<sheetData><row><c t="str"><v>字</v></c></row></sheetData>"#;
    check(
        &Workbook {
            sheets: &[
                ("甲", "visible", cell),
                ("乙", "hidden", cell),
                ("丙", "veryHidden", cell),
                ("丁", "visible", "<sheetData/>"),
                ("戊", "visible", cell),
            ],
            ..Workbook::BLANK
        },
        &expect![[r#"
            -- 甲
            0/1 | 字
            -- 戊
            0/1 | 字
            hidden: 乙, 丙
        "#]],
    );
}

#[test]
fn dates_may_count_from_1904() {
    check(
        &Workbook {
            sheets: &[(
                "表一",
                "visible",
                r#"<sheetData><row><c s="0"><v>44255</v></c></row></sheetData>"#,
            )],
            styles: r#"<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>"#,
            properties: r#"<workbookPr date1904="1"/>"#,
            ..Workbook::BLANK
        },
        &expect![[r"
            -- 表一
            0/1 | 2025-03-01
        "]],
    );
}

#[test]
fn far_away_cells_cost_nothing() {
    check_sheet(
        r#"<sheetData><row r="1"><c r="A1" t="str"><v>甲</v></c></row><row r="1048576"><c r="XFD1048576"/><c r="B1048576" t="str"><v>乙</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>"#,
        &expect![[r"
            -- 表一
            0/1 | 甲{1×2}
            0/1048576 | ^ | 乙
        "]],
    );
}
