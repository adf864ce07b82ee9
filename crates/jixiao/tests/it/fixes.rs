//! `--fix`: corrected copies beside the inputs, whatever their format.

use std::fs;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::program::Folder;

const ROWS: [[&str; 4]; 7] = [
    ["项目名称", "村道路灯维护", "", ""],
    ["年度目标", "维护路灯120盏，保证夜间照明", "", ""],
    ["一级指标", "二级指标", "三级指标", "年度指标值"],
    ["产出指标", "数量指标", "维护路灯数量", "≧120盏"],
    ["", "质量指标", "亮灯率", "98%"],
    ["", "", "灯杆完好率", "98%"],
    ["满意度指标", "服务对象满意度指标", "村民满意度", "≥90%"],
];

fn tabbed() -> String {
    let rows: Vec<String> = ROWS.iter().map(|row| row.join("\t")).collect();
    format!("项目支出绩效目标申报表\r\n（2025年度）\r\n{}\r\n", rows.join("\r\n"))
}

fn page() -> String {
    let row = |row: &[&str; 4]| format!("<tr><td>{}</td></tr>\n", row.join("</td>\n<td>"));
    let rows: String = ROWS.iter().map(row).fold(String::new(), |all, row| all + &row);
    format!(
        "<html><body><h1>项目支出绩效目标申报表</h1><p>（2025年度）</p>\n<table>{rows}</table></body></html>"
    )
}

fn docx() -> Vec<u8> {
    packed(&document())
}

/// The body of a document with the rows as a table.
fn document() -> String {
    let cell = |text: &&str| {
        let (one, two) = text.split_at(text.char_indices().nth(1).map_or(0, |(at, _)| at));
        format!(
            "<w:tc><w:p><w:r><w:t>{one}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{two}</w:t></w:r></w:p></w:tc>"
        )
    };
    let rows = ROWS.iter().fold(String::new(), |all, row| {
        let cells = row.iter().map(cell).fold(String::new(), |all, cell| all + &cell);
        format!("{all}<w:tr>{cells}</w:tr>")
    });
    let body = format!(
        "<w:p><w:r><w:t>项目支出绩效目标申报表</w:t></w:r></w:p><w:p><w:r><w:t>（2025年度）</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>"
    );
    format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    )
}

fn packed(document: &str) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("word/document.xml", document), ("word/kept.xml", "<kept/>")] {
        out.start_file(name, SimpleFileOptions::default()).expect("a part");
        out.write_all(text.as_bytes()).expect("a part");
    }
    out.finish().expect("a package").into_inner()
}

/// Values of the copy's indicators.
fn values(folder: &Folder, copy: &str) -> Vec<String> {
    let run = folder.run(&format!("convert {copy} --to json"));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{copy}");
    let forms: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let indicators = forms["forms"][0]["indicators"].as_array().expect("indicators");
    let raw = |indicator: &serde_json::Value| {
        indicator["annual"]["raw"].as_str().expect("a value").to_owned()
    };
    indicators.iter().map(raw).collect()
}

/// Corrects an input; its copy must say what is expected, and the input what it said.
fn check(name: &str, bytes: &[u8], level: &str, copy: &str, expected: [&str; 4]) {
    let folder = Folder::new(&format!("fix_{level}_{}", name.replace('.', "_")));
    folder.write(name, bytes);
    let run = folder.run(&format!("check {name} --view examiner --fix {level} -o report.txt"));
    assert!(run.stderr.contains(&format!("写在 {copy}")), "{}", run.stderr);
    assert_eq!(values(&folder, copy), expected, "{name}: {}", run.stderr);
    assert_eq!(fs::read(folder.path(name)).expect("the input"), bytes, "{name}");
}

const SAFE: [&str; 4] = ["≥120盏", "98%", "98%", "≥90%"];
const SUGGESTED: [&str; 4] = ["≥120盏", "≥98%", "≥98%", "≥90%"];

#[test]
fn signs_are_put_right_in_texts_and_pages() {
    check("a.txt", tabbed().as_bytes(), "safe", "a-改正稿.txt", SAFE);
    check("a.html", page().as_bytes(), "safe", "a-改正稿.html", SAFE);
}

#[test]
fn proposed_values_are_taken_where_asked_for() {
    check("a.txt", tabbed().as_bytes(), "suggested", "a-改正稿.txt", SUGGESTED);
    check("a.html", page().as_bytes(), "suggested", "a-改正稿.html", SUGGESTED);
}

#[test]
fn documents_are_patched_in_place() {
    check("a.docx", &docx(), "suggested", "a-改正稿.docx", SUGGESTED);
}

/// A document with one cell of several paragraphs, and a fault in one of them.
fn paragraphs() -> Vec<u8> {
    let goal = "<w:tc><w:tcPr/><w:p><w:pPr><w:jc/></w:pPr><w:r><w:t>一、维护路灯120盏。</w:t></w:r></w:p>\
                <w:p><w:r><w:t>二、有效的</w:t></w:r><w:r><w:t>缓解照明不足。</w:t></w:r></w:p>\
                <w:p><w:r><w:t>三、亮灯率≥98%。</w:t></w:r></w:p></w:tc>";
    let old = "<w:tc><w:p><w:r><w:t>维</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>\
               <w:t>护路灯120盏，保证夜间照明</w:t></w:r></w:p></w:tc>";
    packed(&document().replace(old, goal))
}

#[test]
fn of_a_cell_of_several_paragraphs_only_the_faulty_one_changes() {
    let folder = Folder::new("fix_paragraphs");
    folder.write("a.docx", paragraphs());
    let run = folder.run("check a.docx --fix safe -o report.txt");
    assert!(run.stderr.contains("写在 a-改正稿.docx"), "{}", run.stderr);
    let copy = fs::read(folder.path("a-改正稿.docx")).expect("the copy");
    let mut archive = zip::ZipArchive::new(Cursor::new(copy)).expect("a package");
    let mut text = String::new();
    let mut part = archive.by_name("word/document.xml").expect("the document");
    std::io::Read::read_to_string(&mut part, &mut text).expect("text");
    assert!(text.contains("<w:jc/>") && text.contains("一、维护路灯120盏。</w:t>"), "{text}");
    assert!(text.contains("三、亮灯率≥98%。</w:t></w:r></w:p></w:tc>"), "{text}");
    let goal = folder.run("convert a-改正稿.docx --to json").stdout;
    assert!(
        goal.contains(r"一、维护路灯120盏。\n二、有效地缓解照明不足。\n三、亮灯率≥98%。"),
        "{goal}"
    );
}

#[test]
fn a_score_and_the_total_are_put_right_together() {
    let report = "\
项目支出绩效自评表
（2024年度）
项目名称\t村道路灯维护
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t18.00\t18.00\t18.00\t10\t100%\t10
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析
产出指标\t数量指标\t维护路灯数量\t≥120盏\t90盏\t60\t50.50\t到货晚
效益指标\t社会效益指标\t夜间事故下降率\t≥5%\t4%\t30\t29.00\t雨季长
总分\t\t\t\t\t100\t89.50\t
";
    let folder = Folder::new("fix_scores");
    folder.write("a.txt", report);
    let run = folder.run("check a.txt --fix suggested -o report.txt");
    let copy = folder.read("a-改正稿.txt");
    assert!(copy.contains("90盏\t60\t45\t"), "{copy}");
    assert!(copy.contains("4%\t30\t24\t"), "{copy}");
    assert!(copy.contains("总分\t\t\t\t\t100\t79"), "{copy}{}", run.stderr);
}

#[test]
fn a_value_written_twice_is_written_once() {
    let text = tabbed().replace("亮灯率\t98%", "亮灯率\t≥98%，≥98%");
    check("a.txt", text.as_bytes(), "suggested", "a-改正稿.txt", SUGGESTED);
}

#[test]
fn a_report_as_a_workbook_and_a_copy_are_written_in_one_run() {
    let folder = Folder::new("fix_and_workbook");
    folder.write("a.txt", tabbed());
    let run = folder.run("check a.txt --view examiner --fix suggested --format xlsx -o out.xlsx");
    assert!(run.stderr.contains("写在 a-改正稿.txt"), "{}", run.stderr);
    assert_eq!(values(&folder, "a-改正稿.txt"), SUGGESTED);
    // The workbook shows the form as it was.
    assert_eq!(values(&folder, "out.xlsx"), ["≧120盏", "98%", "98%", "≥90%"]);
}

#[test]
fn workbooks_are_patched_and_computed_cells_left() {
    let folder = Folder::new("fix_workbook");
    folder.write("form.xlsx", include_bytes!("../data/form.xlsx"));
    let run = folder.run("check form.xlsx --view examiner --fix suggested -o report.txt");
    assert!(run.stderr.contains("写在 form-改正稿.xlsx"), "{}", run.stderr);
    let values = values(&folder, "form-改正稿.xlsx");
    assert!(values.contains(&"≥98%".to_owned()) && values.contains(&"≥90%".to_owned()));
    // A second run does not write over the first copy.
    let run = folder.run("check form.xlsx --view examiner --fix suggested -o report.txt");
    assert!(run.stderr.contains("form-改正稿2.xlsx"), "{}", run.stderr);
}

#[test]
fn other_formats_are_corrected_as_a_workbook() {
    let rows: Vec<String> = ROWS.iter().map(|row| row.join("\t")).collect();
    let text = format!("项目支出绩效目标申报表\n（2025年度）\n{}\n", rows.join("\n"));
    let folder = Folder::new("fix_other");
    folder.write("a.txt", &text);
    folder.run("check a.txt --format xlsx -o a.xlsx");
    if !crate::office::has_office() {
        return;
    }
    let profile = format!("-env:UserInstallation=file://{}", folder.path("profile").display());
    let converted = std::process::Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", "xls", "--outdir"])
        .arg(folder.path("old"))
        .arg(folder.path("a.xlsx"))
        .output();
    assert!(converted.is_ok_and(|output| output.status.success()));
    let run = folder.run("check old/a.xls --view examiner --fix suggested -o report.txt");
    assert!(run.stderr.contains("old/a-改正稿.xlsx"), "{}", run.stderr);
    assert_eq!(values(&folder, "old/a-改正稿.xlsx"), SUGGESTED);
}

#[test]
fn nothing_to_correct_writes_nothing() {
    let folder = Folder::new("fix_nothing");
    let text = tabbed().replace('≧', "≥").replace("\t98%", "\t≥98%");
    folder.write("a.txt", &text);
    let run = folder.run("check a.txt --fix safe -o report.txt");
    assert!(run.stderr.contains("没有可以自动改正的地方"), "{}", run.stderr);
    assert!(!folder.path("a-改正稿.txt").exists());
}
