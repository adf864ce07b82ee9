//! 提交, 撤回, 通过, 退回: a form through its stages.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use jixiao_domain::role::Action;
use jixiao_domain::stage::{Level, Move, Stage};
use jixiao_store::{FormRecord, Moved, StageMove};

use crate::asking::Asking;
use crate::checking::CheckedDossier;
use crate::error::PageError;
use crate::examining::{Reason, Record};
use crate::pages::forms::{checked, stored};
use crate::sent::{Fields, field};
use crate::shown;

/// A step as the page shows it.
pub(crate) struct MoveRow {
    pub(crate) done: &'static str,
    pub(crate) stage: Stage,
    pub(crate) revision: i64,
    pub(crate) account: String,
    pub(crate) opinion: Option<String>,
    /// The grade of the whole, then of the criteria.
    pub(crate) graded: String,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) code: String,
    pub(crate) at: String,
}

/// Steps with the names of who made them and what examiners wrote; records stand by the number of
/// their step.
pub(crate) async fn move_rows(
    asking: &Asking,
    moves: Vec<Moved>,
    records: &[(i64, Record)],
) -> Result<Vec<MoveRow>, PageError> {
    let names = asking.names(moves.iter().map(|moved| &moved.account)).await?;
    let row = |moved: Moved| {
        let record = records.iter().find(|(number, _)| *number == moved.number);
        let record = record.map(|(_, record)| record);
        let overall = record.and_then(Record::overall).map(|grade| format!("综合评定：{grade}"));
        let graded = record.map(Record::graded).filter(|graded| !graded.is_empty());
        MoveRow {
            done: moved.done.label(),
            stage: moved.stage,
            revision: moved.revision,
            account: names.of(&moved.account),
            opinion: moved.opinion,
            graded: overall.into_iter().chain(graded).collect::<Vec<_>>().join("；"),
            reasons: record.map(|record| record.reasons.clone()).unwrap_or_default(),
            code: moved.code,
            at: shown::moment(moved.at),
        }
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

/// The level at which an account examines a form now.
pub(crate) fn examiner_level(asking: &Asking, form: &FormRecord) -> Option<Level> {
    let Stage::Examined(level) = form.stage else { return None };
    asking.may_to(Action::Examine(level), &form.unit).then_some(level)
}

/// Moves a form as a page asks for it.
pub(crate) async fn make(
    asking: Asking,
    Path(key): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    asking.must_hold(field(&fields, "token"))?;
    let form = asking.form(&key).await?;
    perform(&asking, &form, &fields).await
}

/// Moves a form: `do` says what, `revision` which one was seen, the rest is what is said with it.
pub(crate) async fn perform(
    asking: &Asking,
    form: &FormRecord,
    fields: &Fields,
) -> Result<Response, PageError> {
    let field = |name: &str| field(fields, name).trim();
    let done = Move::ALL.into_iter().find(|done| done.id() == field("do"));
    let done = done.ok_or_else(|| PageError::wrong("不认识的操作"))?;
    if field("revision").parse() != Ok(form.revision) {
        return Err(jixiao_store::StoreError::Conflict { current: form.revision }.into());
    }
    let opinion = Some(field("opinion")).filter(|opinion| !opinion.is_empty());
    match done {
        Move::Submit => submit(asking, form).await,
        Move::Withdraw => moved(asking, form, done, None, None).await,
        Move::Adjust if opinion.is_none() => {
            Err(PageError::wrong("申请调整要写明理由（预算追加、政策变化等）。请返回上一页填写"))
        }
        Move::Adjust => moved(asking, form, done, opinion, None).await,
        Move::Pass | Move::Return => {
            if examiner_level(asking, form).is_none() {
                return moved(asking, form, done, opinion, None).await;
            }
            let table = stored(asking, form, form.revision).await?;
            let (_, findings) = checked(asking, form, &table).await?;
            let record = Record::of_fields(fields, &table, &findings)?;
            if let Some(sentence) = objection(done, opinion, &record) {
                return Err(PageError::wrong(sentence));
            }
            moved(asking, form, done, opinion, Some(&record)).await
        }
    }
}

/// Why an examiner's step cannot be made as it was sent.
fn objection(done: Move, opinion: Option<&str>, record: &Record) -> Option<String> {
    match (done, record.overall()) {
        (Move::Return, _) if opinion.is_none() && record.reasons.is_empty() => Some(
            "退回要写明理由，单位才知道改什么。请返回上一页，勾选问题或写明哪一格要改".to_owned(),
        ),
        (Move::Pass, Some(grade)) if !grade.may_pass() => {
            Some(format!("综合评定为“{grade}”的{}，不能通过。请退回，或重新评定", grade.effect()))
        }
        (Move::Pass, _) if !record.reasons.is_empty() => {
            Some("写了退回理由，却选了通过。请退回；确要通过的，先去掉退回理由".to_owned())
        }
        _ => None,
    }
}

/// Hands a form in, unless a sure error is neither corrected nor explained, or nothing changed since
/// it was returned.
pub(crate) async fn submit(asking: &Asking, form: &FormRecord) -> Result<Response, PageError> {
    if allowed(asking, form, Move::Submit).is_none() {
        return moved(asking, form, Move::Submit, None, None).await;
    }
    let dossier = CheckedDossier::load(asking, &form.unit, form.fiscal_year).await?;
    let dossier = dossier.checked(asking).await?;
    let errors = dossier.obstacles(&form.key);
    if errors > 0 {
        return Err(PageError::wrong(format!(
            "还有 {errors} 处确定的错误没有改正，也没有说明。请改正后提交；确实不用改的，在右侧该\
             问题下面写明理由（说明或申请豁免）再提交。已填的内容都已保存"
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
    moved(asking, form, Move::Submit, None, None).await
}

async fn moved(
    asking: &Asking,
    form: &FormRecord,
    done: Move,
    opinion: Option<&str>,
    record: Option<&Record>,
) -> Result<Response, PageError> {
    let Some(stage) = allowed(asking, form, done) else {
        let sentence = format!("这份表现在是“{}”，您不能对它“{}”", form.stage, done.label());
        let may = needed(form.stage, done).is_some_and(|right| asking.may_to(right, &form.unit));
        return Err(if may { PageError::wrong(sentence) } else { PageError::Forbidden });
    };
    let mut change = asking.change().await?;
    let code = change.move_on(&StageMove { form, done, stage, opinion }).await?;
    if let Some(record) = record.filter(|record| !record.is_empty()) {
        change.add_examination(&form.key, form.revision, &code, &record.bytes()).await?;
    }
    change.commit().await?;
    Ok(Redirect::to(&format!("/forms/{}", form.key)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::official::Official;

    fn record(fields: &[(&str, &str)]) -> Record {
        let table = Official::of_texts(&[&["数量", "3次"]]);
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Record::of_fields(&fields, &table, &[]).expect("it is well-formed")
    }

    #[test]
    fn a_return_says_why_and_a_low_grade_is_not_passed() {
        let reason = record(&[("cell", "r0c1"), ("why", "写明依据")]);
        let objects = |done: Move, opinion: Option<&str>, record: &Record| {
            objection(done, opinion, record).is_some()
        };
        assert!(objects(Move::Return, None, &Record::default()));
        assert!(!objects(Move::Return, Some("请补充"), &Record::default()));
        assert!(!objects(Move::Return, None, &reason));
        assert!(objects(Move::Pass, None, &reason));
        assert!(objects(Move::Pass, None, &record(&[("grade", "fair")])));
        assert!(!objects(Move::Pass, None, &record(&[("grade", "good")])));
        assert!(!objects(Move::Pass, None, &Record::default()));
    }
}
