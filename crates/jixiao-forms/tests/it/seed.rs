//! The seed document, where it is there: its text is not kept in the repository.
//!
//! Indicators are compared with the table of DOMAIN.md, Appendix A, which stands beside it.

use jixiao_domain::fiscal_year::FiscalYear;
use jixiao_domain::frame::FrameKind;
use jixiao_domain::money::Money;
use jixiao_findings::{HeadField, IndicatorField, Spot};
use jixiao_forms::ReadForm;

use crate::shown::read;

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/");

#[expect(clippy::print_stdout, reason = "a test that checks nothing says so")]
fn file(path: &str) -> Option<String> {
    let text = std::fs::read_to_string(format!("{SHARED}{path}")).ok();
    if text.is_none() {
        println!("{path} is not here; nothing checked");
    }
    text
}

/// The seed's forms; `None` where the document is not at hand.
fn seed() -> Option<Vec<ReadForm>> {
    file("data/real/000_c889fea231715124.txt").map(|text| read(&text))
}

/// Rows of Appendix A: form, line, second level, name, value.
fn appendix(text: &str) -> Vec<(usize, u32, &str, &str, &str)> {
    let (_, table) = text.split_once("# Appendix A").expect("the appendix");
    let rows = table.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let (form, _) = cells.get(1)?.split_once('.')?;
        let form = if form == "D" { 0 } else { form.strip_prefix('P')?.parse().ok()? };
        let line = cells[2].parse().ok()?;
        Some((form, line, cells[3].split_once('/')?.1, cells[4], cells[5]))
    });
    rows.collect()
}

#[test]
fn every_indicator_stands_at_its_line() {
    let (Some(forms), Some(domain)) = (seed(), file("design/DOMAIN.md")) else { return };
    let expected = appendix(&domain);
    assert_eq!(expected.len(), 61);
    assert_eq!(forms.len(), 8);
    let mut found = Vec::new();
    for (index, read) in forms.iter().enumerate() {
        for (position, indicator) in read.form.table.indicators.iter().enumerate() {
            let located = read.locate(Spot::Indicator(position, IndicatorField::Annual));
            found.push((index, located.line.expect("a line"), indicator));
        }
    }
    assert_eq!(found.len(), 61);
    for ((form, line, indicator), row) in found.iter().zip(&expected) {
        let category = indicator.category.expect("a known level");
        assert_eq!((*form, *line, indicator.name.as_str()), (row.0, row.1, row.3));
        assert!(category.label().trim_end_matches("指标").starts_with(row.2), "{row:?}");
        assert_eq!(indicator.level1, Some(category.level1()));
        for value in [&indicator.cycle, &indicator.annual] {
            let raw = value.as_ref().expect("both columns").raw.replace("$\\geq$ ", "≥");
            assert!(raw.starts_with(row.4.trim_end_matches('…')), "{raw} for {row:?}");
        }
    }
}

#[test]
fn every_fact_of_the_heads_is_read() {
    let Some(forms) = seed() else { return };
    let department = forms[0].form.department().expect("a department's form");
    assert_eq!((department.payroll_staff, department.subordinate_units), (Some(15), None));
    let tasks = department.tasks.iter();
    let sums: Vec<i64> = tasks.filter_map(|task| task.amount.money()).map(Money::fen).collect();
    assert_eq!(sums, [18_000_000, 21_708_500, 19_000_000, 21_708_500]);
    let funds = forms[0].form.funds.iter().map(|fund| fund.cell.money().map(Money::fen));
    let wan = |hundredths: i64| Some(hundredths * 10_000);
    assert_eq!(
        funds.collect::<Vec<_>>(),
        [wan(4589), wan(22574), wan(15315), wan(0), wan(0), None, wan(2671), wan(0)]
    );
    let blanks: usize = forms.iter().map(|read| read.form.table.blank_rows.len()).sum();
    assert_eq!(blanks, 32);
    assert_eq!(forms[0].form.blanks.len(), 2);
    let budgets = [190_000, 217_085, 12_000, 180_000, 92_400, 217_085, 10_000];
    let ends = [2099, 2026, 2099, 2099, 2099, 2025, 2099];
    for (index, read) in forms.iter().enumerate() {
        let form = &read.form;
        assert_eq!(form.fiscal_year.map(FiscalYear::year), Some(2025));
        assert!(form.unit.is_some() && form.goals.annual.is_some());
        assert_eq!(form.table.frame, Some(FrameKind::Of2021));
        let Some(project) = form.project() else { continue };
        assert_eq!(read.layout, "dongguan-2025-approval");
        assert_eq!(project.budget, Some(Money::from_fen(budgets[index - 1] * 100)));
        let period = project.period.expect("a period");
        assert_eq!((period.from.year(), period.to.year()), (2022, ends[index - 1]));
        assert!(project.name.is_some() && project.category.is_some() && project.grade.is_some());
        assert!(form.supervising_department == form.unit && form.issuer.is_some());
        assert!(form.goals.cycle.is_some() && form.blanks.is_empty());
        let opinion = project.approval.as_ref().and_then(|approval| approval.opinion.as_ref());
        assert_eq!(opinion.map(|text| text.chars().count()), Some(120));
    }
    let salary = forms[1].locate(Spot::Indicator(0, IndicatorField::Annual));
    assert_eq!((salary.line, salary.address().as_deref()), (Some(64), Some("F13")));
    assert_eq!(forms[1].locate(Spot::Head(HeadField::Issuer)).line, Some(50));
}

#[test]
fn the_document_findings_stand_at_their_lines() {
    let Some(forms) = seed() else { return };
    let found = |code: &str| -> Vec<(usize, Vec<u32>)> {
        let mut found = Vec::new();
        for (index, read) in forms.iter().enumerate() {
            for finding in read.findings.iter().filter(|finding| finding.code == code) {
                let lines = finding.places.iter().filter_map(|place| read.locate(place.spot).line);
                let mut lines: Vec<u32> = lines.collect();
                lines.sort_unstable();
                lines.dedup();
                found.push((index, lines));
            }
        }
        found
    };
    let satisfaction = [73, 103, 133, 163, 193, 223];
    let mut shifted = vec![(0, vec![37, 38, 42])];
    shifted.extend(satisfaction.iter().enumerate().map(|(index, line)| (index + 1, vec![*line])));
    assert_eq!(found("D101"), shifted);
    assert_eq!(found("D102"), [(0, vec![22]), (5, vec![172, 173, 174, 175, 176, 178])]);
    let foreign = found("D103");
    assert_eq!(foreign[0], (5, vec![182, 189, 191, 193]));
    let (form, lines) = &foreign[1];
    assert_eq!((*form, lines[0], lines[lines.len() - 1]), (7, 228, 255));
    assert_eq!(foreign.len(), 2);
    assert_eq!(
        found("D108").iter().map(|(form, _)| *form).collect::<Vec<_>>(),
        [0, 1, 2, 3, 4, 5, 6, 7]
    );
    assert_eq!(found("D111").len(), 7);
    assert_eq!(found("D112").len(), 8);
    for code in ["D104", "D105", "D107"] {
        assert_eq!(found(code), [], "{code}");
    }
}
