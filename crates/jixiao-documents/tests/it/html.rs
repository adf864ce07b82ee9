use expect_test::{Expect, expect};
use jixiao_documents::Format;

fn check(page: &str, expected: &Expect) {
    super::show::check(page.as_bytes(), Format::Html, expected);
}

#[test]
fn a_page_gives_paragraphs_and_tables_with_spans() {
    check(
        "<!DOCTYPE html><html><head><title>无关</title><style>td{}</style></head><body>
<script>var a = '<table><tr><td>x';</script>
<h1>绩效&nbsp;目标表</h1><p>（2025<br>年度）</p>
<table>
<caption>表一</caption>
<tr><th colspan=2>项目名称</th><td>环境
整治</td></tr>
<tr><td rowspan=\"2\">产出</td><td>数量</td><td>&ge;3 &#x6B21; m<sup>2</sup></td></tr>
<tr><td>质量</td><td><p>优</p><p>良</p></td></tr>
<tr><td>&nbsp;</td></tr>
</table>
尾注<!-- 不见 --></body></html>",
        &expect![[r"
            3 ¶ 绩效 目标表
            3 ¶ （2025
            3 ¶ 年度）
            5 ¶ 表一
            -- table
            6/1 | 项目名称{2×1} | ^ | 环境整治
            8/2 | 产出{1×2} | 数量 | ≥3 次 m²
            9/3 | ^ | 质量 | 优⏎良
            12 ¶ 尾注
        "]],
    );
}

#[test]
fn end_tags_may_be_missing() {
    check(
        "<table><tr><td>甲<td>乙<tr><td>丙<td>丁<table><tr><td>内",
        &expect![[r"
        -- table
        1/1 | 甲 | 乙
        1/2 | 丙 | 丁
        -- table
        1/1 | 内
    "]],
    );
}

#[test]
fn a_table_that_frames_a_page_gives_its_contents_in_order() {
    check(
        "<table><tr><td>标题一<table><tr><td>a</td><td>1</td></tr></table>标题二<table><tr><td>b</td><td>2</td></tr></table></td></tr></table>",
        &expect![[r#"
            1 ¶ 标题一
            -- table
            1/1 | a | 1
            1 ¶ 标题二
            -- table
            1/1 | b | 2
        "#]],
    );
}

#[test]
fn a_table_nested_in_a_form_comes_after_its_row() {
    check(
        "<table><tr><td>名称</td><td>甲</td></tr><tr><td>指标</td><td>见下<table><tr><td>数量</td><td>3</td></tr></table></td></tr><tr><td>意见</td><td>同意</td></tr></table>",
        &expect![[r"
            -- table
            1/1 | 名称 | 甲
            1/2 | 指标 | 见下
            -- table
            1/1 | 数量 | 3
            -- table
            1/3 | 意见 | 同意
        "]],
    );
}

#[test]
fn hidden_cells_are_left_out_and_fields_show_their_content() {
    check(
        "<table><tr><td style='Display: none'>密<table><tr><td>x</td></tr></table></td><td>甲</td><td><input type=checkbox checked>是<input type=radio>否<input value=12><input type=hidden value=9></td></tr></table>",
        &expect![[r"
            -- table
            1/1 | 甲 | ☑是□否12
        "]],
    );
}

#[test]
fn a_rowspan_of_zero_reaches_to_the_end_of_its_group() {
    check(
        "<table><tbody><tr><td rowspan=0>甲</td><td>1</td></tr><tr><td>2</td></tr></tbody><tbody><tr><td>乙</td><td>3</td></tr></tbody></table>",
        &expect![[r#"
            -- table
            1/1 | 甲{1×2} | 1
            1/2 | ^ | 2
            1/3 | 乙 | 3
        "#]],
    );
}

#[test]
fn a_page_in_gb18030_is_read_by_its_declaration() {
    let page = "<html><meta charset=\"gb2312\"><table><tr><td>绩效目标</td></tr></table></html>";
    let (bytes, _, _) = encoding_rs::GB18030.encode(page);
    super::show::check(
        &bytes,
        Format::Html,
        &expect![[r"
        -- table
        1/1 | 绩效目标
    "]],
    );
}
