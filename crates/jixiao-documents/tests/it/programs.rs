//! Files as other programs write them; see `tests/data`.

use expect_test::expect;
use jixiao_documents::{Block, Format};

use crate::show::{check, show};

#[test]
fn a_workbook_of_openpyxl() {
    check(
        include_bytes!("../data/openpyxl.xlsx"),
        Format::Xlsx,
        &expect![[r#"
            -- 申报表
            0/1 | 项目支出绩效目标申报表{3×1} | ^ | ^
            0/3 | 年度资金总额 | 45.89万元 | =SUM(B3:B3)
            0/4 | 完成率 | ≥95%
            hidden: 说明
        "#]],
    );
}

#[test]
fn a_workbook_of_xlsxwriter() {
    check(
        include_bytes!("../data/xlsxwriter.xlsx"),
        Format::Xlsx,
        &expect![[r#"
            -- 目标表
            0/1 | 项目支出绩效目标申报表{6×1} | ^ | ^ | ^ | ^ | ^
            0/2 | (2025年度)
            0/3 | 预算 | 225.74 | 98% | ≥500人次 | 2025年3月1日 | 2025-12-31
            0/4 | 451.48 | TRUE | 面积120m²
            0/5 | 产出指标{1×3} | 数量 | 225.75 | 0.3
            0/6 | ^ | 质量 | 0.0000001 | 123456789012
            0/7 | ^ | 时效 | x⏎y
            hidden: 隐藏
        "#]],
    );
}

#[test]
fn a_document_of_python_docx() {
    check(
        include_bytes!("../data/python-docx.docx"),
        Format::Docx,
        &expect![[r"
            0 ¶ 部门整体支出绩效目标表
            0 ¶ （2025年度）
            -- table
            0/1 | 部门名称 | 青石镇民政办{3×1} | ^ | ^
            0/2 | 产出指标{1×3} | r1c1 | r1c2 | r1c3
            0/3 | ^ | r2c1 | r2c2 | r2c3
            0/4 | ^ | r3c1 | r3c2 | r3c3
            0 ¶ 说明
            -- table
            0/1 | 内1 | 内2
        "]],
    );
}

#[test]
fn a_workbook_of_xlwt_leaves_hidden_and_blank_sheets_out() {
    let bytes = include_bytes!("../data/xlwt.xls");
    let mut document = jixiao_documents::read(bytes, None).expect("a workbook");
    // The second sheet's strings reach over several records.
    let Some(Block::Table(second)) = document.blocks.pop() else { panic!("a second sheet") };
    assert_eq!((second.sheet(), second.row_count()), (Some("表二"), 200));
    for row in 0..200 {
        let expected = format!("第{row}行很长很长的共享文字用来跨过记录边界");
        assert_eq!(second.text(row, 0), expected);
    }
    expect![[r#"
        -- 目标表
        0/1 | 项目支出绩效目标申报表{6×1} | ^ | ^ | ^ | ^ | ^
        0/2 | (2025年度)
        0/3 | 预算 | 225.74 | 98% | ≥500人次 | 2025年3月1日 | 2025-12-31
        0/5 | TRUE | 0.3 | 190,000.00 | -7
        0/6 | 产出指标{1×2} | 数量⏎指标
        0/7 | ^ | 质量 | ≥95%
        0/8 | 面积120m²
        hidden: 隐藏
    "#]]
    .assert_eq(&show(&document));
}

#[test]
fn an_old_workbook_of_libreoffice_shows_what_its_user_saw() {
    check(
        include_bytes!("../data/libreoffice.xls"),
        Format::Xls,
        &expect![[r#"
        -- 申报表
        0/1 | 项目支出绩效目标申报表{5×1} | ^ | ^ | ^ | ^
        0/2 | （2025年度）
        0/4 | 项目名称 | 青石镇路灯维护{4×1} | ^ | ^ | ^
        0/5 | 预算 | 45.89 | 91.8 | 98% | 2025年3月1日
        0/6 | 产出指标{1×3} | 数量 | ≥500人次
        0/7 | ^ | 质量 | ≥95%⏎以上
        0/8 | ^ | 时效 | TRUE | #DIV/0! | 合计
        -- 表二
        0/3 |  | 部门名称 | 青石镇民政办
    "#]],
    );
}

#[test]
fn a_spreadsheet_of_libreoffice_shows_what_its_user_saw() {
    check(
        include_bytes!("../data/libreoffice.ods"),
        Format::Ods,
        &expect![[r#"
            -- 申报表
            0/1 | 项目支出绩效目标申报表{5×1} | ^ | ^ | ^ | ^
            0/2 | （2025年度）
            0/4 | 项目名称 | 青石镇路灯维护{4×1} | ^ | ^ | ^
            0/5 | 预算 | 45.89 | 91.8 | 98% | 2025年3月1日
            0/6 | 产出指标{1×3} | 数量 | ≥500人次
            0/7 | ^ | 质量 | ≥95%⏎以上
            0/8 | ^ | 时效 | TRUE | #DIV/0! | 合计
            -- 表二
            0/3 |  | 部门名称 | 青石镇民政办
            hidden: 隐藏
        "#]],
    );
}

#[test]
fn a_spreadsheet_of_odfpy_shows_plain_values() {
    check(
        include_bytes!("../data/odfpy.ods"),
        Format::Ods,
        &expect![[r#"
        -- 目标表
        0/1 | 项目支出绩效目标申报表{3×1} | ^ | ^
        0/5 | 98% | 225.74 | 2025-03-01 | TRUE | 合格
        0/6 | 重复 | 重复
        0/7 | 重复 | 重复
    "#]],
    );
}

#[test]
fn a_workbook_saved_by_libreoffice() {
    check(include_bytes!("../data/libreoffice.xlsx"), Format::Xlsx, &expect![[""]]);
}

#[test]
fn a_document_saved_by_libreoffice() {
    check(include_bytes!("../data/libreoffice.docx"), Format::Docx, &expect![[""]]);
}
