//! The heading of the indicator table: what each column holds.

use jixiao_domain::indicator::Column;
use jixiao_domain::results::DeviationCause;
use jixiao_findings::Spot;

use super::{MOST_CELLS, Part, Reader, Tables, Unknown, UnknownKind};
use crate::labels::{Field, Goal, Label, Section, Word};
use crate::rows::{Cell, Row};
use crate::segment::is_heading;

/// Rows of a table that room is made for at once.
const USUAL_ROWS: usize = 32;

/// Which column of the indicator table holds what, by position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) level1: Option<usize>,
    pub(super) level2: Option<usize>,
    pub(super) name: usize,
    /// Columns after the name: role by position, of the left half or the only one.
    pub(super) roles: Vec<(usize, Column)>,
    /// The right half: second level, name, value.
    pub(super) right: Option<RightHalf>,
    /// The heading's cell before the levels, which exports repeat in every row: 年度绩效目标1.
    pub(super) section: Option<(usize, String)>,
    /// Columns whose cells say nothing about the indicator: 序号.
    pub(super) skipped: Vec<usize>,
    /// Last column of the table.
    pub(super) last: usize,
    /// Last column that a heading reaches over.
    pub(super) end: usize,
}

/// The right half of a table in two halves: it holds the year's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RightHalf {
    pub(super) level2: Option<usize>,
    pub(super) name: usize,
    pub(super) value: usize,
}

impl Columns {
    pub(super) fn of(&self, column: Column) -> Option<usize> {
        self.roles.iter().find(|(_, role)| *role == column).map(|(at, _)| *at)
    }

    pub(super) fn role(&self, at: usize) -> Option<Column> {
        self.roles.iter().find(|(column, _)| *column == at).map(|(_, role)| *role)
    }

    /// Whether it is the table of a monitoring form.
    pub(super) fn is_monitoring(&self) -> bool {
        self.roles.iter().any(|(_, role)| {
            matches!(role, Column::Forecast | Column::Likelihood | Column::LikelihoodBox(_))
        })
    }

    /// The box of 完成目标可能性 that is ticked.
    pub(super) fn likelihood_box(&self, is_ticked: impl Fn(usize) -> bool) -> Option<usize> {
        let boxes = self.roles.iter().filter(|(_, role)| matches!(role, Column::LikelihoodBox(_)));
        boxes.map(|(at, _)| *at).find(|at| is_ticked(*at))
    }

    /// The column whose value counts: the year's, or the period's.
    pub(super) fn value(&self) -> Option<usize> {
        self.of(Column::Annual).or_else(|| self.of(Column::Cycle))
    }
}

impl Reader<'_, '_> {
    /// Reads a heading row and a second line under it; returns the number of rows read.
    pub(super) fn read_heading(&mut self, line: usize) -> usize {
        let row = self.rows[line];
        let mut found: Vec<(usize, Column, String)> = Vec::new();
        let mut unknown: Vec<(usize, String)> = Vec::new();
        let mut skipped = Vec::new();
        let mut previous = "";
        for (at, cell) in row.filled().take(MOST_CELLS) {
            if cell.text == previous {
                continue;
            }
            previous = &cell.text;
            if self.list_columns.contains(&at) {
                skipped.push(at);
                continue;
            }
            self.draft.note_heading(&cell.text);
            match cell.label {
                Some(label) => {
                    self.draft.labels.push(label.key);
                    match column(label) {
                        Some(column) => found.push((at, column, cell.text.to_string())),
                        None if matches!(label.word, Word::Field(Field::Kept | Field::Serial)) => {
                            skipped.push(at);
                        }
                        None => {}
                    }
                }
                None if at == 0 => {}
                None => unknown.push((at, cell.text.to_string())),
            }
        }
        let mut count = 1;
        if let Some(second) = self.rows.get(line + 1).filter(|second| is_second_line(row, second)) {
            count = 2;
            let mut is_under_causes = false;
            for (at, cell) in second.filled().take(MOST_CELLS) {
                if cell.text == row.text(at) {
                    continue;
                }
                let Some(column) = second_line_column(cell, is_under_causes) else { continue };
                is_under_causes = matches!(column, Column::Cause(_));
                match found.iter_mut().find(|(known, _, _)| *known == at) {
                    Some(entry) => *entry = (at, column, cell.text.to_string()),
                    None => found.push((at, column, cell.text.to_string())),
                }
            }
            found.sort_by_key(|(at, _, _)| *at);
        }
        for (at, text) in unknown {
            if !found.iter().any(|(known, _, _)| *known == at) {
                let kind = UnknownKind::Column;
                let unknown = Unknown { kind, row: line, column: at, text: text.clone() };
                self.draft.unknown.push(unknown);
                found.push((at, Column::Remark, text));
            }
        }
        found.sort_by_key(|(at, _, _)| *at);
        name_in_section(row, &mut found);
        value_in_section(row, &mut found);
        drop_goals_beside_values(&mut found);
        take_time_of_section(row, &mut found);
        self.take_level2_by_its_cells(line + count, &mut found);
        self.note_late_label(line, count);
        if let Some(mut columns) = columns(&mut found) {
            columns.skipped.append(&mut skipped);
            let under = self.rows.get(line + 1).filter(|_| count > 1);
            columns.end = reach(row).max(under.map_or(0, |under| reach(under)));
            let level = columns.level1.or(columns.level2).unwrap_or(columns.name);
            let before = row.filled().next().filter(|(at, _)| *at < level);
            columns.section = before.map(|(at, cell)| (at, cell.text.to_string()));
            if self.draft.table.columns.is_empty() {
                for (at, column, _) in &found {
                    self.draft.mark(Spot::Heading(*column), line, *at);
                }
                let printed = found.into_iter().map(|(_, column, text)| (column, text));
                self.draft.table.columns = printed.collect();
                self.draft.heading = Some(line);
                self.draft.mark(Spot::IndicatorTable, line, columns.name);
            } else if columns.right.is_none() {
                self.add_block(line, &found);
            }
            self.draft.has_halves |= columns.right.is_some();
            self.columns = Some(columns);
            self.part = Part::Table;
            let below = self.rows.len() - line;
            self.draft.table.indicators.reserve(below.min(USUAL_ROWS));
            self.settle_goals();
            self.open_goal = None;
        }
        count
    }

    /// Of two columns of names the first holds second levels where its cells are theirs, whatever
    /// it is called: 指标名称 over 数量指标, 质量指标 and 指标内容 over the names.
    fn take_level2_by_its_cells(&self, below: usize, found: &mut [(usize, Column, String)]) {
        let names = positions(found, Column::Name);
        let [at, _] = names[..] else {
            return;
        };
        if !positions(found, Column::Level2).is_empty() {
            return;
        }
        let rows = self.rows[below.min(self.rows.len())..].iter();
        let (mut levels, mut others) = (0, 0);
        for row in rows.take(SAMPLE).take_while(|row| row.is_table() && !is_heading(row)) {
            let Some(cell) = row.cells.get(at).filter(|cell| !cell.is_blank()) else { continue };
            match cell.label.map(|label| label.word) {
                Some(Word::Category(_) | Word::Level1(_)) => levels += 1,
                _ => others += 1,
            }
        }
        if levels >= 2 && levels > 3 * others {
            for entry in found.iter_mut().filter(|(column, _, _)| *column == at) {
                entry.1 = Column::Level2;
            }
        }
    }

    /// A second table below the period's (长期绩效指标, then 年度绩效指标) adds the year's values.
    fn add_block(&mut self, line: usize, found: &[(usize, Column, String)]) {
        let table = &mut self.draft.table;
        if table.has_column(Column::Annual) || !table.has_column(Column::Cycle) {
            return;
        }
        if let Some((at, column, text)) =
            found.iter().find(|(_, column, _)| *column == Column::Annual)
        {
            self.draft.mark(Spot::Heading(*column), line, *at);
            self.draft.table.columns.push((*column, text.clone()));
            self.tables = Tables::PeriodAndYear;
        }
    }

    /// The heading lacks its first label (绩效指标), which stands one row lower.
    fn note_late_label(&mut self, line: usize, count: usize) {
        let is_label = |row: &Row<'_>| {
            row.filled().next().is_some_and(|(column, cell)| {
                let word = cell.label.map(|label| label.word);
                column == 0 && word == Some(Word::Section(Section::Indicators))
            })
        };
        let heading = self.rows[line];
        let is_late = heading.text(0).is_empty() && heading.filled().next().is_some();
        let before = line.checked_sub(1).is_some_and(|before| is_label(self.rows[before]));
        if is_late && !before && self.rows.get(line + count).is_some_and(|row| is_label(row)) {
            self.draft.late_label = Some(line);
        }
    }
}

/// The last column of a row, over which its last cell with text reaches.
fn reach(row: &Row<'_>) -> usize {
    let last = row.filled().last().map(|(at, _)| at);
    last.map_or(0, |at| at + usize::from(row.span(at).columns).saturating_sub(1))
}

/// Rows below the heading that tell what a column holds.
const SAMPLE: usize = 24;

/// 绩效指标 after 绩效指标分类 heads the names where no column of names stands.
fn name_in_section(row: &Row<'_>, found: &mut Vec<(usize, Column, String)>) {
    let Some((level, ..)) = found.iter().find(|(_, column, _)| *column == Column::Level1) else {
        return;
    };
    let has = |wanted: Column| found.iter().any(|(_, column, _)| *column == wanted);
    if has(Column::Name) || has(Column::Level2) {
        return;
    }
    let section = row.filled().find(|(at, cell)| {
        let word = cell.label.map(|label| label.word);
        at > level && word == Some(Word::Section(Section::Indicators))
    });
    if let Some((at, cell)) = section {
        found.push((at, Column::Name, cell.text.to_string()));
        found.sort_by_key(|(at, _, _)| *at);
    }
}

/// 年度指标 after the names heads the values where no column of values stands.
fn value_in_section(row: &Row<'_>, found: &mut Vec<(usize, Column, String)>) {
    let Some(name) = found.iter().find(|(_, column, _)| *column == Column::Name).map(|it| it.0)
    else {
        return;
    };
    if found.iter().any(|(_, column, _)| *column == Column::Annual) {
        return;
    }
    let section = row.filled().find(|(at, cell)| {
        let word = cell.label.map(|label| label.word);
        *at > name && word == Some(Word::Section(Section::Indicators))
    });
    if let Some((at, cell)) = section {
        found.push((at, Column::Annual, cell.text.to_string()));
        found.sort_by_key(|(at, _, _)| *at);
    }
}

/// 长期绩效指标 before the levels says that the values below are the period's.
fn take_time_of_section(row: &Row<'_>, found: &mut [(usize, Column, String)]) {
    let is_cycle = row.filled().next().is_some_and(|(_, cell)| {
        cell.label.is_some_and(|label| {
            label.word == Word::Section(Section::Indicators)
                && ["长期", "中期", "周期"].iter().any(|word| label.key.contains(word))
        })
    });
    let has_cycle = found.iter().any(|(_, column, _)| *column == Column::Cycle);
    if is_cycle && !has_cycle {
        for (_, column, _) in found.iter_mut().filter(|(_, column, _)| *column == Column::Annual) {
            *column = Column::Cycle;
        }
    }
}

/// A list of projects prints the goal of the year (项目年度绩效目标) in a column left of the names;
/// it is no value where a column of values stands too.
fn drop_goals_beside_values(found: &mut Vec<(usize, Column, String)>) {
    let Some(name) = found.iter().find(|(_, column, _)| *column == Column::Name).map(|it| it.0)
    else {
        return;
    };
    let is_value =
        |(at, column, _): &(usize, Column, String)| matches!(column, Column::Annual) && *at > name;
    if found.iter().any(is_value) {
        found.retain(|(at, column, _)| *at > name || *column != Column::Annual);
    }
}

/// The column that a heading names.
fn column(label: Label) -> Option<Column> {
    match (label.word, label.time) {
        (Word::Column(Column::Annual), Some(Goal::Cycle)) | (Word::Goal(Goal::Cycle), _) => {
            Some(Column::Cycle)
        }
        (Word::Column(column), _) => Some(column),
        (Word::Goal(Goal::Annual), _) => Some(Column::Annual),
        (Word::Field(Field::AmountUnit), _) => Some(Column::Unit),
        (Word::Field(Field::Kept), _) if label.key == "说明" => Some(Column::Remark),
        (Word::Field(Field::ProjectParent), _) => Some(Column::Level1),
        _ => None,
    }
}

/// A word of the second line of a heading: 长期 | 年度 under 指标值; 经费保障 | 其他 under 偏差原因.
fn second_line_column(cell: &Cell<'_>, is_under_causes: bool) -> Option<Column> {
    match cell.text.as_ref() {
        "其他" if is_under_causes => return Some(Column::Cause(DeviationCause::Other)),
        // Four thresholds under 评价标准: what is promised is the best of them.
        "良" | "中" | "差" => return Some(Column::Remark),
        "长期" | "中期" | "中长期" | "周期" => return Some(Column::Cycle),
        "优" | "当年" | "本年" | "本年度" | "当年度" => {
            return Some(Column::Annual);
        }
        _ => {}
    }
    let label = cell.label?;
    match label.word {
        Word::Field(Field::FiscalYear) => Some(Column::Annual),
        Word::Field(Field::Period) => Some(Column::Cycle),
        _ => column(label),
    }
}

/// Whether a row is the second line of a heading; exports that undo merged cells repeat in it what
/// stands above.
fn is_second_line(heading: &Row<'_>, row: &Row<'_>) -> bool {
    let is_repeated = |at: usize, cell: &Cell<'_>| cell.text == heading.text(at);
    row.filled().any(|(at, cell)| !is_repeated(at, cell))
        && row.filled().all(|(at, cell)| {
            let word = cell.label.map(|label| label.word);
            is_repeated(at, cell)
                || at == 0 && word == Some(Word::Section(Section::Indicators))
                || second_line_column(cell, true).is_some()
        })
}

/// Puts the columns found into their roles; `None` where there is no name column.
fn columns(found: &mut [(usize, Column, String)]) -> Option<Columns> {
    let names: Vec<usize> = positions(found, Column::Name);
    let level2s = positions(found, Column::Level2);
    let level1 = positions(found, Column::Level1).first().copied();
    // A table without a column of names has them in its last level.
    let name = names.first().or(level2s.last()).copied()?;
    let level2 = level2s.first().copied().filter(|level2| *level2 != name);
    let right = right_half(found, &names, &level2s);
    let left_end = right.map_or(usize::MAX, |right| right.level2.unwrap_or(right.name));
    if let Some(right) = right {
        let has_cycle = found.iter().any(|(_, column, _)| *column == Column::Cycle);
        for (at, column, _) in found.iter_mut() {
            if *column == Column::Annual && *at < left_end && !has_cycle {
                *column = Column::Cycle;
            } else if *at == right.value {
                *column = Column::Annual;
            }
        }
    }
    let mut roles: Vec<(usize, Column)> = Vec::new();
    let mut skipped = Vec::new();
    // Of a score and a converted score (折算得分), the last one adds up to the total.
    let score = positions(found, Column::Score).last().copied();
    for (at, column, _) in found.iter() {
        let is_level = matches!(column, Column::Level1 | Column::Level2);
        if is_level || *at == name || *at >= left_end {
            continue;
        }
        if *column == Column::Points && *at < name && level1.is_some_and(|level1| *at > level1) {
            // Points between the levels are the levels' own.
            skipped.push(*at);
            continue;
        }
        let is_new = *column != Column::Name
            && !roles.iter().any(|(_, role)| role == column)
            && (*column != Column::Score || Some(*at) == score);
        // A second column of names (指标内容) explains the first.
        roles.push((*at, if is_new { *column } else { Column::Remark }));
    }
    let last = found.iter().map(|(at, _, _)| *at).max()?;
    Some(Columns { level1, level2, name, roles, right, section: None, skipped, last, end: last })
}

fn right_half(
    found: &[(usize, Column, String)],
    names: &[usize],
    level2s: &[usize],
) -> Option<RightHalf> {
    let [left, name] = names[..] else {
        return None;
    };
    let values =
        found.iter().filter(|(_, column, _)| matches!(column, Column::Annual | Column::Cycle));
    let values = values.map(|(at, _, _)| *at);
    // Without a value of its own the left name is no half: 三级指标 | 绩效内容 | 全年绩效目标.
    values.clone().find(|at| (left..name).contains(at))?;
    let value = values.clone().find(|at| *at > name)?;
    let level2 = level2s.get(1).copied().filter(|level2| *level2 < name);
    Some(RightHalf { level2, name, value })
}

fn positions(found: &[(usize, Column, String)], wanted: Column) -> Vec<usize> {
    found.iter().filter(|(_, column, _)| *column == wanted).map(|(at, _, _)| *at).collect()
}
