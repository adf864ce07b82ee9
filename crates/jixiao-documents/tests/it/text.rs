use expect_test::{Expect, expect};
use jixiao_documents::Format;

fn check(text: &str, expected: &Expect) {
    super::show::check(text.as_bytes(), Format::Text, expected);
}

#[test]
fn tabs_make_cells_and_other_lines_are_paragraphs() {
    check(
        "\n项目绩效目标申报表\n（2025年度）\n\n项目名称\t环境整治\t\n\t起始年度\t2025\n\n绩效指标\t≥<b>3</b>次\n",
        &expect![[r"
            2 ¶ 项目绩效目标申报表
            3 ¶ （2025年度）
            -- table
            5/0 | 项目名称 | 环境整治 | 
            6/0 |  | 起始年度 | 2025
            -- table
            8/0 | 绩效指标 | ≥<b>3</b>次
        "]],
    );
}

#[test]
fn any_line_ending_counts() {
    check(
        "标题\r\n项目\t值\r\n",
        &expect![[r"
        1 ¶ 标题
        -- table
        2/0 | 项目 | 值
    "]],
    );
    check(
        "标题\r项目\t值",
        &expect![[r"
        1 ¶ 标题
        -- table
        2/0 | 项目 | 值
    "]],
    );
}
