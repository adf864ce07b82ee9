//! Forms and units as they stand.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use jixiao_domain::scope::Scope;
use jixiao_domain::stage::Stage;
use jixiao_exchange::forms;
use jixiao_store::{FormFilter, Key};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::problem::Problem;
use super::received::{Addressed, Parameters, must_be_text};
use super::wire::{self, WireMove, WireRecord, WireUnit};
use crate::checking::CheckedDossier;
use crate::checking::exchanged::{FindingsFile, source};
use crate::error::PageError;
use crate::pages;

/// Forms on a page of the list.
const MOST: i64 = 100;

/// What the list is narrowed to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    year: Option<u16>,
    stage: Option<String>,
    unit: Option<String>,
    words: Option<String>,
    page: Option<u32>,
}

#[derive(Serialize)]
struct WireList {
    total: i64,
    page: u32,
    per_page: i64,
    forms: Vec<WireRecord>,
}

#[derive(Serialize)]
struct WireUnits {
    units: Vec<WireUnit>,
}

/// The forms that the account may see.
pub(super) async fn list(
    caller: Caller,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, Problem> {
    let asking = caller.with(&[Scope::ReadForms])?;
    let wrong = |sentence: String| Problem::from(PageError::Wrong(sentence));
    let stage = match asked.stage {
        Some(id) => {
            Some(Stage::of_id(&id).ok_or_else(|| wrong(format!("没有“{id}”这个办理阶段")))?)
        }
        None => None,
    };
    let mut units = asking.listed_units()?;
    if let Some(unit) = asked.unit {
        let unit = Key::parse(&unit).ok_or_else(|| wrong(format!("“{unit}”不是单位的编号")))?;
        let is_seen = units.as_ref().is_none_or(|units| units.contains(&unit));
        units = Some(if is_seen { vec![unit] } else { Vec::new() });
    }
    let words = asked.words.map(|words| words.trim().to_owned());
    let words = words.filter(|words| !words.is_empty());
    must_be_text(words.as_deref().unwrap_or_default())?;
    let filter = FormFilter { fiscal_year: asked.year, units, stage, words };
    let page = asked.page.unwrap_or(1);
    if !(1..=100_000).contains(&page) {
        return Err(wrong("页码从 1 开始，最大 100000".to_owned()));
    }
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let from = (i64::from(page) - 1) * MOST;
    let (forms, total) = store.forms(region, &filter, from, MOST).await?;
    let forms = forms.into_iter().map(|form| WireRecord::new(&asking, form)).collect();
    Ok(wire::json(&WireList { total, page, per_page: MOST, forms }))
}

/// One form: its record, its steps, what it says and what was found.
pub(super) async fn form(
    caller: Caller,
    Addressed(key): Addressed<String>,
) -> Result<Response, Problem> {
    let asking = caller.with(&[Scope::ReadForms])?;
    let form = asking.form(&key).await?;
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let moves = store.moves(region, &form.key).await?.into_iter();
    let moves: Vec<WireMove> = moves.map(WireMove::new).collect();
    let dossier = CheckedDossier::load(&asking, &form.unit, form.fiscal_year).await?;
    let dossier = dossier.checked(&asking).await?;
    let settings = &asking.office.settings;
    let ours = |_| PageError::Ours("内容没有写出");
    let mut fields = vec![
        ("record", wire::value(&WireRecord::new(&asking, form.clone()))),
        ("moves", wire::value(&moves)),
    ];
    // A table that says nothing has neither content nor findings.
    if let Some(position) = dossier.position(&form.key) {
        let revision = store.revision(region, &form.key, form.revision).await?;
        let read = dossier.form(position);
        let mut content = Vec::new();
        let source = source(&form, revision.digest);
        forms::write(&source, &[read], &settings.pack, &mut content).map_err(ours)?;
        fields.push(("content", content));
        let findings = FindingsFile::of_form(&asking, &dossier, position).await?;
        fields.push(("findings", findings.written(settings).map_err(ours)?));
    }
    Ok(wire::object(&fields))
}

/// The document of a form in a format.
pub(super) async fn document(
    caller: Caller,
    headers: HeaderMap,
    Addressed(path): Addressed<(String, String)>,
) -> Result<Response, Problem> {
    let asking = caller.with(&[Scope::ReadForms])?;
    Ok(pages::documents::download(asking, headers, Path(path)).await?.into_response())
}

/// The units whose forms the account may see.
pub(super) async fn units(caller: Caller) -> Result<Response, Problem> {
    let asking = caller.with(&[Scope::ReadForms])?;
    let seen = asking.listed_units()?;
    let is_seen = |key: &Key| seen.as_ref().is_none_or(|units| units.contains(key));
    let units = asking.units.all().iter().filter(|unit| is_seen(&unit.key));
    Ok(wire::json(&WireUnits { units: units.map(WireUnit::new).collect() }))
}
