//! A file that another program has, to drafts.

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse as _, Response};
use jixiao_domain::scope::Scope;
use jixiao_forms::templates;
use serde::Serialize;

use super::ROOT;
use super::caller::Caller;
use super::problem::Problem;
use super::received::{Named, Parameters, SentFile};
use super::wire::{self, WireRecord};
use crate::pages::import::{drafts, forms_of, writer};

#[derive(Serialize)]
struct WireDrafts {
    attachment: String,
    /// Worksheets that are hidden and were not read.
    hidden_sheets: Vec<String>,
    forms: Vec<WireDraft>,
}

#[derive(Serialize)]
struct WireDraft {
    record: WireRecord,
    /// What the official table has no place for.
    left_out: Vec<String>,
}

/// Keeps the file and its forms, each as a draft of the account's own unit.
pub(super) async fn make(
    caller: Caller,
    Parameters(named): Parameters<Named>,
    SentFile(bytes): SentFile,
) -> Result<Response, Problem> {
    let asking = caller.with(&[Scope::WriteForms])?;
    let unit = writer(&asking)?.key.clone();
    let name = named.file_name()?;
    let file = forms_of(&asking, bytes.clone(), &name).await?;
    let mut change = asking.change().await?;
    let attachment = change.attach(&name, &bytes).await?;
    change.commit().await?;
    let left_out: Vec<Vec<String>> = file
        .forms
        .iter()
        .map(|read| templates::suitable(read.form.kind(), read.layout).left_out(&read.form))
        .collect();
    let keys = drafts(&asking, &unit, file.forms).await?;
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let mut forms = Vec::new();
    for (key, left_out) in keys.iter().zip(left_out) {
        let record = WireRecord::new(&asking, store.form(region, key).await?);
        forms.push(WireDraft { record, left_out });
    }
    let made = wire::json(&WireDrafts {
        attachment: attachment.to_string(),
        hidden_sheets: file.hidden,
        forms,
    });
    Ok(match keys.as_slice() {
        [key] => {
            let location = [(LOCATION, format!("{ROOT}/forms/{key}"))];
            (StatusCode::CREATED, location, made).into_response()
        }
        _ => (StatusCode::CREATED, made).into_response(),
    })
}
