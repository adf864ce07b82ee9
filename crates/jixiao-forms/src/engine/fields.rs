//! The fields of the head.

use jixiao_domain::form::{BudgetUnit, OtherField, RecordData};
use jixiao_findings::{HeadField, Spot};

use super::{At, Reader, period};
use crate::labels::{self, Field, Label};

impl Reader<'_, '_> {
    pub(super) fn add_opinion(&mut self, value: &str, at: At) {
        self.note_record(value);
        if self.is_department {
            return;
        }
        let opinion = &mut self.draft.approval().opinion;
        match opinion {
            Some(text) => {
                text.push('\n');
                text.push_str(value);
            }
            None => *opinion = Some(value.to_owned()),
        }
        self.draft.mark(Spot::Head(HeadField::Opinion), at.0, at.1);
    }

    /// The project's name, with its code where that stands before it.
    fn take_project_name(&mut self, value: &str, at: At) {
        let (code, name) = project_code(value);
        self.draft.project.name = Some(name.to_owned());
        self.draft.mark(Spot::Head(HeadField::ProjectName), at.0, at.1);
        if let Some(code) = code {
            self.draft.project.code = Some(code.to_owned());
            self.draft.mark(Spot::Head(HeadField::ProjectCode), at.0, at.1);
        }
    }

    /// Keeps the text beside a known label that no field of the form is for.
    pub(super) fn keep(&mut self, label: Label, text: &str, at: At) {
        let row = self.rows[at.0];
        let before =
            row.filled().filter(|(column, cell)| *column < at.1 && cell.label == Some(label));
        let printed = before.last().map_or(label.key, |(_, cell)| cell.text.as_ref());
        let printed = printed.trim_end_matches(['：', ':']).trim();
        let field = OtherField { label: printed.to_owned(), text: text.to_owned() };
        // Exports that undo merged cells repeat rows.
        if self.draft.others.last() != Some(&field) {
            self.draft.others.push(field);
        }
    }

    /// A field's value; flat, one arm for each field.
    pub(super) fn apply_field(&mut self, field: Field, value: &str, at: At) {
        let draft = &mut self.draft;
        let project = &mut draft.project;
        let text = || Some(value.to_owned());
        let spot = match field {
            Field::ProjectName => {
                self.take_project_name(value, at);
                return;
            }
            Field::ProjectCode => {
                project.code = text();
                HeadField::ProjectCode
            }
            Field::ProjectCategory => {
                project.category = text();
                HeadField::ProjectCategory
            }
            Field::ProjectGrade => {
                project.grade = text();
                HeadField::ProjectGrade
            }
            Field::ProjectParent => {
                project.parent = text();
                return;
            }
            Field::SupervisingDepartment => {
                draft.supervising_department = unit(value);
                HeadField::SupervisingDepartment
            }
            Field::Unit | Field::DepartmentName => {
                draft.unit = unit(value);
                HeadField::Unit
            }
            Field::Reporter => {
                if draft.unit.is_some() {
                    return;
                }
                draft.unit = unit(value);
                HeadField::Unit
            }
            Field::Issuer => {
                draft.issuer = unit(value);
                HeadField::Issuer
            }
            Field::Period => {
                let printed = period::parse(value, draft.fiscal_year);
                let is_length = !period::names_years(value);
                if is_length && project.period.is_some() {
                    return;
                }
                draft.period_is_length = is_length;
                project.period = printed;
                HeadField::Period
            }
            Field::PeriodFrom => {
                draft.period_from = period::year(value);
                HeadField::PeriodFrom
            }
            Field::PeriodTo => {
                draft.period_to = period::year(value)
                    .or_else(|| period::parse(value, draft.fiscal_year).map(|period| period.to));
                HeadField::PeriodTo
            }
            Field::PayrollStaff => {
                draft.department.payroll_staff = count(value);
                HeadField::PayrollStaff
            }
            Field::SubordinateUnits => {
                draft.department.subordinate_units = count(value);
                HeadField::SubordinateUnits
            }
            Field::FiscalYear => {
                draft.fiscal_year = period::year(value).or(draft.fiscal_year);
                HeadField::FiscalYear
            }
            Field::AmountUnit => {
                self.heading_unit = labels::amount_unit(value).or(self.heading_unit);
                return;
            }
            Field::Grade if !self.is_department => {
                draft.approval().grade = text();
                return;
            }
            Field::DocumentNumber
            | Field::Date
            | Field::Person
            | Field::Contact
            | Field::Seal
            | Field::Grade
            | Field::Serial
            | Field::Kept => {
                // `年  月  日` is a date still to be filled in.
                if field != Field::Date || value.contains(|c: char| c.is_ascii_digit()) {
                    note_fact(&mut draft.record, field);
                }
                return;
            }
        };
        draft.mark(Spot::Head(spot), at.0, at.1);
        self.note_unread(spot, value, at);
    }
}

fn note_fact(record: &mut RecordData, field: Field) {
    match field {
        Field::DocumentNumber => record.document_number = true,
        Field::Date => record.date = true,
        Field::Person => record.person_in_charge = true,
        Field::Contact => record.contact = true,
        Field::Seal => record.seal = true,
        _ => {}
    }
}

/// A whole number of persons or units: `15`, `15人`.
fn count(text: &str) -> Option<u32> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = text[digits.len()..].trim();
    (rest.chars().count() <= 1 || rest.starts_with('（')).then(|| digits.parse().ok()).flatten()
}

/// A unit's name and code: `某办公室 123001`, `123001-某办公室`, `某办公室[123001]`.
pub(super) fn unit(text: &str) -> Option<BudgetUnit> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let (name, code) = split_code(text).map_or((text, None), |(name, code)| (name, Some(code)));
    Some(BudgetUnit { name: name.to_owned(), code: code.map(str::to_owned) })
}

/// The code of a provincial system before a project's name: `510100240001-村道路灯维护`.
fn project_code(text: &str) -> (Option<&str>, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (code, rest) = text.split_at(end);
    let name = rest.trim_start_matches(['-', '—', '－', '_', ' ', '\u{3000}']);
    let is_code = code.bytes().filter(u8::is_ascii_digit).count() >= 8
        && name.len() < rest.len()
        && name.starts_with(char::is_alphabetic);
    if is_code { (Some(code), name) } else { (None, text) }
}

/// A code of three or more digits before or after a name, and the name.
fn split_code(text: &str) -> Option<(&str, &str)> {
    const JOINS: [char; 12] = ['-', '—', '－', '_', '[', ']', '【', '】', '（', '）', '(', ')'];
    let is_join = |c: char| c.is_whitespace() || JOINS.contains(&c);
    let inner = text.trim_start_matches(is_join);
    let after = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    if inner.len() - after.len() >= 3 && !after.starts_with(|c: char| c.is_alphanumeric()) {
        let name = after.trim_start_matches(is_join);
        return (!name.is_empty()).then_some((name, &inner[..inner.len() - after.len()]));
    }
    let inner = text.trim_end_matches(is_join);
    let before = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    let code = &inner[before.len()..];
    let name = before.trim_end_matches(is_join);
    let is_whole = name.matches(['（', '(']).count() > name.matches(['）', ')']).count();
    let name = if is_whole {
        before.trim_end_matches(['-', '—', '－', '_', ' ', '[', '【'])
    } else {
        name
    };
    (code.len() >= 3 && !name.is_empty()).then_some((name, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_before_or_after_names() {
        for text in [
            "123001-青石镇水利站",
            "青石镇水利站 123001",
            "[123001]青石镇水利站",
            "青石镇水利站（123001）",
        ] {
            let unit = unit(text).expect("a unit");
            assert_eq!(
                (unit.name.as_str(), unit.code.as_deref()),
                ("青石镇水利站", Some("123001"))
            );
        }
        let unit = unit("临川县水利局（本级） 123").expect("a unit");
        assert_eq!(
            (unit.name.as_str(), unit.code.as_deref()),
            ("临川县水利局（本级）", Some("123"))
        );
    }

    #[test]
    fn a_long_code_before_a_project_is_no_part_of_its_name() {
        assert_eq!(
            project_code("510100240001-村道路灯维护"),
            (Some("510100240001"), "村道路灯维护")
        );
        for name in ["2025年村道路灯维护", "2025-2027年村道路灯维护", "村道路灯维护", "12345678"]
        {
            assert_eq!(project_code(name), (None, name));
        }
    }

    #[test]
    fn counts_are_whole_numbers() {
        assert_eq!(
            (count("15"), count("15人"), count("约15"), count("15.5")),
            (Some(15), Some(15), None, None)
        );
    }
}
