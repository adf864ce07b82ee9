//! Style and script, built into the program.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

const CACHED: (axum::http::HeaderName, &str) = (CACHE_CONTROL, "max-age=3600");

/// The style of all pages.
pub(crate) async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), CACHED], include_str!("../../assets/office.css"))
}

/// What pages do beyond forms and links; they work without it.
pub(crate) async fn script() -> impl IntoResponse {
    let kind = "text/javascript; charset=utf-8";
    ([(CONTENT_TYPE, kind), CACHED], include_str!("../../assets/office.js"))
}
