//! 说明, 豁免: what a unit says to a finding, and what an examiner decides about it.

use axum::Form;
use axum::extract::Path;
use axum::response::Redirect;
use jixiao_store::{FormRecord, NewExplanation, Wish};
use serde::Deserialize;

use crate::asking::Asking;
use crate::checking::CheckedDossier;
use crate::error::PageError;
use crate::pages::moves::examiner_level;

/// The longest reason, in characters.
const LONGEST: usize = 1000;

/// What is sent about a finding.
#[derive(Debug, Deserialize)]
pub(crate) struct Said {
    token: String,
    #[serde(rename = "do")]
    done: String,
    #[serde(default)]
    reason: String,
}

/// Keeps what was said to a finding, or what was decided about that.
pub(crate) async fn say(
    asking: Asking,
    Path((key, fingerprint)): Path<(String, String)>,
    Form(said): Form<Said>,
) -> Result<Redirect, PageError> {
    asking.must_hold(&said.token)?;
    let form = asking.form(&key).await?;
    let reason = said.reason.trim();
    if reason.chars().count() > LONGEST {
        return Err(PageError::wrong(format!("理由最多 {LONGEST} 个字，请写短一些")));
    }
    let dossier = CheckedDossier::load(&asking, &form.unit, form.fiscal_year).await?;
    let mut dossier = dossier.checked(&asking).await?;
    let found = dossier.find(&form.key, &fingerprint).cloned().ok_or_else(|| {
        PageError::wrong("已保存的表里没有这个问题：可能已经改正，或改动还没有保存。请保存后再看")
    })?;
    let mut change = asking.change().await?;
    match said.done.as_str() {
        "explain" | "waive" => {
            must_explain(&asking, &form, reason)?;
            let wish = if said.done == "waive" { Wish::Waived } else { Wish::Explained };
            let new = NewExplanation {
                fingerprint: found.fingerprint,
                code: found.finding.code.to_owned(),
                message: found.finding.message,
                wish,
                reason: reason.to_owned(),
                revision: form.revision,
            };
            change.explain(&form.key, new).await?;
        }
        "grant" | "decline" => {
            let is_granted = said.done == "grant";
            must_decide(&asking, &form, is_granted, reason)?;
            let explanation = found
                .explanation
                .ok_or_else(|| PageError::wrong("单位没有对这个问题作说明或申请豁免，不用处理"))?;
            let reason = (!reason.is_empty()).then_some(reason);
            change.decide(&explanation, is_granted, reason).await?;
        }
        _ => return Err(PageError::wrong("不认识的操作")),
    }
    if said.done == "grant" {
        dossier.waive(&fingerprint, &asking);
    }
    dossier.note_counts(&mut change, &[]).await?;
    change.commit().await?;
    Ok(Redirect::to(&format!("/forms/{}#findings", form.key)))
}

/// Refuses what only the unit may say, and only while the form is its own.
fn must_explain(asking: &Asking, form: &FormRecord, reason: &str) -> Result<(), PageError> {
    if !asking.may_write_or_submit(&form.unit) {
        return Err(PageError::Forbidden);
    }
    if !form.stage.is_open() {
        return Err(PageError::wrong(format!(
            "这份表现在是“{}”，单位不能再作说明。需要补充的，请先撤回",
            form.stage
        )));
    }
    if reason.is_empty() {
        return Err(PageError::wrong("请写明理由：为什么这里不用改。请返回上一页填写"));
    }
    Ok(())
}

/// Refuses what only an examiner may decide, and only while the form waits for one.
fn must_decide(
    asking: &Asking,
    form: &FormRecord,
    is_granted: bool,
    reason: &str,
) -> Result<(), PageError> {
    if examiner_level(asking, form).is_none() {
        return Err(PageError::Forbidden);
    }
    if !is_granted && reason.is_empty() {
        return Err(PageError::wrong("不同意要写明理由。请返回上一页填写"));
    }
    Ok(())
}
