//! Findings as comments in a workbook: the user's own, or the forms written as one.
//!
//! Each cell with a finding gets a comment and a light fill by its worst severity; a worksheet
//! behind the others lists all findings.

mod plain;

use std::collections::BTreeMap;

use jixiao_documents::formats::patch::{CellAddress, ExtraSheet, Note, annotate, sheet_names};
use jixiao_domain::form::{Form, Subject};
use jixiao_findings::{Finding, Place, Severity};
use jixiao_forms::{Batch, Outcome, ReadForm};

/// Longest comment, in characters; Excel shows 32,767.
const COMMENT: usize = 8000;
/// Headings and widths of the list, in characters.
const LIST: [(&str, u16); 10] = [
    ("序号", 6),
    ("级别", 6),
    ("确定程度", 9),
    ("编号", 7),
    ("表", 26),
    ("工作表", 16),
    ("单元格", 9),
    ("问题", 60),
    ("建议", 46),
    ("依据", 40),
];

/// The workbook with the findings; `original` is the workbook from which all forms were read, if
/// there is one. The error is a Chinese sentence.
pub fn workbook(outcome: &Outcome<'_>, original: Option<&[u8]>) -> Result<Vec<u8>, String> {
    let written;
    let (bytes, names) = if let Some(bytes) = original {
        (bytes, None)
    } else {
        written = plain::write(outcome.batch.forms.iter().map(|form| &form.read))?;
        let names = sheet_names(&written).map_err(|error| error.to_string())?;
        (written.as_slice(), Some(names))
    };
    let cells = Cells { batch: outcome.batch, names };
    let notes = cells.notes(outcome);
    annotate(bytes, &notes, &cells.list(outcome)).map_err(|error| error.to_string())
}

/// Forms as a workbook, cell for cell: one worksheet for each, in their order. The error is a
/// Chinese sentence.
pub fn plain<'f>(forms: impl Iterator<Item = &'f ReadForm>) -> Result<Vec<u8>, String> {
    plain::write(forms)
}

/// Where places stand in the workbook.
struct Cells<'o> {
    batch: &'o Batch,
    /// Names of the worksheets, one for each form, where the forms were written as a workbook.
    names: Option<Vec<String>>,
}

impl Cells<'_> {
    fn address(&self, place: &Place) -> Option<CellAddress> {
        let read = &self.batch.forms.get(place.form)?.read;
        let (row, column) = read.locate(place.spot).cell.or_else(|| first_cell(read))?;
        if let Some(names) = &self.names {
            let (sheet, row) = (names.get(place.form)?.clone(), u32::try_from(row).ok()? + 1);
            return Some(CellAddress { sheet, row, column });
        }
        let row = read.grid.origin(row).row;
        let sheet = read.grid.sheet()?.to_owned();
        (row > 0).then_some(CellAddress { sheet, row, column })
    }

    fn notes(&self, outcome: &Outcome<'_>) -> Vec<Note> {
        let mut cells: BTreeMap<CellAddress, (Severity, Vec<String>)> = BTreeMap::new();
        for listed in outcome.listed {
            let finding = &listed.finding;
            for place in &finding.places {
                let Some(address) = self.address(place) else { continue };
                let (worst, texts) =
                    cells.entry(address).or_insert_with(|| (finding.severity, Vec::new()));
                *worst = finding.severity.max(*worst);
                let text = comment(finding);
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
        let note = |(cell, (worst, texts)): (CellAddress, (Severity, Vec<String>))| Note {
            cell,
            text: texts.join("\n\n").chars().take(COMMENT).collect(),
            fill: fill(worst),
        };
        cells.into_iter().map(note).collect()
    }

    /// All findings as a worksheet.
    fn list(&self, outcome: &Outcome<'_>) -> ExtraSheet {
        let mut rows = vec![LIST.iter().map(|(heading, _)| (*heading).to_owned()).collect()];
        for (number, listed) in (1..).zip(outcome.listed) {
            rows.push(self.row(number, &listed.finding));
        }
        if outcome.listed.is_empty() {
            rows.push(vec!["没有发现问题".to_owned()]);
        }
        let widths = LIST.iter().map(|(_, width)| *width).collect();
        ExtraSheet { name: "检查结果".to_owned(), rows, widths }
    }

    fn row(&self, number: usize, finding: &Finding) -> Vec<String> {
        let first = finding.places.first();
        let form = first.and_then(|place| self.batch.forms.get(place.form));
        let address = first.and_then(|place| self.address(place));
        let cell = |address: &CellAddress| {
            jixiao_forms::address(address.row.saturating_sub(1) as usize, address.column)
        };
        let message = match &finding.formula {
            Some(formula) => format!("{}（{formula}）", finding.message),
            None => finding.message.clone(),
        };
        vec![
            number.to_string(),
            finding.severity.label().to_owned(),
            finding.certainty.label().to_owned(),
            finding.code.to_owned(),
            form.map_or_else(String::new, |form| name(&form.read.form)),
            address.as_ref().map_or_else(String::new, |address| address.sheet.clone()),
            address.as_ref().map_or_else(String::new, cell),
            message,
            finding.suggestion.clone(),
            finding.basis.to_owned(),
        ]
    }
}

/// The first cell of a form with text: findings on the form as a whole stand there.
fn first_cell(read: &ReadForm) -> Option<(usize, usize)> {
    let column = read.grid.row(0).position(|text| !text.trim().is_empty())?;
    Some((0, column))
}

/// What a form is called: its project, or the unit of a department's form.
fn name(form: &Form) -> String {
    let project = match &form.subject {
        Subject::Project(project) => project.name.as_deref(),
        Subject::Department(_) => None,
    };
    let unit = form.unit.as_ref().map(|unit| unit.name.as_str());
    project.or(unit).or(form.title.as_deref()).unwrap_or("表").to_owned()
}

fn comment(finding: &Finding) -> String {
    let mut text = format!(
        "【{}·{}】{} {}",
        finding.severity.label(),
        finding.certainty.label(),
        finding.code,
        finding.message
    );
    if let Some(formula) = &finding.formula {
        text.push_str("\n算式：");
        text.push_str(formula);
    }
    if !finding.suggestion.is_empty() {
        text.push_str("\n建议：");
        text.push_str(&finding.suggestion);
    }
    text
}

/// Light enough for black text, told apart in grey print too.
const fn fill(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "F8CBAD",
        Severity::Warning => "FFF2CC",
        Severity::Advice => "DDEBF7",
    }
}
