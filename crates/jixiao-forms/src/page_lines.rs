//! Pages on which every cell of a table has become a line of its own.
//!
//! The headings of an indicator table, three or more lines after each other, or in one line above
//! lines of single cells, tell such a page. Rows are then put together from what is known: labels of
//! the head and their values, levels, and how many columns the headings name. A row that could be
//! put together in more than one way, or in none, is kept in one cell, its parts separated by `｜`,
//! and reported (D107): nothing is guessed.

mod division;
mod table;

use std::borrow::Cow;

use jixiao_documents::{Block, Document, Grid, Origin};
use jixiao_domain::indicator::Column;

use crate::labels::{self, Label, Section, Word};
use crate::{notation, segment};
use table::Table;

pub(crate) use division::SEPARATOR;

/// Headings that stand in lines after each other in such a page, at least.
const HEADINGS: usize = 3;
/// Bytes of a line that holds all headings, at most.
const LONGEST_HEADINGS: usize = 600;

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
    for (at, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Paragraph { text, origin } => match headings_in_line(text) {
                Some(headings) => lines.extend(headings.map(|text| line(text, *origin))),
                None => lines.extend(after_levels(text).map(|text| line(text, *origin))),
            },
            Block::Table(grid) => {
                let is_heading = is_heading_of_lines(grid, document.blocks.get(at + 1));
                let above = grid.row_count() - usize::from(is_heading);
                if above > 0 {
                    blocks.append(&mut stretch(&std::mem::take(&mut lines)));
                }
                if !is_heading {
                    blocks.push(Block::Table(grid.clone()));
                    continue;
                }
                let mut head = Grid::new(grid.sheet());
                (0..above).for_each(|row| head.push_row_of(grid, row));
                close(&mut head, &mut blocks);
                let headings = grid.row(above).map(|text| line(text, grid.origin(above)));
                lines.extend(headings.filter(|line| line.column().is_some()));
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
    blocks.iter().enumerate().any(|(at, block)| {
        let text = match block {
            Block::Paragraph { text, .. } => text,
            Block::Table(grid) => {
                run = 0;
                return is_heading_of_lines(grid, blocks.get(at + 1));
            }
        };
        if headings_in_line(text).is_some() {
            return true;
        }
        let label = labels::label(text.trim_matches(is_padding), &mut buffer);
        let is_heading = label.is_some_and(|label| matches!(label.word, Word::Column(_)));
        run = if is_heading { run + 1 } else { 0 };
        run == HEADINGS
    })
}

/// The headings of an indicator table that stand in one line, apart by blanks.
fn headings_in_line(text: &str) -> Option<impl Iterator<Item = &str>> {
    let mut buffer = String::new();
    let mut is_heading = |text: &str| {
        let label = labels::label(text, &mut buffer);
        label.is_some_and(|label| matches!(label.word, Word::Column(_)))
    };
    let pieces = || text.split_whitespace().skip_while(|text| is_section(text));
    let is_line = text.len() <= LONGEST_HEADINGS
        && pieces().nth(HEADINGS - 1).is_some()
        && pieces().all(&mut is_heading);
    is_line.then(pieces)
}

/// The levels that a line begins with, and the rest: `产出指标 数量指标 路灯数 ≥120盏`.
fn after_levels(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text.trim_matches(is_padding));
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let Some((first, after)) = text.split_once(char::is_whitespace) else {
            return Some(text);
        };
        let label = labels::label(first, &mut String::new());
        if label.is_some_and(|label| matches!(label.word, Word::Level1(_) | Word::Category(_))) {
            rest = Some(after.trim_start());
            return Some(first);
        }
        Some(text)
    })
}

/// 绩效指标 before the headings.
fn is_section(text: &str) -> bool {
    let label = labels::label(text, &mut String::new());
    label.is_some_and(|label| matches!(label.word, Word::Section(Section::Indicators)))
}

/// Whether the last row of a table holds the headings of rows that follow as lines: a level stands
/// alone on the line below it.
fn is_heading_of_lines(grid: &Grid, next: Option<&Block>) -> bool {
    let Some(Block::Paragraph { text, .. }) = next else {
        return false;
    };
    let below = labels::label(text.trim_matches(is_padding), &mut String::new());
    if !below.is_some_and(|label| matches!(label.word, Word::Level1(_) | Word::Category(_))) {
        return false;
    }
    let Some(last) = grid.row_count().checked_sub(1) else {
        return false;
    };
    let cells = grid.row(last).filter(|text| !text.trim().is_empty());
    let headings: Vec<&str> = cells.skip_while(|text| is_section(text)).collect();
    headings.len() >= HEADINGS
        && headings.iter().all(|text| {
            let label = labels::label(text, &mut String::new());
            label.is_some_and(|label| matches!(label.word, Word::Column(_)))
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
    if let Some(cells) = labels_with_values(&lines[at].text) {
        open.push_row(lines[at].origin, cells);
        return at + 1;
    }
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

/// Labels and their values in one line, apart by blanks: `项目名称 路灯维护 主管部门 综合办`.
fn labels_with_values(text: &str) -> Option<Vec<String>> {
    let mut cells: Vec<String> = Vec::new();
    let mut is_after_label = false;
    for piece in text.split_whitespace() {
        let label = labels::label(piece, &mut String::new());
        let is_label = label.is_some_and(|label| {
            matches!(
                label.word,
                Word::Field(_) | Word::Fund(_) | Word::AmountHeading | Word::Goal(_)
            )
        });
        match cells.last_mut() {
            None if !is_label => return None,
            Some(value) if !is_label && !is_after_label => {
                value.push(' ');
                value.push_str(piece);
            }
            _ => cells.push(piece.to_owned()),
        }
        is_after_label = is_label;
    }
    (cells.len() > 1 && !is_after_label).then_some(cells)
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
