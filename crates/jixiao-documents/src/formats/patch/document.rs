//! Cells of a document's tables that say something else.

use std::ops::Range;

use quick_xml::escape::unescape;

use super::Revision;
use super::markup::{Tag, TagKind, edited, escaped, tags};
use super::parts::Parts;
use super::styles::end_of;
use crate::{Format, ReadError};

/// The document with other texts in some cells, and which of them were written: a cell in whose
/// row the document and the reader differ stays. Of a cell of several paragraphs, those that say
/// something else change.
pub fn rewrite_document(
    bytes: &[u8],
    revisions: &[Revision],
) -> Result<(Vec<u8>, Vec<bool>), ReadError> {
    let mut parts = Parts::open(bytes, Format::Docx)?;
    let part = parts.main();
    let text = parts.text(&part)?;
    let all = tags(&text);
    let rows: Vec<(Range<usize>, String)> = elements(&all, 0..all.len(), "tr")
        .map(|row| (row.clone(), squeezed(&says(&text, &all, row))))
        .collect();
    let mut edits = Vec::new();
    let mut written = Vec::new();
    for revision in revisions {
        let key = squeezed(&revision.row.concat());
        let mut same = rows.iter().filter(|(_, says)| *says == key);
        let row = same.nth(revision.rows_before).map(|(row, _)| row.clone());
        let edit = row.and_then(|row| cell_edits(&text, &all, row, revision));
        written.push(edit.is_some());
        edits.extend(edit.into_iter().flatten());
    }
    parts.replace(&part, edited(&text, edits));
    Ok((parts.write()?, written))
}

/// What to write for one cell of a row.
fn cell_edits(
    text: &str,
    all: &[Tag],
    row: Range<usize>,
    revision: &Revision,
) -> Option<Vec<(Range<usize>, String)>> {
    let now = squeezed(revision.now());
    let earlier = revision.row[..revision.column].iter();
    let earlier = earlier.filter(|other| squeezed(other) == now).count();
    let mut same =
        elements(all, row, "tc").filter(|cell| squeezed(&says(text, all, cell.clone())) == now);
    let cell = same.nth(earlier)?;
    let filled: Vec<Range<usize>> = elements(all, cell.clone(), "p")
        .filter(|paragraph| !squeezed(&says(text, all, paragraph.clone())).is_empty())
        .collect();
    if filled.len() == 1 {
        return text_edits(text, all, cell, &revision.text);
    }
    let mut edits = Vec::new();
    for (paragraph, line) in changed_paragraphs(text, all, &filled, revision)? {
        edits.extend(text_edits(text, all, paragraph, line)?);
    }
    Some(edits)
}

/// The paragraphs of a cell that say something else, where each is a line before and after.
fn changed_paragraphs<'r>(
    text: &str,
    all: &[Tag],
    filled: &[Range<usize>],
    revision: &'r Revision,
) -> Option<Vec<(Range<usize>, &'r str)>> {
    let lines = |text: &'r str| -> Vec<&'r str> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
    };
    let (before, after) = (lines(revision.now()), lines(&revision.text));
    if before.len() != filled.len() || after.len() != filled.len() {
        return None;
    }
    let mut changed = Vec::new();
    for (paragraph, (before, after)) in filled.iter().zip(before.into_iter().zip(after)) {
        if squeezed(&says(text, all, paragraph.clone())) != squeezed(before) {
            return None;
        }
        if before != after {
            changed.push((paragraph.clone(), after));
        }
    }
    Some(changed)
}

/// What to write so that a cell or paragraph says a text: all of it in its first piece.
fn text_edits(
    text: &str,
    all: &[Tag],
    within: Range<usize>,
    says: &str,
) -> Option<Vec<(Range<usize>, String)>> {
    let mut texts = elements(all, within, "t").filter(|piece| piece.len() > 1);
    let first = texts.next()?;
    let tag = &all[first.start];
    let close = all[first.end - 1].range.start;
    let open = tag.with(text, "xml:space", "preserve");
    let mut edits = vec![(tag.range.start..close, format!("{open}{}", escaped(says)))];
    edits.extend(
        texts.map(|piece| {
            (all[piece.start].range.end..all[piece.end - 1].range.start, String::new())
        }),
    );
    Some(edits)
}

/// The elements of a name among some tags, outermost ones only, as ranges of tags.
fn elements<'a>(
    all: &'a [Tag],
    within: Range<usize>,
    name: &'a str,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut at = within.start;
    std::iter::from_fn(move || {
        while at < within.end {
            let tag = &all[at];
            let is_it = tag.name == name && tag.kind != TagKind::Close;
            if is_it {
                let end = if tag.kind == TagKind::Empty { at } else { end_of(all, at) } + 1;
                let found = at..end;
                // A row may hold rows of a table inside a cell: those are rows too.
                at = if name == "tr" { at + 1 } else { end };
                return Some(found);
            }
            at += 1;
        }
        None
    })
}

/// The text inside an element.
fn says(text: &str, all: &[Tag], element: Range<usize>) -> String {
    elements(all, element, "t")
        .filter(|piece| piece.len() > 1)
        .map(|piece| {
            let raw = &text[all[piece.start].range.end..all[piece.end - 1].range.start];
            unescape(raw).map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned)
        })
        .collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}
