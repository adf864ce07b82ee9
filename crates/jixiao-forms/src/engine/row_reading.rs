//! How one row of the indicator table stands under its headings.
//!
//! Pages and scans lose tabs and move blocks. The levels are found by their words wherever they
//! stand; name and values are then laid under the headings with the shift that fits best.

use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::indicator::Column;

use super::MOST_CELLS;
use super::columns::Columns;
use crate::labels::{Section, Word};
use crate::notation;
use crate::rows::{Cell, Row};

/// Widest shift that is tried; no published table has more columns before the values.
const WIDEST_SHIFT: i32 = 16;

/// How a row is understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RowReading {
    pub(super) level1: Option<(Level1, usize)>,
    pub(super) category: Option<(Category, usize)>,
    /// A first level that no frame knows.
    pub(super) other_level1: Option<usize>,
    /// A second level that no frame knows.
    pub(super) other: Option<usize>,
    /// Columns that name and values stand right of their headings; negative to the left.
    pub(super) shift: i32,
    /// Columns that the levels stand right of theirs.
    pub(super) level_shift: i32,
}

impl RowReading {
    pub(super) fn is_shifted(&self) -> bool {
        self.shift != 0 || self.level_shift != 0
    }

    /// Where the cell for a heading stands in this row.
    pub(super) fn place(&self, heading: usize) -> Option<usize> {
        usize::try_from(signed(heading) + self.shift).ok()
    }
}

/// Cells with text of one row.
type Filled<'r, 'd> = [(usize, &'r Cell<'d>)];

/// Finds levels and shift of a row; `running` is the first level of the rows above.
pub(super) fn read(row: &Row<'_>, columns: &Columns, running: Option<Level1>) -> RowReading {
    let read = row.filled().filter(|(at, _)| !columns.skipped.contains(at)).take(MOST_CELLS);
    let mut filled: Vec<(usize, &Cell<'_>)> = Vec::with_capacity(row.cells.len().min(MOST_CELLS));
    filled.extend(read);
    let mut cells: &Filled<'_, '_> = &filled;
    if let [(at, first), rest @ ..] = cells
        && *at < columns.name
        && (word(first) == Some(Word::Section(Section::Indicators))
            || columns
                .section
                .as_ref()
                .is_some_and(|(column, text)| column == at && first.text == text.as_str()))
    {
        cells = rest;
    }
    let mut reading = RowReading::default();
    while let [(at, cell), rest @ ..] = cells {
        let Some(word) = word(cell) else { break };
        let is_level = match word {
            Word::Level1(_) if columns.value().is_none() && is_name(cells, columns) => false,
            Word::Level1(level) => take_level1(&mut reading, level, cells, columns, running),
            Word::Category(category) if reading.category.is_none() => {
                let is_level1_away =
                    reading.level1.is_some_and(|(_, at)| Some(at) != columns.level1);
                if !is_level1_away && is_name(cells, columns) {
                    false
                } else {
                    reading.category = Some((category, *at));
                    true
                }
            }
            _ => false,
        };
        if !is_level {
            break;
        }
        cells = rest;
    }
    reading.level_shift = level_shift(&reading, columns);
    find_shift(&mut reading, cells, columns);
    reading
}

fn word(cell: &Cell<'_>) -> Option<Word> {
    cell.label.map(|label| label.word)
}

/// Takes a word of the first level; 成本指标 and 满意度指标 stand at the second level too.
fn take_level1(
    reading: &mut RowReading,
    level: Level1,
    cells: &Filled<'_, '_>,
    columns: &Columns,
    running: Option<Level1>,
) -> bool {
    let Some((at, _)) = cells.first().copied() else {
        return false;
    };
    let next = cells.get(1).copied();
    if reading.category.is_some() {
        return false;
    }
    if let Some((first, _)) = reading.level1 {
        let category = as_category(level).filter(|category| category.level1() == first);
        reading.category = category.map(|category| (category, at));
        return category.is_some();
    }
    let is_cost_under_output = level == Level1::Cost
        && running == Some(Level1::Output)
        && {
            let names_cost = next.is_some_and(|(_, cell)| {
            matches!(word(cell), Some(Word::Category(category)) if category.level1() == Level1::Cost)
        });
            let has_own_name = next.is_some_and(|(column, _)| column == columns.name);
            !names_cost
                && (columns.level2.is_none()
                    || Some(at) == columns.level2
                    || !(Some(at) == columns.level1 && has_own_name))
        };
    let is_second = level == Level1::Satisfaction
        && Some(at) == columns.level2
        && running == Some(Level1::Satisfaction);
    if is_cost_under_output || is_second {
        reading.category = as_category(level).map(|category| (category, at));
    } else {
        reading.level1 = Some((level, at));
    }
    true
}

fn as_category(level: Level1) -> Option<Category> {
    match level {
        Level1::Cost => Some(Category::OutputCost),
        Level1::Satisfaction => Some(Category::ServiceSatisfaction),
        Level1::Output | Level1::Benefit => None,
    }
}

/// Whether a second level's word is really the name of an indicator (服务对象满意度): it stands
/// under 三级指标 and the values stand under theirs.
fn is_name(cells: &Filled<'_, '_>, columns: &Columns) -> bool {
    let Some((at, _)) = cells.first() else {
        return false;
    };
    // A tree of levels without values has names in this column, whatever they say.
    let has_value = columns.value().is_none_or(|value| cells.iter().any(|(at, _)| *at == value));
    *at == columns.name && has_value && cost(cells, 0, columns) == 0
}

fn level_shift(reading: &RowReading, columns: &Columns) -> i32 {
    let of_category =
        reading.category.zip(columns.level2).map(|((_, at), home)| signed(at) - signed(home));
    let of_level1 =
        reading.level1.zip(columns.level1).map(|((_, at), home)| signed(at) - signed(home));
    match (of_category, of_level1) {
        (Some(0), Some(other)) => other,
        (Some(shift), _) => shift,
        (None, shift) => shift.unwrap_or(0),
    }
}

/// Lays name and values under the headings.
fn find_shift(reading: &mut RowReading, cells: &Filled<'_, '_>, columns: &Columns) {
    if cells.is_empty() {
        reading.shift = reading.level_shift;
        return;
    }
    let nominal = cost(cells, 0, columns);
    if nominal == 0 {
        return;
    }
    if takes_other_levels(reading, cells, columns) || takes_other_level2(reading, cells, columns) {
        return;
    }
    let widest = i32::try_from(columns.name).unwrap_or(i32::MAX).clamp(4, WIDEST_SHIFT);
    let mut best = (nominal * 2, 0, None);
    for shift in (-widest..=4).filter(|shift| *shift != 0) {
        let agrees = reading.level_shift == shift;
        let total = cost(cells, shift, columns) * 2 + if agrees { 1 } else { 2 };
        if total < best.0 {
            best = (total, shift, None);
        }
    }
    if let Some(((at, _), rest)) = cells.split_first()
        && Some(*at) == columns.level2
        && reading.category.is_none()
    {
        let total = cost(rest, 0, columns) * 2 + 3;
        if total < best.0 {
            best = (total, 0, Some(*at));
        }
    }
    reading.shift = best.1;
    reading.other = best.2;
}

/// Takes a first level that no frame knows, and the second level after it: they stand under their
/// headings, and so does everything behind them.
fn takes_other_levels(reading: &mut RowReading, cells: &Filled<'_, '_>, columns: &Columns) -> bool {
    let Some(((at, cell), mut rest)) = cells.split_first() else {
        return false;
    };
    let is_own = reading.level1.is_none()
        && reading.category.is_none()
        && Some(*at) == columns.level1
        && cell.label.is_none()
        && !looks_like_value(&cell.text);
    if !is_own {
        return false;
    }
    let second = rest.first().map(|(at, _)| *at).filter(|at| Some(*at) == columns.level2);
    if second.is_some() {
        rest = &rest[1..];
    }
    let fits = !rest.is_empty() && cost(rest, 0, columns) == 0;
    if fits {
        reading.other_level1 = Some(*at);
        reading.other = second;
    }
    fits
}

/// Takes a second level of a tree without values under its heading: with no value to tell, a row
/// moved by one column would fit as well.
fn takes_other_level2(reading: &mut RowReading, cells: &Filled<'_, '_>, columns: &Columns) -> bool {
    let Some(((at, _), rest)) = cells.split_first() else {
        return false;
    };
    let fits = columns.value().is_none()
        && Some(*at) == columns.level2
        && reading.category.is_none()
        && !rest.is_empty()
        && cost(rest, 0, columns) == 0;
    if fits {
        reading.other = Some(*at);
    }
    fits
}

/// How badly cells fit the headings under a shift; 0 is a perfect fit.
fn cost(cells: &Filled<'_, '_>, shift: i32, columns: &Columns) -> u32 {
    let mut cost = 0;
    let mut has_name = false;
    let mut values = 0;
    for (at, cell) in cells {
        let Some(home) = usize::try_from(signed(*at) - shift).ok() else {
            cost += 3;
            continue;
        };
        if home < columns.name || home > columns.last {
            cost += 3;
        } else if home == columns.name {
            has_name = true;
            cost += if looks_like_value(&cell.text) { 2 } else { 0 };
        } else if let Some(right) =
            columns.right.filter(|right| home >= right.level2.unwrap_or(right.name))
        {
            if Some(home) == right.level2 {
                cost += if matches!(word(cell), Some(Word::Category(_) | Word::Level1(_))) {
                    0
                } else {
                    2
                };
            } else if home == right.name {
                has_name = true;
                cost += if looks_like_value(&cell.text) { 2 } else { 0 };
            } else if home == right.value {
                values += 1;
            } else {
                cost += 1;
            }
        } else {
            let role = columns.role(home);
            values += u32::from(matches!(role, Some(Column::Cycle | Column::Annual)));
            cost += role.map_or(1, |role| misfit(role, &cell.text));
        }
    }
    let right_level = columns.right.and_then(|right| right.level2).map(signed);
    let is_blank_pair = cells.iter().all(|(at, _)| Some(signed(*at) - shift) == right_level);
    if is_blank_pair && cost == 0 {
        // A category printed in both halves, blank in both.
        return 0;
    }
    let wanted = if columns.right.is_some() {
        1
    } else {
        u32::from(columns.of(Column::Cycle).is_some())
            + u32::from(columns.of(Column::Annual).is_some())
    };
    cost + u32::from(!has_name) * 2 + wanted.saturating_sub(values)
}

/// How badly a text fits a column.
fn misfit(role: Column, text: &str) -> u32 {
    let is_number = || {
        let digits = text.trim_end_matches(['%', '％', '分']).trim();
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
            || matches!(text, "-" | "—" | "/" | "——")
    };
    match role {
        Column::Points | Column::Score if !is_number() => 2,
        Column::Unit if text.chars().count() > 10 => 1,
        Column::Comparator if !is_comparator(text) => 2,
        Column::Cycle
        | Column::Annual
        | Column::Points
        | Column::Score
        | Column::Level1
        | Column::Level2
        | Column::Name
        | Column::Comparator
        | Column::Unit
        | Column::Adjusted
        | Column::Actual
        | Column::Forecast
        | Column::Reason
        | Column::Cause(_)
        | Column::Likelihood
        | Column::LikelihoodBox(_)
        | Column::Evidence
        | Column::Method
        | Column::DataSource
        | Column::ScoringRule
        | Column::Explanation
        | Column::Basis
        | Column::Direction
        | Column::Remark => 0,
    }
}

/// Whether a text can stand under 指标性质: a sign, its words, 定性, 正向.
fn is_comparator(text: &str) -> bool {
    notation::starts_with_sign(text)
        || text.starts_with(['±', '-', '—', '/'])
        || ["定", "大于", "小于", "等于", "不", "正向", "反向", "区间", "其他"]
            .iter()
            .any(|word| text.starts_with(word))
}

/// Whether a text reads as a planned value rather than as a name.
pub(super) fn looks_like_value(text: &str) -> bool {
    if notation::starts_with_sign(text) || text.starts_with(['±', '$']) {
        return true;
    }
    let is_short = text.chars().count() <= 12;
    text.starts_with(|c: char| c.is_ascii_digit())
        && is_short
        && !text.ends_with(['率', '数', '度', '量'])
}

/// A row's texts for messages, separated by bars.
pub(super) fn printed(row: &Row<'_>) -> String {
    let mut printed = String::new();
    for (number, (_, cell)) in row.filled().enumerate() {
        if number > 0 {
            printed.push('｜');
        }
        push_shortened(&mut printed, &cell.text);
    }
    printed
}

fn push_shortened(printed: &mut String, text: &str) {
    let mut ends = text.char_indices().map(|(at, _)| at).skip(15);
    match (ends.next(), ends.next()) {
        (Some(end), Some(_)) => {
            printed.push_str(&text[..end]);
            printed.push('…');
        }
        _ => printed.push_str(text),
    }
}

fn signed(column: usize) -> i32 {
    i32::try_from(column).unwrap_or(i32::MAX / 2)
}
