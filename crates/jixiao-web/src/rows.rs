//! Which row of a table became which row of a later one.

use std::cmp::Reverse;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::official::{Official, OfficialCell};

/// What became of a row; positions are those of the tables.（行的变化）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowChange {
    /// It says the same.
    Kept { older: usize, newer: usize },
    /// It says something else, or another row took its place.
    Changed { older: usize, newer: usize },
    /// It is gone.
    Removed { older: usize },
    /// It was not there before.
    Added { newer: usize },
}

/// Pairs of rows that are looked at to find the most alike.
const MOST_PAIRS: usize = 2_500;

/// The rows of both tables in the order of the paper.
pub(crate) fn changes(older: &Official, newer: &Official) -> Vec<RowChange> {
    let texts = |table: &Official| -> Vec<Vec<String>> {
        let text = |cell: &OfficialCell| cell.text.clone();
        table.rows().iter().map(|cells| cells.iter().map(text).collect()).collect()
    };
    let (old, new) = (texts(older), texts(newer));
    let mut changes = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let DiffOp::Equal { old_index, new_index, len } = step {
            changes.extend(
                (0..len).map(|at| RowChange::Kept { older: old_index + at, newer: new_index + at }),
            );
            continue;
        }
        pair(older, newer, step.old_range(), step.new_range(), &mut changes);
    }
    changes
}

/// Rows that took the place of others: those that share most come together, then what stands between.
fn pair(
    older: &Official,
    newer: &Official,
    old_rows: Range<usize>,
    new_rows: Range<usize>,
    changes: &mut Vec<RowChange>,
) {
    let pairs = old_rows.clone().flat_map(|old| new_rows.clone().map(move |new| (old, new)));
    let is_small = old_rows.len() * new_rows.len() <= MOST_PAIRS;
    let likeness = |(old, new): &(usize, usize)| shared(&older.rows()[*old], &newer.rows()[*new]);
    let alike = pairs.filter(|pair| is_small && likeness(pair) > 0);
    // The first of the most alike, so that rows stay in order.
    let Some((old, new)) = alike.max_by_key(|pair| (likeness(pair), Reverse(*pair))) else {
        let both = old_rows.len().min(new_rows.len());
        let pairs = old_rows.clone().zip(new_rows.clone());
        changes.extend(pairs.map(|(older, newer)| RowChange::Changed { older, newer }));
        changes.extend(old_rows.skip(both).map(|older| RowChange::Removed { older }));
        changes.extend(new_rows.skip(both).map(|newer| RowChange::Added { newer }));
        return;
    };
    pair(older, newer, old_rows.start..old, new_rows.start..new, changes);
    changes.push(RowChange::Changed { older: old, newer: new });
    pair(older, newer, old + 1..old_rows.end, new + 1..new_rows.end, changes);
}

/// How many cells of two rows say the same; what was filled in counts twice.
fn shared(old: &[OfficialCell], new: &[OfficialCell]) -> usize {
    let is_same = |cell: &&OfficialCell| {
        !cell.text.is_empty()
            && new.iter().any(|other| other.column == cell.column && other.text == cell.text)
    };
    old.iter().filter(is_same).map(|cell| if cell.label { 1 } else { 2 }).sum()
}

/// Where a row stands in a later table; `None` where it is gone.
pub(crate) fn follow(changes: &[RowChange], row: usize) -> Option<usize> {
    changes.iter().find_map(|change| match change {
        RowChange::Kept { older, newer } | RowChange::Changed { older, newer } => {
            (*older == row).then_some(*newer)
        }
        RowChange::Removed { .. } | RowChange::Added { .. } => None,
    })
}

/// What a person calls a cell: what stands to the left of it.
pub(crate) fn cell_name(table: &Official, row: usize, column: u16) -> String {
    let covers = |at: usize, cell: &OfficialCell| at + usize::from(cell.rows) > row;
    let beside = table.rows().iter().enumerate().take(row + 1).flat_map(|(at, cells)| {
        cells.iter().filter(move |cell| cell.column < column && covers(at, cell))
    });
    let nearest = beside.filter(|cell| !cell.text.trim().is_empty()).max_by_key(|cell| cell.column);
    match nearest {
        None => format!("第 {} 行", row + 1),
        Some(cell) => {
            let name: String = cell.text.split_whitespace().collect();
            let short: String = name.chars().take(24).collect();
            if short.len() < name.len() { format!("{short}…") } else { short }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Official {
        Official::of_texts(rows)
    }

    #[test]
    fn a_row_is_followed_past_added_and_removed_ones() {
        let older = table(&[&["数量", "3次"], &["质量", "≥95%"], &["时效", "及时"]]);
        let newer = table(&[&["新增", "1"], &["数量", "3次"], &["时效", "6月底前"]]);
        let changes = changes(&older, &newer);
        let followed: Vec<Option<usize>> = (0..3).map(|row| follow(&changes, row)).collect();
        assert_eq!(followed, [Some(1), None, Some(2)], "{changes:?}");
    }

    #[test]
    fn a_cell_is_called_by_what_stands_to_the_left() {
        let table = table(&[&["项目名称", "展览"], &["", "≥95%"]]);
        assert_eq!(cell_name(&table, 0, 1), "项目名称");
        assert_eq!(cell_name(&table, 1, 1), "第 2 行");
    }
}
