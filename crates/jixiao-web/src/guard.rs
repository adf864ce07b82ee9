//! What every answer carries and every request that changes something must.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::error::PageError;
use crate::{Office, api};

/// Nothing comes from elsewhere, nothing is framed, nothing is guessed.
const HEADERS: [(HeaderName, &str); 4] = [
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; \
         connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    (X_FRAME_OPTIONS, "DENY"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
];

/// For a year, browsers come over encrypted connections only (RFC 6797).
const ENCRYPTED_ONLY: &str = "max-age=31536000";

/// Answers since the program started, by the first digit of their status.
static ANSWERS: [AtomicU64; 5] = [const { AtomicU64::new(0) }; 5];

/// How many answers there were of each class: 1xx to 5xx.
pub(crate) fn answers() -> [u64; 5] {
    std::array::from_fn(|class| ANSWERS[class].load(Ordering::Relaxed))
}

/// Adds the headers; refuses what another site sends in a user's name.
pub(crate) async fn headers(
    State(office): State<Arc<Office>>,
    request: Request,
    next: Next,
) -> Response {
    let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
    // No browser shows a token by itself: what comes with one was sent by who holds it.
    let is_call = request.uri().path().starts_with(api::ROOT);
    let mut response = if is_reading || is_call || is_own(request.headers()) {
        next.run(request).await
    } else {
        PageError::Forged.into_response()
    };
    let class = usize::from(response.status().as_u16() / 100).clamp(1, 5) - 1;
    ANSWERS[class].fetch_add(1, Ordering::Relaxed);
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if office.is_encrypted {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ENCRYPTED_ONLY));
    }
    // What one user sees must not lie in the cache of the next one at the same dossier.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Whether a browser says that a page of ours sent the request. Old browsers say nothing; they are
/// held by the token of the page and the cookie's `SameSite`.
fn is_own(headers: &HeaderMap) -> bool {
    match headers.get("sec-fetch-site").map(HeaderValue::as_bytes) {
        Some(site) => matches!(site, b"same-origin" | b"none"),
        None => true,
    }
}
