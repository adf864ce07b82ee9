//! The record of events, for the audit administrator.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Html;
use jixiao_domain::role::{Action, Role};
use jixiao_domain::stage::Stage;
use jixiao_store::Event;
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

fn words(action: &str) -> &'static str {
    match action {
        "found" => "建立区划",
        "add_unit" => "新增单位",
        "add_account" => "新增账号",
        "renew_link" => "重发设密链接",
        "set_password" => "设置密码",
        "close_account" => "停用账号",
        "wrong_password" => "密码输错",
        "sign_in" => "登录",
        "attach" => "上传文件",
        "add_form" => "新建表",
        "save" => "保存",
        "submit" => "提交",
        "withdraw" => "撤回",
        "pass" => "通过",
        "return" => "退回",
        "adjust" => "申请调整",
        _ => "其他",
    }
}

/// The detail of an event in a user's words.
fn detail(event: &Event) -> String {
    let detail = event.detail.as_deref().unwrap_or_default();
    let (first, rest) = detail.split_once(' ').unwrap_or((detail, ""));
    let label = match event.action.as_str() {
        "add_form" | "save" => return format!("第 {detail} 版"),
        "add_account" => Role::of_id(first).map(Role::label),
        _ => Stage::of_id(first).map(Stage::label),
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
        action: words(&event.action),
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
