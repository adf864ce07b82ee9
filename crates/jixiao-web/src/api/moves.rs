//! 提交, 撤回, 通过, 退回, 申请调整 by a program.

use std::collections::BTreeMap;

use axum::response::Response;
use jixiao_domain::examination::{Criterion, ExaminationGrade};
use jixiao_domain::scope::Scope;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::problem::Problem;
use super::received::{Addressed, Sent, must_be_text};
use super::wire::{self, WireMove, WireRecord};
use crate::error::PageError;
use crate::pages::moves::perform;

/// What is done to a form, and what is said with it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MoveAsked {
    #[serde(rename = "do")]
    done: String,
    /// The revision that was seen.
    revision: i64,
    opinion: Option<String>,
    /// The grade of the whole.
    grade: Option<String>,
    /// Grades by criterion.
    #[serde(default)]
    grades: BTreeMap<String, String>,
    #[serde(default)]
    reasons: Vec<ReasonAsked>,
}

/// Why a form is returned: at a cell, as a whole, or because of a finding.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum ReasonAsked {
    Written { why: String, cell: Option<String> },
    Found { finding: String },
}

#[derive(Serialize)]
struct WireDone {
    record: WireRecord,
    moved: WireMove,
}

/// Moves a form as its page does.
pub(super) async fn make(
    caller: Caller,
    Addressed(key): Addressed<String>,
    Sent(asked): Sent<MoveAsked>,
) -> Result<Response, Problem> {
    let asking = caller.with(&[Scope::ReadForms, Scope::WriteMoves])?;
    let form = asking.form(&key).await?;
    perform(&asking, &form, &fields(asked)?).await?;
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let moved = store.moves(region, &form.key).await?.pop();
    let moved = moved.ok_or(PageError::Ours("办理记录没有写入"))?;
    let record = WireRecord::new(&asking, store.form(region, &form.key).await?);
    Ok(wire::json(&WireDone { record, moved: WireMove::new(moved) }))
}

/// The same as the page sends it.
fn fields(asked: MoveAsked) -> Result<Vec<(String, String)>, PageError> {
    let mut fields: Vec<(String, String)> =
        vec![("do".to_owned(), asked.done), ("revision".to_owned(), asked.revision.to_string())];
    let mut add = |name: &str, text: String| fields.push((name.to_owned(), text));
    asked.opinion.into_iter().for_each(|opinion| add("opinion", opinion));
    let grade = |id: String| match ExaminationGrade::of_id(&id) {
        Some(_) => Ok(id),
        None => Err(PageError::wrong(format!("没有“{id}”这个等级"))),
    };
    if let Some(id) = asked.grade {
        add("grade", grade(id)?);
    }
    for (criterion, id) in asked.grades {
        if Criterion::of_id(&criterion).is_none() {
            return Err(PageError::wrong(format!("没有“{criterion}”这个评定项目")));
        }
        add(&format!("grade-{criterion}"), grade(id)?);
    }
    for reason in asked.reasons {
        match reason {
            ReasonAsked::Written { why, cell } => {
                add("cell", cell.unwrap_or_default());
                add("why", why);
            }
            ReasonAsked::Found { finding } => add("reason", finding),
        }
    }
    for (_, text) in &fields {
        must_be_text(text)?;
    }
    Ok(fields)
}
