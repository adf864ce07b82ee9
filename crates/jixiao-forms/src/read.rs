//! Documents to forms.

use std::ops::Range;

use jixiao_documents::{Document, Grid, Span};
use jixiao_domain::settings::Settings;

use crate::ReadForm;
use crate::engine::{self, Draft, List};
use crate::inspection::{self, Reading};
use crate::labels::Word;
use crate::layouts;
use crate::page_lines;
use crate::rows::{self, Row, Source};
use crate::segment::{self, Segment};

/// Reads every form of a document.
///
/// Cannot fail on content: what is not understood is kept in the form's grid and reported as a
/// finding of family D. A document without forms gives an empty list.
pub fn read(document: &Document, settings: &Settings) -> Vec<ReadForm> {
    let document = page_lines::rebuilt(document);
    let rows = rows::rows(&document);
    let segments = segment::segments(&rows);
    let mut from = 0;
    let mut readings = Vec::new();
    for segment in &segments {
        let mut own = read_segment(&rows, segment);
        if let Some(first) = own.first_mut() {
            first.read.narrative = narrative(&rows, from..segment.body.end, segment);
        }
        from = segment.body.end;
        readings.append(&mut own);
    }
    if let (Some(last), Some(segment)) = (readings.last_mut(), segments.last()) {
        last.read.narrative.append(&mut narrative(&rows, from..rows.len(), segment));
    }
    inspection::inspect(readings, settings)
}

/// The prose among some rows that is no part of a form.
fn narrative(rows: &[Row<'_>], within: Range<usize>, segment: &Segment) -> Vec<(u32, String)> {
    let last = own_rows(rows, segment).last().copied();
    let end = segment
        .body
        .clone()
        .rev()
        .find(|at| last.is_some_and(|it| std::ptr::eq(it, &raw const rows[*at])));
    let own = segment.body.start..end.map_or(segment.body.start, |end| end + 1);
    let is_prose = |at: usize, text: &str| {
        Some(at) != segment.title
            && !segment.skipped.contains(&at)
            && !segment::names_person(text)
            && (!segment.preamble.contains(&at) || !segment::states_fact(text))
    };
    let prose = within.filter(|at| !rows[*at].is_table() && !own.contains(at));
    prose
        .filter_map(|at| {
            let Source::Paragraph(text) = rows[at].source else { return None };
            let text = text.trim();
            is_prose(at, text).then(|| (rows[at].origin.line, text.to_owned()))
        })
        .collect()
}

fn read_segment(rows: &[Row<'_>], segment: &Segment) -> Vec<Reading> {
    let above: Vec<&Row<'_>> = segment
        .title
        .into_iter()
        .chain(segment.preamble.clone().filter(|at| Some(*at) != segment.title))
        .map(|at| &rows[at])
        .collect();
    let own = own_rows(rows, segment);
    if let Some(list) = List::find(&own) {
        let read = list.read(&above).into_iter();
        return read
            .map(|(rows, draft)| reading(draft, &above, &rows, Some(layouts::PROJECT_LIST)))
            .collect();
    }
    vec![reading(engine::read_rows(&above, &own), &above, &own, None)]
}

fn reading(
    mut draft: Draft,
    above: &[&Row<'_>],
    own: &[&Row<'_>],
    layout: Option<&'static str>,
) -> Reading {
    let grid = grid(own);
    let layout = layout.unwrap_or_else(|| layouts::recognise(&draft));
    let form = draft.form();
    let mut cells = std::mem::take(&mut draft.cells);
    cells.sort_by_key(|(spot, _)| *spot);
    cells.dedup_by_key(|(spot, _)| *spot);
    let mut lines: Vec<_> = std::mem::take(&mut draft.lines);
    lines.sort_by_key(|(spot, _)| *spot);
    lines.dedup_by_key(|(spot, _)| *spot);
    let title_lines =
        above.iter().filter_map(|row| row.only()).map(|(_, cell)| cell.text.to_string());
    let above = title_lines.collect();
    let lines = lines
        .into_iter()
        .filter(|(_, origin)| origin.line > 0)
        .map(|(spot, origin)| (spot, origin.line))
        .collect();
    Reading {
        read: ReadForm {
            form,
            layout,
            grid,
            cells,
            lines,
            narrative: Vec::new(),
            findings: Vec::new(),
        },
        draft,
        above,
    }
}

/// The rows of the form's table; prose after its last row is not its own.
fn own_rows<'r, 'd>(rows: &'r [Row<'d>], segment: &Segment) -> Vec<&'r Row<'d>> {
    let mut own: Vec<&Row<'d>> = segment
        .body
        .clone()
        .filter(|at| !segment.skipped.contains(at))
        .map(|at| &rows[at])
        .collect();
    let is_own = |row: &Row<'_>| {
        row.is_table()
            || row.only().is_some_and(|(_, cell)| {
                let mut buffer = String::new();
                let label = cell.label.or_else(|| {
                    crate::labels::inline(&cell.text, &mut buffer).map(|(label, _)| label)
                });
                matches!(label.map(|label| label.word), Some(Word::Field(_) | Word::Opinion))
            })
    };
    while own.last().is_some_and(|row| !is_own(row)) {
        own.pop();
    }
    own
}

/// The form's own grid, as printed.
fn grid(rows: &[&Row<'_>]) -> Grid {
    let sheet = rows.iter().find_map(|row| match row.source {
        Source::Table(grid, _) => grid.sheet(),
        Source::Paragraph(_) => None,
    });
    let mut own = Grid::new(sheet);
    let bytes = rows.iter().map(|row| match row.source {
        Source::Paragraph(text) => text.len(),
        Source::Table(grid, index) => grid.row_text(index).len(),
    });
    own.reserve(rows.len(), rows.iter().map(|row| row.cells.len()).sum(), bytes.sum());
    for row in rows {
        match row.source {
            Source::Paragraph(text) => own.push_row(row.origin, [text]),
            Source::Table(grid, index) => own.push_row_of(grid, index),
        }
    }
    for (position, row) in rows.iter().enumerate() {
        for column in 0..row.cells.len() {
            let span = row.span(column);
            if span != Span::ONE {
                own.merge(position, column, span);
            }
        }
    }
    own
}

impl Reading {
    /// What the reader noticed.
    pub(crate) fn draft(&self) -> &Draft {
        &self.draft
    }
}
