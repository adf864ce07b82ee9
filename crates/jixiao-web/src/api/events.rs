//! The record of events.

use axum::response::Response;
use jixiao_domain::role::Action;
use jixiao_domain::scope::Scope;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::problem::Problem;
use super::received::Parameters;
use super::wire::{self, WireEvent};
use crate::error::PageError;

/// The most events of one answer.
const MOST: i64 = 1000;

/// Which events.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    after: Option<i64>,
    limit: Option<i64>,
}

#[derive(Serialize)]
struct WireEvents {
    total: i64,
    events: Vec<WireEvent>,
}

/// Events with a number above `after`, in order.
pub(super) async fn list(
    caller: Caller,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, Problem> {
    let asking = caller.with(&[Scope::ReadEvents])?;
    asking.must(Action::ReadEvents)?;
    let (after, limit) = (asked.after.unwrap_or(0), asked.limit.unwrap_or(100));
    if after < 0 || !(1..=MOST).contains(&limit) {
        return Err(PageError::wrong(format!("after 从 0 开始，limit 应为 1 到 {MOST}")).into());
    }
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let total = store.event_count(region).await?;
    let events = store.events(region, after, limit).await?.into_iter().map(WireEvent::new);
    Ok(wire::json(&WireEvents { total, events: events.collect() }))
}
