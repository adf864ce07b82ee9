//! Tables without rulings, from texts placed on pages.

use expect_test::expect;
use jixiao_pdf::{Glyph, PdfPage, document};

use crate::show::show;

/// A page with texts at places; full-width characters are ten points wide, others five.
fn page(texts: &[(f32, f32, &str)]) -> PdfPage {
    let mut page = PdfPage { width: 600.0, height: 800.0, ..PdfPage::default() };
    for (x, y, text) in texts {
        let mut x = *x;
        for character in text.chars() {
            let width = if character.is_ascii() { 5.0 } else { 10.0 };
            let anchor = (x + width / 2.0, y - 4.0);
            page.glyphs.push(Glyph { character, x, y: *y, width, size: 10.0, anchor });
            x += width;
        }
    }
    page
}

fn read(pages: &[PdfPage]) -> String {
    show(&document(pages).expect("pages with text"))
}

#[test]
fn rows_without_room_between_them_start_where_texts_do() {
    let table = page(&[
        (50.0, 200.0, "一级指标"),
        (100.0, 200.0, "二级指标"),
        (150.0, 200.0, "三级指标"),
        (220.0, 200.0, "指标值"),
        (50.0, 213.0, "产出指标"),
        (100.0, 213.0, "数量指标"),
        (150.0, 213.0, "修复水渠长度"),
        (220.0, 213.0, "≥12公里"),
        (150.0, 226.0, "受训村民"),
        (220.0, 226.0, "≥80人"),
        (100.0, 239.0, "质量指标"),
        (150.0, 239.0, "水渠一次验收"),
        (220.0, 239.0, "≥95%"),
        (150.0, 252.0, "合格率"),
        (50.0, 265.0, "效益指标"),
        (100.0, 265.0, "社会效益"),
        (150.0, 265.0, "灌溉户数"),
        (220.0, 265.0, "≥300户"),
    ]);
    expect![[r#"
        -- table
        1 | 一级指标 | 二级指标 | 三级指标 | 指标值
        1 | 产出指标 | 数量指标 | 修复水渠长度 | ≥12公里
        1 |  |  | 受训村民 | ≥80人
        1 |  | 质量指标 | 水渠一次验收合格率 | ≥95%
        1 | 效益指标 | 社会效益 | 灌溉户数 | ≥300户
    "#]]
    .assert_eq(&read(&[table]));
}

#[test]
fn texts_in_the_middle_of_merged_cells_belong_to_all_their_rows() {
    let table = page(&[
        (50.0, 200.0, "一级指标"),
        (100.0, 200.0, "二级指标"),
        (150.0, 200.0, "三级指标"),
        (230.0, 200.0, "指标值"),
        (100.0, 220.0, "数量指标"),
        (150.0, 220.0, "修渠长度"),
        (230.0, 220.0, "≥12公里"),
        (50.0, 230.0, "产出指标"),
        (100.0, 240.0, "质量指标"),
        (150.0, 240.0, "合格率"),
        (230.0, 240.0, "≥95%"),
        (100.0, 260.0, "社会效益"),
        (150.0, 260.0, "灌溉户数"),
        (230.0, 260.0, "≥300户"),
        (50.0, 270.0, "效益指标"),
        (100.0, 280.0, "生态效益"),
        (150.0, 280.0, "节水量"),
        (230.0, 280.0, "≥5万吨"),
    ]);
    expect![[r#"
        -- table
        1 | 一级指标 | 二级指标 | 三级指标 | 指标值
        1 | 产出指标{1×2} | 数量指标 | 修渠长度 | ≥12公里
        1 | ^ | 质量指标 | 合格率 | ≥95%
        1 | 效益指标{1×2} | 社会效益 | 灌溉户数 | ≥300户
        1 | ^ | 生态效益 | 节水量 | ≥5万吨
    "#]]
    .assert_eq(&read(&[table]));
}

#[test]
fn a_table_goes_on_across_pages_with_a_last_column_of_another_width() {
    let first = page(&[
        (50.0, 700.0, "一级指标"),
        (120.0, 700.0, "三级指标"),
        (220.0, 700.0, "指标值"),
        (50.0, 720.0, "产出指标"),
        (120.0, 720.0, "修渠长度"),
        (220.0, 720.0, "≥12公里"),
    ]);
    let second = page(&[
        (50.0, 80.0, "一级指标"),
        (120.0, 80.0, "三级指标"),
        (220.0, 80.0, "指标值"),
        (50.0, 100.0, "效益指标"),
        (120.0, 100.0, "灌溉农户满意度"),
        (220.0, 100.0, "90%"),
    ]);
    expect![[r#"
        -- table
        1 | 一级指标 | 三级指标 | 指标值
        1 | 产出指标 | 修渠长度 | ≥12公里
        2 | 效益指标 | 灌溉农户满意度 | 90%
    "#]]
    .assert_eq(&read(&[first, second]));
}

#[test]
fn texts_that_are_printed_twice_are_read_once() {
    let twice = page(&[(50.0, 100.0, "绩效目标表"), (50.4, 100.0, "绩效目标表")]);
    expect![[r#"
        1 ¶ 绩效目标表
    "#]]
    .assert_eq(&read(&[twice]));
}
