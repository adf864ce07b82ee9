use expect_test::expect;

use crate::show::check_error;

#[test]
fn nothing_at_all() {
    check_error(b"", &expect!["文件是空的，没有任何内容。请确认选对了文件，或重新导出后再试"]);
    check_error(
        "\u{FEFF} \r\n　".as_bytes(),
        &expect!["文件是空的，没有任何内容。请确认选对了文件，或重新导出后再试"],
    );
    check_error(
        &[0, 1, 2, 3, 255],
        &expect![
            "文件不是文本，也不是能识别的表格文件（支持 xlsx、docx、HTML、Markdown、CSV 和 UTF-8、UTF-16、GB18030 编码的文本）。请用 Excel、WPS 或 Word 打开后另存为 xlsx 或 docx"
        ],
    );
}
