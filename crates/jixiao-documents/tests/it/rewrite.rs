//! Cells rewritten in files of others.

use jixiao_documents::rewrite::{CellChange, Rewritten, rewrite};
use jixiao_documents::{Block, Format, read};

/// Rewrites the cells that hold the texts (the nth, counted from 0) and gives the file.
fn change(bytes: &[u8], format: Format, changes: &[(&str, usize, &str)]) -> Rewritten {
    let document = read(bytes, Some(format)).expect("a document");
    let find = |text: &str, nth: usize| {
        let cells = document.blocks.iter().enumerate().flat_map(|(block, it)| match it {
            Block::Table(grid) => (0..grid.row_count())
                .flat_map(|row| (0..grid.column_count(row)).map(move |column| (row, column)))
                .filter(|(row, column)| grid.text(*row, *column).trim() == text)
                .map(|(row, column)| (block, row, column))
                .collect::<Vec<_>>(),
            Block::Paragraph { .. } => Vec::new(),
        });
        cells.into_iter().nth(nth).expect("such a cell")
    };
    let changes: Vec<CellChange> = changes
        .iter()
        .map(|(from, nth, to)| {
            let (block, row, column) = find(from, *nth);
            CellChange { block, row, column, text: (*to).to_owned() }
        })
        .collect();
    rewrite(bytes, &document, &changes).expect("a readable file").expect("a format of text")
}

fn check(before: &str, format: Format, changes: &[(&str, usize, &str)], after: &str) {
    let rewritten = change(before.as_bytes(), format, changes);
    assert_eq!(String::from_utf8(rewritten.bytes).expect("UTF-8"), after);
    assert!(rewritten.is_made.iter().all(|is_made| *is_made));
}

#[test]
fn text_keeps_its_lines_and_blanks() {
    check(
        "表\r\n甲\t 95% \t95%\r\n乙\t95%\t\r\n",
        Format::Text,
        &[("95%", 0, "≥95%"), ("95%", 2, "≥96%")],
        "表\r\n甲\t ≥95% \t95%\r\n乙\t≥96%\t\r\n",
    );
}

#[test]
fn markdown_keeps_its_table() {
    check(
        "| 名称 | 值 |\n|---|---|\n| 亮灯率 | 95% |\n",
        Format::Markdown,
        &[("95%", 0, "≥95%")],
        "| 名称 | 值 |\n|---|---|\n| 亮灯率 | ≥95% |\n",
    );
}

#[test]
fn csv_keeps_its_quotes() {
    check(
        "名称,目标,值\n亮灯率,\"按月巡查，说\"\"好\"\"\n两行\",95%\n\"路灯, 灯杆\",甲,3根\n",
        Format::Csv,
        &[("95%", 0, "≥95%"), ("路灯, 灯杆", 0, "路灯、灯杆"), ("甲", 0, "乙,丙")],
        "名称,目标,值\n亮灯率,\"按月巡查，说\"\"好\"\"\n两行\",≥95%\n\"路灯、灯杆\",\"乙,丙\",3根\n",
    );
}

#[test]
fn html_keeps_its_markup() {
    check(
        "<table><tr><TD class='a'><p><span> 95%\n</span></p></TD><td>甲&nbsp;</td><td>&lt;9万</td></tr></table>",
        Format::Html,
        &[("95%", 0, "≥95%"), ("<9万", 0, "≤9万<元>")],
        "<table><tr><TD class='a'><p><span> ≥95%\n</span></p></TD><td>甲&nbsp;</td><td>≤9万&lt;元&gt;</td></tr></table>",
    );
}

#[test]
fn other_encodings_stay() {
    let (bytes, ..) = encoding_rs::GB18030.encode("青石镇\t95%\n临川县\t好\n");
    let rewritten = change(&bytes, Format::Text, &[("95%", 0, "≥95%")]);
    let (expected, ..) = encoding_rs::GB18030.encode("青石镇\t≥95%\n临川县\t好\n");
    assert_eq!(rewritten.bytes, expected.as_ref());
}

#[test]
fn a_change_that_cannot_be_seen_again_is_not_made() {
    // A tab would make a column more.
    let rewritten = change(
        "甲\t95%\n乙\t好\n".as_bytes(),
        Format::Text,
        &[("95%", 0, "9\t5%"), ("好", 0, "良好")],
    );
    assert_eq!(rewritten.is_made, [false, true]);
    assert_eq!(String::from_utf8(rewritten.bytes).expect("UTF-8"), "甲\t95%\n乙\t良好\n");
    // Two texts in one cell: which is meant is not known.
    let page = "<table><tr><td>9<b>5%</b></td><td>甲</td></tr></table>";
    let rewritten = change(page.as_bytes(), Format::Html, &[("95%", 0, "≥95%")]);
    assert_eq!(rewritten.is_made, [false]);
    assert_eq!(rewritten.bytes, page.as_bytes());
}
