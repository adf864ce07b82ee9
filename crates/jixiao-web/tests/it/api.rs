//! Programs at the API, and its description. Numbers are requirements of OWASP ASVS 5.0.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::StatusCode;
use jixiao_domain::role::Role;
use jixiao_domain::scope::Scope;
use jixiao_domain::stage::Level;
use jixiao_store::{Actor, Moment, NewForm, NewRevision};
use serde_json::{Value, json};

use crate::client::{Answer, Program, REGION, Town};
use crate::journey::FILE;

async fn draft(clerk: &Program) -> String {
    let made = clerk.file("/forms?name=书屋.txt", FILE.as_bytes()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()["forms"][0]["record"]["key"].as_str().expect("it has a key").to_owned()
}

async fn clerk(town: &Town) -> Program {
    town.program(Role::Clerk, Some(&town.station), &Scope::of_role(Role::Clerk)).await
}

async fn officer(town: &Town) -> Program {
    town.program(Role::PerformanceOfficer, None, &Scope::of_role(Role::PerformanceOfficer)).await
}

#[tokio::test]
async fn a_program_declares_a_form_and_another_approves_it() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let (clerk, officer) = (clerk(&town).await, officer(&town).await);
    let key = draft(&clerk).await;
    let list = officer.get("/forms?year=2026&stage=draft&words=书屋").await.json();
    assert_eq!((&list["total"], &list["forms"][0]["key"]), (&json!(1), &json!(key)));
    let moves = format!("/forms/{key}/moves");
    let submitted = clerk.post(&moves, &json!({"do": "submit", "revision": 1})).await;
    assert_eq!(submitted.status, StatusCode::OK, "{}", submitted.text());
    assert_eq!(submitted.json()["record"]["stage"], "performance_office");
    let cell = json!({"do": "return", "revision": 1,
        "reasons": [{"why": "请写明验收由谁组织", "cell": "r0c1"}]});
    assert_eq!(officer.post(&moves, &cell).await.status, StatusCode::OK);
    let unchanged = clerk.post(&moves, &json!({"do": "submit", "revision": 1})).await;
    assert_eq!(unchanged.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unchanged.text().contains("还没有修改过"), "{}", unchanged.text());

    let key = draft(&clerk).await;
    let moves = format!("/forms/{key}/moves");
    clerk.post(&moves, &json!({"do": "submit", "revision": 1})).await;
    let fair = json!({"do": "pass", "revision": 1, "grade": "fair"});
    assert_eq!(officer.post(&moves, &fair).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let passed = json!({"do": "pass", "revision": 1, "grade": "good", "opinion": "同意",
        "grades": {"money": "excellent"}});
    let passed = officer.post(&moves, &passed).await;
    assert_eq!(passed.status, StatusCode::OK, "{}", passed.text());
    let code = passed.json()["moved"]["code"].as_str().expect("it has a code").to_owned();
    let document = clerk.get(&format!("/forms/{key}/documents/html")).await;
    assert!(document.text().contains(&code), "{}", document.text());
    let verdict = town.store.verify(REGION, &[]).await.expect("it is verified");
    assert_eq!(verdict.faults, []);
}

#[tokio::test]
async fn a_form_is_given_as_the_command_line_writes_it() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = clerk(&town).await;
    let key = draft(&clerk).await;
    let form = clerk.get(&format!("/forms/{key}")).await.json();
    let document = clerk.get(&format!("/forms/{key}/documents/html")).await;
    let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("it is built in");
    let document = jixiao_documents::read(&document.bytes, None).expect("it is read");
    let read = jixiao_forms::read(&document, &settings);
    let source = jixiao_forms::Source {
        name: "乡村书屋图书更新".to_owned(),
        sha256: String::new(),
        format: document.format,
    };
    let mut written = Vec::new();
    let forms: Vec<&jixiao_forms::ReadForm> = read.iter().collect();
    jixiao_exchange::forms::write(&source, &forms, &settings.pack, &mut written)
        .expect("it is written");
    let mut written: Value = serde_json::from_slice(&written).expect("it is JSON");
    for indicator in written["forms"][0]["indicators"].as_array_mut().expect("they are listed") {
        // Lines are those of the file.
        indicator["place"].as_object_mut().expect("it has a place").remove("line");
    }
    assert_eq!(form["content"]["schema"], "jixiao.forms/1");
    assert_eq!(form["content"]["forms"][0]["indicators"], written["forms"][0]["indicators"]);
    assert_eq!(form["findings"]["schema"], "jixiao.findings/1");
    assert_eq!(form["record"]["budget_fen"], 6_000_000);

    let bad = FILE.replace("≥98%", "≥120%");
    let checked = clerk.file("/check?name=书屋.txt", bad.as_bytes()).await.json();
    let codes: Vec<&Value> = checked["findings"]
        .as_array()
        .expect("they are listed")
        .iter()
        .map(|finding| &finding["code"])
        .collect();
    assert!(codes.contains(&&json!("V110")), "{codes:?}");
    assert_eq!(checked["sources"][0]["name"], "书屋.txt");
    assert_eq!(clerk.get("/forms").await.json()["total"], 1, "nothing was kept");
}

/// V4.1, V13.2: a session opens no call and a token no page; nothing is given without a good token.
#[tokio::test]
async fn calls_without_a_good_token_are_refused() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let mut clerk = clerk(&town).await;
    let good = clerk.token.clone();
    let browser = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let by_cookie = browser.get("/api/v1/forms").await;
    assert_eq!(by_cookie.status, StatusCode::UNAUTHORIZED);
    for token in ["", "jixiao_0", "' OR 1=1 --", &good.to_uppercase()] {
        token.clone_into(&mut clerk.token);
        let answer = clerk.get("/forms").await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{token}");
        let challenge = answer.headers.get("www-authenticate").expect("it says what to show");
        assert_eq!(challenge, "Bearer realm=\"jixiao\"");
        assert_eq!(answer.headers.get("content-type").expect("it has one"), PROBLEM);
        assert_eq!(answer.json()["status"], 401);
    }
    good.clone_into(&mut clerk.token);
    assert_eq!(clerk.get("/forms").await.status, StatusCode::OK);
    let tokens = town.store.tokens(REGION).await.expect("they are listed");
    let mut change =
        town.store.begin(REGION, &Actor::System, Moment::now()).await.expect("it begins");
    change.close_account(&tokens[0].account).await.expect("it is closed");
    change.commit().await.expect("it is committed");
    assert_eq!(clerk.get("/forms").await.status, StatusCode::UNAUTHORIZED);
}

const PROBLEM: &str = "application/problem+json";

/// V8.2: the key of another unit's record opens nothing.
#[tokio::test]
async fn keys_of_others_open_nothing() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = clerk(&town).await;
    let other =
        town.program(Role::Clerk, Some(&town.waterworks), &Scope::of_role(Role::Clerk)).await;
    let key = draft(&clerk).await;
    for path in [format!("/forms/{key}"), format!("/forms/{key}/documents/xlsx")] {
        assert_eq!(clerk.get(&path).await.status, StatusCode::OK, "{path}");
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let submit = json!({"do": "submit", "revision": 1});
    let submitted = other.post(&format!("/forms/{key}/moves"), &submit).await;
    assert_eq!(submitted.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get("/forms").await.json()["total"], 0);
    let unit = format!("/forms?unit={}", town.station);
    assert_eq!(other.get(&unit).await.json()["total"], 0);
    assert_eq!(clerk.get(&unit).await.json()["total"], 1);
    assert_eq!(other.get("/units").await.json()["units"].as_array().map(Vec::len), Some(1));
}

/// What the description says may be answered: operation and status.
fn described() -> BTreeSet<String> {
    let text = include_str!("../../assets/openapi.json");
    let document: Value = serde_json::from_str(text).expect("it is JSON");
    let mut described = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().expect("it has paths") {
        for (method, operation) in operations.as_object().expect("it has operations") {
            for status in operation["responses"].as_object().into_iter().flat_map(|all| all.keys())
            {
                described.insert(format!("{} {path} {status}", method.to_uppercase()));
            }
        }
    }
    described
}

/// Every route and status of the description is answered, and nothing else is.
#[tokio::test]
async fn the_description_says_what_is_answered() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let (clerk, officer) = (clerk(&town).await, officer(&town).await);
    let auditor = town.program(Role::AuditAdministrator, None, &[Scope::ReadEvents]).await;
    let nobody = town.program(Role::Reader, None, &[]).await;
    let mut stranger = town.program(Role::Reader, None, &[]).await;
    stranger.token.clear();
    let key = draft(&clerk).await;
    let gone = "0198c0de-0000-7000-8000-000000000000";
    let empty = empty(&town).await;
    let (json_kind, file_kind) = ("application/json", "application/octet-stream");
    let large = " ".repeat((64 << 20) + 1);
    let submit = r#"{"do": "submit", "revision": 1}"#;
    let stale = r#"{"do": "submit", "revision": 7}"#;
    let (form, moves) = (format!("/forms/{key}"), format!("/forms/{key}/moves"));
    let (gone_form, gone_moves) = (format!("/forms/{gone}"), format!("/forms/{gone}/moves"));
    let document = format!("/forms/{key}/documents/docx");
    let (gone_document, odd) =
        (format!("/forms/{gone}/documents/docx"), format!("{form}/documents/doc"));
    let long = format!("/check?name={}", "x".repeat(201));
    let empty_document = format!("{empty}/documents/xlsx");
    let cases: Vec<(&str, &Program, &str, &str, &str, &str, u16)> = vec![
        ("/forms", &clerk, "GET", "/forms?page=1", "", "", 200),
        ("/forms", &clerk, "GET", "/forms?yaer=2026", "", "", 400),
        ("/forms", &clerk, "GET", "/forms?year=x", "", "", 400),
        ("/forms", &stranger, "GET", "/forms", "", "", 401),
        ("/forms", &auditor, "GET", "/forms", "", "", 403),
        ("/forms", &clerk, "GET", "/forms?stage=done", "", "", 422),
        ("/forms", &clerk, "GET", "/forms?unit=1", "", "", 422),
        ("/forms", &clerk, "GET", "/forms?page=0", "", "", 422),
        ("/forms", &clerk, "GET", "/forms?words=%00", "", "", 422),
        ("/forms", &clerk, "POST", "/forms", file_kind, FILE, 201),
        ("/forms", &clerk, "POST", "/forms?file=1", file_kind, FILE, 400),
        ("/forms", &stranger, "POST", "/forms", file_kind, FILE, 401),
        ("/forms", &officer, "POST", "/forms", file_kind, FILE, 403),
        ("/forms", &clerk, "POST", "/forms", file_kind, &large, 413),
        ("/forms", &clerk, "POST", "/forms", "text/plain", FILE, 415),
        ("/forms", &clerk, "POST", "/forms", file_kind, "闲文", 422),
        ("/forms", &clerk, "POST", "/forms", file_kind, "", 422),
        ("/forms/{form}", &clerk, "GET", &form, "", "", 200),
        ("/forms/{form}", &clerk, "GET", &empty, "", "", 200),
        ("/forms/{form}", &stranger, "GET", &form, "", "", 401),
        ("/forms/{form}", &nobody, "GET", &form, "", "", 403),
        ("/forms/{form}", &clerk, "GET", &gone_form, "", "", 404),
        ("/forms/{form}", &clerk, "GET", "/forms/%FF", "", "", 404),
        ("/forms/{form}/moves", &clerk, "POST", &moves, json_kind, "{", 400),
        ("/forms/{form}/moves", &stranger, "POST", &moves, json_kind, submit, 401),
        ("/forms/{form}/moves", &nobody, "POST", &moves, json_kind, submit, 403),
        ("/forms/{form}/moves", &clerk, "POST", &gone_moves, json_kind, submit, 404),
        ("/forms/{form}/moves", &clerk, "POST", &moves, json_kind, stale, 409),
        ("/forms/{form}/moves", &clerk, "POST", &moves, json_kind, &large, 413),
        ("/forms/{form}/moves", &clerk, "POST", &moves, "text/plain", submit, 415),
        ("/forms/{form}/moves", &clerk, "POST", &moves, json_kind, "[]", 422),
        (
            "/forms/{form}/moves",
            &clerk,
            "POST",
            &moves,
            json_kind,
            r#"{"do": "adjust", "revision": 1, "opinion": "\u0000"}"#,
            422,
        ),
        ("/forms/{form}/moves", &clerk, "POST", &moves, json_kind, submit, 200),
        ("/forms/{form}/documents/{format}", &clerk, "GET", &document, "", "", 200),
        ("/forms/{form}/documents/{format}", &stranger, "GET", &document, "", "", 401),
        ("/forms/{form}/documents/{format}", &nobody, "GET", &document, "", "", 403),
        ("/forms/{form}/documents/{format}", &clerk, "GET", &gone_document, "", "", 404),
        ("/forms/{form}/documents/{format}", &clerk, "GET", &odd, "", "", 404),
        ("/forms/{form}/documents/{format}", &clerk, "GET", &empty_document, "", "", 422),
        ("/units", &clerk, "GET", "/units", "", "", 200),
        ("/units", &stranger, "GET", "/units", "", "", 401),
        ("/units", &nobody, "GET", "/units", "", "", 403),
        ("/events", &auditor, "GET", "/events?after=2&limit=3", "", "", 200),
        ("/events", &auditor, "GET", "/events?after=x", "", "", 400),
        ("/events", &stranger, "GET", "/events", "", "", 401),
        ("/events", &clerk, "GET", "/events", "", "", 403),
        ("/events", &auditor, "GET", "/events?limit=0", "", "", 422),
        ("/check", &nobody, "POST", "/check", file_kind, FILE, 200),
        ("/check", &nobody, "POST", "/check?x=", file_kind, FILE, 400),
        ("/check", &stranger, "POST", "/check", file_kind, FILE, 401),
        ("/check", &nobody, "POST", "/check", file_kind, &large, 413),
        ("/check", &nobody, "POST", "/check", json_kind, "{}", 415),
        ("/check", &nobody, "POST", &long, file_kind, FILE, 422),
        ("/check", &nobody, "POST", "/check", file_kind, "PK\u{3}\u{4}", 422),
        ("/openapi.json", &stranger, "GET", "/openapi.json", "", "", 200),
    ];
    let mut seen = BTreeSet::new();
    for (path, program, method, address, kind, body, status) in cases {
        let answer = program.send(method, address, kind, Body::from(body.to_owned())).await;
        assert_eq!(answer.status.as_u16(), status, "{method} {address}: {}", answer.text());
        if status >= 400 {
            must_be_problem(&answer);
        }
        seen.insert(format!("{method} {path} {status}"));
    }
    assert_eq!(seen, described());
}

fn must_be_problem(answer: &Answer) {
    let problem = answer.json();
    assert_eq!(answer.headers.get("content-type").expect("it has one"), PROBLEM);
    assert_eq!(problem["status"], answer.status.as_u16());
    assert!(problem["title"].is_string() && problem["detail"].is_string(), "{problem}");
}

#[tokio::test]
async fn addresses_and_methods_that_are_not_there_are_problems() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = clerk(&town).await;
    let nowhere = clerk.get("/nowhere").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    must_be_problem(&nowhere);
    let deleted = clerk.send("DELETE", "/forms", "", Body::empty()).await;
    assert_eq!(deleted.status, StatusCode::METHOD_NOT_ALLOWED);
    must_be_problem(&deleted);
    let allow = deleted.headers.get("allow").expect("it says what is allowed");
    assert_eq!(allow, "GET,HEAD,POST");
}

/// A form whose table says nothing; gives its path.
async fn empty(town: &Town) -> String {
    let content = br#"{"above":[],"below":[],"columns":[1],"rows":[[]],"template":"t"}"#.to_vec();
    let (kind, name) = ("project_target".to_owned(), "空表".to_owned());
    let revision = NewRevision { content, kind, name, budget: None };
    let new = NewForm { fiscal_year: 2030, unit: town.station.clone(), revision };
    let accounts = town.store.accounts(REGION).await.expect("they are listed");
    let actor = Actor::Account(accounts[0].key.clone());
    let mut change = town.store.begin(REGION, &actor, Moment::now()).await.expect("it begins");
    let key = change.add_form(&new).await.expect("it is added");
    change.commit().await.expect("it is committed");
    format!("/forms/{key}")
}
