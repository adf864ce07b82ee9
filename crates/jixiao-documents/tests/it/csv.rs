use expect_test::{Expect, expect};
use jixiao_documents::Format;

fn check(text: &str, expected: &Expect) {
    super::show::check(text.as_bytes(), Format::Csv, expected);
}

#[test]
fn title_lines_are_rows_and_blank_records_are_left_out() {
    check(
        "项目绩效目标表,,\n,,\n项目名称,环境整治,\n数量指标,\"垃圾清运\n次数\",\"≥1,200次\"\n质量指标,合格率,\"\"\"优\"\"\"\n",
        &expect![[r#"
            -- table
            1/0 | 项目绩效目标表 |  | 
            3/0 | 项目名称 | 环境整治 | 
            4/0 | 数量指标 | 垃圾清运⏎次数 | ≥1,200次
            6/0 | 质量指标 | 合格率 | "优"
        "#]],
    );
}

#[test]
fn semicolons_and_a_declared_delimiter() {
    check(
        "一级;二级;值\n产出;数量;3\n产出;质量;1,5\n",
        &expect![[r"
        -- table
        1/0 | 一级 | 二级 | 值
        2/0 | 产出 | 数量 | 3
        3/0 | 产出 | 质量 | 1,5
    "]],
    );
    check(
        "sep=;\r\n项目;值\r\n甲;1\r\n",
        &expect![[r"
        -- table
        2/0 | 项目 | 值
        3/0 | 甲 | 1
    "]],
    );
}

#[test]
fn quoted_cells_between_tabs() {
    check(
        "指标\t值\n\"第一行\n第二行\"\t3\n合格率\t90%\n完成率\t80%\n",
        &expect![[r"
        -- table
        1/0 | 指标 | 值
        2/0 | 第一行⏎第二行 | 3
        4/0 | 合格率 | 90%
        5/0 | 完成率 | 80%
    "]],
    );
}

#[test]
fn prose_with_commas_is_text() {
    let text = "本项目预算1,200元。\n计划3月完成,6月验收。\n其他说明。\n";
    super::show::check(
        text.as_bytes(),
        Format::Text,
        &expect![[r"
        1 ¶ 本项目预算1,200元。
        2 ¶ 计划3月完成,6月验收。
        3 ¶ 其他说明。
    "]],
    );
}

#[test]
fn an_open_quote_spoils_one_cell_only() {
    check(
        "甲,\"乙,丙\n1,2,3\n4,5,6\n7,8,9\n",
        &expect![[r#"
        -- table
        1/0 | 甲 | "乙 | 丙
        2/0 | 1 | 2 | 3
        3/0 | 4 | 5 | 6
        4/0 | 7 | 8 | 9
    "#]],
    );
}

#[test]
fn rows_of_different_length_are_a_table_and_prose_is_not() {
    check(
        "项目支出绩效目标申报表\n(2025年度)\n项目名称,环境整治,,,\n项目资金,45\n一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,清运次数,≥12次\n",
        &expect![[r#"
            -- table
            1/0 | 项目支出绩效目标申报表
            2/0 | (2025年度)
            3/0 | 项目名称 | 环境整治 |  |  | 
            4/0 | 项目资金 | 45
            5/0 | 一级指标 | 二级指标 | 三级指标 | 指标值
            6/0 | 产出指标 | 数量指标 | 清运次数 | ≥12次
        "#]],
    );
    let prose = "为民服务,提高效率,确保落实。\n一是完善制度,二是加强管理,三是强化监督。\n预算1,200元,其中人员800元,公用400元。\n";
    super::show::check(
        prose.as_bytes(),
        Format::Text,
        &expect![[r#"
        1 ¶ 为民服务,提高效率,确保落实。
        2 ¶ 一是完善制度,二是加强管理,三是强化监督。
        3 ¶ 预算1,200元,其中人员800元,公用400元。
    "#]],
    );
}
