//! Each kind of tampering is named.

use jixiao_domain::stage::{Level, Move, Stage};
use jixiao_store::{Fault, HeadCode, NewExplanation, NewForm, NewRevision, StageMove, Store, Wish};
use sqlx::Connection as _;
use tempfile::TempDir;

use crate::engines::{NOW, REGION, folder, founded, sqlite};

/// An office with a form that was handed in; gives the code of that.
async fn office(folder: &TempDir) -> HeadCode {
    let office = founded(&sqlite(folder)).await;
    let mut change = office.store.begin(REGION, &office.clerk, NOW).await.expect("it begins");
    let revision = NewRevision {
        content: b"content".to_vec(),
        kind: "project_target".to_owned(),
        name: "展览".to_owned(),
        budget: None,
    };
    let new = NewForm { fiscal_year: 2026, unit: office.unit.clone(), revision };
    let key = change.add_form(&new).await.expect("it is added");
    change.attach("原件.xlsx", b"PK").await.expect("it is kept");
    change.commit().await.expect("it is committed");
    let form = office.store.form(REGION, &key).await.expect("it is there");
    let stage = Stage::Examined(Level::Department);
    let step = StageMove { form: &form, done: Move::Submit, stage, opinion: None };
    let mut change = office.store.begin(REGION, &office.clerk, NOW).await.expect("it begins");
    let said = NewExplanation {
        fingerprint: "0f".repeat(32),
        code: "M201".to_owned(),
        message: "测算与预算不符".to_owned(),
        wish: Wish::Explained,
        reason: "另有其他资金".to_owned(),
        revision: 1,
    };
    change.explain(&key, said).await.expect("it is said");
    let code = change.move_on(&step).await.expect("it moves");
    change.add_examination(&key, 1, &code, b"{}").await.expect("it is kept");
    change.commit().await.expect("it is committed");
    office.store.close().await;
    code
}

/// What is found after somebody wrote in the file with another program.
async fn found(statements: &[&'static str]) -> Vec<Fault> {
    let folder = folder();
    let code = office(&folder).await;
    let address = sqlite(&folder);
    let mut connection = sqlx::SqliteConnection::connect(&address).await.expect("the file opens");
    for statement in statements {
        sqlx::query(*statement).execute(&mut connection).await.expect("the file is written");
    }
    connection.close().await.expect("the file closes");
    let store = Store::open(&address).await.expect("it opens");
    let verdict = store.verify(REGION, &[code]).await.expect("it is verified");
    store.close().await;
    verdict.faults
}

#[tokio::test]
async fn an_untouched_record_is_whole() {
    assert_eq!(found(&[]).await, []);
}

#[tokio::test]
async fn an_altered_event_is_named() {
    let faults = found(&["UPDATE events SET detail = '别的' WHERE number = 2"]).await;
    assert_eq!(faults, [Fault::Altered { number: 2 }]);
}

#[tokio::test]
async fn a_deleted_event_is_named() {
    let faults = found(&["DELETE FROM events WHERE number = 3"]).await;
    assert_eq!(faults, [Fault::Gap { expected: 3, found: 4 }]);
}

#[tokio::test]
async fn events_in_another_order_are_named() {
    let faults = found(&[
        "UPDATE events SET number = 99 WHERE number = 2",
        "UPDATE events SET number = 2 WHERE number = 3",
        "UPDATE events SET number = 3 WHERE number = 99",
    ])
    .await;
    assert!(faults.contains(&Fault::Broken { number: 2 }), "{faults:?}");
    assert!(faults.contains(&Fault::Altered { number: 2 }), "{faults:?}");
}

#[tokio::test]
async fn a_chain_cut_short_is_named() {
    let faults = found(&["DELETE FROM events WHERE number > 6"]).await;
    assert!(faults.contains(&Fault::Cut { expected: 8, found: 6 }), "{faults:?}");
    assert!(faults.iter().any(|fault| matches!(fault, Fault::Code { .. })), "{faults:?}");
}

#[tokio::test]
async fn a_record_rolled_back_is_named_by_a_printed_code() {
    let faults = found(&[
        "DELETE FROM events WHERE number > 6",
        "DELETE FROM moves",
        "DELETE FROM examinations",
        "UPDATE forms SET stage = 'draft'",
        "UPDATE regions SET chain_length = 6,
            chain_head = (SELECT hash FROM events WHERE number = 6)",
    ])
    .await;
    assert!(matches!(faults.as_slice(), [Fault::Code { .. }]), "{faults:?}");
}

#[tokio::test]
async fn altered_contents_and_stages_are_named() {
    let faults = found(&["UPDATE revisions SET content = CAST('x' AS BLOB)"]).await;
    assert!(matches!(faults.as_slice(), [Fault::Content { revision: 1, .. }]), "{faults:?}");
    let faults = found(&["UPDATE attachments SET content = CAST('x' AS BLOB)"]).await;
    assert!(matches!(faults.as_slice(), [Fault::Attachment { .. }]), "{faults:?}");
    let faults = found(&["UPDATE forms SET stage = 'approved'"]).await;
    assert!(matches!(faults.as_slice(), [Fault::Stage { .. }]), "{faults:?}");
    let faults = found(&["DELETE FROM revisions"]).await;
    let gone = matches!(faults.as_slice(), [Fault::Revisions { expected: 1, found: 0, .. }]);
    assert!(gone, "{faults:?}");
}

#[tokio::test]
async fn altered_steps_and_words_are_named() {
    for statement in [
        "UPDATE moves SET opinion = '同意'",
        "UPDATE moves SET stage = 'approved'",
        "UPDATE moves SET account = '别人'",
        "DELETE FROM moves",
    ] {
        let faults = found(&[statement]).await;
        let is_step = matches!(faults.as_slice(), [Fault::Step { number: 7, .. }]);
        assert!(is_step, "{statement}: {faults:?}");
    }
    for statement in
        ["UPDATE examinations SET content = CAST('x' AS BLOB)", "DELETE FROM examinations"]
    {
        let faults = found(&[statement]).await;
        let is_named = matches!(faults.as_slice(), [Fault::Examination { .. }]);
        assert!(is_named, "{statement}: {faults:?}");
    }
    for statement in [
        "UPDATE explanations SET reason = '没有'",
        "UPDATE explanations SET decision = 'granted', decided_by = 'x', decided_at = 1",
        "DELETE FROM explanations",
    ] {
        let faults = found(&[statement]).await;
        let is_named = matches!(faults.as_slice(), [Fault::Explanation { .. }]);
        assert!(is_named, "{statement}: {faults:?}");
    }
}
