//! Every cell of the authorization matrix, through HTTP.

use std::sync::atomic::{AtomicU32, Ordering};

use axum::http::StatusCode;
use jixiao_domain::role::{Action, Reach, Relation, Role};
use jixiao_domain::scope::Scope;
use jixiao_domain::stage::{Level, Move, Stage};
use jixiao_store::{Actor, Key, Moment, StageMove};

use crate::client::{Browser, Program, REGION, Town};
use crate::journey::{FILE, imported};

static YEARS: AtomicU32 = AtomicU32::new(0);

/// A new form of the station, begun by its clerk and moved to a stage.
async fn form(town: &Town, clerk: &Browser, stage: Stage) -> String {
    // Forms of one unit and year are checked together; in years of their own they are few.
    let year = (2000 + YEARS.fetch_add(1, Ordering::Relaxed) % 90).to_string();
    let fields = [("kind", "project"), ("year", year.as_str()), ("name", "路灯维护")];
    let address = clerk.post("/forms", &fields).await.location;
    let key = Key::parse(address.trim_start_matches("/forms/")).expect("it has a key");
    if stage != Stage::Draft {
        let record = town.store.form(REGION, &key).await.expect("it is there");
        let accounts = town.store.accounts(REGION).await.expect("they are listed");
        let actor = Actor::Account(accounts[0].key.clone());
        let mut change = town.store.begin(REGION, &actor, Moment::now()).await.expect("it begins");
        let step = StageMove { form: &record, done: Move::Submit, stage, opinion: None };
        change.move_on(&step).await.expect("it moves");
        change.commit().await.expect("it is committed");
    }
    address
}

/// Whether the browser gets an action done to a form of the station.
async fn is_done(town: &Town, clerk: &Browser, browser: &Browser, action: Action) -> bool {
    let answer = match action {
        Action::View => browser.get(&form(town, clerk, Stage::Draft).await).await,
        Action::Edit => {
            let address = form(town, clerk, Stage::Draft).await;
            browser.post(&address, &[("revision", "1"), ("do", "save")]).await
        }
        Action::Submit => {
            // A form that nothing stands against.
            let year = 2000 + YEARS.fetch_add(1, Ordering::Relaxed) % 90;
            let address = imported(clerk, &FILE.replace("2026", &year.to_string())).await;
            let fields = [("revision", "1"), ("do", "submit")];
            browser.post(&format!("{address}/move"), &fields).await
        }
        Action::Examine(level) => {
            let address = form(town, clerk, Stage::Examined(level)).await;
            let fields = [("revision", "1"), ("do", "pass")];
            browser.post(&format!("{address}/move"), &fields).await
        }
        Action::ManageUnits => browser.get("/units").await,
        Action::ManageAccounts => browser.get("/accounts").await,
        Action::ReadEvents => browser.get("/events").await,
    };
    let is_refused = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
    let is_done = matches!(answer.status, StatusCode::OK | StatusCode::SEE_OTHER);
    assert!(is_done || is_refused, "{action:?}: {} {}", answer.status, answer.text());
    is_done
}

#[tokio::test]
async fn every_role_does_what_the_matrix_says_and_nothing_else() {
    let town = Town::new(&Level::ALL).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let mut granted = 0;
    for role in Role::ALL {
        for (unit, relation) in [
            (Some(&town.station), Relation::Own),
            (Some(&town.department), Relation::Under),
            (Some(&town.waterworks), Relation::Other),
            (None, Relation::Other),
        ] {
            let browser = town.signed_in(role, unit).await;
            for action in Action::ALL {
                let may = role.may(action, relation);
                let is_done = is_done(&town, &clerk, &browser, action).await;
                assert_eq!(is_done, may, "{role:?} {action:?} {relation:?}");
                granted += usize::from(may);
            }
        }
    }
    let reaching = |reach: Reach| {
        let cells = Role::ALL.iter().flat_map(|role| Action::ALL.map(|it| role.reach(it)));
        cells.filter(|known| *known == reach).count()
    };
    let expected =
        reaching(Reach::OwnUnit) + 2 * reaching(Reach::Subtree) + 4 * reaching(Reach::Region);
    assert_eq!(granted, expected);
}

/// Whether the program gets an action done to a form of the station; `None` for what no call does.
async fn is_called(
    town: &Town,
    clerk: &Browser,
    program: &Program,
    action: Action,
) -> Option<bool> {
    let answer = match action {
        Action::View => program.get(&form(town, clerk, Stage::Draft).await).await,
        Action::Edit => program.file("/forms", FILE.as_bytes()).await,
        Action::Submit => {
            let year = 2000 + YEARS.fetch_add(1, Ordering::Relaxed) % 90;
            let address = imported(clerk, &FILE.replace("2026", &year.to_string())).await;
            let submit = serde_json::json!({"do": "submit", "revision": 1});
            program.post(&format!("{address}/moves"), &submit).await
        }
        Action::Examine(level) => {
            let address = form(town, clerk, Stage::Examined(level)).await;
            let pass = serde_json::json!({"do": "pass", "revision": 1});
            program.post(&format!("{address}/moves"), &pass).await
        }
        Action::ReadEvents => program.get("/events").await,
        Action::ManageUnits | Action::ManageAccounts => return None,
    };
    let is_refused = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
    assert!(
        answer.status.is_success() || is_refused,
        "{action:?}: {} {}",
        answer.status,
        answer.text()
    );
    Some(answer.status.is_success())
}

/// V8.2, V8.3: a token does what the matrix says of its account, as far as its scopes go.
#[tokio::test]
async fn every_token_does_what_the_matrix_says_within_its_scopes() {
    let town = Town::new(&Level::ALL).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let (mut granted, mut narrowed) = (0, 0);
    for role in Role::ALL {
        for (unit, relation) in [
            (Some(&town.station), Relation::Own),
            (Some(&town.department), Relation::Under),
            (None, Relation::Other),
        ] {
            let left_out = if relation == Relation::Own { &Scope::ALL[..] } else { &[] };
            for left_out in [None].into_iter().chain(left_out.iter().copied().map(Some)) {
                let scopes = Scope::ALL.into_iter().filter(|scope| Some(*scope) != left_out);
                let program = town.program(role, unit, &scopes.collect::<Vec<_>>()).await;
                for action in Action::ALL {
                    let Some(is_done) = is_called(&town, &clerk, &program, action).await else {
                        continue;
                    };
                    // A file becomes a draft of the account's own unit, whichever that is.
                    let relation = match (action, unit) {
                        (Action::Edit, Some(_)) => Relation::Own,
                        _ => relation,
                    };
                    let may = role.may(action, relation);
                    let is_seen = action == Action::ReadEvents || action == Action::Edit;
                    let is_covered = left_out.is_none_or(|scope| {
                        !scope.covers(action) && (is_seen || scope != Scope::ReadForms)
                    });
                    assert_eq!(is_done, may && is_covered, "{role:?} {action:?} {left_out:?}");
                    granted += usize::from(is_done);
                    narrowed += usize::from(may && !is_covered);
                }
            }
        }
    }
    assert!(granted > 0 && narrowed > 0, "{granted} {narrowed}");
}
