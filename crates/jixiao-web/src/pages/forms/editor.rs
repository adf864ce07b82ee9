//! The official table as the editor shows it.

use std::collections::{HashMap, HashSet};

use jixiao_findings::{HeadField, IndicatorField, Spot};
use jixiao_forms::ReadForm;

use crate::examining::FollowedReason;
use crate::official::{Official, OfficialCell};
use crate::shown::ShownFinding;

/// A cell of the editor.
pub(super) struct ShownCell {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) is_label: bool,
    pub(super) is_input: bool,
    pub(super) is_long: bool,
    pub(super) columns: u16,
    pub(super) rows: u16,
    pub(super) class: &'static str,
    pub(super) understood: String,
    /// Why the form was returned, as long as the cell says the same.
    pub(super) why: String,
    pub(super) lines: usize,
}

/// A row of the editor.
pub(super) struct ShownRow {
    pub(super) number: usize,
    pub(super) cells: Vec<ShownCell>,
    pub(super) has_tools: bool,
}

/// An opinion in plain sentences, from what was found.
pub(crate) fn composed(findings: &[ShownFinding]) -> String {
    let mut sentences = Vec::new();
    let listed = findings.iter().filter(|finding| finding.counts());
    for (position, finding) in listed.enumerate() {
        let suggestion = finding.suggestion.trim_end_matches('。');
        let message = finding.message.trim_end_matches('。');
        let suggestion =
            if suggestion.is_empty() { String::new() } else { format!("。建议：{suggestion}") };
        sentences.push(format!("{}. {message}{suggestion}。", position + 1));
    }
    sentences.join("\n")
}

/// The rows of a table with what was found and understood in their cells.
pub(super) fn shown_rows(
    official: &Official,
    read: Option<&ReadForm>,
    findings: &[ShownFinding],
    returned: &[FollowedReason],
    can_edit: bool,
) -> Vec<ShownRow> {
    let understood = read.map(understood).unwrap_or_default();
    let decided = read.and_then(|read| read.locate(Spot::Head(HeadField::Opinion)).cell);
    let items = read.map(item_rows).unwrap_or_default();
    let widths = official.widths();
    let class = |id: &str| {
        let here = findings.iter().filter(|finding| finding.cell.as_deref() == Some(id));
        let here = here.filter(|finding| finding.class != "waived");
        here.map(|finding| finding.class).min_by_key(|class| match *class {
            "error" => 0,
            "warning" => 1,
            _ => 2,
        })
    };
    let why = |id: &str| {
        let here = returned.iter().filter(|reason| reason.is_open);
        let here = here.filter(|reason| reason.cell.as_deref() == Some(id));
        here.map(|reason| reason.why.as_str()).collect::<Vec<_>>().join("；")
    };
    let shown = |row: usize, cells: &Vec<OfficialCell>| ShownRow {
        number: row,
        has_tools: items.contains(&row),
        cells: cells
            .iter()
            .map(|cell| {
                let id = format!("r{row}c{}", cell.column);
                ShownCell {
                    class: class(&id).unwrap_or_default(),
                    understood: understood.get(&id).cloned().unwrap_or_default(),
                    why: why(&id),
                    text: cell.text.clone(),
                    is_label: cell.label,
                    // The decision is written by who decides.
                    is_input: can_edit
                        && !cell.label
                        && decided != Some((row, usize::from(cell.column))),
                    is_long: cell.text.chars().count() > characters(cell, &widths),
                    columns: cell.columns,
                    rows: cell.rows,
                    lines: lines(cell, &widths),
                    id,
                }
            })
            .collect(),
    };
    official.rows().iter().enumerate().map(|(row, cells)| shown(row, cells)).collect()
}

/// How many characters stand beside each other in a cell, on the narrowest usual screen.
fn characters(cell: &OfficialCell, widths: &[u32]) -> usize {
    let covered = widths.iter().skip(usize::from(cell.column)).take(usize::from(cell.columns));
    let share = usize::try_from(covered.sum::<u32>()).unwrap_or(0);
    (share * 52 / 100).max(3)
}

/// How many lines the text of a cell takes.
fn lines(cell: &OfficialCell, widths: &[u32]) -> usize {
    let wide = characters(cell, widths);
    let taken = cell.text.lines().map(|line| line.chars().count().div_ceil(wide).max(1));
    taken.sum::<usize>().clamp(1, 30)
}

/// The rows that hold an indicator or a task, or a category without one: rows are added there.
fn item_rows(read: &ReadForm) -> HashSet<usize> {
    let is_item =
        |spot: &Spot| matches!(spot, Spot::Indicator(..) | Spot::BlankRow(_) | Spot::Task(..));
    read.cells.iter().filter(|(spot, _)| is_item(spot)).map(|(_, (row, _))| *row).collect()
}

/// How the values of a form were understood, by cell.
fn understood(read: &ReadForm) -> HashMap<String, String> {
    let mut shown = HashMap::new();
    for (index, indicator) in read.form.table.indicators.iter().enumerate() {
        let fields = [
            (IndicatorField::Cycle, &indicator.cycle),
            (IndicatorField::Annual, &indicator.annual),
        ];
        for (field, value) in fields {
            let Some(value) = value.as_ref().filter(|value| !value.bounds().is_empty()) else {
                continue;
            };
            let Some((row, column)) = read.locate(Spot::Indicator(index, field)).cell else {
                continue;
            };
            let bound = |bound: &jixiao_domain::value::Bound| match &bound.subject {
                Some(subject) => format!("{subject} {bound}"),
                None => bound.to_string(),
            };
            let bounds: Vec<String> = value.bounds().iter().map(bound).collect();
            shown.insert(format!("r{row}c{column}"), bounds.join("；"));
        }
    }
    shown
}
