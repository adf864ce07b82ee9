//! Findings as one self-contained HTML file that a bureau can mail.

use std::collections::BTreeMap;

use askama::Template;
use jixiao_documents::Grid;
use jixiao_findings::{Certainty, Place, Severity};
use jixiao_forms::{BatchForm, Listed, Outcome};

/// The findings of a run as one HTML page without anything from outside.
///
/// Readable, printable and complete without script; with it, severity, unit and rule can be
/// chosen. Each form with findings is shown as its own table with the cells marked. Ordered by
/// form, severity, place; the same outcome gives the same bytes.
pub fn html(outcome: &Outcome<'_>) -> String {
    Page::new(outcome).render().expect("writing to a string cannot fail")
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'o> {
    pack: String,
    sources: Vec<&'o str>,
    counts: Counts,
    left_out: usize,
    accepted: usize,
    units: Vec<&'o str>,
    rules: Vec<RuleRow<'o>>,
    forms: Vec<FormView<'o>>,
}

/// How many findings of each severity.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    errors: usize,
    warnings: usize,
    advice: usize,
}

impl Counts {
    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Advice => self.advice += 1,
        }
    }

    fn total(&self) -> usize {
        self.errors + self.warnings + self.advice
    }
}

struct RuleRow<'o> {
    code: &'o str,
    title: &'o str,
    count: usize,
}

struct FormView<'o> {
    number: usize,
    name: &'o str,
    kind: &'static str,
    unit: &'o str,
    year: String,
    budget: String,
    source: &'o str,
    counts: Counts,
    rows: Vec<Vec<CellView<'o>>>,
    findings: Vec<FindingView<'o>>,
}

struct CellView<'o> {
    text: &'o str,
    columns: u16,
    rows: u16,
    /// Class of the worst finding in the cell; blank where there is none.
    class: &'static str,
    marks: Vec<usize>,
}

struct FindingView<'o> {
    number: usize,
    class: &'static str,
    icon: &'static str,
    label: &'static str,
    is_likely: bool,
    is_baselined: bool,
    code: &'o str,
    title: &'o str,
    message: &'o str,
    formula: Option<&'o str>,
    suggestion: &'o str,
    basis: &'o str,
    places: Vec<PlaceView>,
}

struct PlaceView {
    form: usize,
    text: String,
}

/// Findings of one form with their numbers on the page.
type Numbered<'o> = Vec<(usize, &'o Listed)>;

impl<'o> Page<'o> {
    fn new(outcome: &Outcome<'o>) -> Page<'o> {
        let by_form = numbered(outcome);
        let mut marks: Marks = BTreeMap::new();
        let mut counts = Counts::default();
        for (number, listed) in by_form.values().flatten() {
            counts.add(listed.finding.severity);
            for place in &listed.finding.places {
                let cell = outcome.batch.forms.get(place.form).and_then(|form| {
                    let (row, column) = form.read.locate(place.spot).cell?;
                    Some((place.form, row, column))
                });
                if let Some(cell) = cell {
                    marks.entry(cell).or_default().push((*number, listed.finding.severity));
                }
            }
        }
        let forms: Vec<FormView<'o>> = outcome
            .batch
            .forms
            .iter()
            .enumerate()
            .map(|(position, form)| {
                let findings = by_form.get(&position).map_or(&[][..], Vec::as_slice);
                form_view(outcome, (position, form), findings, &marks)
            })
            .collect();
        let mut units: Vec<&str> = forms.iter().map(|form| form.unit).collect();
        units.sort_unstable();
        units.dedup();
        Page {
            pack: format!("{}（{}）", outcome.pack.name, outcome.pack.version),
            sources: outcome.batch.sources.iter().map(|source| source.name.as_str()).collect(),
            counts,
            left_out: outcome.left_out,
            accepted: outcome.accepted,
            units,
            rules: rule_rows(outcome),
            forms,
        }
    }
}

/// Cells (form, row, column) with the findings that stand there.
type Marks = BTreeMap<(usize, usize, usize), Vec<(usize, Severity)>>;

/// Numbers the findings in the order of the page: by form, severity, place.
fn numbered<'o>(outcome: &Outcome<'o>) -> BTreeMap<usize, Numbered<'o>> {
    let mut by_form: BTreeMap<usize, Vec<&Listed>> = BTreeMap::new();
    for listed in outcome.listed {
        let form = listed.finding.places.first().map_or(0, |place| place.form);
        by_form.entry(form).or_default().push(listed);
    }
    let mut next = 1;
    let mut numbered = BTreeMap::new();
    for (form, mut listed) in by_form {
        // Stable: within a severity the order by place stays.
        listed.sort_by_key(|listed| std::cmp::Reverse(listed.finding.severity));
        let first = next;
        next += listed.len();
        numbered.insert(form, (first..next).zip(listed).collect());
    }
    numbered
}

fn rule_rows<'o>(outcome: &Outcome<'o>) -> Vec<RuleRow<'o>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for listed in outcome.listed {
        *counts.entry(listed.finding.code).or_default() += 1;
    }
    let title = |code| outcome.rule(code).map_or("", |rule| rule.title);
    counts.into_iter().map(|(code, count)| RuleRow { code, title: title(code), count }).collect()
}

fn form_view<'o>(
    outcome: &Outcome<'o>,
    (position, form): (usize, &'o BatchForm),
    findings: &[(usize, &'o Listed)],
    marks: &Marks,
) -> FormView<'o> {
    let read = &form.read;
    let mut counts = Counts::default();
    for (_, listed) in findings {
        counts.add(listed.finding.severity);
    }
    let budget = read.form.project().and_then(|project| project.budget);
    FormView {
        number: position + 1,
        name: read.form.short_name(),
        kind: read.form.kind().label(),
        unit: read.form.unit.as_ref().map_or("未写明单位", |unit| unit.name.as_str()),
        year: read.form.fiscal_year.map_or(String::new(), |year| format!("{year} 年度")),
        budget: budget.map_or(String::new(), |money| money.to_string()),
        source: outcome.batch.sources.get(form.source).map_or("", |source| source.name.as_str()),
        counts,
        rows: if findings.is_empty() { Vec::new() } else { rows(&read.grid, position, marks) },
        findings: findings
            .iter()
            .map(|(number, listed)| finding_view(outcome, *number, listed))
            .collect(),
    }
}

fn rows<'o>(grid: &'o Grid, form: usize, marks: &Marks) -> Vec<Vec<CellView<'o>>> {
    let columns = (0..grid.row_count()).map(|row| grid.column_count(row)).max().unwrap_or(0);
    (0..grid.row_count())
        .map(|row| {
            let uncovered = (0..columns).filter(|column| !grid.is_covered(row, *column));
            let cells = uncovered.map(|column| cell(grid, (form, row, column), marks)).collect();
            widened(cells)
        })
        .collect()
}

/// Texts of this length are goals, opinions and names rather than labels.
const LONG_TEXT: usize = 10;

/// A long text takes the blank cells behind it: plain text says nothing of merged cells, and a goal
/// squeezed into one column cannot be read.
fn widened(mut cells: Vec<CellView<'_>>) -> Vec<CellView<'_>> {
    let is_blank = |cell: &CellView<'_>| cell.text.is_empty() && cell.marks.is_empty();
    let blanks = cells.iter().rev().take_while(|cell| is_blank(cell) && cell.rows == 1).count();
    let last = cells.len() - blanks;
    if let Some(text) = last.checked_sub(1).map(|index| &mut cells[index])
        && text.text.chars().nth(LONG_TEXT - 1).is_some()
    {
        let width: u16 = cells[last..].iter().map(|cell| cell.columns).sum();
        cells.truncate(last);
        cells[last - 1].columns += width;
    }
    cells
}

fn cell<'o>(grid: &'o Grid, at: (usize, usize, usize), marks: &Marks) -> CellView<'o> {
    let (_, row, column) = at;
    let span = grid.span(row, column);
    let found = marks.get(&at).map_or(&[][..], Vec::as_slice);
    let worst = found.iter().map(|(_, severity)| *severity).max();
    let mut numbers: Vec<usize> = found.iter().map(|(number, _)| *number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    CellView {
        text: grid.text(row, column).trim(),
        columns: span.columns,
        rows: span.rows,
        class: worst.map_or("", Severity::id),
        marks: numbers,
    }
}

fn finding_view<'o>(outcome: &Outcome<'o>, number: usize, listed: &'o Listed) -> FindingView<'o> {
    let finding = &listed.finding;
    FindingView {
        number,
        class: finding.severity.id(),
        icon: match finding.severity {
            Severity::Error => "●",
            Severity::Warning => "▲",
            Severity::Advice => "○",
        },
        label: finding.severity.label(),
        is_likely: finding.certainty == Certainty::Likely,
        is_baselined: listed.is_baselined,
        code: finding.code,
        title: outcome.rule(finding.code).map_or("", |rule| rule.title),
        message: &finding.message,
        formula: finding.formula.as_deref(),
        suggestion: &finding.suggestion,
        basis: finding.basis,
        places: finding.places.iter().map(|place| place_view(outcome, *place)).collect(),
    }
}

fn place_view(outcome: &Outcome<'_>, place: Place) -> PlaceView {
    let form = outcome.batch.forms.get(place.form);
    let located = form.map(|form| form.read.locate(place.spot)).unwrap_or_default();
    let address = match (located.sheet.as_deref(), located.sheet_cell.as_deref()) {
        (Some(sheet), Some(cell)) => Some(format!("{sheet} {cell}")),
        _ => located.address(),
    };
    let line = located.line.map(|line| format!("第{line}行"));
    let parts: Vec<String> = line.into_iter().chain(address).collect();
    let text = if parts.is_empty() { "整张表".to_owned() } else { parts.join(" ") };
    PlaceView { form: place.form + 1, text }
}
