//! The office in the browser: units declare, the bureau examines and approves.
//!
//! Pages are written on the server and work without a script. [`router`] is the whole application;
//! the binary gives it a listener. One module per feature under `pages`; a revision's content is an
//! official table (`official`), read and checked by the crates that the command line uses.

mod api;
mod asking;
mod away;
mod checking;
pub mod demo;
mod error;
mod examining;
mod guard;
mod official;
mod one_time;
mod page;
mod pages;
mod password;
mod requests;
mod rows;
mod sent;
mod shown;
mod tls;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use jixiao_documents::Document;
use jixiao_domain::settings::Settings;
use jixiao_store::{Region, Store};

pub use requests::RequestLine;
pub use tls::{Tls, TlsFault};

/// What every request needs.（办公系统）
#[derive(Debug)]
pub struct Office {
    /// The records.
    pub store: Store,
    /// The region they belong to.
    pub region: Region,
    /// The rule pack.
    pub settings: Settings,
    /// Reads the document in a file, whatever program that takes; the error is a Chinese sentence.
    pub reader: fn(&[u8]) -> Result<Document, String>,
    /// Whether cookies may travel over encrypted connections only.
    pub is_encrypted: bool,
    /// Takes a line of each request.
    pub log: fn(&RequestLine),
}

/// The largest file that may be imported, in bytes.
const LARGEST_FILE: usize = 64 << 20;

/// The application.
pub fn router(office: Office) -> Router {
    let office = Arc::new(office);
    let import = Router::new()
        .route("/import", get(pages::import::page).post(pages::import::read))
        .layer(DefaultBodyLimit::max(LARGEST_FILE));
    Router::new()
        .route("/", get(pages::workbench::page))
        .route("/sign-in", get(pages::sign_in::page).post(pages::sign_in::sign_in))
        .route("/sign-out", post(pages::sign_in::sign_out))
        .route("/link/{token}", get(pages::sign_in::link).post(pages::sign_in::set_password))
        .route("/forms", get(pages::forms::list).post(pages::forms::create))
        .route("/forms/{form}", get(pages::forms::page).post(pages::forms::save))
        .route("/forms/{form}/check", post(pages::forms::check))
        .route("/forms/{form}/move", post(pages::moves::make))
        .route("/forms/{form}/findings/{fingerprint}", post(pages::findings::say))
        .route("/forms/{form}/compare", get(pages::compare::page))
        .route("/forms/{form}/copy", post(pages::forms::copy))
        .route("/batch", post(pages::batch::pass))
        .route("/forms/{form}/revisions/{number}", get(pages::forms::revision))
        .route("/forms/{form}/document/{format}", get(pages::documents::download))
        .route("/documents/{format}", get(pages::documents::package))
        .route("/manual", get(pages::manual::contents))
        .route("/manual/{chapter}", get(pages::manual::chapter))
        .route("/manual/images/{name}", get(pages::manual::image))
        .route("/import/{attachment}", post(pages::import::keep))
        .route("/rules/{code}", get(pages::rules::page))
        .route("/verify", get(pages::verifying::page))
        .route("/verify/{code}", get(pages::verifying::scanned))
        .route("/notices", post(pages::workbench::seen))
        .route("/rounds", get(pages::rounds::page).post(pages::rounds::set))
        .route("/units", get(pages::units::page).post(pages::units::add))
        .route("/accounts", get(pages::accounts::page).post(pages::accounts::add))
        .route("/accounts/{account}", post(pages::accounts::change))
        .route("/events", get(pages::events::page))
        .route("/second-factor", get(pages::second_factor::page).post(pages::second_factor::change))
        .route("/tokens", get(pages::tokens::page).post(pages::tokens::add))
        .route("/tokens/{token}", post(pages::tokens::revoke))
        .route("/assets/office.css", get(pages::assets::style))
        .route("/assets/office.js", get(pages::assets::script))
        .route("/healthz", get(pages::health::alive))
        .route("/metrics", get(pages::health::metrics))
        .route("/readyz", get(pages::health::ready))
        .fallback(pages::health::absent)
        .merge(import)
        .nest(api::ROOT, api::routes())
        .layer(axum::middleware::from_fn_with_state(office.clone(), guard::headers))
        .layer(axum::middleware::from_fn_with_state(office.clone(), requests::told))
        .with_state(office)
}

/// Answers requests until `stop` ends; requests under way are answered first.
pub async fn serve(
    listener: tokio::net::TcpListener,
    office: Office,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(office)).with_graceful_shutdown(stop).await
}

/// The same over encrypted connections only.
pub async fn serve_encrypted(
    listener: tokio::net::TcpListener,
    tls: Tls,
    office: Office,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(tls.listener(listener), router(office)).with_graceful_shutdown(stop).await
}

/// The fiscal year that is declared at a moment: the one after the present, in Chinese time.
pub fn declared_year(now: jixiao_store::Moment) -> u16 {
    let time = time::OffsetDateTime::from_unix_timestamp(now.plus_minutes(8 * 60).0 / 1000);
    time.map_or(0, |time| u16::try_from(time.year() + 1).unwrap_or(0))
}
