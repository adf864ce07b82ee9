//! Pages on which every cell of a table has become a line of its own.
//!
//! The headings of an indicator table, three or more lines after each other, tell such a page. Rows
//! are then put together from what is known: labels of the head and their values, levels, and how
//! many columns the headings name. A row that could be put together in more than one way, or in
//! none, is kept in one cell, its parts separated by `｜`, and reported (D107): nothing is guessed.

mod division;
mod table;

use std::borrow::Cow;

use jixiao_documents::{Block, Document, Grid, Origin};
use jixiao_domain::indicator::Column;

use crate::labels::{self, Label, Word};
use crate::{notation, segment};
use table::Table;

pub(crate) use division::SEPARATOR;

/// Headings that stand in lines after each other in such a page, at least.
const HEADINGS: usize = 3;

/// One line of a page.
pub(crate) struct Line<'d> {
    text: Cow<'d, str>,
    label: Option<Label>,
    origin: Origin,
}

impl Line<'_> {
    fn word(&self) -> Option<Word> {
        self.label.map(|label| label.word)
    }

    fn column(&self) -> Option<Column> {
        match self.word() {
            Some(Word::Column(column)) => Some(column),
            _ => None,
        }
    }
}

/// The document with its rows put together again, where it is such a page.
pub(crate) fn rebuilt(document: &Document) -> Cow<'_, Document> {
    if !has_headings(&document.blocks) {
        return Cow::Borrowed(document);
    }
    let mut blocks = Vec::new();
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph { text, origin } => lines.push(line(text, *origin)),
            Block::Table(grid) => {
                blocks.append(&mut stretch(&std::mem::take(&mut lines)));
                blocks.push(Block::Table(grid.clone()));
            }
        }
    }
    blocks.append(&mut stretch(&lines));
    let (format, hidden_sheets) = (document.format, document.hidden_sheets.clone());
    Cow::Owned(Document { format, blocks, hidden_sheets })
}

/// Whether headings stand in lines after each other; most documents end here.
fn has_headings(blocks: &[Block]) -> bool {
    let mut run = 0;
    let mut buffer = String::new();
    blocks.iter().any(|block| {
        let Block::Paragraph { text, .. } = block else {
            run = 0;
            return false;
        };
        let label = labels::label(text.trim_matches(is_padding), &mut buffer);
        let is_heading = label.is_some_and(|label| matches!(label.word, Word::Column(_)));
        run = if is_heading { run + 1 } else { 0 };
        run == HEADINGS
    })
}

fn line(text: &str, origin: Origin) -> Line<'_> {
    let text = notation::without_tags(text.trim_matches(is_padding));
    let label = labels::label(&text, &mut String::new());
    Line { text, label, origin }
}

/// Blanks, and the question marks that a page leaves of blanks it could not encode.
fn is_padding(sign: char) -> bool {
    sign.is_whitespace() || sign == '?'
}

/// Puts together the rows of lines after each other.
fn stretch(lines: &[Line<'_>]) -> Vec<Block> {
    let lines = with_broken_labels_joined(lines);
    let mut blocks = Vec::new();
    let mut open = Grid::new(None);
    let mut at = 0;
    while at < lines.len() {
        let from = at;
        if let Some(table) = Table::find(&lines, at) {
            at = table.read(&lines, &mut open);
        } else if is_form_ahead(&lines[at..]) {
            at = head_row(&lines, at, &mut open);
        }
        if at == from {
            close(&mut open, &mut blocks);
            let Line { text, origin, .. } = &lines[at];
            if !text.is_empty() {
                blocks.push(Block::Paragraph { text: text.to_string(), origin: *origin });
            }
            at += 1;
        }
    }
    close(&mut open, &mut blocks);
    blocks
}

fn close(open: &mut Grid, blocks: &mut Vec<Block>) {
    if !open.is_empty() {
        blocks.push(Block::Table(std::mem::replace(open, Grid::new(None))));
    }
}

/// Whether the headings of an indicator table follow before another form begins.
fn is_form_ahead(lines: &[Line<'_>]) -> bool {
    for at in 0..lines.len().min(200) {
        if at > 0 && segment::is_title_text(&lines[at].text) {
            return false;
        }
        if Table::find(lines, at).is_some() {
            return true;
        }
    }
    false
}

/// A label of the head and what stands below it: one line for a field, all lines for a goal.
fn head_row(lines: &[Line<'_>], at: usize, open: &mut Grid) -> usize {
    let longest = match lines[at].word() {
        Some(Word::Field(_) | Word::Fund(_) | Word::AmountHeading) => 1,
        Some(Word::Goal(_)) => usize::MAX,
        _ => return at,
    };
    let rest = &lines[at + 1..];
    let is_value = |line: &&Line<'_>| line.label.is_none() && !has_inline_label(&line.text);
    let values: Vec<&str> =
        rest.iter().take(longest).take_while(is_value).map(|line| line.text.as_ref()).collect();
    // What follows the value of a field must be a label again, or it is prose.
    let next = at + 1 + values.len();
    let is_closed = lines.get(next).is_none_or(|next| !is_value(&next));
    if values.is_empty() || !is_closed {
        return at;
    }
    open.push_row(lines[at].origin, [lines[at].text.as_ref(), &values.join("\n")]);
    next
}

fn has_inline_label(text: &str) -> bool {
    labels::inline(text, &mut String::new()).is_some()
}

/// Joins a label that a narrow cell broke in two: `社会效益` and `指标`, `服务对象` and
/// `满意度指标`.
fn with_broken_labels_joined<'d>(lines: &[Line<'d>]) -> Vec<Line<'d>> {
    let mut joined: Vec<Line<'d>> = Vec::with_capacity(lines.len());
    for line in lines {
        let whole = joined.last().and_then(|last| {
            let is_half = line.text == "指标"
                || last.label.is_none() && matches!(line.word(), Some(Word::Level1(_)));
            let text = is_half.then(|| format!("{}{}", last.text, line.text))?;
            let label = labels::label(&text, &mut String::new())?;
            let is_level =
                matches!(label.word, Word::Level1(_) | Word::Category(_) | Word::Column(_));
            is_level.then_some((text, label))
        });
        match (whole, joined.last_mut()) {
            (Some((text, label)), Some(last)) => {
                last.text = Cow::Owned(text);
                last.label = Some(label);
            }
            _ => joined.push(Line { text: line.text.clone(), ..*line }),
        }
    }
    joined
}
