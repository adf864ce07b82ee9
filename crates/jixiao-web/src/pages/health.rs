//! For the machine that watches us, and for addresses that lead nowhere.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::{Office, page};

/// Whether the program runs.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// Whether it can work: the database answers.
pub(crate) async fn ready(State(office): State<Arc<Office>>) -> Response {
    if office.store.is_ready().await {
        "ok\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response()
    }
}

/// No such address.
pub(crate) async fn absent() -> Response {
    let sentence = "没有这个页面。请检查地址，或从工作台进入";
    (StatusCode::NOT_FOUND, Html(page::message("没有这个页面", sentence))).into_response()
}
