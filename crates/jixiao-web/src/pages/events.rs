//! The record of events, for the audit administrator.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Html;
use jixiao_domain::role::{Action, Role};
use jixiao_domain::stage::Stage;
use jixiao_store::{Deed, Event};
use serde::Deserialize;

use crate::asking::Asking;
use crate::error::PageError;
use crate::page::{Frame, rendered};
use crate::shown;

/// Events on a page.
const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "events.html")]
struct EventsPage {
    frame: Frame,
    events: Vec<EventRow>,
    total: i64,
    before: Option<i64>,
    next: Option<i64>,
    faults: Vec<String>,
    is_verified: bool,
    contents: i64,
}

struct EventRow {
    number: i64,
    at: String,
    account: String,
    action: &'static str,
    detail: String,
    code: String,
}

/// Which events.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    after: Option<i64>,
    verify: Option<String>,
}

/// The detail of an event in a user's words.
fn detail(event: &Event) -> String {
    let detail = event.detail.as_deref().unwrap_or_default();
    let (first, rest) = detail.split_once(' ').unwrap_or((detail, ""));
    let label = match Deed::of_id(&event.action) {
        Some(Deed::AddForm | Deed::Save) => return format!("第 {detail} 版"),
        // The fingerprint of the finding is for programs.
        Some(Deed::Explain | Deed::AskWaiver | Deed::GrantWaiver | Deed::DeclineWaiver) => {
            return rest.to_owned();
        }
        Some(Deed::AddAccount) => Role::of_id(first).map(Role::label),
        Some(Deed::Moved(_)) => Stage::of_id(first).map(Stage::label),
        _ => None,
    };
    match label {
        Some(label) => format!("{label} {rest}").trim_end().to_owned(),
        None => detail.to_owned(),
    }
}

/// Events in order, and on demand whether the chain holds.
pub(crate) async fn page(
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageError> {
    asking.must(Action::ReadEvents)?;
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let total = store.event_count(region).await?;
    let newest = (total - MOST).max(0);
    let after = asked.after.unwrap_or(newest).clamp(0, total.max(0));
    let accounts = store.accounts(region).await?.into_iter();
    let names: HashMap<String, String> =
        accounts.map(|account| (account.key.to_string(), account.name)).collect();
    let events = store.events(region, after, MOST).await?.into_iter().map(|event| EventRow {
        number: event.number,
        at: shown::moment(event.at),
        account: match &event.account {
            None => "系统".to_owned(),
            Some(key) => names.get(key).cloned().unwrap_or_else(|| key.clone()),
        },
        action: Deed::of_id(&event.action).map_or("其他", Deed::label),
        detail: detail(&event),
        code: event.code().to_string(),
    });
    let events: Vec<EventRow> = events.collect();
    let verdict = match asked.verify {
        Some(_) => Some(store.verify(region, &[]).await?),
        None => None,
    };
    rendered(&EventsPage {
        frame: Frame::new(&asking, "操作记录", "/events"),
        events,
        total,
        before: (after > 0).then_some((after - MOST).max(0)),
        next: (after + MOST < total).then_some(after + MOST),
        is_verified: verdict.is_some(),
        contents: verdict.as_ref().map_or(0, |verdict| verdict.contents),
        faults: verdict
            .map(|verdict| verdict.faults.iter().map(ToString::to_string).collect())
            .unwrap_or_default(),
    })
}
