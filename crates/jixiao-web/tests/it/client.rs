//! An office with a department, two units and an account of every kind, and browsers without a screen.

use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use jixiao_domain::role::Role;
use jixiao_domain::scope::Scope;
use jixiao_domain::stage::{Level, Levels};
use jixiao_store::{Actor, Key, Moment, NewAccount, NewToken, Region, Store};
use jixiao_web::{Office, RequestLine};
use tempfile::TempDir;
use tower::ServiceExt as _;

pub(crate) const REGION: &str = "441900";

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// An office for one test.
pub(crate) struct Town {
    pub(crate) store: Store,
    region: Region,
    pub(crate) router: Router,
    /// 文旅局
    pub(crate) department: Key,
    /// 文化站, under the department.
    pub(crate) station: Key,
    /// 水务所, apart.
    pub(crate) waterworks: Key,
    /// Goes when the test ends.
    _folder: TempDir,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) headers: header::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The text between two marks.
    pub(crate) fn between(&self, before: &str, after: &str) -> String {
        let text = self.text();
        let rest = text.split_once(before).map_or("", |(_, rest)| rest);
        rest.split_once(after).map_or("", |(found, _)| found).to_owned()
    }
}

/// Somebody at a browser.
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookie: String,
    pub(crate) token: String,
}

impl Town {
    pub(crate) async fn new(levels: &[Level]) -> Town {
        let folder = tempfile::tempdir().expect("the temporary folder is writable");
        let address = format!("sqlite:{}", folder.path().join("records.sqlite").display());
        let store = Store::open(&address).await.expect("it opens");
        let levels = Levels::new(levels).expect("there is a level");
        let region = Region { code: REGION.to_owned(), name: "清源镇".to_owned(), levels };
        store.found(&region, Moment::now()).await.expect("it is founded");
        let actor = Actor::System;
        let mut change = store.begin(REGION, &actor, Moment::now()).await.expect("it begins");
        let department = change.add_unit("清源镇文旅局", None).await.expect("it is added");
        let station =
            change.add_unit("清源镇文化站", Some(&department)).await.expect("it is added");
        let waterworks = change.add_unit("清源镇水务所", None).await.expect("it is added");
        change.commit().await.expect("it is committed");
        let router = jixiao_web::router(office(&store, &region, false));
        Town { store, region, router, department, station, waterworks, _folder: folder }
    }

    /// The same office once more, to be served elsewhere.
    pub(crate) fn office(&self, is_encrypted: bool) -> Office {
        office(&self.store, &self.region, is_encrypted)
    }

    /// Somebody who is not signed in.
    pub(crate) fn stranger(&self) -> Browser {
        Browser { router: self.router.clone(), cookie: String::new(), token: String::new() }
    }

    /// Somebody who is signed in; their password does not matter.
    pub(crate) async fn signed_in(&self, role: Role, unit: Option<&Key>) -> Browser {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let new = NewAccount { name: format!("账号{number}"), role, unit: unit.cloned() };
        let now = Moment::now();
        let mut change = self.store.begin(REGION, &Actor::System, now).await.expect("it begins");
        let (key, _) = change.add_account(&new).await.expect("it is added");
        let cookie = change.open_session(&key).await.expect("it opens");
        change.commit().await.expect("it is committed");
        let session = self.store.session(REGION, &cookie, now).await.expect("it answers");
        let token = session.expect("it lasts").token;
        Browser { router: self.router.clone(), cookie: format!("jixiao={cookie}"), token }
    }
}

impl Browser {
    pub(crate) async fn get(&self, address: &str) -> Answer {
        let request = Request::get(address).header(header::COOKIE, &self.cookie);
        self.send(request.body(Body::empty()).expect("it is a request")).await
    }

    /// Sends a form with the page's token.
    pub(crate) async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let token = [("token", self.token.as_str())];
        let fields: Vec<(&str, &str)> = token.iter().chain(fields).copied().collect();
        self.post_bare(address, &fields, "same-origin").await
    }

    /// Sends a form as it is, from a page of a site.
    pub(crate) async fn post_bare(
        &self,
        address: &str,
        fields: &[(&str, &str)],
        site: &str,
    ) -> Answer {
        let request = Request::post(address)
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", site)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let pair = |(name, text): &(&str, &str)| format!("{}={}", encoded(name), encoded(text));
        let body: Vec<String> = fields.iter().map(pair).collect();
        self.send(request.body(Body::from(body.join("&"))).expect("it is a request")).await
    }

    /// Sends a file.
    pub(crate) async fn upload(&self, name: &str, content: &[u8]) -> Answer {
        let mut body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{}\r\n--b\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n",
            self.token
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--b--\r\n");
        let request = Request::post("/import")
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        self.send(request.body(Body::from(body)).expect("it is a request")).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        answered(&self.router, request).await
    }
}

async fn answered(router: &Router, request: Request<Body>) -> Answer {
    let answer = router.clone().oneshot(request).await.expect("it answers");
    let headers = answer.headers().clone();
    let location = headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
    Answer {
        status: answer.status(),
        location: location.unwrap_or_default().to_owned(),
        headers,
        bytes: to_bytes(answer.into_body(), 32 << 20).await.expect("it ends").to_vec(),
    }
}

fn office(store: &Store, region: &Region, is_encrypted: bool) -> Office {
    let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("it is built in");
    let (store, region) = (store.clone(), region.clone());
    Office { store, region, settings, reader, is_encrypted, log: remember }
}

/// What was told of requests.
static TOLD: Mutex<Vec<RequestLine>> = Mutex::new(Vec::new());

pub(crate) fn remember(line: &RequestLine) {
    TOLD.lock().expect("nobody panics with it").push(line.clone());
}

impl Answer {
    /// What was told of the request.
    pub(crate) fn told(&self) -> RequestLine {
        let id = self.headers.get("x-request-id").expect("every answer has a number");
        let told = TOLD.lock().expect("nobody panics with it");
        let line = told.iter().find(|line| id == line.id.as_str());
        line.expect("every request is told of").clone()
    }
}

/// Files as they are read without programs of other makers.
pub(crate) fn reader(bytes: &[u8]) -> Result<jixiao_documents::Document, String> {
    jixiao_documents::read(bytes, None).map_err(|error| error.to_string())
}

fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        write!(encoded, "%{byte:02X}").expect("a string takes everything");
    }
    encoded
}

/// A program with a token.
pub(crate) struct Program {
    router: Router,
    pub(crate) token: String,
}

impl Town {
    /// A program that works for a new account with a role and a unit.
    pub(crate) async fn program(
        &self,
        role: Role,
        unit: Option<&Key>,
        scopes: &[Scope],
    ) -> Program {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let new = NewAccount { name: format!("账号{number}"), role, unit: unit.cloned() };
        let now = Moment::now();
        let mut change = self.store.begin(REGION, &Actor::System, now).await.expect("it begins");
        let (account, _) = change.add_account(&new).await.expect("it is added");
        let new = NewToken {
            account,
            name: "对接".to_owned(),
            scopes: scopes.to_vec(),
            expires_at: now.plus_minutes(60),
        };
        let (_, token) = change.add_token(&new).await.expect("it is made");
        change.commit().await.expect("it is committed");
        Program { router: self.router.clone(), token }
    }
}

impl Program {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, "", Body::empty()).await
    }

    /// Sends a file.
    pub(crate) async fn file(&self, path: &str, content: &[u8]) -> Answer {
        self.send("POST", path, "application/octet-stream", Body::from(content.to_vec())).await
    }

    /// Sends a JSON object.
    pub(crate) async fn post(&self, path: &str, sent: &serde_json::Value) -> Answer {
        self.send("POST", path, "application/json", Body::from(sent.to_string())).await
    }

    pub(crate) async fn send(&self, method: &str, path: &str, kind: &str, body: Body) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, kind);
        answered(&self.router, request.body(body).expect("it is a request")).await
    }
}

impl Answer {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_default()
    }
}
