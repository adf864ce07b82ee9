//! Scores computed a second time by LibreOffice, from the formulas of the workbook.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jixiao_domain::form::Form;
use jixiao_domain::scoring::{Outcome, Scores, score};
use jixiao_domain::settings::Settings;
use jixiao_reports::score_workbook;
use jixiao_testkit::fixture;
use rust_decimal::Decimal;

/// Variants of the pack; every rule that a pack may choose stands in one of them.
const VARIANTS: [(&str, &str); 7] = [
    ("default", ""),
    ("ratio", "reverse = \"ratio\"\nnot_applicable = \"open\""),
    (
        "threshold",
        "quantitative = \"threshold\"\nsatisfaction = \"intervals\"\nexecution = \"intervals\"",
    ),
    ("intervals", "quantitative = \"intervals\"\ncompound = \"lowest\"\nlate_share = 0.5"),
    ("deduct", "overshoot = \"deduct\""),
    ("half-even", "rounding = \"half-even\"\ndecimals = 1"),
    ("truncate", "rounding = \"truncate\"\ndecimals = 3"),
];

/// Rows that a generator would hardly hit.
const EDGES: &str = "
数量 | 边 | ≥16次 | 分值=1 | 完成值=1次
数量 | 边 | >120次 | 分值=10 | 完成值=120次
数量 | 边 | =0次 | 分值=10 | 完成值=0次
数量 | 边 | =0次 | 分值=10 | 完成值=1次
时效 | 边 | <9小时 | 分值=10 | 完成值=9小时
时效 | 边 | ≤9小时 | 分值=10 | 完成值=18小时
质量 | 边 | ≥90%且≤95% | 分值=10 | 完成值=96%
质量 | 边 | ±3%以内 | 分值=10 | 完成值=-4%
数量 | 边 | ≥5人，≥10次 | 分值=10 | 完成值=5人，8次
时效 | 边 | 9月30日前 | 分值=10 | 完成值=2025-10-08
时效 | 边 | 9月30日前 | 分值=10 | 完成值=2025-09-08
质量 | 边 | 是 | 分值=10 | 完成值=否
社会效益 | 边 | 明显提升 | 分值=10 | 完成值=部分达成 | 得分=7
经济成本 | 边 | ≤5万元 | 分值=10 | 完成值=52000元
数量 | 边 | ≥10次 | 分值=7 | 完成值=6次
";

/// A small generator of numbers that look random and are always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % limit
    }
}

fn fixture_text(seed: u64) -> String {
    let mut numbers = Numbers(seed);
    let mut text = "项目: 复算\n自评:\n".to_owned();
    let executed = numbers.below(21_000);
    writeln!(text, "执行: 年度资金总额 | 2万元 | 2万元 | {executed}元 | 分值=10")
        .expect("a string");
    text.push_str(EDGES);
    for _ in 0..80 {
        let target = 1 + numbers.below(500);
        let actual = numbers.below(target * 2 + 1);
        let points = 1 + numbers.below(40);
        let half = if numbers.below(2) == 0 { "" } else { ".5" };
        let row = match numbers.below(5) {
            0 => format!("数量 | 行 | ≥{target}{half}次 | 分值={points}{half} | 完成值={actual}次"),
            1 => format!("数量 | 行 | {target}次 | 分值={points} | 完成值={actual}{half}次"),
            2 => format!("经济成本 | 行 | ≤{target}元 | 分值={points} | 完成值={actual}{half}元"),
            3 => format!("时效 | 行 | ≤{target}小时 | 分值={points}{half} | 完成值={actual}小时"),
            _ => {
                let (target, actual) = (50 + target % 50, actual % 101);
                format!("满意度 | 行 | ≥{target}% | 分值={points} | 完成值={actual}{half}%")
            }
        };
        text.push_str(&row);
        text.push('\n');
    }
    text.push_str("质量 | 不计 | ≥90% | 分值=10 | 完成值=不适用\n");
    text
}

fn settings(keys: &str) -> Settings {
    let text =
        format!("name = \"test\"\nversion = \"1\"\nextends = \"cn-2021\"\n[scoring]\n{keys}");
    jixiao_packs::load(&text).expect("a right pack")
}

/// The same rows with wrong results, so that stored ones cannot pass for computed ones.
fn blanked(scores: &Scores) -> Scores {
    let mut blanked = scores.clone();
    let execution = blanked.execution.iter_mut().map(|execution| &mut execution.row);
    for row in execution.chain(&mut blanked.indicators) {
        let is_mark = row.rule.is_some_and(jixiao_domain::scoring::ScoringRule::is_mark);
        if row.score().is_some() && !is_mark {
            row.outcome = Outcome::Scored(Decimal::NEGATIVE_ONE);
        }
    }
    blanked.total = blanked.total.map(|_| Decimal::NEGATIVE_ONE);
    blanked
}

#[test]
fn libreoffice_computes_the_same_scores_to_the_hundredth() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("recalculated");
    fs::create_dir_all(folder.join("profile/user")).expect("a test folder");
    let cases: Vec<(PathBuf, Form, Scores)> = VARIANTS
        .iter()
        .zip(1..)
        .map(|((name, keys), seed)| {
            let settings = settings(keys);
            let form = fixture::forms(&fixture_text(seed)).remove(0);
            let scores = score(&form, &settings).expect("actual values");
            let bytes = score_workbook::write(&[(&form, &blanked(&scores))], &settings)
                .expect("a small workbook");
            let path = folder.join(format!("{name}.xlsx"));
            fs::write(&path, bytes).expect("a test file");
            (path, form, scores)
        })
        .collect();
    let paths: Vec<&Path> = cases.iter().map(|(path, ..)| path.as_path()).collect();
    if !recalculate(&folder, &paths) {
        // `cargo xtask test` installs LibreOffice; a laptop may do without.
        return;
    }
    for (path, form, scores) in &cases {
        let table = fs::read_to_string(path.with_extension("csv")).expect("a converted file");
        compare(&table, form, scores, &path.display().to_string());
    }
}

/// Every score and the total, by the order of the rows; rows without points are parts.
fn compare(table: &str, form: &Form, scores: &Scores, name: &str) {
    let column = |line: &str, index: usize| -> String {
        line.split(',').nth(index).unwrap_or_default().trim().to_owned()
    };
    let lines: Vec<&str> =
        table.lines().skip(3).filter(|line| !column(line, 8).is_empty()).collect();
    let execution = scores.execution.iter().map(|execution| &execution.row);
    let rows: Vec<_> = execution.chain(&scores.indicators).collect();
    assert_eq!(lines.len(), rows.len() + 1, "{name}: rows and a total\n{table}");
    let mut checked = 0;
    for (line, row) in lines.iter().zip(&rows) {
        let Some(score) = row.score() else { continue };
        let computed: Decimal = column(line, 9).parse().unwrap_or(Decimal::NEGATIVE_ONE);
        let difference = (computed - score).abs();
        assert!(difference < Decimal::new(5, 3), "{name}: {score} is not {computed} in {line}");
        checked += 1;
    }
    assert!(checked > form.table.indicators.len() - 5, "{name}: only {checked} rows were scored");
    if let Some(total) = scores.total {
        let computed: Decimal = column(lines[rows.len()], 9).parse().unwrap_or_default();
        assert!((computed - total).abs() < Decimal::new(5, 3), "{name}: {total} is not {computed}");
    }
}

/// Has LibreOffice compute the workbooks anew and write them as CSV; `false` where it is missing.
fn recalculate(folder: &Path, workbooks: &[&Path]) -> bool {
    // Its own habit is to trust the results that a workbook stores.
    let always = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
        <oor:items xmlns:oor=\"http://openoffice.org/2001/registry\" \
        xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" \
        xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
        <item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\">\
        <prop oor:name=\"OOXMLRecalcMode\" oor:op=\"fuse\"><value>0</value></prop></item>\
        </oor:items>";
    fs::write(folder.join("profile/user/registrymodifications.xcu"), always).expect("a profile");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false";
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", filter, "--outdir"])
        .arg(folder)
        .args(workbooks)
        .output();
    run.is_ok_and(|output| output.status.success())
}
