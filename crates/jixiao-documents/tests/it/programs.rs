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
            hidden: 隐藏
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
    check(
        include_bytes!("../data/libreoffice.xlsx"),
        Format::Xlsx,
        &expect![[r#"
        -- 申报表
        0/1 | 项目支出绩效目标申报表{8×1} | ^ | ^ | ^ | ^ | ^ | ^ | ^
        0/2 | （2025年度） |  |  |  |  |  |  | 金额单位：万元
        0/3 | 项目名称 | 农村公路日常养护 |  |  | 项目编码 | 330100250017
        0/4 | 主管部门 | 桐川县交通运输局 |  |  | 实施单位 | 桐川县公路事务中心
        0/5 | 项目资金 | 年度资金总额 | 320 |  | 其中：财政拨款 | 300 | 其他资金 | 20
        0/6 | 年度绩效目标 | 养护农村公路400公里，路面技术状况优良率达到85%，及时修复坑槽，群众满意度90%以上。{7×1} | ^ | ^ | ^ | ^ | ^ | ^
        0/7 | 一级指标 | 二级指标 | 三级指标 | 计算符号 | 指标值 | 度量单位 | 分值 | 指标值设定依据
        0/8 | 成本指标 | 经济成本指标 | 每公里养护成本 | ≤ | 0.8 | 万元/公里 | 20 | 2025年省定养护定额
        0/9 | 产出指标{1×3} | 数量指标 | 养护公路里程 | ≥ | 400 | 公里 | 20 | 公路年报
        0/10 | ^ | 质量指标 | 路面技术状况优良率 | ≥ | 85 | % | 10 | 检测报告
        0/11 | ^ | 时效指标 | 坑槽修复及时率 | ≥ | 95 | % | 10 | 巡查台账
        0/12 | 效益指标 | 社会效益指标 | 交通事故下降率 | ≥ | 3 | % | 20 | 上年实绩2.8%
        0/13 | 满意度指标 | 服务对象满意度指标 | 沿线群众满意度 | ≥ | 90 | % | 10 | 问卷300份
        0/14 | 合计 |  |  |  |  |  | 90
        0/15 | 填报人：王某 |  | 联系电话：0571-0000000 |  | 填报日期：2025年1月8日
    "#]],
    );
}

#[test]
fn a_document_saved_by_libreoffice() {
    check(
        include_bytes!("../data/libreoffice.docx"),
        Format::Docx,
        &expect![[r#"
        0 ¶ 项目支出绩效目标申报表
        0 ¶ （2026年度）
        -- table
        0/1 | 项目名称{2×1} | ^ | 乡镇卫生院设备更新 |  | 项目编码 | 360700260033
        0/2 | 主管部门{2×1} | ^ | 石桥县卫生健康局 |  | 实施单位 | 石桥县第二卫生院
        0/3 | 项目属性{2×1} | ^ | 新增项目 |  | 项目期 | 2026年—2026年
        0/4 | 项目资金（万元）{2×1} | ^ | 年度资金总额 | 96 | 其中：财政拨款 | 96
        0/5 | 年度总体目标{2×1} | ^ | 更新B超机、DR机等设备8台，设备验收合格率100%，患者满意度不低于90%，年内完成安装调试。{4×1} | ^ | ^ | ^
        0/6 | 绩效指标{1×7} | 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值
        0/7 | ^ | 成本指标 | 经济成本指标 | 设备平均单价 | ≤12万元/台 | 20
        0/8 | ^ | 产出指标{1×3} | 数量指标 | 更新设备数量 | =8台 | 20
        0/9 | ^ | ^ | 质量指标 | 设备验收合格率 | =100% | 10
        0/10 | ^ | ^ | 时效指标 | 安装调试完成时间 | 2026年10月底前 | 10
        0/11 | ^ | 效益指标 | 社会效益指标 | 年检查服务人次增长率 | ≥15% | 20
        0/12 | ^ | 满意度指标 | 服务对象满意度指标 | 患者满意度 | ≥90% | 10
        0/13 | 总分 |  |  |  |  | 90
        0 ¶ 填报人：赵某  联系电话：0797-0000000  填报日期：2025年11月3日  单位负责人：钱某（盖章）
    "#]],
    );
}
