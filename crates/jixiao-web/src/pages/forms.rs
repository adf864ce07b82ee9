//! 申报: forms begun, shown, saved and checked while they are typed.

mod editor;
mod list;
mod page;

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use jixiao_domain::fiscal_year::FiscalYear;
use jixiao_domain::form::{
    BudgetUnit, DepartmentTarget, Form as DomainForm, FundKind, ProjectTarget, Subject,
};
use jixiao_domain::role::Action;
use jixiao_forms::{ReadForm, templates};
use jixiao_store::{FormRecord, Key, NewForm, NewRevision};
use serde::Deserialize;

pub(crate) use self::editor::composed;
pub(crate) use self::list::{
    Asked as ListAsked, FormRow, form_row, form_rows, kind_label, page as list,
};
use self::page::{FindingsPart, form_page};
pub(crate) use self::page::{checked, page, revision, stored};
use crate::asking::Asking;
use crate::checking::CheckedDossier;
use crate::error::PageError;
use crate::examining::parse_cell;
use crate::official::{LONGEST, Official};
use crate::page::rendered;
use crate::pages::sign_in::TokenForm;
use crate::sent::field;
use crate::shown::Correction;

/// What is sent to begin a form.
#[derive(Debug, Deserialize)]
pub(crate) struct NewFormData {
    token: String,
    kind: String,
    year: u16,
    name: String,
}

/// Begins a blank form.
pub(crate) async fn create(
    asking: Asking,
    Form(data): Form<NewFormData>,
) -> Result<Redirect, PageError> {
    asking.must_hold(&data.token)?;
    let unit = asking.unit().ok_or(PageError::Forbidden)?;
    if !asking.may_to(Action::Edit, &unit.key) {
        return Err(PageError::Forbidden);
    }
    let year = FiscalYear::new(i64::from(data.year))
        .ok_or_else(|| PageError::wrong(format!("“{}”不是可用的年度", data.year)))?;
    let name = data.name.trim();
    let subject = match data.kind.as_str() {
        "department" => Subject::Department(DepartmentTarget::default()),
        _ if name.is_empty() => return Err(PageError::wrong("请填写项目名称")),
        _ => Subject::Project(ProjectTarget {
            name: Some(name.to_owned()),
            ..ProjectTarget::default()
        }),
    };
    let form = DomainForm {
        fiscal_year: Some(year),
        unit: Some(BudgetUnit { name: unit.name.clone(), code: None }),
        ..DomainForm::blank(subject)
    };
    let template = templates::suitable(form.kind(), "");
    let official = Official::of(&template.sheet(&form), template);
    let keys = keep(&asking, &unit.key, data.year, &[official]).await?;
    let key = keys.first().ok_or(PageError::Ours("表没有存下"))?;
    Ok(Redirect::to(&format!("/forms/{key}")))
}

/// Begins the form of the coming year from an approved one.
pub(crate) async fn copy(
    asking: Asking,
    Path(key): Path<String>,
    Form(data): Form<TokenForm>,
) -> Result<Redirect, PageError> {
    asking.must_hold(&data.token)?;
    let form = asking.form(&key).await?;
    if !asking.may_to(Action::Edit, &form.unit) {
        return Err(PageError::Forbidden);
    }
    let table = stored(&asking, &form, form.revision).await?;
    let read = table.read(&asking.office.settings);
    let mut read =
        read.ok_or_else(|| PageError::wrong("这份表读不出内容，不能复制。请新建一张"))?;
    let year = form.fiscal_year + 1;
    read.form.fiscal_year = FiscalYear::new(i64::from(year));
    let template = templates::find(table.template())
        .unwrap_or_else(|| templates::suitable(read.form.kind(), read.layout));
    let table = Official::of(&template.sheet(&read.form), template);
    let keys = keep(&asking, &form.unit, year, &[table]).await?;
    let key = keys.first().ok_or(PageError::Ours("表没有存下"))?;
    Ok(Redirect::to(&format!("/forms/{key}")))
}

/// Keeps tables of one unit and year as drafts, all or none; gives their keys.
pub(crate) async fn keep(
    asking: &Asking,
    unit: &Key,
    year: u16,
    tables: &[Official],
) -> Result<Vec<Key>, PageError> {
    let settings = &asking.office.settings;
    let mut dossier = CheckedDossier::load(asking, unit, year).await?;
    let mut new = Vec::new();
    for table in tables {
        let read = table.read(settings);
        let revision = revision_of(table, read.as_ref(), None);
        new.push((
            NewForm { fiscal_year: year, unit: unit.clone(), revision },
            dossier.put(None, read),
        ));
    }
    let dossier = dossier.checked(asking).await?;
    let mut change = asking.change().await?;
    let (mut keys, mut own) = (Vec::new(), Vec::new());
    for (form, position) in &new {
        let key = change.add_form(form).await?;
        own.extend(position.map(|position| (position, key.clone())));
        keys.push(key);
    }
    dossier.note_counts(&mut change, &own).await?;
    change.commit().await?;
    Ok(keys)
}

/// A table as it is stored, with what lists show of it.
pub(crate) fn revision_of(
    table: &Official,
    read: Option<&ReadForm>,
    own: Option<&FormRecord>,
) -> NewRevision {
    let known = |field: fn(&FormRecord) -> &String| own.map(field).cloned().unwrap_or_default();
    let budget = read.and_then(|read| {
        let project = read.form.project().and_then(|project| project.budget);
        let total = read.form.fund(FundKind::SpendingTotal);
        project.or_else(|| total.and_then(|line| line.cell.money()))
    });
    NewRevision {
        content: table.bytes(),
        kind: read
            .map_or_else(|| known(|form| &form.kind), |read| read.form.kind().id().to_owned()),
        name: read
            .map_or_else(|| known(|form| &form.name), |read| read.form.short_name().to_owned()),
        budget,
    }
}

/// Puts the cells that a page sent, `r3c2` and their texts, into a table. A text that is too long is
/// refused, not cut: the browser still has it.
fn filled(official: &mut Official, fields: &[(String, String)]) -> Result<(), PageError> {
    for (name, text) in fields {
        let length = text.chars().count();
        if length > LONGEST {
            return Err(PageError::wrong(format!(
                "有一格填了 {length} 个字，最多 {LONGEST} 个，没有保存。请返回上一页删减后再保存"
            )));
        }
        if let Some((row, column)) = parse_cell(name)
            && official.cell(row, column).is_some()
        {
            official.fill(row, column, text);
        }
    }
    Ok(())
}

/// Writes what the correction of a finding proposes into a table, as far as it was typed.
async fn correct(
    asking: &Asking,
    form: &FormRecord,
    official: &mut Official,
    fingerprint: &str,
) -> Result<(), PageError> {
    let settings = &asking.office.settings;
    let mut dossier = CheckedDossier::load(asking, &form.unit, form.fiscal_year).await?;
    dossier.put(Some(&form.key), official.read(settings));
    let dossier = dossier.checked(asking).await?;
    let corrections = dossier.corrections(&form.key, fingerprint);
    let write = |official: &mut Official, it: &Correction| {
        let column = u16::try_from(it.column).unwrap_or(u16::MAX);
        official.replace(it.row, column, &it.from, &it.to)
    };
    let is_done = corrections.iter().all(|correction| write(official, correction));
    if corrections.is_empty() || !is_done {
        return Err(PageError::wrong(
            "这个问题已不存在，或那一格的内容已经变了，没有改写。请返回上一页，按建议手工修改",
        ));
    }
    Ok(())
}

/// Saves what was typed; then adds or removes a row, corrects a finding, or hands the form in.
pub(crate) async fn save(
    asking: Asking,
    Path(key): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    asking.must_hold(field(&fields, "token"))?;
    let form = asking.form(&key).await?;
    if !asking.may_to(Action::Edit, &form.unit) {
        return Err(PageError::Forbidden);
    }
    let seen: i64 = field(&fields, "revision").parse().unwrap_or(0);
    let before = stored(&asking, &form, seen).await?;
    let mut official = before.clone();
    filled(&mut official, &fields)?;
    let (done, row) = field(&fields, "do").split_once(':').unwrap_or((field(&fields, "do"), ""));
    match (done, row.parse()) {
        ("insert", Ok(row)) => official.insert_below(row),
        ("remove", Ok(row)) => official.remove(row),
        _ => {}
    }
    if done == "fix" {
        correct(&asking, &form, &mut official, row).await?;
    }
    if seen != form.revision || !form.stage.is_open() {
        let sentence = if form.stage.is_open() {
            format!(
                "这份表在您打开之后已被他人保存为第 {} 版。下面是您填的内容，没有保存；请另开一页\
                 查看现在的表，核对后再填一次",
                form.revision
            )
        } else {
            format!("这份表现在是“{}”，不能再改。下面是您填的内容，没有保存", form.stage)
        };
        let page = form_page(&asking, &form, &official, seen, Some(sentence)).await?;
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let mut current = form.clone();
    if official != before {
        let settings = &asking.office.settings;
        let read = official.read(settings);
        let revision = revision_of(&official, read.as_ref(), Some(&form));
        let mut dossier = CheckedDossier::load(&asking, &form.unit, form.fiscal_year).await?;
        dossier.put(Some(&form.key), read);
        let dossier = dossier.checked(&asking).await?;
        let mut change = asking.change().await?;
        current.revision = change.save(&form.key, seen, &revision).await?;
        dossier.note_counts(&mut change, &[]).await?;
        change.commit().await?;
    }
    if done == "submit" {
        return super::moves::submit(&asking, &current).await;
    }
    let place = match done {
        "insert" | "remove" => format!("#row{row}"),
        _ => String::new(),
    };
    Ok(Redirect::to(&format!("/forms/{}{place}", form.key)).into_response())
}

/// The findings of what was typed so far; nothing is saved.
pub(crate) async fn check(
    asking: Asking,
    Path(key): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Html<String>, PageError> {
    asking.must_hold(field(&fields, "token"))?;
    let form = asking.form(&key).await?;
    let seen: i64 = field(&fields, "revision").parse().unwrap_or(0);
    let mut official = stored(&asking, &form, seen).await?;
    filled(&mut official, &fields)?;
    let (_, findings) = checked(&asking, &form, &official).await?;
    rendered(&FindingsPart::new(&asking, &form, findings))
}
