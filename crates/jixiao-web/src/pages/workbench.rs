//! 工作台: what must be done today, and how far the units are.

use std::cmp::Reverse;
use std::collections::HashMap;

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{Html, Redirect};
use jixiao_domain::money::Money;
use jixiao_domain::role::Action;
use jixiao_domain::stage::{Level, Stage};
use jixiao_store::{FormFilter, FormRecord, Key, Notice, Round, Unit};
use serde::Deserialize;

use crate::asking::Asking;
use crate::declared_year;
use crate::error::PageError;
use crate::page::{Frame, rendered};
use crate::pages::forms::{FormRow, form_row, form_rows};
use crate::pages::rounds::{Deadline, current};
use crate::pages::sign_in::TokenForm;
use crate::shown;

/// To-dos that are shown.
const MOST: i64 = 50;
/// Notices that are shown.
const MOST_NOTICES: usize = 20;
/// Older ones are history, in days: they stand on the forms.
const NOTICE_LASTS: i64 = 90;
/// What an examiner's to-dos are called.
const TO_EXAMINE: &str = "待审核";

#[derive(Template)]
#[template(path = "workbench.html")]
#[expect(clippy::struct_excessive_bools, reason = "parts of the page, each there or not")]
struct Workbench {
    frame: Frame,
    year: u16,
    years: Vec<u16>,
    rounds: Vec<RoundRow>,
    notices: Vec<NoticeRow>,
    todos: Vec<FormRow>,
    todo_count: i64,
    todo_words: &'static str,
    by_risk: bool,
    can_write: bool,
    examines: bool,
    sees_forms: bool,
    last_year: Vec<FormRow>,
    progress: Vec<ProgressRow>,
}

/// A round of the year with the days left.
struct RoundRow {
    name: String,
    declare: Deadline,
    examine: Option<Deadline>,
}

/// What somebody else did to a form of the own unit.
struct NoticeRow {
    form: String,
    name: String,
    done: &'static str,
    stage: Stage,
    opinion: String,
    account: String,
    at: String,
}

/// One unit's forms by stage.
#[derive(Default)]
struct ProgressRow {
    unit: String,
    draft: i64,
    returned: i64,
    examined: i64,
    approved: i64,
    total: i64,
    is_late: bool,
}

impl ProgressRow {
    /// Share of the approved in whole per cent.
    fn done(&self) -> i64 {
        self.approved * 100 / self.total.max(1)
    }

    /// Where the unit stands as a whole.
    fn state(&self) -> &'static str {
        match (self.total, self.draft + self.returned) {
            (0, _) if self.is_late => "逾期未报",
            (0, _) => "未开始",
            (_, 1..) if self.is_late => "逾期未报完",
            (_, 1..) => "填报中",
            (total, 0) if total == self.approved => "已批复",
            _ => "审核中",
        }
    }
}

/// Which year, and in which order.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    year: Option<u16>,
    #[serde(default)]
    sort: String,
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
    let examines = todo_words == TO_EXAMINE;
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let units = asking.seen_units();
    let rounds = store.rounds(region).await?;
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
        todos.extend(forms);
        todo_count += count;
    }
    let ends = |form: &FormRecord| {
        let round = current(&rounds, form.fiscal_year, asking.now)?;
        if examines { round.set.examine_by } else { Some(round.set.declare_by) }
    };
    let by_risk = examines && asked.sort == "risk";
    if by_risk {
        todos.sort_by_key(|form| Reverse(risk(form)));
    } else {
        // What ends first stands first, what has no end last.
        todos.sort_by_key(|form| ends(form).map_or(i64::MAX, |ends| ends.0));
    }
    let todos = todos.into_iter().map(|form| FormRow {
        deadline: ends(&form).map(|ends| Deadline::new(ends, asking.now)),
        ..form_row(&asking, form)
    });
    let todos = todos.collect();
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
    let of_year = rounds.iter().filter(|round| round.set.fiscal_year == year).map(|round| {
        let deadline = |ends| Deadline::new(ends, asking.now);
        RoundRow {
            name: round.set.name.clone(),
            declare: deadline(round.set.declare_by),
            examine: round.set.examine_by.map(deadline),
        }
    });
    rendered(&Workbench {
        frame: Frame::new(&asking, "工作台", "/"),
        year,
        years: (latest.saturating_sub(3)..=latest).collect(),
        rounds: of_year.collect(),
        notices: notices(&asking).await?,
        todos,
        todo_count,
        todo_words,
        by_risk,
        can_write,
        examines,
        sees_forms,
        last_year,
        progress: if sees_forms {
            progress(&asking, units.as_deref(), year, &rounds).await?
        } else {
            Vec::new()
        },
    })
}

/// What is at stake where a form is wrong: its money times what was found.
fn risk(form: &FormRecord) -> i128 {
    let found = i128::from(form.errors) * 3 + i128::from(form.warnings);
    i128::from(form.budget.map_or(0, Money::fen)) * found
}

/// What others did to the forms of the account's own unit.
async fn notices(asking: &Asking) -> Result<Vec<NoticeRow>, PageError> {
    let Some(unit) = asking.unit().filter(|unit| asking.may_write_or_submit(&unit.key)) else {
        return Ok(Vec::new());
    };
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let since = asking.now.plus_minutes(-NOTICE_LASTS * 24 * 60);
    let notices = store.notices(region, &unit.key, &asking.account.key, since).await?;
    let notices: Vec<Notice> = notices.into_iter().take(MOST_NOTICES).collect();
    if notices.is_empty() {
        return Ok(Vec::new());
    }
    let names = asking.names(notices.iter().map(|notice| &notice.account)).await?;
    let row = |notice: Notice| NoticeRow {
        form: notice.form.to_string(),
        name: notice.name,
        done: notice.done.label(),
        stage: notice.stage,
        opinion: notice.opinion.unwrap_or_default(),
        account: names.of(&notice.account),
        at: shown::moment(notice.at),
    };
    Ok(notices.into_iter().map(row).collect())
}

/// The notices of an account are seen.
pub(crate) async fn seen(
    asking: Asking,
    Form(data): Form<TokenForm>,
) -> Result<Redirect, PageError> {
    asking.must_hold(&data.token)?;
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    store.note_notices_seen(region, &asking.account.key, asking.now).await?;
    Ok(Redirect::to("/"))
}

/// How far each unit is, those that are furthest back first.
async fn progress(
    asking: &Asking,
    seen: Option<&[Key]>,
    year: u16,
    rounds: &[Round],
) -> Result<Vec<ProgressRow>, PageError> {
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let is_late = current(rounds, year, asking.now)
        .is_some_and(|round| round.set.declare_by.0 <= asking.now.0);
    let units = asking.units.all().iter();
    let units = units.filter(|unit| seen.is_none_or(|seen| seen.contains(&unit.key)));
    let row =
        |unit: &Unit| ProgressRow { unit: unit.name.clone(), is_late, ..ProgressRow::default() };
    let mut rows: HashMap<Key, ProgressRow> =
        units.map(|unit| (unit.key.clone(), row(unit))).collect();
    for counted in store.progress(region, year).await? {
        let Some(row) = rows.get_mut(&counted.unit) else { continue };
        row.total += counted.count;
        match counted.stage {
            Stage::Draft => row.draft += counted.count,
            Stage::Returned | Stage::Adjusting => row.returned += counted.count,
            Stage::Examined(_) => row.examined += counted.count,
            Stage::Approved => row.approved += counted.count,
        }
    }
    let mut rows: Vec<ProgressRow> = rows.into_values().collect();
    rows.sort_by(|one, other| {
        let key = |row: &ProgressRow| (row.total > 0, row.done());
        key(one).cmp(&key(other)).then_with(|| one.unit.cmp(&other.unit))
    });
    Ok(rows)
}
