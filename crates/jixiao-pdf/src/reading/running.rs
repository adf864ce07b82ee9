//! What repeats on every page: page numbers, running heads, and tables that go on.

use super::table::{Cell, Table};
use crate::page::Points;

/// Edges of one column on two pages lie closer.
const SAME_EDGE: Points = 3.0;
/// The outer edges of one table on two pages lie closer.
const SAME_SIDE: Points = 5.0;
/// A heading stands among so many rows at the start of its table.
const HEAD_ROWS: usize = 12;

/// Cells before a page break among which those that go on after it are looked for.
const LAST_CELLS: usize = 4_000;

/// Whether a line holds nothing but a page number: `第 1 页 共 3 页`, `- 2 -`, `1/3`.
pub(super) fn is_page_number(line: &str) -> bool {
    let mut digits = 0;
    let is_part = line.chars().all(|character| {
        digits += usize::from(character.is_ascii_digit());
        character.is_ascii_digit()
            || character.is_whitespace()
            || "第页共，,-—–－·/～~".contains(character)
    });
    is_part && (1..=8).contains(&digits)
}

impl Table {
    /// Takes in the table that goes on with this one on the next page, without its repeated heading
    /// rows; gives it back if it is a table of its own.
    pub(super) fn append(&mut self, mut next: Table) -> Result<(), Table> {
        if next.begins_like(self) {
            return Err(next);
        }
        let Some((mine, others, edges)) = self.common_edges(&next) else {
            return Err(next);
        };
        next.drop_heading_of(self);
        self.map_columns(&mine);
        next.map_columns(&others);
        self.edges = edges;
        self.continue_last_row(&mut next);
        let before = self.rows.len();
        self.rows.append(&mut next.rows);
        self.cells
            .extend(next.cells.into_iter().map(|cell| Cell { row: cell.row + before, ..cell }));
        self.bottom = next.bottom;
        Ok(())
    }

    /// Whether its first row has the label of the other's first row, and says something else: the
    /// next form of a series.
    fn begins_like(&self, before: &Table) -> bool {
        let (first, other) = (self.texts(0), before.texts(0));
        first.len() > 1 && first != other && first.first() == other.first()
    }

    /// The columns' edges of two tables that have the same sides, and where the edges of each went.
    fn common_edges(&self, next: &Table) -> Option<(Vec<usize>, Vec<usize>, Vec<Points>)> {
        let (first, last) = (*self.edges.first()?, *self.edges.last()?);
        // Odd and even pages may have different margins.
        let shift = next.edges.first()? - first;
        if (next.edges.last()? - shift - last).abs() > SAME_SIDE || shift.abs() > 60.0 {
            return None;
        }
        let mut edges: Vec<Points> = Vec::new();
        let (mut mine, mut others) = (Vec::new(), Vec::new());
        let (mut one, mut other) = (self.edges.iter().peekable(), next.edges.iter().peekable());
        let mut shared = 0;
        while let Some(edge) = match (one.peek(), other.peek()) {
            (Some(one), Some(other)) => Some(one.min(**other - shift)),
            (Some(one), None) => Some(**one),
            (None, Some(other)) => Some(**other - shift),
            (None, None) => None,
        } {
            let is_mine = one.next_if(|one| **one - edge <= SAME_EDGE).is_some();
            let is_other = other.next_if(|other| **other - shift - edge <= SAME_EDGE).is_some();
            if is_mine {
                mine.push(edges.len());
            }
            if is_other {
                others.push(edges.len());
            }
            shared += usize::from(is_mine && is_other);
            edges.push(edge);
        }
        let fewer = self.edges.len().min(next.edges.len());
        (shared * 2 > fewer).then_some((mine, others, edges))
    }

    fn map_columns(&mut self, to: &[usize]) {
        for cell in &mut self.cells {
            let end = to[cell.column + cell.columns];
            cell.column = to[cell.column];
            cell.columns = end - cell.column;
        }
    }

    /// Leaves out first rows that repeat the heading of the table before.
    fn drop_heading_of(&mut self, before: &Table) {
        let mine: Vec<Vec<&str>> =
            (0..self.rows.len().min(HEAD_ROWS)).map(|row| self.texts(row)).collect();
        let heads: Vec<Vec<&str>> =
            (0..before.rows.len().min(HEAD_ROWS)).map(|row| before.texts(row)).collect();
        let count = repeated(&heads, &mine, HEAD_ROWS);
        if count > 0 {
            let is_kept: Vec<bool> = (0..self.rows.len()).map(|row| row >= count).collect();
            self.keep_rows(&is_kept);
        }
    }

    /// Leaves out rows at the start of later pages that repeat the heading of the first.
    pub(super) fn drop_repeated_headings(&mut self) {
        let heads: Vec<Vec<&str>> =
            (0..self.rows.len().min(HEAD_ROWS)).map(|row| self.texts(row)).collect();
        let mut is_kept = vec![true; self.rows.len()];
        for start in (1..self.rows.len()).filter(|row| self.rows[*row] != self.rows[row - 1]) {
            let rows: Vec<Vec<&str>> = (start..self.rows.len().min(start + HEAD_ROWS))
                .map(|row| self.texts(row))
                .collect();
            // Rows further down may say the same in the next block of a form.
            is_kept[start..start + repeated(&heads, &rows, 1)].fill(false);
        }
        if is_kept.contains(&false) {
            self.keep_rows(&is_kept);
        }
    }

    /// Joins cells that the page break parted: merged ones whose text stands before it, and all of
    /// a row whose texts go on after it.
    fn continue_last_row(&mut self, next: &mut Table) {
        let first_rows = next.row_cells(0);
        let above: Vec<Option<usize>> =
            first_rows.iter().map(|index| self.cell_above(&next.cells[*index])).collect();
        let goes_on = |(index, above): (&usize, &Option<usize>)| {
            let rest = &next.cells[*index];
            let above = above.map(|above| &self.cells[above]);
            rest.is_blank()
                || above.is_some_and(|it| !it.is_blank() && it.text.may_go_on_in(&rest.text))
        };
        let is_parted = first_rows.iter().zip(&above).all(goes_on);
        let mut taken = vec![false; next.cells.len()];
        for (index, above) in first_rows.into_iter().zip(above) {
            let Some(above) = above.map(|above| &mut self.cells[above]) else { continue };
            let rest = &next.cells[index];
            let is_merged = rest.is_blank() && !above.is_blank() && above.rows + rest.rows > 2;
            if !is_parted && !is_merged {
                continue;
            }
            above.text.text.push_str(&rest.text.text);
            above.rows += rest.rows - usize::from(is_parted);
            taken[index] = true;
        }
        if is_parted {
            // The row's second half is no row of its own.
            next.rows.remove(0);
            for cell in &mut next.cells {
                match cell.row.checked_sub(1) {
                    Some(row) => cell.row = row,
                    None => cell.rows -= 1,
                }
            }
        }
        let mut index = 0;
        next.cells.retain(|cell| {
            index += 1;
            !taken[index - 1] && cell.rows > 0
        });
    }

    /// Positions of the cells that begin in a row.
    fn row_cells(&self, row: usize) -> Vec<usize> {
        (0..self.cells.len()).filter(|index| self.cells[*index].row == row).collect()
    }

    /// The cell at the table's end that has the same columns.
    fn cell_above(&self, cell: &Cell) -> Option<usize> {
        let is_above = |above: &Cell| {
            above.row + above.rows == self.rows.len()
                && (above.column, above.columns) == (cell.column, cell.columns)
        };
        let last = self.cells.iter().enumerate().rev().take(LAST_CELLS);
        last.into_iter().find(|(_, above)| is_above(above)).map(|(index, _)| index)
    }
}

/// How many of the first rows stand among the heading rows of an earlier page, from one of the first
/// `starts` on.
fn repeated(heads: &[Vec<&str>], rows: &[Vec<&str>], starts: usize) -> usize {
    let repeated = |start: usize| {
        heads[start..].iter().zip(rows).take_while(|(head, row)| head == row).count()
    };
    let count = (0..heads.len().min(starts)).map(repeated).max().unwrap_or(0);
    // A single text may stand twice by chance.
    let is_heading = rows[..count].iter().any(|texts| texts.len() > 1);
    if is_heading { count } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn page_numbers_are_no_text() {
        for line in ["1", "- 2 -", "第 1 页 共 3 页", "第1页，共3页", "1/3", "— 12 —"]
        {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["共", "2025年", "第1项", "123456789", "—"] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
