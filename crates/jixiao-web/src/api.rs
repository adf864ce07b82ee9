//! The API for programs: JSON under `/api/v1`, by the rights and the functions of the pages.
//!
//! Who calls shows a token (`Caller`); what goes wrong is a problem object (`Problem`). What is there
//! is described in `assets/openapi.json`, which a test holds against these routes. Deliberately
//! absent: rules of its own.

mod caller;
mod check;
mod drafts;
mod events;
mod forms;
mod moves;
mod problem;
mod received;
mod wire;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::{get, post};

pub(crate) use self::problem::Problem;
use crate::{LARGEST_FILE, Office};

/// Where the API lies.
pub(crate) const ROOT: &str = "/api/v1";

/// The routes under [`ROOT`].
pub(crate) fn routes() -> Router<Arc<Office>> {
    let files = Router::new()
        .route("/forms", get(forms::list).post(drafts::make))
        .route("/check", post(check::check))
        .layer(DefaultBodyLimit::max(LARGEST_FILE));
    Router::new()
        .route("/forms/{form}", get(forms::form))
        .route("/forms/{form}/moves", post(moves::make))
        .route("/forms/{form}/documents/{format}", get(forms::document))
        .route("/units", get(forms::units))
        .route("/events", get(events::list))
        .route("/openapi.json", get(description))
        .merge(files)
        .fallback(async || Problem::no_such_address())
        .method_not_allowed_fallback(async || Problem::no_such_method())
}

/// What the API is, for programs and their makers.
async fn description() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], include_str!("../assets/openapi.json"))
}
