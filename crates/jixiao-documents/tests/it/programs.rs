//! Files as other programs write them; see `tests/data`.

use expect_test::expect;
use jixiao_documents::Format;

use crate::show::check;

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
