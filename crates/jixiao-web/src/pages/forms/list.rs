//! The list of forms.

use askama::Template;
use axum::extract::Query;
use axum::response::Html;
use jixiao_domain::form::FormKind;
use jixiao_domain::role::Action;
use jixiao_domain::stage::Stage;
use jixiao_store::{FormFilter, FormRecord};
use serde::Deserialize;

use crate::asking::Asking;
use crate::declared_year;
use crate::error::PageError;
use crate::page::{Frame, rendered};
use crate::pages::rounds::Deadline;
use crate::shown;

/// Forms on a page of the list.
const MOST: i64 = 25;

/// A form in a list.
pub(crate) struct FormRow {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) year: u16,
    pub(crate) kind: &'static str,
    pub(crate) budget: String,
    pub(crate) stage: Stage,
    pub(crate) errors: u32,
    pub(crate) warnings: u32,
    pub(crate) changed_at: String,
    /// How long is left, where the row is something to do.
    pub(crate) deadline: Option<Deadline>,
}

/// The name that a user reads for a stored kind.
pub(crate) fn kind_label(id: &str) -> &'static str {
    FormKind::of_id(id).map_or("绩效表", FormKind::label)
}

/// Forms as a list shows them.
pub(crate) fn form_rows(asking: &Asking, forms: Vec<FormRecord>) -> Vec<FormRow> {
    forms.into_iter().map(|form| form_row(asking, form)).collect()
}

/// A form as a list shows it.
pub(crate) fn form_row(asking: &Asking, form: FormRecord) -> FormRow {
    FormRow {
        key: form.key.to_string(),
        unit: asking.units.get(&form.unit).map(|unit| unit.name.clone()).unwrap_or_default(),
        year: form.fiscal_year,
        kind: kind_label(&form.kind),
        budget: shown::yuan(form.budget),
        stage: form.stage,
        errors: form.errors,
        warnings: form.warnings,
        changed_at: shown::moment(form.changed_at),
        deadline: None,
        name: form.name,
    }
}

#[derive(Template)]
#[template(path = "forms.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<FormRow>,
    total: i64,
    page: i64,
    pages: i64,
    year: String,
    stage: String,
    words: String,
    stages: Vec<(&'static str, &'static str)>,
    can_write: bool,
    declared: u16,
}

/// What a list is narrowed to.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    year: String,
    #[serde(default)]
    stage: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    page: Option<i64>,
}

impl Asked {
    /// The filter, within what the account may see.
    pub(crate) fn filter(&self, asking: &Asking) -> Result<FormFilter, PageError> {
        let units = asking.listed_units()?;
        let words = self.words.trim();
        Ok(FormFilter {
            fiscal_year: self.year.parse().ok(),
            units,
            stage: Stage::of_id(&self.stage),
            words: (!words.is_empty()).then(|| words.to_owned()),
        })
    }
}

/// The forms that an account may see.
pub(crate) async fn page(
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageError> {
    let filter = asked.filter(&asking)?;
    let number = asked.page.unwrap_or(1).clamp(1, 100_000);
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let (forms, total) = store.forms(region, &filter, (number - 1) * MOST, MOST).await?;
    rendered(&ListPage {
        rows: form_rows(&asking, forms),
        total,
        page: number,
        pages: (total + MOST - 1) / MOST,
        year: asked.year,
        stage: asked.stage,
        words: asked.words,
        stages: Stage::ALL.iter().map(|stage| (stage.id(), stage.label())).collect(),
        can_write: asking.unit().is_some_and(|unit| asking.may_to(Action::Edit, &unit.key)),
        declared: declared_year(asking.now),
        frame: Frame::new(&asking, "绩效目标表", "/forms"),
    })
}
