//! What the reader is not sure of: it is kept as printed and reported (D104), never guessed.

use jixiao_domain::frame::Level1;
use jixiao_domain::indicator::Indicator;
use jixiao_findings::HeadField;

use super::columns::Columns;
use super::row_reading::{RowReading, looks_like_value};
use super::{At, Draft, Reader, Unknown, UnknownKind};
use crate::labels::Word;
use crate::notation;
use crate::page_lines::SEPARATOR;

impl Reader<'_, '_> {
    /// Notes a text where a number belongs.
    pub(super) fn note_number(&mut self, label: &'static str, text: &str, at: At) {
        let is_nothing = text.trim().is_empty()
            || notation::is_filler(text)
            || text.chars().all(|sign| !sign.is_alphanumeric());
        if !is_nothing {
            self.note_unknown(UnknownKind::Number(label), text, at);
        }
    }

    /// Notes a field of the head that should hold a number and does not.
    pub(super) fn note_unread(&mut self, field: HeadField, text: &str, at: At) {
        let Draft { department, period_from, period_to, .. } = &self.draft;
        let (label, is_unread) = match field {
            HeadField::PayrollStaff => ("财政供养人员数", department.payroll_staff.is_none()),
            HeadField::SubordinateUnits => ("下属单位数", department.subordinate_units.is_none()),
            HeadField::PeriodFrom => ("起始年度", period_from.is_none()),
            HeadField::PeriodTo => ("到期年度", period_to.is_none()),
            _ => return,
        };
        if is_unread {
            self.note_number(label, text, at);
        }
    }

    /// Notes levels that are not there, cells beside the headings, and columns exchanged.
    pub(super) fn note_unsure(
        &mut self,
        line: usize,
        reading: &RowReading,
        columns: &Columns,
        indicator: &Indicator,
    ) {
        let row = self.rows[line];
        let name_at = reading.place(columns.name).unwrap_or(columns.name);
        self.note_levels(line, columns, name_at);
        if reading.is_shifted() {
            return;
        }
        let value = indicator.annual.as_ref().or(indicator.cycle.as_ref());
        if looks_like_value(&indicator.name)
            && value.is_some_and(|value| !value.is_blank() && !looks_like_value(&value.raw))
            && value.is_some_and(|value| value.bounds().is_empty())
        {
            self.note_unknown(UnknownKind::Exchanged, &indicator.name, (line, name_at));
        }
        let beside = row.filled().filter(|(at, cell)| {
            let before = at.checked_sub(1).map_or("", |before| row.text(before));
            *at > columns.end && cell.text != before && !notation::is_filler(&cell.text)
        });
        let beside: Vec<(usize, String)> =
            beside.map(|(at, cell)| (at, cell.text.to_string())).take(1).collect();
        for (at, text) in beside {
            self.note_unknown(UnknownKind::Beside, &text, (line, at));
        }
    }

    /// Notes a first level that no frame knows before a second one that frames know: a tree has
    /// second levels of its own.
    pub(super) fn note_first_level(&mut self, reading: &RowReading, (line, at): At) {
        let row = self.rows[line];
        let second = reading.other.and_then(|second| row.cells.get(second)?.label);
        if second.is_some_and(|label| matches!(label.word, Word::Category(_))) {
            let text = row.text(at).to_owned();
            self.note_unknown(UnknownKind::FirstLevel, &text, (line, at));
        }
    }

    /// Notes an indicator without a level, or without a second one. Trees have levels of their own.
    pub(super) fn note_levels(&mut self, line: usize, columns: &Columns, name_at: usize) {
        let has_level = self.level1.is_some()
            || self.category.is_some()
            || self.other_level.is_some()
            || self.other_level1.is_some();
        let kind = if !has_level && (columns.level1.is_some() || columns.level2.is_some()) {
            UnknownKind::NoLevel
        } else if columns.level2.is_some()
            && self.category.is_none()
            && self.other_level.is_none()
            && !self.is_tree
            && self.level1.is_some_and(|level| level != Level1::Satisfaction)
        {
            UnknownKind::NoCategory
        } else {
            return;
        };
        let name = self.rows[line].text(name_at).to_owned();
        self.note_unknown(kind, &name, (line, name_at));
    }

    fn note_unknown(&mut self, kind: UnknownKind, text: &str, (row, column): At) {
        self.draft.unknown.push(Unknown { kind, row, column, text: text.trim().to_owned() });
    }
}

/// A name that carries comparator and number: the cell of the value ran into it.
pub(super) fn holds_value(name: &str) -> bool {
    name.contains(SEPARATOR)
        || name.char_indices().skip(1).any(|(at, c)| {
            let after = &name[at + c.len_utf8()..];
            matches!(c, '≥' | '≤' | '=' | '>' | '<' | '≧' | '≦')
                && after.trim_start().starts_with(|c: char| c.is_ascii_digit())
        })
}

/// Two values without anything between them: `≥98%≥98%`, `10≥266米266米10`.
pub(super) fn is_run_together(text: &str) -> bool {
    let half = text.len() / 2;
    let is_twice = text.len().is_multiple_of(2)
        && text.is_char_boundary(half)
        && half >= 2
        && text[..half] == text[half..]
        && text.contains(|c: char| c.is_ascii_digit());
    let signs = text.matches(['≥', '≤', '≧', '≦']).count();
    let has_break = text.contains(['，', '、', '；', ',', ';', '且', '至', '\n', '（', ' ']);
    let starts_inside = text.find(['≥', '≤']).is_some_and(|at| {
        at > 0 && text[..at].chars().all(|c| c.is_ascii_digit() || c == '.' || c == '%')
    });
    is_twice || !has_break && (starts_inside || signs >= 2 || ends_in_number(text))
}

/// A number, a unit, and a number again: `≥120盏30`, where the points ran into the value.
fn ends_in_number(text: &str) -> bool {
    const OF_DATES: [char; 12] =
        ['年', '月', '日', '号', '时', '点', '第', '万', '亿', '-', '—', '～'];
    let is_digit = |sign: char| sign.is_ascii_digit() || sign == '.';
    let rest = text.trim_start_matches(['≥', '≤', '=', '>', '<', '≧', '≦']);
    let after = rest.trim_start_matches(is_digit);
    let unit = after.trim_end_matches(is_digit);
    after.len() < rest.len()
        && unit.len() < after.len()
        && (1..=4).contains(&unit.chars().count())
        && unit.chars().all(|sign| !is_digit(sign) && !OF_DATES.contains(&sign))
        && unit.chars().all(|sign| sign.is_alphabetic() || sign == '%' || sign == '％')
}
