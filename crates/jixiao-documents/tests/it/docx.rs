use expect_test::{Expect, expect};
use jixiao_documents::Format;

use crate::package::docx;

fn check(body: &str, expected: &Expect) {
    super::show::check(&docx(body), Format::Docx, expected);
}

#[test]
fn paragraphs_and_tables_with_merged_cells() {
    check(
        r#"<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>绩效目标</w:t></w:r><w:r><w:t xml:space="preserve">申报表 </w:t></w:r></w:p>
        <w:tbl><w:tblPr/><w:tblGrid/>
        <w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>项目名称</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>环境</w:t><w:br/><w:t>整治</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>产出</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>数量</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>≥3次</w:t></w:r></w:p><w:p><w:r><w:t>每年</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>质量</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>
        </w:tbl><w:p/><w:p><w:r><w:t>完</w:t></w:r></w:p>"#,
        &expect![[r"
            0 ¶ 绩效目标申报表
            -- table
            0/1 | 项目名称{2×1} | ^ | 环境⏎整治
            0/2 | 产出{1×2} | 数量 | ≥3次⏎每年
            0/3 | ^ | 质量 | 
            0 ¶ 完
        "]],
    );
}

#[test]
fn deleted_hidden_and_placeholder_text_is_left_out() {
    check(
        r#"<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r></w:p>
        <w:p><w:r><w:t>单位：</w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入</w:t></w:r></w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>青石镇</w:t></w:r></w:sdtContent></w:sdt></w:p>"#,
        &expect![[r"
            0 ¶ 新见
            0 ¶ 单位：青石镇
        "]],
    );
}

#[test]
fn one_alternative_is_read_and_text_boxes_count() {
    check(
        r#"<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"#,
        &expect![[r"
            0 ¶ 框
            0 ¶ 正文
        "]],
    );
}

#[test]
fn symbols_tabs_and_raised_digits() {
    check(
        r#"<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:tab/><w:sym w:font="Symbol" w:char="F0B3"/><w:t>3m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>"#,
        &expect![[r"
            0 ¶ ☑是 ≥3m²
        "]],
    );
}

#[test]
fn rows_that_begin_later_and_deleted_rows() {
    check(
        r#"<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:p><w:r><w:t>右</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p><w:r><w:t>左</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>值</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc><w:tc><w:p><w:r><w:t>中</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#,
        &expect![[r"
            -- table
            0/1 |  | 右
            0/3 | 左 | 中
            -- table
            0/1 | 内 | 值
        "]],
    );
}
