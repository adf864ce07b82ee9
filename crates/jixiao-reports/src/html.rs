//! Findings as one self-contained HTML file that a bureau can mail.

mod amounts;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use amounts::grouped;

use askama::Template;
use jixiao_documents::Grid;
use jixiao_domain::form::Form;
use jixiao_findings::{Certainty, Place, Severity};
use jixiao_forms::{BatchForm, Listed, Outcome};

/// The findings of a run as one HTML page without anything from outside, written form after form.
///
/// Readable, printable and complete without script; with it, severity, unit and rule can be
/// chosen. Each form with findings is shown as its own table with the cells marked. Ordered by
/// form, severity, place; the same outcomes give the same bytes. The overview counts all forms, so
/// that it is written last, and the page shows it first.
#[derive(Debug)]
pub struct Stream {
    /// Findings so far, by the position of their form.
    by_form: Vec<Counts>,
    by_rule: BTreeMap<&'static str, usize>,
    total: usize,
    left_out: usize,
    accepted: usize,
}

impl Stream {
    /// Writes the page's head.
    pub fn begin(outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<Stream> {
        let batch = outcome.batch;
        let head = Head {
            pack: format!("{}（{}）", outcome.pack.name, outcome.pack.version),
            sources: batch.sources.iter().map(|source| source.name.as_str()).collect(),
            forms: batch.forms.len(),
        };
        write(&head, out)?;
        Ok(Stream {
            by_form: vec![Counts::default(); batch.forms.len()],
            by_rule: BTreeMap::new(),
            total: 0,
            left_out: 0,
            accepted: 0,
        })
    }

    /// Writes the forms of a part that have findings; they must be at hand.
    pub fn add(&mut self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        let by_form = numbered(outcome, self.total + 1);
        let marks = marks(outcome, by_form.values().flatten());
        for (number, listed) in by_form.values().flatten() {
            self.total = *number;
            *self.by_rule.entry(listed.finding.code).or_default() += 1;
        }
        for (position, findings) in &by_form {
            let Some(form) = outcome.batch.forms.get(*position) else { continue };
            let is_shown = |form: usize| by_form.contains_key(&form);
            let section = section(outcome, (*position, form), findings, &marks, &is_shown);
            for (_, listed) in findings {
                self.by_form[*position].add(listed.finding.severity);
            }
            write(&section, out)?;
        }
        self.left_out += outcome.left_out;
        self.accepted += outcome.accepted;
        Ok(())
    }

    /// Writes the overview of all parts; only heads of forms are looked at.
    pub fn finish(self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut counts = Counts::default();
        self.by_form.iter().for_each(|form| counts.join(*form));
        let mut units: Vec<&str> =
            outcome.batch.forms.iter().map(|form| unit(&form.read.form)).collect();
        units.sort_unstable();
        units.dedup();
        let title = |code| outcome.rule(code).map_or("", |rule| rule.title);
        let rules = self.by_rule.iter();
        let forms = outcome.batch.forms.iter().zip(&self.by_form).enumerate();
        let tail = Tail {
            counts,
            left_out: self.left_out,
            accepted: self.accepted,
            units,
            rules: rules
                .map(|(code, count)| RuleRow { code, title: title(code), count: *count })
                .collect(),
            forms: forms.map(|(index, (form, counts))| row(index, form, *counts)).collect(),
        };
        write(&tail, out)
    }
}

#[derive(Template)]
#[template(path = "report_head.html")]
struct Head<'o> {
    pack: String,
    sources: Vec<&'o str>,
    forms: usize,
}

#[derive(Template)]
#[template(path = "report_tail.html")]
struct Tail<'o> {
    counts: Counts,
    left_out: usize,
    accepted: usize,
    units: Vec<&'o str>,
    rules: Vec<RuleRow<'o>>,
    forms: Vec<FormRow<'o>>,
}

fn write(part: &impl Template, out: &mut dyn Write) -> io::Result<()> {
    let text = part.render().expect("writing to a string cannot fail");
    out.write_all(text.as_bytes())
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

    fn join(&mut self, other: Counts) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.advice += other.advice;
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

/// A form in the overview.
struct FormRow<'o> {
    number: usize,
    name: &'o str,
    unit: &'o str,
    year: String,
    budget: String,
    counts: Counts,
}

/// A form with findings.
#[derive(Template)]
#[template(path = "report_form.html")]
struct Section<'o> {
    number: usize,
    name: &'o str,
    kind: &'static str,
    unit: &'o str,
    year: String,
    source: &'o str,
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
    message: Cow<'o, str>,
    formula: Option<Cow<'o, str>>,
    suggestion: Cow<'o, str>,
    basis: &'o str,
    places: Vec<PlaceView>,
}

struct PlaceView {
    form: usize,
    /// Whether the page has a section for the form.
    is_shown: bool,
    text: String,
}

/// Findings of one form with their numbers on the page.
type Numbered<'o> = Vec<(usize, &'o Listed)>;

/// Cells (form, row, column) with the findings that stand there.
type Marks = BTreeMap<(usize, usize, usize), Vec<(usize, Severity)>>;

fn marks<'o>(
    outcome: &Outcome<'_>,
    findings: impl Iterator<Item = &'o (usize, &'o Listed)>,
) -> Marks {
    let mut marks = Marks::new();
    for (number, listed) in findings {
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
    marks
}

/// Numbers the findings of a part in the order of the page: by form, severity, place.
fn numbered<'o>(outcome: &Outcome<'o>, mut next: usize) -> BTreeMap<usize, Numbered<'o>> {
    let mut by_form: BTreeMap<usize, Vec<&Listed>> = BTreeMap::new();
    for listed in outcome.listed {
        let form = listed.finding.places.first().map_or(0, |place| place.form);
        by_form.entry(form).or_default().push(listed);
    }
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

fn unit(form: &Form) -> &str {
    form.unit.as_ref().map_or("未写明单位", |unit| unit.name.as_str())
}

fn year(form: &Form) -> String {
    form.fiscal_year.map_or(String::new(), |year| format!("{year} 年度"))
}

fn row(position: usize, form: &BatchForm, counts: Counts) -> FormRow<'_> {
    let form = &form.read.form;
    let budget = form.project().and_then(|project| project.budget);
    FormRow {
        number: position + 1,
        name: form.short_name(),
        unit: unit(form),
        year: year(form),
        budget: budget.map_or(String::new(), |money| grouped(&money.to_string()).into_owned()),
        counts,
    }
}

fn section<'o>(
    outcome: &Outcome<'o>,
    (position, form): (usize, &'o BatchForm),
    findings: &[(usize, &'o Listed)],
    marks: &Marks,
    is_shown: &dyn Fn(usize) -> bool,
) -> Section<'o> {
    let read = &form.read;
    let findings = findings.iter();
    Section {
        number: position + 1,
        name: read.form.short_name(),
        kind: read.form.kind().label(),
        unit: unit(&read.form),
        year: year(&read.form),
        source: outcome.batch.sources.get(form.source).map_or("", |source| source.name.as_str()),
        rows: rows(&read.grid, position, marks),
        findings: findings
            .map(|(number, listed)| finding_view(outcome, *number, listed, is_shown))
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

fn finding_view<'o>(
    outcome: &Outcome<'o>,
    number: usize,
    listed: &'o Listed,
    is_shown: &dyn Fn(usize) -> bool,
) -> FindingView<'o> {
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
        message: grouped(&finding.message),
        formula: finding.formula.as_deref().map(grouped),
        suggestion: grouped(&finding.suggestion),
        basis: finding.basis,
        places: finding.places.iter().map(|place| place_view(outcome, *place, is_shown)).collect(),
    }
}

fn place_view(outcome: &Outcome<'_>, place: Place, is_shown: &dyn Fn(usize) -> bool) -> PlaceView {
    let form = outcome.batch.forms.get(place.form);
    let located = form.map(|form| form.read.locate(place.spot)).unwrap_or_default();
    let address = match (located.sheet.as_deref(), located.sheet_cell.as_deref()) {
        (Some(sheet), Some(cell)) => Some(format!("{sheet} {cell}")),
        _ => located.address(),
    };
    let line = located.line.map(|line| format!("第{line}行"));
    let page = located.page.map(|page| format!("第{page}页"));
    let parts: Vec<String> = page.into_iter().chain(line).chain(address).collect();
    let text = if parts.is_empty() { "整张表".to_owned() } else { parts.join(" ") };
    PlaceView { form: place.form + 1, is_shown: is_shown(place.form), text }
}
