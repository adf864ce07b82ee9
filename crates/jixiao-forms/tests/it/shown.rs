//! Reading a text and showing what was understood.

use std::fmt::Write as _;

use jixiao_documents::{Document, Format};
use jixiao_domain::form::Subject;
use jixiao_domain::frame::Category;
use jixiao_domain::results::Results;
use jixiao_domain::settings::Settings;
use jixiao_findings::{ExecutionField, HeadField, IndicatorField, Spot};
use jixiao_forms::ReadForm;

/// The default pack.
pub(crate) fn settings() -> Settings {
    jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack")
}

/// Reads a text in a format.
pub(crate) fn read_as(text: &str, format: Format) -> Vec<ReadForm> {
    let document = jixiao_documents::read(text.as_bytes(), Some(format)).expect("a document");
    read_document(&document)
}

/// Reads plain text.
pub(crate) fn read(text: &str) -> Vec<ReadForm> {
    read_as(text, Format::Text)
}

pub(crate) fn read_document(document: &Document) -> Vec<ReadForm> {
    jixiao_forms::read(document, &settings())
}

/// Forms as lines: head, money, tasks, indicators.
pub(crate) fn show(forms: &[ReadForm]) -> String {
    forms.iter().map(show_form).collect::<Vec<_>>().join("----\n")
}

/// Findings as lines, without those that only miss keys and record data.
pub(crate) fn show_findings(forms: &[ReadForm]) -> String {
    let mut lines = String::new();
    for (index, read) in forms.iter().enumerate() {
        for finding in &read.findings {
            if matches!(finding.code, "D111" | "D112") {
                continue;
            }
            let places: Vec<String> = finding
                .places
                .iter()
                .map(|place| {
                    let located = read.locate(place.spot);
                    match (located.line, located.address()) {
                        (Some(line), Some(cell)) => format!("L{line}/{cell}"),
                        (Some(line), None) => format!("L{line}"),
                        (None, cell) => cell.unwrap_or_default(),
                    }
                })
                .collect();
            let _ = writeln!(
                lines,
                "{index} {} {} {}",
                finding.code,
                places.join(","),
                finding.message
            );
        }
    }
    lines
}

fn show_form(read: &ReadForm) -> String {
    let form = &read.form;
    let mut text = String::new();
    let year = form.fiscal_year.map_or_else(|| "-".to_owned(), |year| year.to_string());
    let title = form.title.as_deref().unwrap_or("-");
    let _ = writeln!(text, "{} {} 《{title}》 {year}", read.layout, form.kind().id());
    let units =
        [("单位", &form.unit), ("主管", &form.supervising_department), ("批复", &form.issuer)];
    for (label, unit) in units {
        if let Some(unit) = unit {
            let code = unit.code.as_deref().map(|code| format!(" [{code}]")).unwrap_or_default();
            let _ = writeln!(text, "{label}: {}{code}", unit.name);
        }
    }
    match &form.subject {
        Subject::Project(project) => {
            let fields = [
                ("项目", &project.name),
                ("编码", &project.code),
                ("类型", &project.category),
                ("等级", &project.grade),
                ("意见", &project.approval.clone().unwrap_or_default().opinion),
            ];
            for (label, value) in fields {
                if let Some(value) = value {
                    let _ = writeln!(text, "{label}: {value}");
                }
            }
            if let Some(period) = project.period {
                let _ = writeln!(text, "周期: {}-{}", period.from, period.to);
            }
            if let Some(budget) = project.budget {
                let at = read.locate(Spot::Head(HeadField::Budget)).address().unwrap_or_default();
                let _ = writeln!(text, "预算: {budget} @{at}");
            }
        }
        Subject::Department(department) => {
            if let Some(staff) = department.payroll_staff {
                let _ = writeln!(text, "人员: {staff}");
            }
            for task in &department.tasks {
                let money = task.amount.money().map(|money| money.to_string()).unwrap_or_default();
                let content = task.content.as_deref().unwrap_or("-");
                let expected = task.expected.as_deref().unwrap_or("-");
                let _ = writeln!(
                    text,
                    "任务{}: {} | {content} | {money} | {expected}",
                    if task.is_key { "" } else { "(其他)" },
                    task.name
                );
            }
        }
    }
    for (index, fund) in form.funds.iter().enumerate() {
        let money = fund.cell.money().map(|money| money.to_string()).unwrap_or_default();
        let at = read.locate(Spot::Fund(index)).address().unwrap_or_default();
        let _ = writeln!(text, "资金 {:?} {}={money} @{at}", fund.kind, fund.label);
    }
    for (label, goal) in [("周期目标", &form.goals.cycle), ("年度目标", &form.goals.annual)]
    {
        if let Some(goal) = goal {
            let _ = writeln!(text, "{label}: {}", goal.replace('\n', "⏎"));
        }
    }
    if let Some(results) = &form.results {
        text.push_str(&show_results(read, results));
    }
    for (level, points) in &form.table.level_points {
        let _ = writeln!(text, "层级分: {}={points}", level.label());
    }
    text.push_str(&show_indicators(read));
    let blank: Vec<&str> = form.table.blank_rows.iter().map(|row| row.category.label()).collect();
    if !blank.is_empty() {
        let _ = writeln!(text, "空白行: {}", blank.join("、"));
    }
    let labels: Vec<&str> = form.blanks.iter().map(|blank| blank.label.as_str()).collect();
    if !labels.is_empty() {
        let _ = writeln!(text, "空白项: {}", labels.join("、"));
    }
    text
}

/// Executed money, what was achieved, totals.
fn show_results(read: &ReadForm, results: &Results) -> String {
    let mut text = format!("{:?}\n", results.reporting);
    for (index, line) in results.execution.iter().enumerate() {
        let at = read.locate(Spot::Execution(index, ExecutionField::Executed)).address();
        let _ = write!(text, "执行 {:?} {} @{}", line.kind, line.label, at.unwrap_or_default());
        for (label, amount) in [
            ("年初", &line.budget),
            ("全年", &line.adjusted),
            ("执行", &line.executed),
            ("预计", &line.forecast),
        ] {
            if let Some(amount) = amount {
                let money = amount.money().map(|money| money.to_string());
                let _ = write!(text, " {label}={}", money.unwrap_or_else(|| amount.raw.clone()));
            }
        }
        if let Some(rate) = line.rate.as_ref().and_then(|rate| rate.number) {
            let _ = write!(text, " 执行率={rate}");
        }
        for (label, number) in [("分值", line.points), ("得分", line.score)] {
            if let Some(number) = number {
                let _ = write!(text, " {label}={number}");
            }
        }
        if let Some(reason) = &line.reason {
            let _ = write!(text, " 原因={reason}");
        }
        text.push('\n');
    }
    if let Some(achieved) = &results.achieved {
        let _ = writeln!(text, "实际: {}", achieved.replace('\n', "⏎"));
    }
    if let Some(score) = results.total_score {
        let points = results.total_points.map(|points| format!("/{points}")).unwrap_or_default();
        let _ = writeln!(text, "总分: {score}{points}");
    }
    if let Some(grade) = &results.grade {
        let _ = writeln!(text, "等级: {grade}");
    }
    text
}

fn show_indicators(read: &ReadForm) -> String {
    let form = &read.form;
    let mut text = String::new();
    for (index, indicator) in form.table.indicators.iter().enumerate() {
        let level = indicator.category.map(Category::label);
        let level = level.or(indicator.other_level.as_deref()).unwrap_or("-");
        if let Some(level1) = &indicator.other_level1 {
            let _ = write!(text, "{level1}/");
        }
        let raw = |value: &Option<jixiao_domain::value::PlannedValue>| {
            value.as_ref().map_or_else(|| "·".to_owned(), |value| value.raw.clone())
        };
        let at = read.locate(Spot::Indicator(index, IndicatorField::Annual)).address();
        let _ = write!(
            text,
            "{level} | {} | {} | {} @{}",
            indicator.name,
            raw(&indicator.cycle),
            raw(&indicator.annual),
            at.unwrap_or_default()
        );
        if let Some(points) = indicator.points {
            let _ = write!(text, " 分值={points}");
        }
        for (label, value) in [
            ("调整", &indicator.adjusted),
            ("完成", &indicator.actual),
            ("预计", &indicator.forecast),
        ] {
            if let Some(value) = value {
                let _ = write!(text, " {label}={}", value.raw);
            }
        }
        if let Some(score) = indicator.score {
            let _ = write!(text, " 得分={score}");
        }
        for cause in &indicator.causes {
            let _ = write!(text, " ☑{}", cause.label());
        }
        if let Some(likelihood) = indicator.likelihood {
            let _ = write!(text, " {}", likelihood.label());
        }
        for (label, value) in [
            ("解释", &indicator.explanation),
            ("依据", &indicator.basis),
            ("原因", &indicator.reason),
            ("备注", &indicator.remark),
            ("佐证", &indicator.evidence),
        ] {
            if let Some(value) = value {
                let _ = write!(text, " {label}={value}");
            }
        }
        text.push('\n');
    }
    text
}
