//! Records as programs read them. Absent is left out, amounts are whole 分, moments RFC 3339 in UTC.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use jixiao_domain::money::Money;
use jixiao_store::{Event, FormRecord, Moved, Unit};
use serde::Serialize;

use crate::asking::Asking;
use crate::shown;

#[derive(Serialize)]
pub(super) struct WireUnit {
    pub(super) key: String,
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<String>,
}

impl WireUnit {
    pub(super) fn new(unit: &Unit) -> WireUnit {
        WireUnit {
            key: unit.key.to_string(),
            name: unit.name.clone(),
            parent: unit.parent.as_ref().map(ToString::to_string),
        }
    }
}

#[derive(Serialize)]
pub(super) struct WireRecord {
    key: String,
    fiscal_year: u16,
    unit: String,
    unit_name: String,
    kind: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget_fen: Option<i64>,
    stage: &'static str,
    revision: i64,
    errors: u32,
    warnings: u32,
    changed_at: String,
}

impl WireRecord {
    pub(super) fn new(asking: &Asking, form: FormRecord) -> WireRecord {
        let unit = asking.units.get(&form.unit);
        WireRecord {
            key: form.key.to_string(),
            fiscal_year: form.fiscal_year,
            unit_name: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
            unit: form.unit.to_string(),
            kind: form.kind,
            name: form.name,
            budget_fen: form.budget.map(Money::fen),
            stage: form.stage.id(),
            revision: form.revision,
            errors: form.errors,
            warnings: form.warnings,
            changed_at: shown::instant(form.changed_at),
        }
    }
}

#[derive(Serialize)]
pub(super) struct WireMove {
    #[serde(rename = "do")]
    done: &'static str,
    stage: &'static str,
    revision: i64,
    account: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    opinion: Option<String>,
    code: String,
    at: String,
}

impl WireMove {
    pub(super) fn new(moved: Moved) -> WireMove {
        WireMove {
            done: moved.done.id(),
            stage: moved.stage.id(),
            revision: moved.revision,
            account: moved.account.to_string(),
            opinion: moved.opinion,
            code: moved.code,
            at: shown::instant(moved.at),
        }
    }
}

/// An event with all that is hashed: whoever fetches them can walk the chain.
#[derive(Serialize)]
pub(super) struct WireEvent {
    number: i64,
    at: String,
    at_ms: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    action: String,
    subject: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    previous: String,
    hash: String,
    code: String,
}

impl WireEvent {
    pub(super) fn new(event: Event) -> WireEvent {
        WireEvent {
            code: event.code().to_string(),
            number: event.number,
            at: shown::instant(event.at),
            at_ms: event.at.0,
            account: event.account,
            action: event.action,
            subject: event.subject,
            before: event.before,
            after: event.after,
            detail: event.detail,
            previous: event.previous,
            hash: event.hash,
        }
    }
}

/// A value in JSON.
pub(super) fn value(wire: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(wire).expect("it has string keys only")
}

/// An answer in JSON.
pub(super) fn json(wire: &impl Serialize) -> Response {
    bytes(value(wire))
}

/// An object of fields that are JSON already.
pub(super) fn object(fields: &[(&str, Vec<u8>)]) -> Response {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend_from_slice(if body.is_empty() { b"{\"" } else { b",\"" });
        body.extend_from_slice(name.as_bytes());
        body.extend_from_slice(b"\":");
        body.extend_from_slice(value);
    }
    body.push(b'}');
    bytes(body)
}

pub(super) fn bytes(body: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, "application/json")], body).into_response()
}
