//! The rows of the indicator table.

use jixiao_domain::frame::{Category, FrameKind, Level1};
use jixiao_domain::indicator::{BlankRow, Column, Indicator};
use jixiao_domain::value::PlannedValue;
use jixiao_findings::{IndicatorField, Spot};
use rust_decimal::Decimal;

use super::columns::{Columns, RightHalf};
use super::draft::ShiftedRow;
use super::row_reading::{self, RowReading, printed};
use super::unsure::{holds_value, is_run_together};
use super::value_cells::{add_line, causes, is_ticked, joined, likelihood, with_unit};
use super::{Reader, Shift, Tables, Unknown, UnknownKind};
use crate::labels::{Field, Word, points};
use crate::notation;

impl Reader<'_, '_> {
    pub(super) fn read_indicator_row(&mut self, line: usize) {
        let row = self.rows[line];
        let Some(columns) = self.columns.take() else {
            return;
        };
        let first = row.filled().next().and_then(|(_, cell)| cell.label);
        let first = first.map(|label| label.word);
        if matches!(first, Some(Word::Total)) {
            self.read_total_row(line, &columns);
        } else if first == Some(Word::Field(Field::Serial)) {
            // 列次 | A | B: the columns' numbers.
        } else {
            let reading = row_reading::read(row, &columns, self.level1);
            self.take_levels(&reading, line);
            self.note_shift(&reading, line, &columns);
            if let Some(right) = columns.right {
                self.read_halves(line, &reading, &columns, right);
            } else {
                self.read_single(line, &reading, &columns);
            }
        }
        self.columns = Some(columns);
    }

    fn take_levels(&mut self, reading: &RowReading, line: usize) {
        if let Some((level, at)) = reading.level1 {
            self.take_level_points(level, line, at);
            self.level1 = Some(level);
            self.level1_at = Some((line, at));
            self.category = None;
            self.category_at = None;
            self.other_level = None;
            self.other_level1 = None;
        } else if let Some(at) = reading.other_level1 {
            self.take_other_level1(line, at);
            self.note_first_level(reading, (line, at));
        }
        if let Some((category, at)) = reading.category {
            self.category = Some(category);
            self.category_at = Some((line, at));
            self.other_level = None;
            if self.level1 != Some(category.level1()) {
                self.level1 = Some(category.level1());
                if reading.level1.is_none() {
                    self.level1_at = None;
                }
            }
        } else if let Some(at) = reading.other {
            let text = self.rows[line].text(at).to_owned();
            if !self.is_tree {
                let kind = UnknownKind::Level;
                let unknown = Unknown { kind, row: line, column: at, text: text.clone() };
                self.draft.unknown.push(unknown);
            }
            self.other_level = Some(text);
            self.category = None;
            self.category_at = Some((line, at));
        }
        if self.category.is_none()
            && self.other_level.is_none()
            && self.level1 == Some(Level1::Satisfaction)
        {
            // The only second level that satisfaction has.
            self.category = Some(Category::ServiceSatisfaction);
            self.category_at = self.level1_at;
        }
        let table = &mut self.draft.table;
        let of_2021 = reading.level1.is_some_and(|(level, _)| level == Level1::Cost)
            || reading.category.is_some_and(|(category, _)| category.level1() == Level1::Cost);
        let of_2015 = reading.category.is_some_and(|(category, _)| {
            matches!(category, Category::OutputCost | Category::Sustainability)
        });
        if of_2021 {
            table.frame = Some(FrameKind::Of2021);
        } else if of_2015 && table.frame.is_none() {
            table.frame = Some(FrameKind::Of2015);
        }
    }

    /// A first level that no frame knows: the table is a tree of levels of its own (决策, 过程 of an
    /// evaluation, 履职效能 of a department's), and its second levels are its own too.
    fn take_other_level1(&mut self, line: usize, at: usize) {
        let text = self.rows[line].text(at);
        self.other_level1 = Some(points::bare(text).to_owned());
        self.is_tree = true;
        self.level1 = None;
        self.level1_at = Some((line, at));
        self.category = None;
        self.category_at = None;
        self.other_level = None;
    }

    /// Keeps the points printed with a first level; a level repeated in every row counts once.
    fn take_level_points(&mut self, level: Level1, line: usize, at: usize) {
        let known = &mut self.draft.table.level_points;
        if let Some(points) = points::printed(self.rows[line].text(at))
            && !known.iter().any(|(other, _)| *other == level)
        {
            known.push((level, points));
        }
    }

    fn read_single(&mut self, line: usize, reading: &RowReading, columns: &Columns) {
        let row = self.rows[line];
        let place = |heading: Option<usize>| {
            heading.and_then(|heading| reading.place(heading)).filter(|at| *at < row.cells.len())
        };
        let at = |column: Column| place(columns.of(column));
        let text = |at: Option<usize>| at.map_or("", |at| row.text(at));
        let name_at = place(Some(columns.name));
        let name = strip_numbering(text(name_at));
        let cycle = joined(row, reading, columns, Column::Cycle);
        let annual = joined(row, reading, columns, Column::Annual);
        if is_empty(name, &cycle, &annual) {
            let says_so = [name, cycle.as_ref(), annual.as_ref()];
            self.add_blank_row(line, reading, says_so);
            return;
        }
        if self.tables == Tables::PeriodAndYear && !annual.is_empty() {
            let at = (name_at, None, at(Column::Annual));
            let index = self.add_half(name, None, Some(&annual));
            self.mark_half(index, line, at);
            return;
        }
        let index = self.draft.table.indicators.len();
        let mut explanation = optional(text(at(Column::Explanation)));
        let mut remark = None;
        for (heading, _) in columns.roles.iter().filter(|(_, role)| *role == Column::Remark) {
            let text = text(place(Some(*heading)));
            let kept = if columns.is_monitoring() { &mut remark } else { &mut explanation };
            add_line(kept, text);
        }
        let unit = text(at(Column::Unit));
        let planned = |column: Column, text: &str| {
            columns.of(column).is_some().then(|| PlannedValue::parse(text))
        };
        let annual_value = planned(Column::Annual, &annual);
        // Most forms print one value twice: read it once.
        let cycle_value = match &annual_value {
            Some(value) if cycle == annual => {
                columns.of(Column::Cycle).is_some().then(|| value.clone())
            }
            _ => planned(Column::Cycle, &cycle),
        };
        let indicator = Indicator {
            level1: self.level1,
            category: self.category,
            other_level: self.other_level.clone(),
            name: name.to_owned(),
            cycle: cycle_value,
            annual: annual_value,
            points: decimal(text(at(Column::Points))),
            adjusted: planned(Column::Adjusted, &joined(row, reading, columns, Column::Adjusted)),
            actual: planned(Column::Actual, &with_unit(text(at(Column::Actual)), unit)),
            forecast: planned(Column::Forecast, &with_unit(text(at(Column::Forecast)), unit)),
            score: decimal(text(at(Column::Score))),
            reason: optional(text(at(Column::Reason))),
            explanation,
            basis: optional(text(at(Column::Basis))),
            other_level1: self.other_level1.clone(),
            causes: causes(columns, |heading| text(place(Some(heading)))),
            likelihood: likelihood(columns, |heading| text(place(Some(heading)))),
            remark,
            evidence: optional(text(at(Column::Evidence))),
            method: optional(text(at(Column::Method))),
            data_source: optional(text(at(Column::DataSource))),
            scoring_rule: optional(text(at(Column::ScoringRule))),
        };
        self.note_run_together(line, name_at.zip(at(Column::Annual)), &indicator);
        self.note_unsure(line, reading, columns, &indicator);
        for (column, label, number) in
            [(Column::Points, "分值", indicator.points), (Column::Score, "得分", indicator.score)]
        {
            if let Some(at) = at(column).filter(|_| number.is_none()) {
                self.note_number(label, row.text(at), (line, at));
            }
        }
        self.mark_levels(index, line, name_at);
        for (column, field) in FIELDS {
            if let Some(at) = at(column) {
                self.draft.mark(Spot::Indicator(index, field), line, at);
            }
        }
        if let Some(at) = columns.likelihood_box(|heading| is_ticked(text(place(Some(heading))))) {
            self.draft.mark(Spot::Indicator(index, IndicatorField::Likelihood), line, at);
        }
        self.draft.table.indicators.push(indicator);
    }

    /// A row of a table in two halves: the period's on the left, the year's on the right.
    fn read_halves(
        &mut self,
        line: usize,
        reading: &RowReading,
        columns: &Columns,
        right: RightHalf,
    ) {
        let row = self.rows[line];
        let place = |heading: usize| reading.place(heading).filter(|at| *at < row.cells.len());
        let text = |heading: usize| place(heading).map_or("", |at| row.text(at));
        let cycle = joined(row, reading, columns, Column::Cycle);
        let cycle_at = columns.of(Column::Cycle).and_then(place);
        let left = strip_numbering(text(columns.name));
        let year = strip_numbering(text(right.name));
        let annual = text(right.value).to_owned();
        if is_empty(left, &cycle, "") && is_empty(year, "", &annual) {
            self.add_blank_row(line, reading, [left, year, annual.as_str()]);
            return;
        }
        let is_one =
            is_same_name(left, year) || year.is_empty() || left.is_empty() && cycle.is_empty();
        let has_left = !is_empty(left, &cycle, "");
        let has_right = !is_empty(year, "", &annual);
        self.note_levels(line, columns, columns.name);
        let places = (place(columns.name), cycle_at, place(right.name), place(right.value));
        if is_one && has_left && has_right {
            let index = self.add_half(left, Some(&cycle), Some(&annual));
            self.mark_half(index, line, (places.0, places.1, places.3));
            return;
        }
        if has_left {
            let index = self.add_half(left, Some(&cycle), None);
            self.mark_half(index, line, (places.0, places.1, None));
        }
        if has_right {
            let index = self.add_half(year, None, Some(&annual));
            self.mark_half(index, line, (places.2, None, places.3));
        }
    }

    /// Adds one half's indicator, or joins it to the other half's of the same name.
    fn add_half(&mut self, name: &str, cycle: Option<&str>, annual: Option<&str>) -> usize {
        let category = self.category;
        let indicators = &mut self.draft.table.indicators;
        // The other half stands nearby: a whole table is not searched for each row.
        let start = indicators.len().saturating_sub(NEARBY);
        let known = indicators.iter().skip(start).position(|indicator| {
            indicator.category == category
                && is_same_name(&indicator.name, name)
                && (cycle.is_none() && indicator.annual.is_none()
                    || annual.is_none() && indicator.cycle.is_none())
        });
        if let Some(index) = known.map(|index| index + start) {
            let indicator = &mut indicators[index];
            indicator.cycle = indicator.cycle.take().or_else(|| cycle.map(PlannedValue::parse));
            indicator.annual = indicator.annual.take().or_else(|| annual.map(PlannedValue::parse));
            return index;
        }
        indicators.push(Indicator {
            level1: self.level1,
            category,
            other_level: self.other_level.clone(),
            name: name.to_owned(),
            cycle: cycle.map(PlannedValue::parse),
            annual: annual.map(PlannedValue::parse),
            ..Indicator::default()
        });
        indicators.len() - 1
    }

    fn mark_half(
        &mut self,
        index: usize,
        line: usize,
        (name, cycle, annual): (Option<usize>, Option<usize>, Option<usize>),
    ) {
        self.mark_levels(index, line, name);
        let fields = [(IndicatorField::Cycle, cycle), (IndicatorField::Annual, annual)];
        for (field, at) in fields {
            if let Some(at) = at {
                self.draft.mark(Spot::Indicator(index, field), line, at);
            }
        }
    }

    /// Marks in the order of the fields: places that come sorted are sorted quickly.
    fn mark_levels(&mut self, index: usize, line: usize, name: Option<usize>) {
        if let Some((line, at)) = self.level1_at {
            self.draft.mark(Spot::Indicator(index, IndicatorField::Level1), line, at);
        }
        if let Some((line, at)) = self.category_at {
            self.draft.mark(Spot::Indicator(index, IndicatorField::Level2), line, at);
        }
        if let Some(at) = name {
            self.draft.mark(Spot::Indicator(index, IndicatorField::Name), line, at);
        }
    }

    /// A category row that names no indicator.
    fn add_blank_row(&mut self, line: usize, reading: &RowReading, texts: [&str; 3]) {
        let Some((category, at)) = reading.category else {
            return;
        };
        let not_applicable = texts.iter().any(|text| notation::says_not_applicable(text));
        let table = &mut self.draft.table;
        if table.blank_rows.iter().any(|row| row.category == category) {
            return;
        }
        let index = table.blank_rows.len();
        table.blank_rows.push(BlankRow { category, not_applicable });
        self.draft.mark(Spot::BlankRow(index), line, at);
    }

    fn note_shift(&mut self, reading: &RowReading, line: usize, columns: &Columns) {
        let row = self.rows[line];
        let has_level = reading.level1.is_some() || reading.category.is_some();
        if !reading.is_shifted() {
            if has_level {
                self.shift_is_open = false;
            }
            return;
        }
        let first = row.filled().find(|(_, cell)| {
            !matches!(cell.label.map(|label| label.word), Some(Word::Section(_)))
        });
        let level = self.category.map(Category::label).or(self.other_level.as_deref());
        let name = reading.place(columns.name).map_or("", |at| row.text(at));
        let understood = match (level, name) {
            (Some(level), "") => level.to_owned(),
            (Some(level), name) => format!("{level}“{name}”"),
            (None, name) => format!("指标“{name}”"),
        };
        let shifted = ShiftedRow {
            row: line,
            column: first.map_or(0, |(column, _)| column),
            columns: if reading.level_shift == 0 { reading.shift } else { reading.level_shift },
            printed: printed(row),
            understood,
        };
        match self.draft.shifts.last_mut() {
            Some(shift) if self.shift_is_open => shift.rows.push(shifted),
            _ => self.draft.shifts.push(Shift { rows: vec![shifted] }),
        }
        self.shift_is_open = true;
    }

    /// One cell with the values of several columns: kept as it stands, and reported.
    fn note_run_together(
        &mut self,
        line: usize,
        places: Option<(usize, usize)>,
        indicator: &Indicator,
    ) {
        let Some((name_at, value_at)) = places else {
            return;
        };
        let blank =
            |value: &Option<PlannedValue>| value.as_ref().is_none_or(PlannedValue::is_blank);
        let is_valueless = blank(&indicator.annual) && blank(&indicator.cycle);
        if is_valueless && holds_value(&indicator.name) {
            self.draft.run_together.push((line, name_at, indicator.name.clone()));
            return;
        }
        let values = [(&indicator.cycle, &indicator.annual), (&indicator.annual, &indicator.cycle)];
        for (value, other) in values {
            let Some(value) = value else { continue };
            let lacks_other = other.as_ref().is_some_and(PlannedValue::is_blank)
                || indicator.points.is_none() && self.draft.table.has_column(Column::Points);
            if lacks_other && is_run_together(&value.raw) {
                let cell = self.rows[line].filled().find(|(_, cell)| cell.text == value.raw);
                let at = cell.map_or(value_at, |(at, _)| at);
                self.draft.run_together.push((line, at, value.raw.clone()));
                return;
            }
        }
    }

    /// Takes back blank rows of categories that have indicators after all.
    pub(super) fn finish_indicators(&mut self) {
        self.settle_goals();
        let table = &mut self.draft.table;
        let used: Vec<bool> = table
            .blank_rows
            .iter()
            .map(|row| table.indicators.iter().any(|other| other.category == Some(row.category)))
            .collect();
        if !used.contains(&true) {
            return;
        }
        let mut position = 0;
        let mut renumbered = Vec::new();
        for (index, is_used) in used.iter().enumerate() {
            renumbered.push((!is_used).then_some(position));
            position += usize::from(!is_used);
            debug_assert!(index < table.blank_rows.len());
        }
        let mut index = 0;
        table.blank_rows.retain(|_| {
            index += 1;
            !used[index - 1]
        });
        self.draft.cells.retain_mut(|(spot, _)| match spot {
            Spot::BlankRow(at) => match renumbered[*at] {
                Some(new) => {
                    *at = new;
                    true
                }
                None => false,
            },
            _ => true,
        });
    }
}

/// Rows in which the other half of an indicator is looked for.
const NEARBY: usize = 100;

/// Fields of an indicator with a column of their own.
const FIELDS: [(Column, IndicatorField); 8] = [
    (Column::Cycle, IndicatorField::Cycle),
    (Column::Annual, IndicatorField::Annual),
    (Column::Points, IndicatorField::Points),
    (Column::Actual, IndicatorField::Actual),
    (Column::Score, IndicatorField::Score),
    (Column::Reason, IndicatorField::Reason),
    (Column::Forecast, IndicatorField::Forecast),
    (Column::Likelihood, IndicatorField::Likelihood),
];

fn is_empty(name: &str, cycle: &str, annual: &str) -> bool {
    let is_blank = |text: &str| text.is_empty() || notation::is_filler(text);
    let is_zero = |text: &str| matches!(text, "0" | "0.00%" | "0%");
    // Exports print 0 | 0.00% in the rows of unused categories, names included.
    (is_blank(name) || is_zero(name))
        && (is_blank(cycle) || is_zero(cycle))
        && (is_blank(annual) || is_zero(annual))
}

/// The name without the template's numbering `指标1：` and marks before it.
fn strip_numbering(name: &str) -> &str {
    // ★ marks core indicators.
    let name = name.trim_start_matches(['★', '☆', '▲']).trim_start();
    let Some(rest) = name.strip_prefix("指标") else {
        return name;
    };
    let after =
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    match after.strip_prefix(['：', ':', '、', '.', '．']) {
        Some(name) if after.len() < rest.len() => name.trim(),
        None if after.is_empty() && !rest.is_empty() => "",
        _ => name,
    }
}

fn is_same_name(a: &str, b: &str) -> bool {
    notation::without_blanks(a) == notation::without_blanks(b)
}

fn optional(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let number = text.trim_end_matches(['分', '%', '％']).trim();
    // Most rows have none, and an error costs more than a number.
    if number.is_empty() { None } else { number.parse().ok() }
}
