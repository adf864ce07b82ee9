//! Tables without rulings: lines whose parts stand below each other.

use std::cmp::Reverse;
use std::ops::Range;

use super::lines::Line;
use super::rows;
use super::table::Table;
use crate::page::Points;

/// Parts of a line that stand so many font sizes apart may be cells,
const CELL_GAP: f32 = 0.8;
/// or so many where blanks were printed between them.
const BLANK_GAP: f32 = 1.1;
/// Less is enough before a glyph that stands where parts of many lines begin.
const EDGE_GAP: f32 = 0.15;
/// Programs leave less between Chinese characters and Latin ones of one text,
const LATIN_GAP: f32 = 0.3;
/// but a line of so many parts is none of running text.
const MANY: usize = 4;
/// Parts that begin so many font sizes apart begin at one place.
const SAME_EDGE: f32 = 0.2;
/// Lines further apart, in font sizes, do not belong to one table.
const ROW_GAP: f32 = 4.0;
/// Lines of one text stand at least so many font sizes below each other.
const LINE: f32 = 0.95;
/// A line that follows so closely, in font sizes, may go on with the one above.
const WRAP_GAP: f32 = 1.5;
/// A line that is larger by so much than the table's own ones is a title.
const TITLE: f32 = 1.15;
/// Columns of a table.
const COLUMNS: usize = 64;
/// Rows with several cells that make a table.
const ROWS: usize = 3;

/// A line of text outside of ruled tables. The lines of pages that follow each other hang together:
/// the baseline is counted on from page to page, as if they were one long page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StripLine {
    pub(super) page: u32,
    /// Whether it stands at the edge of its page and stood on an earlier one, too.
    pub(super) repeats: bool,
    pub(super) line: Line,
}

/// A line of text or a table without rulings.
pub(super) enum Piece {
    Line(StripLine),
    Table(Table),
}

/// A line with its parts.
pub(super) struct Parted {
    pub(super) page: u32,
    pub(super) line: Line,
    pub(super) chunks: Vec<Line>,
}

/// Left and right end of a column.
pub(super) type Extent = (Points, Points);

/// Lines outside ruled tables as lines and tables.
pub(super) fn pieces(lines: Vec<StripLine>) -> Vec<Piece> {
    // Running heads are no rows.
    let body: Vec<&StripLine> = lines.iter().filter(|line| !line.repeats).collect();
    let parted = parted(&body);
    let mut tables = tables(&parted).into_iter().peekable();
    let mut pieces = Vec::new();
    let mut next = 0;
    for line in lines {
        let at = next;
        next += usize::from(!line.repeats);
        while tables.next_if(|(range, _)| range.end <= at).is_some() {}
        match tables.peek_mut() {
            Some((range, table)) if range.start == at && !line.repeats => {
                pieces.extend(table.take().map(Piece::Table));
            }
            Some((range, _)) if range.start < at && at < range.end => {}
            _ => pieces.push(Piece::Line(line)),
        }
    }
    pieces
}

/// Cuts lines into parts: at wide gaps, and at narrow ones where many lines have a part's start.
fn parted(lines: &[&StripLine]) -> Vec<Parted> {
    let wide = |line: &Line| {
        let size = line.size;
        line.chunks(|_, gap, has_blank| gap >= size * if has_blank { BLANK_GAP } else { CELL_GAP })
    };
    let mut parted: Vec<Parted> = Vec::with_capacity(lines.len());
    for region in lines.chunk_by(|above, below| is_near(&above.line, &below.line)) {
        let chunks: Vec<Vec<Line>> = region.iter().map(|line| wide(&line.line)).collect();
        let edges = shared_edges(&chunks);
        for (line, chunks) in region.iter().zip(chunks) {
            let cut = |least: f32| -> Vec<Line> {
                chunks.iter().flat_map(|chunk| cut_at(chunk, &edges, least)).collect()
            };
            let fine = cut(EDGE_GAP);
            let chunks = if fine.len() >= MANY { fine } else { cut(LATIN_GAP) };
            parted.push(Parted { page: line.page, line: line.line.clone(), chunks });
        }
    }
    parted
}

fn is_near(above: &Line, below: &Line) -> bool {
    below.baseline - above.baseline <= ROW_GAP * below.size
}

/// Where parts of several lines begin after a gap.
fn shared_edges(lines: &[Vec<Line>]) -> Vec<Points> {
    let mut lefts: Vec<(Points, Points)> =
        lines.iter().flatten().map(|chunk| (chunk.left(), chunk.size)).collect();
    lefts.sort_by(|a, b| a.0.total_cmp(&b.0));
    // What many lines have in common by chance grows with their number.
    let least = ROWS.max(lines.len() / 20);
    lefts
        .chunk_by(|a, b| b.0 - a.0 <= SAME_EDGE * b.1 / 2.0)
        .filter(|close| close.len() >= least)
        .map(|close| close[close.len() / 2].0)
        .collect()
}

fn cut_at(chunk: &Line, edges: &[Points], least: f32) -> Vec<Line> {
    let size = chunk.size;
    chunk.chunks(|glyph, gap, has_blank| {
        let after = edges.partition_point(|edge| *edge < glyph.x - SAME_EDGE * size);
        let is_edge = edges.get(after).is_some_and(|edge| *edge <= glyph.x + SAME_EDGE * size);
        is_edge && !has_blank && gap >= least * size
    })
}

/// Tables and the lines that they take, in order.
fn tables(lines: &[Parted]) -> Vec<(Range<usize>, Option<Table>)> {
    let mut seeds: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].chunks.len() > 1).collect();
    // The line with the most parts shows all the columns.
    seeds.sort_by_key(|at| Reverse(lines[*at].chunks.len()));
    let starts = starts(lines);
    let mut is_taken = vec![false; lines.len()];
    let mut tables = Vec::new();
    for seed in seeds {
        if is_taken[seed] || lines[seed].chunks.len() > COLUMNS {
            continue;
        }
        // Whether a line and the next one may belong to one table.
        let hang_together = |at: usize| {
            is_near(&lines[at].line, &lines[at + 1].line)
                && !starts[at + 1]
                && !is_taken[at]
                && !is_taken[at + 1]
        };
        let range = grown(lines, seed, hang_together);
        is_taken[range.clone()].fill(true);
        let taken = &lines[range.clone()];
        let several = taken.iter().filter(|line| line.chunks.len() > 1).count();
        if several >= ROWS {
            let columns = columns(taken);
            tables.push((range, Some(rows::table(taken, &columns))));
        }
    }
    tables.sort_by_key(|(range, _)| range.start);
    tables
}

/// For every line whether it starts the next of a series of tables: first on its page, with the label
/// that the table before started with, and saying something else.
fn starts(lines: &[Parted]) -> Vec<bool> {
    let mut starts = vec![false; lines.len()];
    let mut first: Option<&Parted> = None;
    for (index, line) in lines.iter().enumerate() {
        if line.chunks.len() < 2 {
            continue;
        }
        let is_top = index == 0 || lines[index - 1].page != line.page;
        let is_like = |first: &Parted| {
            first.chunks[0].text(" ") == line.chunks[0].text(" ")
                && first.line.text(" ") != line.line.text(" ")
        };
        starts[index] = is_top && first.is_some_and(is_like);
        let stands_apart = index > 0 && !is_near(&lines[index - 1].line, &line.line);
        if first.is_none() || starts[index] || stands_apart {
            first = Some(line);
        }
    }
    starts
}

/// The lines around one that stand in its columns.
fn grown(lines: &[Parted], seed: usize, hang_together: impl Fn(usize) -> bool) -> Range<usize> {
    let count = lines[seed].chunks.len();
    let size = lines[seed].line.size;
    let mut columns: Vec<Extent> = Vec::new();
    widen(&mut columns, &lines[seed], count);
    let mut fits = |at: usize, beside: usize| {
        let line = &lines[at];
        let is_title = line.chunks.len() == 1 && line.line.size > TITLE * size;
        let fits = !is_title && (is_beside(line, &lines[beside]) || fits(&columns, line));
        if fits {
            widen(&mut columns, line, count);
        }
        fits
    };
    let mut end = seed + 1;
    for at in seed + 1..lines.len() {
        if !hang_together(at - 1) || !fits(at, at - 1) {
            break;
        }
        if lines[at].chunks.len() > 1
            || is_beside(&lines[at], &lines[at - 1])
            || goes_on(lines, at, at.saturating_sub(3).max(seed)..end)
        {
            end = at + 1;
        }
    }
    let mut start = seed;
    for at in (0..seed).rev() {
        if !hang_together(at) || !fits(at, at + 1) {
            break;
        }
        let starts_cell = || {
            let next = &lines[start];
            if is_beside(&lines[at], &lines[at + 1]) {
                return true;
            }
            let is_inner = lines[at].line.left() > next.line.left() + size;
            start == at + 1 && is_inner && goes_on(lines, at, start..start + 1)
        };
        if lines[at].chunks.len() > 1 || starts_cell() {
            start = at;
        }
    }
    start..end
}

/// Whether two lines are closer than lines of one text can be: their cells stand beside each other.
fn is_beside(one: &Parted, other: &Parted) -> bool {
    (one.line.baseline - other.line.baseline).abs() < LINE * one.line.size
}

/// Whether a single part stands close to lines of the table and in line with one of their parts.
fn goes_on(lines: &[Parted], at: usize, near: Range<usize>) -> bool {
    let chunk = &lines[at].chunks[0];
    let size = chunk.size;
    lines[near].iter().any(|line| {
        (chunk.baseline - line.line.baseline).abs() < WRAP_GAP * size
            && line.chunks.iter().any(|other| is_in_line(other, chunk))
    })
}

/// Whether two parts begin or end below each other, or stand in the middle of one column.
pub(super) fn is_in_line(one: &Line, other: &Line) -> bool {
    let near = |one: Points, other_at: Points| (one - other_at).abs() < 0.5 * other.size;
    near(one.left(), other.left())
        || near(one.right(), other.right())
        || near(one.left().midpoint(one.right()), other.left().midpoint(other.right()))
}

/// Whether a line's parts can be cells of the columns. Two parts are two cells; a part alone begins
/// where a column does, or stands within one.
fn fits(columns: &[Extent], line: &Parted) -> bool {
    let firsts: Vec<Option<usize>> =
        line.chunks.iter().map(|chunk| met(columns, chunk).next()).collect();
    let is_apart = firsts.windows(2).all(|pair| pair[0].is_none() || pair[0] != pair[1]);
    let [only] = line.chunks.as_slice() else {
        return is_apart
            && firsts.len() <= COLUMNS
            && line.chunks.iter().all(|chunk| is_cell(columns, chunk));
    };
    let margin = 2.0 * only.size;
    columns.iter().any(|(from, to)| {
        (from - only.left()).abs() < 0.5 * only.size
            || (only.left() > from - margin && only.right() < to + margin)
    })
}

/// Whether a part stands in one column at most, or where a cell merged over several would have it.
fn is_cell(columns: &[Extent], chunk: &Line) -> bool {
    let met = met(columns, chunk);
    if met.len() < 2 {
        return true;
    }
    let ((left, _), (_, right)) = (columns[met.start], columns[met.end - 1]);
    let near = |one: Points, other: Points| (one - other).abs() < 0.5 * chunk.size;
    near(left, chunk.left())
        || near(right, chunk.right())
        || near(left.midpoint(right), chunk.left().midpoint(chunk.right()))
}

/// The columns that a part of a line reaches into.
pub(super) fn met(columns: &[Extent], chunk: &Line) -> Range<usize> {
    let margin = 0.3 * chunk.size;
    let (left, right) = (chunk.left(), chunk.right());
    let start = columns.partition_point(|(_, to)| *to + margin <= left);
    let end = columns.partition_point(|(from, _)| *from - margin < right);
    // A part that begins where a column does is not one of the column before.
    let own = columns.iter().position(|(from, _)| (from - left).abs() < margin);
    let start = own.map_or(start, |own| own.max(start));
    start..end.max(start)
}

/// Adds columns for parts that stand in none. Parts of lines that have many of them also widen their
/// columns; in other lines they may be merged cells.
fn widen(columns: &mut Vec<Extent>, line: &Parted, count: usize) {
    for chunk in &line.chunks {
        let met = met(columns, chunk);
        match met.len() {
            0 if columns.len() < COLUMNS && line.chunks.len() > 1 => {
                let at = columns.partition_point(|(from, _)| *from < chunk.left());
                columns.insert(at, (chunk.left(), chunk.right()));
            }
            1 if 4 * line.chunks.len() >= 3 * count => {
                let (from, to) = columns[met.start];
                let before = met.start.checked_sub(1).map_or(f32::NEG_INFINITY, |it| columns[it].1);
                let after = columns.get(met.end).map_or(f32::INFINITY, |it| it.0);
                columns[met.start] =
                    (from.min(chunk.left().max(before)), to.max(chunk.right().min(after)));
            }
            _ => {}
        }
    }
}

/// The columns of a table's lines; those with the most parts come first.
fn columns(lines: &[Parted]) -> Vec<Extent> {
    let mut order: Vec<&Parted> = lines.iter().collect();
    order.sort_by_key(|line| Reverse(line.chunks.len()));
    let count = order.first().map_or(0, |line| line.chunks.len());
    let mut columns = Vec::new();
    for line in order {
        widen(&mut columns, line, count);
    }
    columns
}
