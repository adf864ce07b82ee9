use expect_test::{Expect, expect};
use jixiao_documents::Format;

fn check(text: &str, expected: &Expect) {
    super::show::check(text.as_bytes(), Format::Markdown, expected);
}

#[test]
fn headings_lines_and_pipe_tables() {
    check(
        "# 绩效目标表\n\n（2025年度）\n\n| 一级指标 | 三级指标 | 值 |\n|---|:-:|--:|\n| 产出指标 | **清运**次数 | ≥3次 |\n| | 合格率\\|比例<br>（%） | `90%` | 多出 |\n\n说明：*见附件*。\n",
        &expect![[r"
            1 ¶ 绩效目标表
            3 ¶ （2025年度）
            -- table
            5/0 | 一级指标 | 三级指标 | 值
            7/0 | 产出指标 | 清运次数 | ≥3次
            8/0 |  | 合格率|比例⏎（%） | 90% | 多出
            10 ¶ 说明：见附件。
        "]],
    );
}

#[test]
fn tables_without_outer_pipes() {
    check(
        "项目 | 值\n--- | ---\n名称 | 环境整治\n年度 | 2025\n\n完\n",
        &expect![[r"
        -- table
        1/0 | 项目 | 值
        3/0 | 名称 | 环境整治
        4/0 | 年度 | 2025
        6 ¶ 完
    "]],
    );
}

#[test]
fn html_tables_inside_are_read_with_their_spans() {
    check(
        "# 目标表\n<table><tr><td rowspan=2>产出</td><td>数量</td></tr>\n<tr><td>$\\geq$ 3</td></tr></table>\n\n尾注\n",
        &expect![[r"
            1 ¶ 目标表
            -- table
            2/1 | 产出{1×2} | 数量
            3/2 | ^ | $\geq$ 3
            5 ¶ 尾注
        "]],
    );
}

#[test]
fn signs_that_are_no_markup_stay() {
    check(
        "| a |\n|---|\n| 3*4=12，*必填 |\n| <5天 且 a_b |\n| $\\leq 3\\%$ |\n| [附件](x.docx) [1] |\n",
        &expect![[r"
            -- table
            1/0 | a
            3/0 | 3*4=12，*必填
            4/0 | <5天 且 a_b
            5/0 | $\leq 3%$
            6/0 | 附件 [1]
        "]],
    );
}
