//! What stands beside a value: its comparator and unit in columns of their own, ticks, remarks.

use std::borrow::Cow;

use jixiao_domain::indicator::Column;
use jixiao_domain::results::{DeviationCause, Likelihood};

use super::columns::Columns;
use super::row_reading::RowReading;
use crate::notation;
use crate::rows::Row;

/// A value with comparator and unit from columns of their own.
pub(super) fn joined<'r>(
    row: &'r Row<'_>,
    reading: &RowReading,
    columns: &Columns,
    column: Column,
) -> Cow<'r, str> {
    let text = |column: Column| {
        let at = columns.of(column).and_then(|heading| reading.place(heading));
        at.map_or("", |at| row.text(at))
    };
    let value = text(column);
    if value.is_empty() {
        return Cow::Borrowed("");
    }
    let comparator = match comparator_words(text(Column::Comparator)) {
        "" => comparator_words(text(Column::Direction)),
        comparator => comparator,
    };
    let unit = text(Column::Unit);
    let has_sign = notation::starts_with_sign(value) || value.starts_with(['±', '$']);
    let comparator = if has_sign { "" } else { comparator };
    let value = with_unit(value, unit);
    if comparator.is_empty() { value } else { Cow::Owned(format!("{comparator}{value}")) }
}

/// A value with the unit from a column of its own, where it has none.
pub(super) fn with_unit<'t>(value: &'t str, unit: &str) -> Cow<'t, str> {
    let is_bare = value.ends_with(|c: char| c.is_ascii_digit());
    if is_bare && !unit.is_empty() && !notation::is_filler(unit) {
        Cow::Owned(format!("{value}{unit}"))
    } else {
        Cow::Borrowed(value)
    }
}

/// Adds a text to a note as a line of its own; fillers say nothing.
pub(super) fn add_line(note: &mut Option<String>, text: &str) {
    if text.is_empty() || notation::is_filler(text) {
        return;
    }
    let note = note.get_or_insert_with(String::new);
    if !note.is_empty() {
        note.push('\n');
    }
    note.push_str(text);
}

/// The ticked causes of a deviation.
pub(super) fn causes<'r>(
    columns: &Columns,
    text: impl Fn(usize) -> &'r str,
) -> Vec<DeviationCause> {
    let ticked = columns.roles.iter().filter_map(|(at, role)| match role {
        Column::Cause(cause) if is_ticked(text(*at)) => Some(*cause),
        _ => None,
    });
    ticked.collect()
}

/// 完成目标可能性: as a word in its column, or a tick under 确定能, 有可能, 完全不可能.
pub(super) fn likelihood<'r>(
    columns: &Columns,
    text: impl Fn(usize) -> &'r str,
) -> Option<Likelihood> {
    if let Some(at) = columns.of(Column::Likelihood) {
        return likelihood_word(text(at));
    }
    let at = columns.likelihood_box(|at| is_ticked(text(at)))?;
    match columns.role(at) {
        Some(Column::LikelihoodBox(likelihood)) => Some(likelihood),
        _ => None,
    }
}

/// A word or the code of the national system: 1 确定能, 2 有可能, 3 完全不可能.
fn likelihood_word(text: &str) -> Option<Likelihood> {
    match text.trim() {
        "1" => Some(Likelihood::Certain),
        "2" => Some(Likelihood::Possible),
        "3" => Some(Likelihood::Impossible),
        text if text.contains("不可能") => Some(Likelihood::Impossible),
        text if text.contains("有可能") => Some(Likelihood::Possible),
        text if text.contains("确定能") || text == "能" => Some(Likelihood::Certain),
        _ => None,
    }
}

/// Whether a box is ticked: √, ☑, 是; any other text in the column of a box ticks it too.
pub(super) fn is_ticked(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && !notation::is_filler(text)
        && !matches!(text, "□" | "☐" | "否" | "×" | "0" | "○")
}

/// The comparator in a cell such as `≥`, `正向 大于等于`; blank for 定性 and 定量.
fn comparator_words(text: &str) -> &str {
    if text.is_empty() {
        return "";
    }
    let text = text.trim_start_matches("正向").trim_start_matches("反向").trim();
    let is_comparator = notation::starts_with_sign(text)
        || ["大于", "小于", "等于", "不低于", "不少于", "不高于", "不超过", "不大于", "不小于"]
            .iter()
            .any(|word| text.starts_with(word));
    if is_comparator { text } else { "" }
}
