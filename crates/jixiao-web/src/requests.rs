//! What is told of each request, and the number by which a fault is found in the log.
//!
//! A line of our own instead of a framework of logs: there is one kind of line, its fields are known,
//! and whoever runs the office says where it goes. Never in a line: addresses with their keys, names,
//! what a form or a page says.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{Extensions, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse as _, Response};
use jixiao_store::{Key, Moment};
use serde::Serialize;

use crate::api::{self, Problem};
use crate::{Office, page, shown};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Digits of a number.
const DIGITS: usize = 12;

/// A request that was answered.（请求记录）
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequestLine {
    /// When it came, in UTC.
    pub at: String,
    /// Its number: pages show it where something broke, every answer carries it.
    pub id: String,
    /// GET, POST …
    pub method: String,
    /// The route it took, without the keys: `/forms/{form}`; `-` for none.
    pub route: String,
    /// Status of the answer.
    pub status: u16,
    /// How long it took.
    pub duration_ms: i64,
    /// Key of the account that asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// What broke.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
}

impl RequestLine {
    /// A line for people.
    pub fn text(&self) -> String {
        let RequestLine { at, id, method, route, status, duration_ms, account, cause } = self;
        let account = account.as_deref().unwrap_or("-");
        let mut line =
            format!("{at} {method} {route} {status} {duration_ms}ms account={account} id={id}");
        if let Some(cause) = cause {
            write!(line, " cause={cause:?}").expect("a string takes everything");
        }
        line
    }

    /// The same for programs: a JSON object.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("it has string keys only")
    }
}

/// What broke: put beside an answer that may not say it.
#[derive(Debug, Clone)]
pub(crate) struct Fault(pub(crate) String);

/// The account of a request, known once its credential was seen.
#[derive(Debug, Clone, Default)]
struct Asker(Arc<OnceLock<String>>);

/// Notes who asks.
pub(crate) fn note_account(extensions: &Extensions, account: &Key) {
    if let Some(asker) = extensions.get::<Asker>() {
        // A request has one credential.
        let _known = asker.0.set(account.to_string());
    }
}

/// Answers a request, tells of it, and gives the answer its number.
pub(crate) async fn told(
    State(office): State<Arc<Office>>,
    mut request: Request,
    next: Next,
) -> Response {
    let (began, asker) = (Moment::now(), Asker::default());
    let id = number();
    request.extensions_mut().insert(asker.clone());
    let method = request.method().to_string();
    let is_call = request.uri().path().starts_with(api::ROOT);
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or_else(|| "-".to_owned(), |route| route.as_str().to_owned());
    // A task of its own: where the client goes away, what was begun is done; a panic of ours ends
    // one request.
    let answered = tokio::spawn(next.run(request)).await;
    let mut response = answered.unwrap_or_else(|_| broken("程序出错（panic）"));
    let cause = response.extensions_mut().remove::<Fault>().map(|Fault(cause)| cause);
    if cause.is_some() {
        let (parts, _) = response.into_parts();
        response = numbered(parts.status, &id, is_call);
        let headers = response.headers_mut();
        for (name, value) in &parts.headers {
            headers.entry(name).or_insert(value.clone());
        }
    }
    let line = RequestLine {
        at: shown::instant(began),
        method,
        route,
        status: response.status().as_u16(),
        duration_ms: Moment::now().0 - began.0,
        account: asker.0.get().cloned(),
        cause,
        id,
    };
    (office.log)(&line);
    if let Ok(id) = HeaderValue::from_str(&line.id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// An answer to something that broke; [`told`] says the rest.
pub(crate) fn broken(cause: impl Into<String>) -> Response {
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Fault(cause.into()));
    response
}

/// The number of a request: the random end of a new key.
fn number() -> String {
    let key = Key::new().to_string();
    key.get(key.len() - DIGITS..).unwrap_or_default().to_owned()
}

/// What is said where something broke: a number, and nothing of the cause.
fn numbered(status: StatusCode, id: &str, is_call: bool) -> Response {
    let sentence =
        format!("系统出错，编号 {id}。请稍后重试；仍不行，请把编号告诉系统管理员，日志里有原因");
    if is_call {
        return Problem::new(status, sentence).into_response();
    }
    (status, Html(page::message("系统出错", &sentence))).into_response()
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use jixiao_domain::stage::{Level, Levels};
    use jixiao_store::{Region, Store};
    use tower::ServiceExt as _;

    use super::*;

    #[test]
    fn a_line_is_read_by_people_and_by_programs() {
        let line = RequestLine {
            at: "2026-11-25T00:46:11.123Z".to_owned(),
            id: "3fa9c02ab77e".to_owned(),
            method: "GET".to_owned(),
            route: "/forms/{form}".to_owned(),
            status: 500,
            duration_ms: 12,
            account: None,
            cause: Some("磁盘\n已满".to_owned()),
        };
        let text = "2026-11-25T00:46:11.123Z GET /forms/{form} 500 12ms account=- \
                    id=3fa9c02ab77e cause=\"磁盘\\n已满\"";
        assert_eq!(line.text(), text, "one line, whatever the cause says");
        let json = "{\"at\":\"2026-11-25T00:46:11.123Z\",\"id\":\"3fa9c02ab77e\",\"method\":\"GET\",\
                    \"route\":\"/forms/{form}\",\"status\":500,\"duration_ms\":12,\
                    \"cause\":\"磁盘\\n已满\"}";
        assert_eq!(line.json(), json);
    }

    #[tokio::test]
    async fn a_panic_ends_one_request_with_a_number() {
        let folder = tempfile::tempdir().expect("the temporary folder is writable");
        let address = format!("sqlite:{}", folder.path().join("records.sqlite").display());
        let levels = Levels::new(&[Level::Division]).expect("one level");
        let region = Region { code: "441900".to_owned(), name: "清源镇".to_owned(), levels };
        let office = Arc::new(Office {
            store: Store::open(&address).await.expect("it opens"),
            region,
            settings: jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("it is built in"),
            reader: |_| Err(String::new()),
            is_encrypted: false,
            log: |line| assert_eq!((line.route.as_str(), line.status), ("/falls", 500)),
        });
        let fall = async || -> StatusCode { panic!("on purpose") };
        let router = Router::new()
            .route("/falls", get(fall))
            .layer(from_fn_with_state(office.clone(), told))
            .with_state(office);
        let request = Request::get("/falls").body(Body::empty()).expect("it is a request");
        let answer = router.oneshot(request).await.expect("it answers");
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let number = answer.headers().get(REQUEST_ID).expect("it has a number").clone();
        let body = to_bytes(answer.into_body(), 1 << 20).await.expect("it ends");
        let number = number.to_str().expect("it is a text");
        assert!(String::from_utf8_lossy(&body).contains(number));
    }

    #[test]
    fn numbers_differ() {
        let (one, other) = (number(), number());
        assert!(one.len() == DIGITS && one != other, "{one} {other}");
    }
}
