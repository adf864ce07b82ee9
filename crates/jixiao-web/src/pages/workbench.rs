//! 工作台: what must be done today, and how far the units are.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Html;
use jixiao_domain::role::Action;
use jixiao_domain::stage::{Level, Stage};
use jixiao_store::{FormFilter, Key};
use serde::Deserialize;

use crate::asking::Asking;
use crate::declared_year;
use crate::error::PageError;
use crate::page::{Frame, rendered};
use crate::pages::forms::{FormRow, form_rows};

/// To-dos that are shown.
const MOST: i64 = 50;
/// What an examiner's to-dos are called.
const TO_EXAMINE: &str = "待审核";

#[derive(Template)]
#[template(path = "workbench.html")]
struct Workbench {
    frame: Frame,
    year: u16,
    years: Vec<u16>,
    todos: Vec<FormRow>,
    todo_count: i64,
    todo_words: &'static str,
    can_write: bool,
    examines: bool,
    sees_forms: bool,
    last_year: Vec<FormRow>,
    progress: Vec<ProgressRow>,
}

/// One unit's forms by stage.
struct ProgressRow {
    unit: String,
    draft: i64,
    returned: i64,
    examined: i64,
    approved: i64,
    total: i64,
}

impl ProgressRow {
    /// Share of the approved in whole per cent.
    fn done(&self) -> i64 {
        self.approved * 100 / self.total.max(1)
    }
}

/// Which year.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    year: Option<u16>,
}

/// The stages at which something waits for an account, and the words for it.
fn waiting(asking: &Asking) -> (Vec<Stage>, &'static str) {
    let role = asking.account.role;
    let examined: Vec<Stage> = Level::ALL
        .into_iter()
        .filter(|level| role.reach(Action::Examine(*level)) != jixiao_domain::role::Reach::Nothing)
        .map(Stage::Examined)
        .collect();
    if !examined.is_empty() {
        return (examined, TO_EXAMINE);
    }
    if role.reach(Action::Submit) == jixiao_domain::role::Reach::Nothing {
        return (Vec::new(), "");
    }
    (vec![Stage::Returned, Stage::Adjusting, Stage::Draft], "待修改和提交")
}

/// What must be done, then the progress of the units.
pub(crate) async fn page(
    asking: Asking,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageError> {
    let latest = declared_year(asking.now);
    let year = asked.year.unwrap_or(latest);
    let (stages, todo_words) = waiting(&asking);
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let units = asking.seen_units();
    let (mut todos, mut todo_count) = (Vec::new(), 0);
    for stage in stages {
        // Three fiscal years are live at once: what waits is shown whatever its year, unless asked.
        let filter = FormFilter {
            fiscal_year: asked.year,
            units: units.clone(),
            stage: Some(stage),
            words: None,
        };
        let (forms, count) = store.forms(region, &filter, 0, MOST).await?;
        todos.extend(form_rows(&asking, forms));
        todo_count += count;
    }
    let can_write = asking.unit().is_some_and(|unit| asking.may_to(Action::Edit, &unit.key));
    let mut last_year = Vec::new();
    if can_write {
        let filter = FormFilter {
            fiscal_year: Some(year.saturating_sub(1)),
            units: units.clone(),
            stage: Some(Stage::Approved),
            words: None,
        };
        last_year = form_rows(&asking, store.forms(region, &filter, 0, MOST).await?.0);
    }
    let sees_forms = units.as_ref().is_none_or(|units| !units.is_empty());
    let mut progress: HashMap<Key, ProgressRow> = HashMap::new();
    let counts = if sees_forms { store.progress(region, year).await? } else { Vec::new() };
    for counted in counts {
        if units.as_ref().is_some_and(|units| !units.contains(&counted.unit)) {
            continue;
        }
        let name = asking.units.get(&counted.unit).map(|unit| unit.name.clone());
        let row = progress.entry(counted.unit).or_insert_with(|| ProgressRow {
            unit: name.unwrap_or_default(),
            draft: 0,
            returned: 0,
            examined: 0,
            approved: 0,
            total: 0,
        });
        row.total += counted.count;
        match counted.stage {
            Stage::Draft => row.draft += counted.count,
            Stage::Returned | Stage::Adjusting => row.returned += counted.count,
            Stage::Examined(_) => row.examined += counted.count,
            Stage::Approved => row.approved += counted.count,
        }
    }
    let mut progress: Vec<ProgressRow> = progress.into_values().collect();
    progress.sort_by(|one, other| (one.done(), &one.unit).cmp(&(other.done(), &other.unit)));
    rendered(&Workbench {
        frame: Frame::new(&asking, "工作台", "/"),
        year,
        years: (latest.saturating_sub(3)..=latest).collect(),
        todos,
        todo_count,
        todo_words,
        can_write,
        examines: todo_words == TO_EXAMINE,
        sees_forms,
        last_year,
        progress,
    })
}
