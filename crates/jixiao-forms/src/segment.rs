//! Where forms begin and end in a document.

use std::ops::Range;

use crate::engine;
use crate::labels::{Field, Label, Section, Word};
use crate::notation;
use crate::rows::{Row, Source};

/// One form's rows, by position in the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    /// The title line.
    pub(crate) title: Option<usize>,
    /// Lines between the title and the table; the title may be among them.
    pub(crate) preamble: Range<usize>,
    /// The table and what follows it; lines of repeated titles are among [`Segment::skipped`].
    pub(crate) body: Range<usize>,
    /// Rows of the body that repeat the title at a page break.
    pub(crate) skipped: Vec<usize>,
}

/// Finds the forms of a document.
pub(crate) fn segments(rows: &[Row<'_>]) -> Vec<Segment> {
    let starts = starts(rows);
    let mut segments = Vec::new();
    for (position, start) in starts.iter().enumerate() {
        let end = starts.get(position + 1).map_or(rows.len(), |next| next.at);
        segments.extend(segment(rows, start, end));
    }
    segments
}

struct Start {
    at: usize,
    title: Option<usize>,
    skipped: Vec<usize>,
}

/// Where forms may start: at titles, and at the first field again after an indicator table.
fn starts(rows: &[Row<'_>]) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    let mut has_body = false;
    let mut has_table = false;
    let mut repeats_title = false;
    for (at, row) in rows.iter().enumerate() {
        repeats_title &= row.only().is_some();
        if repeats_title {
            // The lines under a repeated title are repeated, too.
            if let Some(start) = starts.last_mut() {
                start.skipped.push(at);
            }
        } else if is_title(row) {
            match starts.last_mut() {
                Some(start) if has_body && continues(rows, at, start) => {
                    start.skipped.push(at);
                    repeats_title = true;
                }
                Some(start) if !has_body => start.title = Some(at),
                _ => {
                    starts.push(Start { at, title: Some(at), skipped: Vec::new() });
                    has_body = false;
                    has_table = false;
                }
            }
        } else if is_first_field(row) {
            if has_table || starts.is_empty() {
                starts.push(Start { at, title: None, skipped: Vec::new() });
                has_table = false;
            }
            has_body = true;
        } else if is_heading(row) {
            if starts.is_empty() {
                starts.push(Start { at, title: None, skipped: Vec::new() });
            }
            has_body = true;
            has_table = true;
        } else if row.filled().nth(1).is_some() {
            has_body = true;
        }
    }
    starts
}

/// Whether the title at `at` only repeats the form's own at a page break: what follows it is not
/// the first field of another form.
fn continues(rows: &[Row<'_>], at: usize, start: &Start) -> bool {
    let Some(title) = start.title else {
        return false;
    };
    let text = |row: usize| rows[row].only().map(|(_, cell)| notation::without_blanks(&cell.text));
    if text(title) != text(at) {
        return false;
    }
    let next = rows[at + 1..].iter().take(6).find(|row| row.is_table() && row.only().is_none());
    next.is_some_and(|row| {
        let first = row.filled().next().and_then(|(_, cell)| cell.label);
        matches!(
            first.map(|label| label.word),
            Some(
                Word::Column(_)
                    | Word::Level1(_)
                    | Word::Category(_)
                    | Word::Section(Section::Indicators)
                    | Word::Opinion
            )
        )
    })
}

fn segment(rows: &[Row<'_>], start: &Start, end: usize) -> Option<Segment> {
    let body_start = (start.at..end).find(|&at| Some(at) != start.title && is_body(&rows[at]))?;
    // A form does not go on in another worksheet.
    let sheet = sheet(&rows[body_start]);
    let end = (body_start..end).find(|&at| self::sheet(&rows[at]) != sheet).unwrap_or(end);
    let body = body_start..end;
    let fields = rows[body.clone()].iter().filter(|row| has_field(row)).count();
    let has_table =
        rows[body.clone()].iter().any(|row| is_heading(row) || engine::is_text_list(row));
    (has_table || fields >= 3 && start.title.is_some()).then(|| Segment {
        title: start.title,
        preamble: start.at..body_start,
        body,
        skipped: start.skipped.clone(),
    })
}

/// The worksheet that a row stands in.
fn sheet<'d>(row: &Row<'d>) -> Option<&'d str> {
    match row.source {
        Source::Table(grid, _) => grid.sheet(),
        Source::Paragraph(_) => None,
    }
}

/// A title: one cell with 绩效 that ends in 表, possibly with a year after it.
fn is_title(row: &Row<'_>) -> bool {
    let Some((_, cell)) = row.only() else {
        return false;
    };
    cell.label.is_none() && is_title_text(&cell.text)
}

/// Whether a line reads like the title of a form.
pub(crate) fn is_title_text(text: &str) -> bool {
    if text.len() > 200 || !text.contains('表') || text.contains(['，', '。', '；', '？', '！'])
    {
        return false;
    }
    let squeezed = notation::without_blanks(text);
    let without_year = without_year(&squeezed);
    names_a_form(without_year) && without_year.ends_with('表')
}

/// Whether a title is that of a performance form: 绩效, or a report by its own name (自评表).
pub(crate) fn names_a_form(title: &str) -> bool {
    const REPORTS: [&str; 4] = ["自评表", "自评报告表", "执行监控表", "自评情况表"];
    title.contains("绩效") || REPORTS.iter().any(|report| title.contains(report))
}

/// A title without the year, numbering (附件2：) and brackets around it.
pub(crate) fn without_year(title: &str) -> &str {
    let mut title = title.trim();
    if let Some((head, rest)) = title.split_once(['：', ':'])
        && (head.starts_with('附') || head.starts_with('表'))
    {
        title = rest.trim();
    }
    if let Some(end) = title.rfind('表') {
        let tail = &title[end + '表'.len_utf8()..];
        if notation::year(tail).is_some() || tail.starts_with(['（', '(']) || tail.trim().is_empty()
        {
            title = &title[..end + '表'.len_utf8()];
        }
    }
    let bare = title.trim_start_matches(['（', '(']);
    if notation::year(bare.get(..4).unwrap_or("")).is_some() {
        let rest = bare[4..].trim_start();
        if let Some(rest) = rest.strip_prefix('年') {
            return rest.trim_start_matches('度').trim_start_matches(['）', ')']).trim();
        }
    }
    title
}

/// The first row of a form's table: more than one cell, or a single known label; lines such as
/// 批复单位 and 单位：万元 stand above it.
fn is_body(row: &Row<'_>) -> bool {
    if !row.is_table() {
        return row.only().is_some_and(|(_, cell)| cell.label.is_some_and(opens_body));
    }
    match row.only() {
        Some((_, cell)) => cell.label.is_some_and(opens_body),
        None => !row.filled().all(|(_, cell)| is_line_above(&cell.text)),
    }
}

fn opens_body(label: Label) -> bool {
    match label.word {
        Word::Field(field) => !matches!(
            field,
            Field::AmountUnit
                | Field::Reporter
                | Field::Issuer
                | Field::Date
                | Field::FiscalYear
                | Field::DocumentNumber
                | Field::Kept
                | Field::Serial
                | Field::Seal
        ),
        Word::Goal(_) | Word::Section(_) | Word::Column(_) => true,
        _ => false,
    }
}

/// `填报单位：某办公室`, `金额单位：万元`, `（2025年度）`: printed above a table.
fn is_line_above(text: &str) -> bool {
    let mut buffer = String::new();
    let is_label = crate::labels::inline(text, &mut buffer)
        .is_some_and(|(label, _)| matches!(label.word, Word::Field(_)) && !opens_body(label));
    is_label || (notation::year(text).is_some() && text.chars().count() <= 12)
}

/// Whether a line above a table states a fact of the form: it is read there and no prose.
pub(crate) fn states_fact(text: &str) -> bool {
    let label = crate::labels::inline(text, &mut String::new());
    is_line_above(text) || label.is_some_and(|(label, _)| matches!(label.word, Word::Field(_)))
}

/// Whether a line names a person or how to reach one, which nothing keeps.
pub(crate) fn names_person(text: &str) -> bool {
    let label = crate::labels::inline(text, &mut String::new());
    label
        .is_some_and(|(label, _)| matches!(label.word, Word::Field(Field::Person | Field::Contact)))
}

fn is_first_field(row: &Row<'_>) -> bool {
    let Some((_, cell)) = row.filled().next() else {
        return false;
    };
    let is_first = |label: Label| {
        matches!(label.word, Word::Field(Field::ProjectName | Field::DepartmentName))
    };
    if is_heading(row) {
        return false;
    }
    cell.label.is_some_and(is_first)
        || crate::labels::inline(&cell.text, &mut String::new())
            .is_some_and(|(label, value)| is_first(label) && !value.is_empty())
}

fn has_field(row: &Row<'_>) -> bool {
    row.filled().any(|(_, cell)| matches!(cell.label.map(|label| label.word), Some(Word::Field(_))))
}

/// Whether a row is the heading row of an indicator table.
pub(crate) fn is_heading(row: &Row<'_>) -> bool {
    row.is_heading()
}
