//! How high rows become with their text: a workbook does not find that out for merged cells.

use super::{Cell, Length, Line, Sheet, TextStyle};

/// White space left and right of the text of a cell, together.
const SIDES: Length = Length::from_hundredths(320);
/// White space above and below the text of a cell, together.
const ENDS: Length = Length::from_hundredths(130);
/// The highest row that Excel takes is 409 points.
const HIGHEST: Length = Length::from_millimetres(144);

/// The height of each row of the table.
pub(crate) fn rows(sheet: &Sheet) -> Vec<Length> {
    let mut heights: Vec<u32> =
        sheet.rows.iter().map(|row| row.least_height.hundredths()).collect();
    let mut tall = Vec::new();
    for (index, row) in sheet.rows.iter().enumerate() {
        for cell in &row.cells {
            let needed = self::cell(sheet, cell).hundredths();
            let rows = usize::from(cell.span.rows.max(1));
            if rows == 1 {
                heights[index] = heights[index].max(needed);
            } else {
                tall.push((index, rows, needed));
            }
        }
    }
    // A cell over several rows stretches them evenly where they are too low for it together.
    for (first, count, needed) in tall {
        let covered = first..(first + count).min(heights.len());
        let reached: u32 = heights[covered.clone()].iter().sum();
        let missing = needed.saturating_sub(reached);
        let share = missing.div_ceil(u32::try_from(covered.len().max(1)).unwrap_or(u32::MAX));
        for height in &mut heights[covered] {
            *height += share;
        }
    }
    heights.into_iter().map(|height| Length::from_hundredths(height).min(HIGHEST)).collect()
}

/// The height that the text of a cell needs.
pub(crate) fn cell(sheet: &Sheet, cell: &Cell) -> Length {
    height(&cell.text, cell.style.unwrap_or(sheet.style), sheet.cell_width(cell))
}

/// The style in which the text of a cell fits into the highest rows that there are: smaller than its
/// own only where a text would be cut off.
pub(crate) fn fitting(sheet: &Sheet, cell: &Cell) -> TextStyle {
    /// 5 points: nobody reads less.
    const LEAST: u16 = 10;
    let mut style = cell.style.unwrap_or(sheet.style);
    let room = HIGHEST.hundredths() * u32::from(cell.span.rows.max(1));
    let width = sheet.cell_width(cell);
    while style.half_points > LEAST && height(&cell.text, style, width).hundredths() > room {
        style.half_points -= 1;
    }
    style
}

/// The height of a line above or below the table.
pub(crate) fn line(sheet: &Sheet, line: &Line) -> Length {
    let count = u32::try_from(line.parts.len().max(1)).unwrap_or(u32::MAX);
    let share = Length::from_hundredths(sheet.width().hundredths() / count);
    let heights = line.parts.iter().map(|part| height(&part.text, line.style, share));
    heights.max().unwrap_or_default().min(HIGHEST)
}

/// The height that a text needs at a width.
fn height(text: &str, style: TextStyle, width: Length) -> Length {
    // Hundredths of a millimetre for one point.
    const POINT: f64 = 2540.0 / 72.0;
    let em = style.points() * POINT;
    let room = f64::from(width.hundredths().saturating_sub(SIDES.hundredths())).max(em);
    let lines: u32 = text.split('\n').map(|line| line_count(line, room / em)).sum();
    let height = f64::from(lines) * em * 1.3 + f64::from(ENDS.hundredths());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "positive, and a cast saturates"
    )]
    Length::from_hundredths(height.ceil() as u32)
}

/// Lines that a text takes where a line holds `ems` full-width characters.
fn line_count(text: &str, ems: f64) -> u32 {
    let mut lines = 1;
    let mut reached = 0.0;
    for c in text.chars() {
        let width = if c.is_ascii() { 0.55 } else { 1.0 };
        if reached + width > ems {
            lines += 1;
            reached = 0.0;
        }
        reached += width;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::paper::{Horizontal, PageSetup};

    #[test]
    fn a_text_for_which_no_row_is_high_enough_is_set_smaller() {
        let sheet = Sheet {
            name: String::new(),
            page: PageSetup::default(),
            style: TextStyle::default(),
            above: Vec::new(),
            columns: vec![Length::from_millimetres(110)],
            rows: Vec::new(),
            below: Vec::new(),
            mark: None,
        };
        let cell = |length: usize| Cell {
            column: 0,
            span: Span { columns: 1, rows: 1 },
            text: "灯".repeat(length),
            number: None,
            horizontal: Horizontal::Left,
            style: None,
            is_label: false,
        };
        assert_eq!(fitting(&sheet, &cell(600)), sheet.style);
        let smaller = fitting(&sheet, &cell(1500));
        assert!((12..sheet.style.half_points).contains(&smaller.half_points), "{smaller:?}");
        assert!(height(&cell(1500).text, smaller, sheet.columns[0]) <= HIGHEST);
    }
}
