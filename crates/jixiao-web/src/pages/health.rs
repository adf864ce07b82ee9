//! For the machine that watches us, and for addresses that lead nowhere.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use jixiao_store::FormFilter;

use crate::error::PageError;
use crate::{Office, guard, page};

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

/// Numbers for Prometheus; none of them says anything of a unit or a person.
pub(crate) async fn metrics(State(office): State<Arc<Office>>) -> Result<Response, PageError> {
    let region = office.region.code.as_str();
    let events = office.store.event_count(region).await?;
    let forms = office.store.forms(region, &FormFilter::default(), 0, 1).await?.1;
    let mut text = String::from("# TYPE jixiao_answers_total counter\n");
    for (class, count) in guard::answers().iter().enumerate() {
        let class = class + 1;
        writeln!(text, "jixiao_answers_total{{class=\"{class}xx\"}} {count}")
            .expect("a string takes everything");
    }
    write!(
        text,
        "# TYPE jixiao_events_total counter\njixiao_events_total {events}\n\
         # TYPE jixiao_forms gauge\njixiao_forms {forms}\n"
    )
    .expect("a string takes everything");
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response())
}

/// No such address.
pub(crate) async fn absent() -> Response {
    let sentence = "没有这个页面。请检查地址，或从工作台进入";
    (StatusCode::NOT_FOUND, Html(page::message("没有这个页面", sentence))).into_response()
}
