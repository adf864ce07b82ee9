//! What an examiner says of a form: grades by the criteria, and reasons at cells.

use jixiao_domain::examination::{Criterion, ExaminationGrade};
use serde::{Deserialize, Serialize};

use crate::error::PageError;
use crate::official::Official;
use crate::rows::{cell_name, changes, follow};
use crate::sent::{Fields, field};
use crate::shown::ShownFinding;

/// The longest reason, in characters.
const LONGEST: usize = 1000;
/// The most reasons of one return.
const MOST: usize = 200;

/// What was said with a step. Fields stand in the order of their names: the bytes are canonical
/// (RFC 8785).（审核记录）
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Criterion and grade, by their stored names, in the order of the examination form.
    grades: Vec<(String, String)>,
    /// The grade of the whole.
    overall: Option<String>,
    pub(crate) reasons: Vec<Reason>,
}

/// Why a form is returned, at a cell or as a whole.（退回理由）
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reason {
    /// The cell of the examined revision: `r3c2`; `None` for the form as a whole.
    pub(crate) cell: Option<String>,
    /// Code of the finding that it was taken from.
    pub(crate) code: Option<String>,
    /// What a person calls the cell.
    pub(crate) name: String,
    /// What stood in it.
    pub(crate) text: String,
    pub(crate) why: String,
}

impl Record {
    /// What an examiner sent: `grade`, `grade-…`, `reason` with the fingerprint of a finding, and
    /// pairs of `cell` and `why`.
    pub(crate) fn of_fields(
        fields: &Fields,
        table: &Official,
        findings: &[ShownFinding],
    ) -> Result<Record, PageError> {
        let grade = |name: &str| ExaminationGrade::of_id(field(fields, name).trim());
        let grades = Criterion::ALL.into_iter().filter_map(|criterion| {
            let grade = grade(&format!("grade-{}", criterion.id()))?;
            Some((criterion.id().to_owned(), grade.id().to_owned()))
        });
        let mut record = Record {
            grades: grades.collect(),
            overall: grade("grade").map(|grade| grade.id().to_owned()),
            reasons: Vec::new(),
        };
        let mut cell = None;
        for (name, text) in fields {
            match name.as_str() {
                "reason" => {
                    let chosen = findings.iter().find(|finding| finding.fingerprint == *text);
                    let reason = chosen.map(|finding| Reason {
                        code: Some(finding.code.to_owned()),
                        ..Reason::at(finding.cell.as_deref(), table, why_of(finding))
                    });
                    record.reasons.extend(reason);
                }
                "cell" => cell = Some(text.as_str()).filter(|text| !text.is_empty()),
                "why" if !text.trim().is_empty() => {
                    record.reasons.push(Reason::at(cell, table, text.trim().to_owned()));
                }
                _ => {}
            }
        }
        if record.reasons.len() > MOST {
            return Err(PageError::wrong(format!("退回理由最多 {MOST} 条，请合并")));
        }
        if let Some(long) = record.reasons.iter().find(|it| it.why.chars().count() > LONGEST) {
            return Err(PageError::wrong(format!(
                "“{}”的退回理由超过 {LONGEST} 个字，请写短一些",
                long.name
            )));
        }
        Ok(record)
    }

    /// Reads stored bytes.
    pub(crate) fn parse(content: &[u8]) -> Option<Record> {
        serde_json::from_slice(content).ok()
    }

    /// Canonical bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("it has string keys only")
    }

    /// Whether nothing was said.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Record::default()
    }

    /// The grade of the whole.
    pub(crate) fn overall(&self) -> Option<ExaminationGrade> {
        ExaminationGrade::of_id(self.overall.as_deref()?)
    }

    /// The grades in words: `规范完整性 优，明确清晰性 良`.
    pub(crate) fn graded(&self) -> String {
        let one = |(criterion, grade): &(String, String)| {
            let criterion = Criterion::of_id(criterion)?;
            Some(format!("{} {}", criterion.label(), ExaminationGrade::of_id(grade)?))
        };
        self.grades.iter().filter_map(one).collect::<Vec<_>>().join("，")
    }
}

impl Reason {
    fn at(cell: Option<&str>, table: &Official, why: String) -> Reason {
        let place = cell.and_then(parse_cell);
        let known = place.and_then(|(row, column)| table.cell(row, column));
        match (place, known) {
            (Some((row, column)), Some(known)) => Reason {
                cell: Some(format!("r{row}c{column}")),
                code: None,
                name: cell_name(table, row, column),
                text: known.text.clone(),
                why,
            },
            _ => {
                Reason {
                    cell: None, code: None, name: "整表".to_owned(), text: String::new(), why
                }
            }
        }
    }
}

/// The row and column of `r3c2`.
pub(crate) fn parse_cell(name: &str) -> Option<(usize, u16)> {
    let (row, column) = name.strip_prefix('r')?.split_once('c')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// A finding as a reason.
fn why_of(finding: &ShownFinding) -> String {
    let message = finding.message.trim_end_matches('。');
    let suggestion = finding.suggestion.trim_end_matches('。');
    if suggestion.is_empty() {
        format!("{message}。")
    } else {
        format!("{message}。{suggestion}。")
    }
}

/// A reason with what became of its cell.（退回理由的落实）
pub(crate) struct FollowedReason {
    /// The cell now.
    pub(crate) cell: Option<String>,
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) why: String,
    /// 未改, 已改, 该行已删去; blank for the form as a whole.
    pub(crate) state: &'static str,
    pub(crate) is_open: bool,
}

/// What became of the reasons for which an older revision was returned.
pub(crate) fn followed(record: &Record, older: &Official, newer: &Official) -> Vec<FollowedReason> {
    let changes = changes(older, newer);
    let one = |reason: &Reason| {
        let place = reason.cell.as_deref().and_then(parse_cell);
        let now = place.and_then(|(row, column)| Some((follow(&changes, row)?, column)));
        let text = now.and_then(|(row, column)| newer.cell(row, column));
        let (state, is_open) = match (place, text) {
            (None, _) => ("", true),
            (Some(_), None) => ("该行已删去", false),
            (Some(_), Some(cell)) if cell.text == reason.text => ("未改", true),
            (Some(_), Some(_)) => ("已改", false),
        };
        FollowedReason {
            cell: now.map(|(row, column)| format!("r{row}c{column}")),
            name: reason.name.clone(),
            text: reason.text.clone(),
            why: reason.why.clone(),
            state,
            is_open,
        }
    };
    record.reasons.iter().map(one).collect()
}

/// A criterion as the examination form shows it.
pub(crate) struct ShownCriterion {
    pub(crate) id: &'static str,
    /// The group, at its first criterion.
    pub(crate) group: Option<&'static str>,
    pub(crate) label: &'static str,
    pub(crate) question: &'static str,
    /// Stored name of the grade that the findings speak for; blank where a form cannot show it.
    pub(crate) proposed: &'static str,
    /// What was found: `2 错误 1 提醒`.
    pub(crate) found: String,
}

/// The criteria with the grades that the findings speak for, and the grade of the whole.
pub(crate) fn criteria(findings: &[ShownFinding]) -> (Vec<ShownCriterion>, &'static str) {
    let mut worst = ExaminationGrade::Excellent;
    let mut last = None;
    let shown = Criterion::ALL.map(|criterion| {
        let count = |class: &str| {
            let here = findings.iter().filter(|finding| {
                finding.class == class && Criterion::of_rule(finding.code) == Some(criterion)
            });
            here.count()
        };
        let (errors, warnings) = (count("error"), count("warning"));
        let is_judged = criterion.is_shown_by_form() || errors + warnings > 0;
        let proposed = ExaminationGrade::proposed(errors, warnings);
        if is_judged {
            worst = worst.min(proposed);
        }
        let mut found = Vec::new();
        if errors > 0 {
            found.push(format!("{errors} 错误"));
        }
        if warnings > 0 {
            found.push(format!("{warnings} 提醒"));
        }
        let group = criterion.group();
        ShownCriterion {
            id: criterion.id(),
            group: (last.replace(group) != Some(group)).then(|| group.label()),
            label: criterion.label(),
            question: criterion.question(),
            proposed: if is_judged { proposed.id() } else { "" },
            found: found.join(" "),
        }
    });
    (shown.into(), worst.id())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn reasons_name_their_cells_and_grades_are_kept() {
        let table = Official::of_texts(&[&["数量", "3次"], &["质量", "≥95%"]]);
        let sent = fields(&[
            ("grade", "good"),
            ("grade-form", "excellent"),
            ("grade-money", "别的"),
            ("cell", "r1c1"),
            ("why", " 与上年相同，请说明 "),
            ("cell", ""),
            ("why", "附上测算"),
            ("cell", "r0c1"),
            ("why", ""),
        ]);
        let record = Record::of_fields(&sent, &table, &[]).expect("it is well-formed");
        assert_eq!(record.overall(), Some(ExaminationGrade::Good));
        assert_eq!(record.graded(), "规范完整性 优");
        let reasons: Vec<String> = record
            .reasons
            .iter()
            .map(|it| format!("{:?} {} {} {}", it.cell, it.name, it.text, it.why))
            .collect();
        assert_eq!(reasons, ["Some(\"r1c1\") 质量 ≥95% 与上年相同，请说明", "None 整表  附上测算"]);
        assert_eq!(Record::parse(&record.bytes()), Some(record));
    }

    #[test]
    fn what_became_of_a_reason_is_followed_over_added_rows() {
        let older = Official::of_texts(&[&["数量", "3次"], &["质量", "≥95%"], &["时效", "及时"]]);
        let newer = Official::of_texts(&[&["成本", "2元"], &["数量", "3次"], &["质量", "≥96%"]]);
        let sent = fields(&[
            ("cell", "r0c1"),
            ("why", "一"),
            ("cell", "r1c1"),
            ("why", "二"),
            ("cell", "r2c1"),
            ("why", "三"),
        ]);
        let record = Record::of_fields(&sent, &older, &[]).expect("it is well-formed");
        let states: Vec<(Option<String>, &str)> = followed(&record, &older, &newer)
            .into_iter()
            .map(|reason| (reason.cell, reason.state))
            .collect();
        assert_eq!(
            states,
            [
                (Some("r1c1".to_owned()), "未改"),
                (Some("r2c1".to_owned()), "已改"),
                (None, "该行已删去")
            ]
        );
    }
}
