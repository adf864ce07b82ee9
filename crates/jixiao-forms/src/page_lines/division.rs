//! Cells in one line after the other, divided into rows.

use jixiao_domain::indicator::Column;

use crate::notation;

/// Between cells that could not be divided.
pub(crate) const SEPARATOR: &str = "｜";
/// Cells of one category that are divided; more are no table.
const MOST: usize = 2000;

/// How many cells each row takes, where there is exactly one way; `columns` are the name's and
/// those after it. Blank cells leave no line, so that a row may lack texts at its end.
pub(super) fn divide(cells: &[&str], columns: &[Column]) -> Option<Vec<usize>> {
    if cells.len() > MOST {
        return None;
    }
    let texts = columns.iter().rev().take_while(|column| is_text(**column)).count();
    let shortest = columns.len().saturating_sub(texts).max(2);
    // From the end: how many ways there are from each cell on, and the length of a first row.
    let mut ways = vec![0_u32; cells.len() + 1];
    let mut first = vec![0; cells.len()];
    ways[cells.len()] = 1;
    for start in (0..cells.len()).rev() {
        for length in shortest..=columns.len() {
            let Some(row) = cells.get(start..start + length) else { break };
            let after = ways[start + length];
            if after > 0 && is_row(row, columns) {
                ways[start] = ways[start].saturating_add(after);
                first[start] = length;
            }
        }
    }
    if ways[0] != 1 {
        return None;
    }
    let mut lengths = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        lengths.push(first[at]);
        at += first[at];
    }
    Some(lengths)
}

fn is_row(cells: &[&str], columns: &[Column]) -> bool {
    cells.iter().zip(columns).all(|(cell, column)| match column {
        Column::Name => !looks_like_value(cell),
        Column::Points | Column::Score => is_number(cell) || notation::is_filler(cell),
        column if is_text(*column) => !is_number(cell),
        _ => true,
    })
}

/// Columns of words, often blank.
const fn is_text(column: Column) -> bool {
    matches!(
        column,
        Column::Reason
            | Column::Remark
            | Column::Explanation
            | Column::Basis
            | Column::Evidence
            | Column::Method
            | Column::DataSource
            | Column::ScoringRule
            | Column::Direction
    )
}

fn is_number(cell: &str) -> bool {
    cell.trim_end_matches(['分', '%']).parse::<f64>().is_ok()
}

fn looks_like_value(cell: &str) -> bool {
    let first = cell.chars().next();
    let has_sign = first.is_some_and(|sign| "≥≤=<>≧≦±＝＞＜".contains(sign));
    let is_numeric = first.is_some_and(|sign| sign.is_ascii_digit())
        && cell.chars().filter(|sign| !sign.is_ascii_digit()).count() <= 6;
    has_sign || is_numeric || notation::is_filler(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], columns: &[Column], expected: Option<&[usize]>) {
        assert_eq!(divide(cells, columns).as_deref(), expected, "{cells:?}");
    }

    #[test]
    fn cells_divide_where_there_is_one_way() {
        let plan = [Column::Name, Column::Annual];
        check(&["路灯数", "≥120盏", "灯杆数", "≥6根"], &plan, Some(&[2, 2]));
        check(&["路灯数", "≥120盏", "灯杆数"], &plan, None);
        check(&["≥120盏", "路灯数"], &plan, None);
        check(&[], &plan, Some(&[]));
    }

    #[test]
    fn reasons_may_be_blank() {
        let report = [
            Column::Name,
            Column::Annual,
            Column::Actual,
            Column::Points,
            Column::Score,
            Column::Reason,
        ];
        let cells = [
            "路灯数",
            "≥120盏",
            "120盏",
            "10",
            "10",
            "灯杆数",
            "≥6根",
            "5根",
            "10",
            "8.33",
            "到货晚",
        ];
        check(&cells, &report, Some(&[5, 6]));
        check(&["路灯数", "≥120盏", "10", "10"], &report, None);
    }
}
