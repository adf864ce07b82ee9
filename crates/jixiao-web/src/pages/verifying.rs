//! 核验: whether a printed code is one of this office, for anybody who holds the paper.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use jixiao_domain::stage::Stage;
use jixiao_store::{Deed, Event, HeadCode, Key};
use serde::Deserialize;

use crate::error::PageError;
use crate::page::rendered;
use crate::{Office, shown};

#[derive(Template)]
#[template(path = "verifying.html")]
struct VerifyingPage<'p> {
    region: &'p str,
    code: String,
    genuine: Option<Genuine>,
    /// Why nothing is shown; `None` before a code was given.
    sentence: Option<&'static str>,
}

/// What a genuine code stands for.
struct Genuine {
    name: String,
    unit: String,
    year: u16,
    done: &'static str,
    stage: &'static str,
    at: String,
    /// Whether the form has moved on since.
    is_latest: bool,
    now: Stage,
}

/// The code that was typed.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    code: String,
}

/// The page to type a code, and what it stands for.
pub(crate) async fn page(
    State(office): State<Arc<Office>>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageError> {
    verified(&office, asked.code.trim()).await
}

/// What a scanned code stands for.
pub(crate) async fn scanned(
    State(office): State<Arc<Office>>,
    Path(code): Path<String>,
) -> Result<Html<String>, PageError> {
    verified(&office, code.trim()).await
}

async fn verified(office: &Office, code: &str) -> Result<Html<String>, PageError> {
    let (mut genuine, mut sentence) = (None, None);
    if !code.is_empty() {
        match HeadCode::parse(code) {
            None => {
                sentence = Some("留痕码应写成“数字-12 位字母数字”，如 128-9f3c02ab77e1，请核对");
            }
            Some(parsed) => {
                let region = &office.region.code;
                let event = office.store.event_of_code(region, &parsed).await?;
                genuine = match event {
                    Some(event) => stands_for(office, &event).await?,
                    None => None,
                };
                if genuine.is_none() {
                    sentence = Some(
                        "本系统没有签发过这个留痕码，或记录已被改动。请核对抄写；仍不符的，文件\
                         可能不是本系统出具的，请与财政部门联系",
                    );
                }
            }
        }
    }
    rendered(&VerifyingPage {
        region: &office.region.name,
        code: code.chars().take(40).collect(),
        genuine,
        sentence,
    })
}

/// What the step of an event was; `None` where it is none.
async fn stands_for(office: &Office, event: &Event) -> Result<Option<Genuine>, PageError> {
    let Some(Deed::Moved(done)) = Deed::of_id(&event.action) else { return Ok(None) };
    let Some(key) = Key::parse(&event.subject) else { return Ok(None) };
    let (store, region) = (&office.store, office.region.code.as_str());
    let form = store.form(region, &key).await?;
    let units = store.units(region).await?;
    let stage = event.detail.as_deref().and_then(|detail| detail.split(' ').next());
    let last = store.moves(region, &key).await?.last().map(|moved| moved.number);
    Ok(Some(Genuine {
        unit: units.get(&form.unit).map(|unit| unit.name.clone()).unwrap_or_default(),
        year: form.fiscal_year,
        done: done.label(),
        stage: stage.and_then(Stage::of_id).map_or("未知", Stage::label),
        at: shown::moment(event.at),
        is_latest: last == Some(event.number),
        now: form.stage,
        name: form.name,
    }))
}
