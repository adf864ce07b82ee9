//! What the store promises, whatever engine keeps the records.

use jixiao_domain::money::Money;
use jixiao_domain::role::Role;
use jixiao_domain::scope::Scope;
use jixiao_domain::stage::{Move, Stage};
use jixiao_store::{
    Actor, FormFilter, Key, Moment, NewAccount, NewExplanation, NewForm, NewRevision, NewRound,
    NewToken, StageMove, Store, StoreError, Wish,
};

use crate::engines::{Founded, NOW, Postgres, REGION, folder, founded, sqlite};

#[tokio::test]
async fn sqlite_keeps_the_contract() {
    let folder = folder();
    contract(&sqlite(&folder)).await;
}

#[tokio::test]
async fn postgres_keeps_the_contract() {
    let Some(server) = Postgres::start() else {
        eprintln!("PostgreSQL is not installed: its half of the contract was not run");
        return;
    };
    contract(&server.address()).await;
}

async fn contract(address: &str) {
    let office = founded(address).await;
    accounts_lock_and_open(&office).await;
    sessions_end(&office).await;
    names_are_taken_once(&office).await;
    forms_are_saved_and_moved(&office).await;
    writers_do_not_overwrite_each_other(&office).await;
    lists_are_narrowed(&office).await;
    findings_are_explained_and_waived(&office).await;
    rounds_are_set_again(&office).await;
    tokens_end(&office).await;
    codes_are_used_once(&office).await;
    what_is_not_committed_did_not_happen(&office).await;
    let verdict = office.store.verify(REGION, &[]).await.expect("it is verified");
    assert_eq!(verdict.faults, []);
    assert_eq!((verdict.events, verdict.contents), (41, 8));
    office.store.close().await;
    let again = Store::open(address).await.expect("it opens again");
    let region = again.region().await.expect("it answers").expect("it was founded");
    assert_eq!((region.code.as_str(), region.levels.all().len()), (REGION, 2));
}

fn revision(content: &str, name: &str) -> NewRevision {
    NewRevision {
        content: content.as_bytes().to_vec(),
        kind: "project_target".to_owned(),
        name: name.to_owned(),
        budget: Some(Money::from_fen(18_000_000)),
    }
}

fn form(office: &Founded, content: &str, name: &str) -> NewForm {
    let revision = revision(content, name);
    NewForm { fiscal_year: 2026, unit: office.unit.clone(), revision }
}

async fn add(office: &Founded, content: &str, name: &str) -> Key {
    let mut change = office.store.begin(REGION, &office.clerk, NOW).await.expect("it begins");
    let key = change.add_form(&form(office, content, name)).await.expect("it is added");
    change.commit().await.expect("it is committed");
    key
}

fn key_of(actor: &Actor) -> &Key {
    match actor {
        Actor::Account(key) => key,
        Actor::System => panic!("the clerk is an account"),
    }
}

async fn accounts_lock_and_open(office: &Founded) {
    let (store, name) = (&office.store, "文化站经办");
    let clerk = key_of(&office.clerk);
    let known = store.sign_in(REGION, name).await.expect("it answers").expect("it is known");
    assert_eq!((&known.account, &known.password, known.locked_until), (clerk, &None, None));
    assert_eq!(store.sign_in(REGION, "无此人").await.expect("it answers"), None);
    let mut change = store.begin(REGION, &office.clerk, NOW).await.expect("it begins");
    change.set_password(clerk, "$argon2id$…").await.expect("it is set");
    for _ in 0..4 {
        change.note_failure(clerk).await.expect("it is noted");
    }
    change.commit().await.expect("it is committed");
    let locked = async || {
        let known = store.sign_in(REGION, name).await.expect("it answers");
        known.expect("it is known").locked_until
    };
    assert_eq!(locked().await, None);
    for minutes in [1, 2, 4] {
        let mut change = store.begin(REGION, &office.clerk, NOW).await.expect("it begins");
        change.note_failure(clerk).await.expect("it is noted");
        change.commit().await.expect("it is committed");
        assert_eq!(locked().await, Some(NOW.plus_minutes(minutes)));
    }
}

async fn sessions_end(office: &Founded) {
    let (store, clerk) = (&office.store, key_of(&office.clerk));
    let mut change = store.begin(REGION, &office.clerk, NOW).await.expect("it begins");
    let cookie = change.open_session(clerk).await.expect("it opens");
    change.commit().await.expect("it is committed");
    let lasts = async |cookie: &str, minutes: i64| {
        let now = NOW.plus_minutes(minutes);
        store.session(REGION, cookie, now).await.expect("it answers").is_some()
    };
    assert!(!lasts("别的", 0).await);
    assert!(lasts(&cookie, 59).await, "it is used within the hour");
    assert!(lasts(&cookie, 118).await, "and again");
    assert!(!lasts(&cookie, 179).await, "an hour without use ends it");
    store.end_session(REGION, &cookie).await.expect("it ends");
    assert!(!lasts(&cookie, 119).await);
}

async fn names_are_taken_once(office: &Founded) {
    let mut change = office.store.begin(REGION, &Actor::System, NOW).await.expect("it begins");
    let unit = change.add_unit("清源镇文化站", None).await;
    assert!(matches!(unit, Err(StoreError::Taken(_))), "{unit:?}");
    let new = NewAccount { name: "文化站经办".to_owned(), role: Role::Reader, unit: None };
    let account = change.add_account(&new).await;
    assert!(matches!(account, Err(StoreError::Taken(_))), "{account:?}");
    let new =
        NewAccount { name: "绩效岗".to_owned(), role: Role::PerformanceOfficer, unit: None };
    let (key, token) = change.add_account(&new).await.expect("it is added");
    change.commit().await.expect("it is committed");
    let link = async |now: Moment| {
        let account = office.store.link_account(REGION, &token, now).await;
        account.expect("it answers").map(|account| account.key)
    };
    assert_eq!(link(NOW.plus_minutes(60)).await, Some(key));
    assert_eq!(link(NOW.plus_minutes(4 * 24 * 60)).await, None);
}

async fn forms_are_saved_and_moved(office: &Founded) {
    let (store, clerk) = (&office.store, &office.clerk);
    let key = add(office, "一", "展览").await;
    let mut change = store.begin(REGION, clerk, NOW).await.expect("it begins");
    let second = change.save(&key, 1, &revision("二", "展览与讲座")).await.expect("it is saved");
    change.count_findings(&key, 1, 2).await.expect("they are counted");
    change.commit().await.expect("it is committed");
    assert_eq!(second, 2);
    let form = store.form(REGION, &key).await.expect("it is there");
    assert_eq!((form.name.as_str(), form.revision, form.stage), ("展览与讲座", 2, Stage::Draft));
    assert_eq!(form.budget, Some(Money::from_fen(18_000_000)));
    assert_eq!((form.errors, form.warnings), (1, 2));
    let first = store.revision(REGION, &key, 1).await.expect("old revisions stay");
    assert_eq!(first.content, "一".as_bytes());

    let levels = store.region().await.expect("it answers").expect("it is founded").levels;
    let mut stage = Stage::Draft;
    for done in [Move::Submit, Move::Return, Move::Submit, Move::Pass, Move::Pass] {
        let form = store.form(REGION, &key).await.expect("it is there");
        assert_eq!(form.stage, stage);
        stage = levels.after(stage, done).expect("it is allowed");
        let step = StageMove { form: &form, done, stage, opinion: Some("意见") };
        let mut change = store.begin(REGION, clerk, NOW).await.expect("it begins");
        change.move_on(&step).await.expect("it moves");
        change.commit().await.expect("it is committed");
    }
    assert_eq!(stage, Stage::Approved);
    let moves = store.moves(REGION, &key).await.expect("they are there");
    let done: Vec<Move> = moves.iter().map(|moved| moved.done).collect();
    assert_eq!(done, [Move::Submit, Move::Return, Move::Submit, Move::Pass, Move::Pass]);
    let code = jixiao_store::HeadCode::parse(&moves[4].code).expect("it is a code");
    let verdict = store.verify(REGION, &[code]).await.expect("it is verified");
    assert_eq!(verdict.faults, []);

    let form = store.form(REGION, &key).await.expect("it is there");
    let mut change = store.begin(REGION, clerk, NOW).await.expect("it begins");
    let locked = change.save(&key, 2, &revision("三", "展览")).await;
    assert!(matches!(locked, Err(StoreError::Conflict { .. })), "{locked:?}");
    let stage = levels.after(Stage::Approved, Move::Adjust).expect("it is allowed");
    let step = StageMove { form: &form, done: Move::Adjust, stage, opinion: Some("追加预算") };
    change.move_on(&step).await.expect("it is opened");
    let opened = change.save(&key, 2, &revision("三", "展览")).await.expect("it is saved");
    assert_eq!(opened, 3);
}

async fn writers_do_not_overwrite_each_other(office: &Founded) {
    let key = add(office, "一", "图书").await;
    let mut tasks = Vec::new();
    for writer in 0..8 {
        let (store, clerk, key) = (office.store.clone(), office.clerk.clone(), key.clone());
        tasks.push(tokio::spawn(async move {
            let mut change = store.begin(REGION, &clerk, NOW).await?;
            let number = change.save(&key, 1, &revision(&format!("稿{writer}"), "图书")).await?;
            change.commit().await?;
            Ok::<i64, StoreError>(number)
        }));
    }
    let (mut saved, mut refused) = (0, 0);
    for task in tasks {
        match task.await.expect("it ends") {
            Ok(number) => {
                assert_eq!(number, 2);
                saved += 1;
            }
            Err(StoreError::Conflict { current: 2 }) => refused += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!((saved, refused), (1, 7));
}

async fn lists_are_narrowed(office: &Founded) {
    let count = async |filter: FormFilter| {
        office.store.forms(REGION, &filter, 0, 25).await.expect("it answers").1
    };
    let all = count(FormFilter::default()).await;
    assert_eq!(all, 2);
    assert_eq!(count(FormFilter { fiscal_year: Some(2025), ..FormFilter::default() }).await, 0);
    let stage = Some(Stage::Approved);
    assert_eq!(count(FormFilter { stage, ..FormFilter::default() }).await, 1);
    let none = Some(Vec::new());
    assert_eq!(count(FormFilter { units: none, ..FormFilter::default() }).await, 0);
    let own = Some(vec![office.unit.clone()]);
    assert_eq!(count(FormFilter { units: own, ..FormFilter::default() }).await, 2);
    for (words, found) in [("图书", 1), ("%", 0), ("_", 0), ("\\", 0), ("' OR '1'='1", 0)] {
        let words = Some(words.to_owned());
        assert_eq!(count(FormFilter { words, ..FormFilter::default() }).await, found);
    }
    let progress = office.store.progress(REGION, 2026).await.expect("it answers");
    assert_eq!(progress.iter().map(|counted| counted.count).sum::<i64>(), 2);
    // A list that was counted before is counted again after a change.
    let name = "展廊";
    let words = FormFilter { words: Some(name.to_owned()), ..FormFilter::default() };
    assert_eq!(count(words.clone()).await, 0);
    add(office, "展廊", name).await;
    assert_eq!(count(words).await, 1);
    let dossier = office.store.dossier(REGION, &office.unit, 2026).await.expect("it answers");
    let last = dossier.last().map(|(record, content)| (record.name.as_str(), content.as_slice()));
    assert_eq!((dossier.len(), last), (3, Some((name, "展廊".as_bytes()))));
}

async fn what_is_not_committed_did_not_happen(office: &Founded) {
    let before = office.store.event_count(REGION).await.expect("it answers");
    let mut change = office.store.begin(REGION, &office.clerk, NOW).await.expect("it begins");
    let key = change.add_form(&form(office, "弃", "弃")).await.expect("it is added");
    drop(change);
    assert!(matches!(office.store.form(REGION, &key).await, Err(StoreError::Absent)));
    assert_eq!(office.store.event_count(REGION).await.expect("it answers"), before);
    let mut change = office.store.begin(REGION, &office.clerk, NOW).await.expect("it begins");
    let file = change.attach("原件.xlsx", b"PK").await.expect("it is kept");
    change.commit().await.expect("it is committed");
    let (name, content) = office.store.attachment(REGION, &file).await.expect("it is there");
    assert_eq!((name.as_str(), content.as_slice()), ("原件.xlsx", &b"PK"[..]));
}

async fn findings_are_explained_and_waived(office: &Founded) {
    let (store, clerk) = (&office.store, &office.clerk);
    let key = add(office, "说明", "雨棚").await;
    let said = |reason: &str, wish| NewExplanation {
        fingerprint: "0f".repeat(32),
        code: "M201".to_owned(),
        message: "测算与预算不符".to_owned(),
        wish,
        reason: reason.to_owned(),
        revision: 1,
    };
    let explain = async |said: NewExplanation| {
        let mut change = store.begin(REGION, clerk, NOW).await?;
        change.explain(&key, said).await?;
        change.commit().await
    };
    let known = async || {
        let known = store.explanations(REGION, &office.unit, 2026).await.expect("they are read");
        known.into_iter().find(|known| known.form == key).expect("it is there")
    };
    let decide = async |is_granted: bool| {
        let known = known().await;
        let mut change = store.begin(REGION, clerk, NOW).await?;
        change.decide(&known, is_granted, Some("已核对合同")).await?;
        change.commit().await
    };
    explain(said("另有其他资金", Wish::Explained)).await.expect("it is said");
    decide(false).await.expect("it is declined");
    let again = decide(true).await;
    assert!(matches!(again, Err(StoreError::Settled)), "{again:?}");
    explain(said("合同在附件中", Wish::Waived)).await.expect("it is said again");
    assert_eq!((known().await.said.wish, known().await.decision), (Wish::Waived, None));
    decide(true).await.expect("it is granted");
    let decision = known().await.decision.expect("it was decided");
    assert_eq!((decision.is_granted, decision.reason.as_deref()), (true, Some("已核对合同")));
    let late = explain(said("再说明", Wish::Explained)).await;
    assert!(matches!(late, Err(StoreError::Settled)), "{late:?}");
    let other = NewExplanation {
        message: "数字已变".to_owned(),
        ..said("另一个问题", Wish::Explained)
    };
    explain(other).await.expect("a fault that says something else is another one");
}

async fn rounds_are_set_again(office: &Founded) {
    let set = async |days: i64| {
        let new = NewRound {
            fiscal_year: 2027,
            name: "一上".to_owned(),
            declare_by: NOW.plus_minutes(days * 24 * 60),
            examine_by: None,
        };
        let mut change = office.store.begin(REGION, &Actor::System, NOW).await.expect("it begins");
        change.set_round(&new).await.expect("it is set");
        change.commit().await.expect("it is committed");
        new
    };
    set(10).await;
    let later = set(12).await;
    let rounds = office.store.rounds(REGION).await.expect("they are read");
    let set: Vec<&NewRound> = rounds.iter().map(|round| &round.set).collect();
    assert_eq!(set, [&later]);
}

async fn tokens_end(office: &Founded) {
    let store = &office.store;
    let new = NewAccount { name: "对接".to_owned(), role: Role::Reader, unit: None };
    let mut change = store.begin(REGION, &Actor::System, NOW).await.expect("it begins");
    let (account, _) = change.add_account(&new).await.expect("it is added");
    change.commit().await.expect("it is committed");
    let make = async || {
        let new = NewToken {
            account: account.clone(),
            name: "一体化".to_owned(),
            scopes: vec![Scope::ReadForms],
            expires_at: NOW.plus_minutes(60),
        };
        let mut change = store.begin(REGION, &Actor::System, NOW).await.expect("it begins");
        let (key, shown) = change.add_token(&new).await.expect("it is made");
        change.commit().await.expect("it is committed");
        (key, shown)
    };
    let opens = async |shown: &str, minutes: i64| {
        let now = NOW.plus_minutes(minutes);
        store.shown_token(REGION, shown, now).await.expect("it answers").is_some()
    };
    let (key, shown) = make().await;
    assert!(opens(&shown, 59).await && !opens(&shown, 60).await, "it expires");
    assert!(!opens(&shown.to_uppercase(), 0).await && !opens("", 0).await);
    let token = store.token(REGION, &key).await.expect("it is there");
    assert_eq!((&token.account, token.scopes.as_slice()), (&account, &[Scope::ReadForms][..]));
    assert_eq!(token.last_used_at, Some(NOW.plus_minutes(59)));
    let revoke = async || {
        let mut change = store.begin(REGION, &Actor::System, NOW).await.expect("it begins");
        change.revoke_token(&token).await?;
        change.commit().await
    };
    revoke().await.expect("it is revoked");
    assert!(!opens(&shown, 0).await);
    assert!(matches!(revoke().await, Err(StoreError::Absent)), "once is enough");
    let (_, renewed) = make().await;
    let mut change = store.begin(REGION, &Actor::System, NOW).await.expect("it begins");
    change.renew_link(&account).await.expect("it is renewed");
    change.commit().await.expect("it is committed");
    let (_, closed) = make().await;
    let mut change = store.begin(REGION, &Actor::System, NOW).await.expect("it begins");
    change.close_account(&account).await.expect("it is closed");
    change.commit().await.expect("it is committed");
    assert!(!opens(&renewed, 0).await && !opens(&closed, 0).await);
    assert_eq!(store.tokens(REGION).await.expect("they are listed").len(), 3);
}

async fn codes_are_used_once(office: &Founded) {
    let (store, clerk) = (&office.store, key_of(&office.clerk));
    let mut change = store.begin(REGION, &office.clerk, NOW).await.expect("it begins");
    change.set_second_factor(clerk, "MZXW6YTB", 5).await.expect("it is set");
    for (step, is_taken) in [(5, false), (6, true), (6, false), (4, false), (8, true)] {
        let taken = change.use_second_factor(clerk, step).await.expect("it answers");
        assert_eq!(taken, is_taken, "{step}");
    }
    let again = change.set_second_factor(clerk, "MZXW6YTC", 9).await;
    assert!(matches!(again, Err(StoreError::Settled)), "{again:?}");
    change.commit().await.expect("it is committed");
    let secret = store.second_factor(REGION, clerk).await.expect("it answers");
    assert_eq!(secret.as_deref(), Some("MZXW6YTB"));
    let all = store.second_factors(REGION).await.expect("they are listed");
    assert_eq!(all.as_slice(), std::slice::from_ref(clerk));
    let mut change = store.begin(REGION, &office.clerk, NOW).await.expect("it begins");
    change.reset_second_factor(clerk).await.expect("it is taken away");
    let again = change.reset_second_factor(clerk).await;
    assert!(matches!(again, Err(StoreError::Absent)), "{again:?}");
    change.commit().await.expect("it is committed");
    assert_eq!(store.second_factor(REGION, clerk).await.expect("it answers"), None);
}
