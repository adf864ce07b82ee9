//! Rows of a table without rulings: the lines of a cell make a block, blocks that stand beside each
//! other a row.

use super::blocks::{Block, Blocks, Standing, pitch};
use super::columns::{Extent, Parted};
use super::lines::CellText;
use super::table::{Cell, Table};
use crate::page::Points;

/// Baselines that differ by so many font sizes are those of one row.
const SAME_ROW: f32 = 0.35;
/// A merged cell's text may stand so many line heights off the middle of its rows.
const OFF_MIDDLE: f32 = 0.6;

/// A row: what its blocks take of the page.
struct Row {
    at: Points,
    top: Points,
    bottom: Points,
    page: u32,
    blocks: Vec<usize>,
}

/// The table of some lines in columns.
pub(super) fn table(lines: &[Parted], columns: &[Extent]) -> Table {
    let pitch = pitch(lines, columns);
    let blocks = Blocks::new(lines, columns, pitch);
    // What each column tells by itself shows how texts stand, and that where rows may end.
    let alone = blocks.all(&vec![Vec::new(); columns.len()]);
    let standing = standing(&alone, lines, pitch);
    let blocks = blocks.all(&blocks.boundaries(&alone, standing));
    let mut rows = rows(&blocks, standing);
    let mut between: Vec<usize> = Vec::new();
    if standing == Standing::Middle {
        between = take_between(&mut rows, pitch);
    }
    let mut homes = vec![0; blocks.len()];
    for (index, row) in rows.iter().enumerate() {
        row.blocks.iter().for_each(|block| homes[*block] = index);
    }
    let nearest = |at: Points| {
        let after = rows.partition_point(|row| row.at < at).min(rows.len() - 1);
        let before = after.saturating_sub(1);
        if at - rows[before].at < rows[after].at - at { before } else { after }
    };
    for block in between {
        homes[block] = nearest(blocks[block].middle());
    }
    let mut spans: Vec<(usize, usize)> = homes.iter().map(|home| (*home, *home)).collect();
    if standing == Standing::Middle {
        spread(&blocks, &rows, pitch, &mut spans);
    }
    let mut table = Table {
        edges: edges(columns),
        rows: rows.iter().map(|row| row.page).collect(),
        cells: cells(blocks, &spans, columns.len()),
        ..Table::default()
    };
    table.drop_repeated_headings();
    table
}

fn edges(columns: &[Extent]) -> Vec<Points> {
    let between = columns.windows(2).map(|pair| f32::midpoint(pair[0].1, pair[1].0));
    let left = columns.first().map_or(0.0, |column| column.0);
    let right = columns.last().map_or(0.0, |column| column.1);
    std::iter::once(left).chain(between).chain([right]).collect()
}

/// How most texts stand: high blocks beside low ones tell.
fn standing(blocks: &[Block], lines: &[Parted], pitch: Points) -> Standing {
    let is_low = |block: &&Block| block.bottom <= block.top;
    let mut low: Vec<(Points, usize)> =
        blocks.iter().filter(is_low).map(|block| (block.top, block.column)).collect();
    low.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut top, mut middle, mut bottom) = (0, 0, 0);
    for block in blocks.iter().filter(|block| !is_low(block)) {
        let margin = SAME_ROW * block.size;
        let has_low_at = |at: Points| {
            let from = low.partition_point(|(low, _)| *low < at - margin);
            let near = low[from..].iter().take_while(|(low, _)| *low <= at + margin);
            usize::from(near.into_iter().any(|(_, column)| *column != block.column))
        };
        top += has_low_at(block.top);
        middle += has_low_at(block.middle());
        bottom += has_low_at(block.bottom);
    }
    // A line between two lines closer than lines of one text are has texts in the middle of cells.
    let gap = |pair: &[Parted]| pair[1].line.baseline - pair[0].line.baseline;
    let is_close = |pair: &[Parted]| gap(pair) < 0.8 * pitch;
    let between = lines.windows(3).filter(|three| is_close(&three[..2]) && is_close(&three[1..]));
    let between = between.count();
    if between > lines.len() / 30 || (middle > top && middle >= bottom) {
        Standing::Middle
    } else if bottom > top {
        Standing::Bottom
    } else {
        Standing::Top
    }
}

fn rows(blocks: &[Block], standing: Standing) -> Vec<Row> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|a, b| standing.at(&blocks[*a]).total_cmp(&standing.at(&blocks[*b])));
    let mut rows: Vec<Row> = Vec::new();
    for index in order {
        let block = &blocks[index];
        let at = standing.at(block);
        match rows.last_mut() {
            Some(row) if at - row.at <= SAME_ROW * block.size => {
                row.top = row.top.min(block.top);
                row.bottom = row.bottom.max(block.bottom);
                row.page = row.page.min(block.page);
                row.blocks.push(index);
            }
            _ => rows.push(Row {
                at,
                top: block.top,
                bottom: block.bottom,
                page: block.page,
                blocks: vec![index],
            }),
        }
    }
    rows
}

/// Takes out rows that stand between two others without room of their own: texts of merged cells.
fn take_between(rows: &mut Vec<Row>, pitch: Points) -> Vec<usize> {
    let overlaps = |one: &Row, other: &Row| {
        one.bottom.min(other.bottom) - one.top.max(other.top) + pitch > 0.2 * pitch
    };
    let is_between = |three: &[Row]| {
        let [above, row, below] = three else { return false };
        let beside = above.blocks.len().min(below.blocks.len());
        row.blocks.len() <= 2
            && row.blocks.len() < beside
            && (overlaps(above, row) || overlaps(row, below))
    };
    let mut is_kept = vec![true];
    is_kept.extend(rows.windows(3).map(|three| !is_between(three)));
    is_kept.resize(rows.len(), true);
    let mut taken = Vec::new();
    let mut index = 0;
    rows.retain(|row| {
        index += 1;
        if !is_kept[index - 1] {
            taken.extend(&row.blocks);
        }
        is_kept[index - 1]
    });
    taken
}

/// Spreads texts that stand in the middle of merged cells over the rows of these; column by column,
/// since no cell reaches over the rows of two cells on its left.
fn spread(blocks: &[Block], rows: &[Row], pitch: Points, spans: &mut [(usize, usize)]) {
    let width = blocks.iter().map(|block| block.column + 1).max().unwrap_or(0);
    let mut by_column: Vec<Vec<usize>> = vec![Vec::new(); width];
    for (index, block) in blocks.iter().enumerate() {
        by_column[block.column].push(index);
    }
    let off = |from: usize, to: usize, block: &Block| {
        (rows[from].top.midpoint(rows[to].bottom) - block.middle()).abs()
    };
    // Rows at which a cell on the left starts.
    let mut starts = vec![false; rows.len() + 1];
    starts[rows.len()] = true;
    for column in by_column {
        let mut free = 0;
        for (order, index) in column.iter().enumerate() {
            let block = &blocks[*index];
            let home = spans[*index].0;
            let next =
                column.get(order + 1).map_or(rows.len(), |next| spans[*next].0.max(home + 1));
            let first = (free..=home).rev().find(|row| starts[*row]).unwrap_or(free).max(free);
            let end = (home + 1..=next).find(|row| starts[*row] || *row == next).unwrap_or(next);
            let best = (home.max(first)..end.max(home + 1))
                .min_by(|a, b| off(first, *a, block).total_cmp(&off(first, *b, block)));
            let (from, to) = match best {
                Some(to) if off(first, to, block) <= OFF_MIDDLE * pitch => (first, to),
                _ => (home, home),
            };
            spans[*index] = (from.min(home), to);
            free = to + 1;
        }
        for index in column {
            let (from, to) = spans[index];
            starts[from] = true;
            starts[to + 1] = true;
        }
    }
}

/// The cells of some blocks. A cell ends where the next one begins; texts that meet in one cell are
/// lines of it.
fn cells(blocks: Vec<Block>, spans: &[(usize, usize)], width: usize) -> Vec<Cell> {
    let mut order: Vec<(Block, (usize, usize))> =
        blocks.into_iter().zip(spans.iter().copied()).collect();
    order.sort_by(|(one, a), (other, b)| {
        (a.0, one.column).cmp(&(b.0, other.column)).then(one.top.total_cmp(&other.top))
    });
    let mut cells: Vec<Cell> = Vec::with_capacity(order.len());
    // The cell that reaches furthest down in each column.
    let mut last: Vec<Option<usize>> = vec![None; width];
    for (block, (from, to)) in order {
        if let Some(index) = last[block.column]
            && cells[index].row + cells[index].rows > from
        {
            let cell = &mut cells[index];
            if cell.row == from && cell.column == block.column {
                cell.text.text.push('\n');
                cell.text.text.push_str(&block.text);
                continue;
            }
            if cell.row < from {
                cell.rows = from - cell.row;
            } else {
                cell.columns = block.column - cell.column;
            }
        }
        let columns = block.columns.min(width - block.column);
        // Where a line has room left is not known without rulings.
        let text = CellText { text: block.text, room: f32::INFINITY, first_word: 0.0 };
        last[block.column..block.column + columns].fill(Some(cells.len()));
        cells.push(Cell { row: from, column: block.column, rows: to + 1 - from, columns, text });
    }
    cells
}
