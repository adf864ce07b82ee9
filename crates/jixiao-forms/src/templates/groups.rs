//! Indicators in the order in which an official form prints them.

use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::indicator::{Indicator, IndicatorTable};

use super::template::PrintedCategory;

/// A row of the printed table: an indicator, or a level kept blank.（打印行）
#[derive(Debug, Clone)]
pub(crate) struct IndicatorRow<'f> {
    pub(crate) level1: String,
    pub(crate) level2: String,
    pub(crate) indicator: Option<&'f Indicator>,
    /// The form says of this level that there is nothing to measure: 不适用.
    pub(crate) is_not_applicable: bool,
    /// Whether the level 2 stands for the same category as an equal text above.
    group: usize,
}

impl IndicatorRow<'_> {
    /// Whether its first level is the one above, so that one cell holds both.
    pub(crate) fn continues_level1(&self, above: &IndicatorRow<'_>) -> bool {
        !self.level1.is_empty() && self.level1 == above.level1
    }

    /// Whether its second level is the one above, so that one cell holds both.
    pub(crate) fn continues_level2(&self, above: &IndicatorRow<'_>) -> bool {
        !self.level2.is_empty()
            && self.continues_level1(above)
            && self.group == above.group
            && self.level2 == above.level2
    }
}

/// All rows of the printed table, at least `least`.
pub(crate) fn rows<'f>(
    table: &'f IndicatorTable,
    categories: &[PrintedCategory],
    has_points: bool,
    least: usize,
) -> Vec<IndicatorRow<'f>> {
    let mut rows =
        if categories.is_empty() { as_given(table) } else { in_frame(table, categories) };
    if has_points {
        for row in &mut rows {
            add_points(row, table, categories);
        }
    }
    while rows.len() < least {
        let group = rows.len();
        rows.push(IndicatorRow {
            level1: String::new(),
            level2: String::new(),
            indicator: None,
            is_not_applicable: false,
            group,
        });
    }
    rows
}

/// In the form's own order.
fn as_given(table: &IndicatorTable) -> Vec<IndicatorRow<'_>> {
    let rows = table.indicators.iter().map(|indicator| IndicatorRow {
        level1: level1_text(indicator).to_owned(),
        level2: level2_text(indicator).to_owned(),
        indicator: Some(indicator),
        is_not_applicable: false,
        group: 0,
    });
    rows.collect()
}

fn level1_text(indicator: &Indicator) -> &str {
    let known = indicator.level1.map(Level1::label);
    known.or(indicator.other_level1.as_deref()).unwrap_or_default()
}

fn level2_text(indicator: &Indicator) -> &str {
    let known = indicator.category.map(Category::label);
    known.or(indicator.other_level.as_deref()).unwrap_or_default()
}

/// In the order of the printed levels; what the template does not print stands at the end of its
/// first level, or of the table.
fn in_frame<'f>(
    table: &'f IndicatorTable,
    categories: &[PrintedCategory],
) -> Vec<IndicatorRow<'f>> {
    let mut rows = Vec::new();
    let mut is_placed = vec![false; table.indicators.len()];
    for (group, printed) in categories.iter().enumerate() {
        let start = rows.len();
        for (index, indicator) in table.indicators.iter().enumerate() {
            let belongs = indicator.category.is_some_and(|category| printed.of.contains(&category));
            if belongs && !is_placed[index] {
                is_placed[index] = true;
                rows.push(row(
                    printed.level1.clone(),
                    printed.level2.clone(),
                    Some(indicator),
                    group,
                ));
            }
        }
        if rows.len() == start {
            let is_not_applicable = table
                .blank_rows
                .iter()
                .any(|blank| blank.not_applicable && printed.of.contains(&blank.category));
            let blank = row(printed.level1.clone(), printed.level2.clone(), None, group);
            rows.push(IndicatorRow { is_not_applicable, ..blank });
        }
        let level1 = printed.of.first().map(|category| category.level1());
        let is_last = categories.get(group + 1).is_none_or(|next| next.level1 != printed.level1);
        if is_last {
            for (index, indicator) in table.indicators.iter().enumerate() {
                let own = indicator.level1.or(indicator.category.map(Category::level1));
                let is_listed = |indicator: &Indicator| {
                    indicator.category.is_some_and(|category| {
                        categories.iter().any(|printed| printed.of.contains(&category))
                    })
                };
                if own.is_some() && own == level1 && !is_placed[index] && !is_listed(indicator) {
                    is_placed[index] = true;
                    let level2 = level2_text(indicator).to_owned();
                    rows.push(row(
                        printed.level1.clone(),
                        level2,
                        Some(indicator),
                        categories.len(),
                    ));
                }
            }
        }
    }
    for (index, indicator) in table.indicators.iter().enumerate() {
        if !is_placed[index] {
            let (level1, level2) =
                (level1_text(indicator).to_owned(), level2_text(indicator).to_owned());
            rows.push(row(level1, level2, Some(indicator), categories.len()));
        }
    }
    rows
}

fn row(
    level1: String,
    level2: String,
    indicator: Option<&Indicator>,
    group: usize,
) -> IndicatorRow<'_> {
    IndicatorRow { level1, level2, indicator, is_not_applicable: false, group }
}

/// 产出指标（50分）.
fn add_points(row: &mut IndicatorRow<'_>, table: &IndicatorTable, categories: &[PrintedCategory]) {
    let printed = categories.iter().find(|printed| printed.level1 == row.level1);
    let of_category = printed.and_then(|printed| printed.of.first()).copied().map(Category::level1);
    let of_label = Level1::ALL.into_iter().find(|level1| level1.label() == row.level1);
    let Some(level1) = of_category.or(of_label) else { return };
    let points = table.level_points.iter().find(|(known, _)| *known == level1);
    if let Some((_, points)) = points {
        row.level1 = format!("{}\n（{}分）", row.level1, points.normalize());
    }
}
