//! 提交, 撤回, 通过, 退回: a form through its stages.

use std::collections::HashMap;

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use jixiao_domain::role::Action;
use jixiao_domain::stage::{Move, Stage};
use jixiao_store::{FormRecord, Moved, StageMove};
use serde::Deserialize;

use crate::asking::Asking;
use crate::checking::CheckedDossier;
use crate::error::PageError;
use crate::shown;

/// A step as the page shows it.
pub(crate) struct MoveRow {
    pub(crate) done: &'static str,
    pub(crate) stage: Stage,
    pub(crate) revision: i64,
    pub(crate) account: String,
    pub(crate) opinion: Option<String>,
    pub(crate) code: String,
    pub(crate) at: String,
}

/// Steps with the names of who made them.
pub(crate) async fn move_rows(
    asking: &Asking,
    moves: Vec<Moved>,
) -> Result<Vec<MoveRow>, PageError> {
    let accounts = asking.office.store.accounts(&asking.office.region.code).await?.into_iter();
    let names: HashMap<_, _> =
        accounts.map(|account| (account.key, (account.name, account.role.label()))).collect();
    let row = |moved: Moved| MoveRow {
        done: moved.done.label(),
        stage: moved.stage,
        revision: moved.revision,
        account: names
            .get(&moved.account)
            .map(|(name, role)| format!("{name}（{role}）"))
            .unwrap_or_default(),
        opinion: moved.opinion,
        code: moved.code,
        at: shown::moment(moved.at),
    };
    Ok(moves.into_iter().map(row).collect())
}

/// The right that a move needs at a stage.
fn needed(stage: Stage, done: Move) -> Option<Action> {
    match (stage, done) {
        (_, Move::Submit | Move::Withdraw | Move::Adjust) => Some(Action::Submit),
        (Stage::Examined(level), Move::Pass | Move::Return) => Some(Action::Examine(level)),
        _ => None,
    }
}

/// Where a move leads, if the form allows it and the account may.
pub(crate) fn allowed(asking: &Asking, form: &FormRecord, done: Move) -> Option<Stage> {
    let action = needed(form.stage, done)?;
    let stage = asking.office.region.levels.after(form.stage, done)?;
    asking.may_to(action, &form.unit).then_some(stage)
}

/// What is sent to move a form.
#[derive(Debug, Deserialize)]
pub(crate) struct MoveForm {
    token: String,
    revision: i64,
    #[serde(rename = "do")]
    done: String,
    #[serde(default)]
    opinion: String,
}

/// Moves a form.
pub(crate) async fn make(
    asking: Asking,
    Path(key): Path<String>,
    Form(data): Form<MoveForm>,
) -> Result<Response, PageError> {
    asking.must_hold(&data.token)?;
    let form = asking.form(&key).await?;
    let done = Move::ALL.into_iter().find(|done| done.id() == data.done);
    let done = done.ok_or_else(|| PageError::wrong("不认识的操作"))?;
    if data.revision != form.revision {
        return Err(jixiao_store::StoreError::Conflict { current: form.revision }.into());
    }
    if done == Move::Submit {
        return submit(&asking, &form, data.opinion.trim()).await;
    }
    let opinion = data.opinion.trim();
    match done {
        Move::Return if opinion.is_empty() => {
            return Err(PageError::wrong("退回要写明理由，单位才知道改什么。请返回上一页填写意见"));
        }
        Move::Adjust if opinion.is_empty() => {
            return Err(PageError::wrong(
                "申请调整要写明理由（预算追加、政策变化等）。请返回上一页填写",
            ));
        }
        _ => {}
    }
    moved(&asking, &form, done, (!opinion.is_empty()).then_some(opinion)).await
}

/// Hands a form in, unless a sure error is neither corrected nor explained, or nothing changed since
/// it was returned.
pub(crate) async fn submit(
    asking: &Asking,
    form: &FormRecord,
    explanation: &str,
) -> Result<Response, PageError> {
    if allowed(asking, form, Move::Submit).is_none() {
        return moved(asking, form, Move::Submit, None).await;
    }
    let mut dossier = CheckedDossier::load(asking, &form.unit, form.fiscal_year).await?;
    dossier.check(&asking.office.settings);
    let errors = dossier.sure_errors(&form.key);
    if errors > 0 && explanation.is_empty() {
        return Err(PageError::wrong(format!(
            "还有 {errors} 处确定的错误。请改正后提交；确实不用改的，在“说明”里写明理由再提交。\
             已填的内容都已保存，错误列在表的右侧，点击可到所在的格"
        )));
    }
    if matches!(form.stage, Stage::Returned | Stage::Adjusting) {
        let region = &asking.office.region.code;
        let revision = asking.office.store.revision(region, &form.key, form.revision).await?;
        if form.submitted.as_deref() == Some(revision.digest.as_str()) {
            return Err(PageError::wrong(
                "退回或申请调整后还没有修改过，不能原样再提交。请修改后再提交",
            ));
        }
    }
    moved(asking, form, Move::Submit, (!explanation.is_empty()).then_some(explanation)).await
}

async fn moved(
    asking: &Asking,
    form: &FormRecord,
    done: Move,
    opinion: Option<&str>,
) -> Result<Response, PageError> {
    let Some(stage) = allowed(asking, form, done) else {
        let sentence = format!("这份表现在是“{}”，您不能对它“{}”", form.stage, done.label());
        let may = needed(form.stage, done).is_some_and(|right| asking.may_to(right, &form.unit));
        return Err(if may { PageError::wrong(sentence) } else { PageError::Forbidden });
    };
    let mut change = asking.change().await?;
    change.move_on(&StageMove { form, done, stage, opinion }).await?;
    change.commit().await?;
    Ok(Redirect::to(&format!("/forms/{}", form.key)).into_response())
}
