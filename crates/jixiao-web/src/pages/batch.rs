//! 批量通过: what would be passed, what stands in the way, and the passing.

use askama::Template;
use axum::Form;
use axum::response::Html;
use jixiao_domain::money::Money;
use jixiao_domain::stage::Move;
use jixiao_store::{FormRecord, StageMove};

use crate::asking::{Asking, Names};
use crate::checking::CheckedDossier;
use crate::error::PageError;
use crate::page::{Frame, rendered};
use crate::pages::forms::{FormRow, composed, form_row, form_rows};
use crate::pages::moves::allowed;
use crate::sent::{all, field};
use crate::shown;

/// Forms that are passed at once.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "batch.html")]
struct BatchPage {
    frame: Frame,
    ready: Vec<FormRow>,
    total: String,
    held: Vec<(FormRow, String)>,
    is_done: bool,
}

/// Shows what would happen, or passes the forms when that was seen.
pub(crate) async fn pass(
    asking: Asking,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Html<String>, PageError> {
    asking.must_hold(field(&fields, "token"))?;
    let keys = all(&fields, "form").take(MOST);
    let (mut ready, mut held) = (Vec::new(), Vec::new());
    for key in keys {
        let form = asking.form(key).await?;
        match judged(&asking, &form).await? {
            Ok(opinion) => ready.push((form, opinion)),
            Err(obstacle) => held.push((form, obstacle)),
        }
    }
    if ready.is_empty() && held.is_empty() {
        return Err(PageError::wrong("没有选中任何表。请返回上一页，勾选要通过的表"));
    }
    let is_done = field(&fields, "do") == "pass";
    if is_done {
        // All or none: one transaction.
        let mut change = asking.change().await?;
        for (form, opinion) in &ready {
            if let Some(stage) = allowed(&asking, form, Move::Pass) {
                let opinion = Some(opinion.as_str());
                change.move_on(&StageMove { form, done: Move::Pass, stage, opinion }).await?;
            }
        }
        if !ready.is_empty() {
            change.commit().await?;
        }
    }
    let ready: Vec<FormRecord> = ready.into_iter().map(|(form, _)| form).collect();
    let total = ready.iter().filter_map(|form| form.budget).map(Money::fen);
    let total = shown::yuan(Some(Money::from_fen(total.sum())));
    rendered(&BatchPage {
        frame: Frame::new(&asking, if is_done { "批量通过：已办" } else { "批量通过" }, "/"),
        ready: form_rows(&asking, ready),
        total,
        held: held.into_iter().map(|(form, why)| (form_row(&asking, form), why)).collect(),
        is_done,
    })
}

/// The opinion that a form is passed with, or why it cannot be passed unseen.
async fn judged(asking: &Asking, form: &FormRecord) -> Result<Result<String, String>, PageError> {
    if allowed(asking, form, Move::Pass).is_none() {
        return Ok(Err(format!("现在是“{}”，不由您办理", form.stage)));
    }
    let dossier = CheckedDossier::load(asking, &form.unit, form.fiscal_year).await?;
    let dossier = dossier.checked(asking).await?;
    let errors = dossier.sure_errors(&form.key);
    if errors > 0 {
        return Ok(Err(format!("有 {errors} 处确定的错误，请打开单独审核")));
    }
    let remarks = composed(&dossier.shown(&form.key, &Names::default()));
    Ok(Ok(if remarks.is_empty() {
        "经逐项核对，指标、目标与资金之间没有发现矛盾，同意。".to_owned()
    } else {
        format!("同意。执行中请注意：\n{remarks}")
    }))
}
