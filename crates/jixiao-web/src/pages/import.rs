//! 导入: a file that the office has, to drafts.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use jixiao_documents::Format;
use jixiao_domain::form::{Approval, Subject};
use jixiao_domain::role::Action;
use jixiao_findings::Finding;
use jixiao_forms::{ReadForm, templates};
use jixiao_store::{Key, StoreError, Unit};

use crate::asking::Asking;
use crate::error::PageError;
use crate::official::Official;
use crate::page::{Frame, rendered};
use crate::pages::forms::keep as keep_tables;
use crate::sent::{all, field};
use crate::shown;

/// Forms of one file that are kept at once.
const MOST: usize = 500;

#[derive(Template)]
#[template(path = "import.html")]
struct ImportPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "imported.html")]
struct ImportedPage {
    frame: Frame,
    attachment: String,
    file: String,
    forms: Vec<ImportedForm>,
    hidden: Vec<String>,
    own_unit: String,
}

struct ImportedForm {
    position: usize,
    name: String,
    kind: &'static str,
    year: String,
    unit: String,
    budget: String,
    indicators: usize,
    is_own: bool,
    repairs: Vec<String>,
    left_out: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The page to choose a file.
pub(crate) async fn page(asking: Asking) -> Result<Html<String>, PageError> {
    writer(&asking)?;
    rendered(&ImportPage { frame: Frame::new(&asking, "导入", "/import") })
}

/// What a file holds.（读入的文件）
#[derive(Debug)]
pub(crate) struct ReadFile {
    pub(crate) forms: Vec<ReadForm>,
    pub(crate) format: Format,
    /// Worksheets that are hidden and were not read.
    pub(crate) hidden: Vec<String>,
}

/// The unit that an account writes for.
pub(crate) fn writer(asking: &Asking) -> Result<&Unit, PageError> {
    let unit = asking.unit().ok_or(PageError::Forbidden)?;
    if asking.may_to(Action::Edit, &unit.key) { Ok(unit) } else { Err(PageError::Forbidden) }
}

/// Keeps the file and shows what was read of it; nothing is a draft yet.
pub(crate) async fn read(asking: Asking, mut parts: Multipart) -> Result<Response, PageError> {
    let unit = writer(&asking)?.clone();
    let unread = || PageError::wrong("文件没有传完整或超过 64 MB，请重新上传");
    let (mut token, mut file) = (String::new(), None);
    while let Some(part) = parts.next_field().await.map_err(|_| unread())? {
        match part.name() {
            Some("token") => token = part.text().await.map_err(|_| unread())?,
            Some("file") => {
                // A browser may send the whole path; only the name is the user's.
                let name = part.file_name().unwrap_or_default().replace('\\', "/");
                let name = name.rsplit('/').next().unwrap_or_default().to_owned();
                file = Some((name, part.bytes().await.map_err(|_| unread())?));
            }
            _ => {}
        }
    }
    asking.must_hold(&token)?;
    let (name, bytes) = file
        .filter(|(name, bytes)| !name.is_empty() && !bytes.is_empty())
        .ok_or_else(|| PageError::wrong("没有选择文件，或文件是空的。请选择一个文件再上传"))?;
    let ReadFile { forms, hidden, .. } = forms_of(&asking, bytes.to_vec(), &name).await?;
    let mut change = asking.change().await?;
    let attachment = change.attach(&name, &bytes).await?;
    change.commit().await?;
    let shown = forms.iter().enumerate().map(|(position, read)| {
        let template = templates::suitable(read.form.kind(), read.layout);
        let printed = read.form.unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default();
        ImportedForm {
            position,
            name: read.form.short_name().to_owned(),
            kind: read.form.kind().label(),
            year: read.form.fiscal_year.map(|year| year.year().to_string()).unwrap_or_default(),
            is_own: printed.is_empty() || printed == unit.name,
            unit: printed,
            budget: shown::yuan(read.form.project().and_then(|project| project.budget)),
            indicators: read.form.table.indicators.len(),
            repairs: read
                .findings
                .iter()
                .map(|finding: &Finding| finding.message.clone())
                .collect(),
            left_out: template.left_out(&read.form),
            rows: printed_rows(read),
        }
    });
    let page = rendered(&ImportedPage {
        frame: Frame::new(&asking, "导入", "/import"),
        attachment: attachment.to_string(),
        file: name,
        forms: shown.collect(),
        hidden,
        own_unit: unit.name,
    })?;
    Ok(page.into_response())
}

/// The rows of a form as they stood in the file.
fn printed_rows(read: &ReadForm) -> Vec<Vec<String>> {
    let rows = (0..read.grid.row_count()).take(200);
    rows.map(|row| read.grid.row(row).map(str::to_owned).collect()).collect()
}

/// The forms in a file, read away from the threads that answer requests.
pub(crate) async fn forms_of(
    asking: &Asking,
    bytes: Vec<u8>,
    name: &str,
) -> Result<ReadFile, PageError> {
    let office = asking.office.clone();
    let read = tokio::task::spawn_blocking(move || {
        let document = (office.reader)(&bytes)?;
        let forms = jixiao_forms::read(&document, &office.settings);
        Ok(ReadFile { forms, format: document.format, hidden: document.hidden_sheets })
    });
    let read = read.await.map_err(|_| PageError::Ours("文件没有读完"))?;
    let read = read.map_err(|sentence: String| PageError::wrong(format!("{name}：{sentence}")))?;
    let forms = &read.forms;
    if forms.is_empty() {
        return Err(PageError::wrong(format!(
            "{name}：没有找到绩效目标表。请确认文件里有“一级指标、二级指标、三级指标、指标值”这样的表"
        )));
    }
    if forms.len() > MOST {
        return Err(PageError::wrong(format!(
            "{name}：里面有 {} 张表，一次最多导入 {MOST} 张。请分成几个文件再上传",
            forms.len()
        )));
    }
    Ok(read)
}

/// Keeps the chosen forms of a file as drafts.
pub(crate) async fn keep(
    asking: Asking,
    Path(attachment): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Redirect, PageError> {
    asking.must_hold(field(&fields, "token"))?;
    let unit = writer(&asking)?;
    let key = Key::parse(&attachment).ok_or(StoreError::Absent)?;
    let (name, bytes) = asking.office.store.attachment(&asking.office.region.code, &key).await?;
    let chosen: Vec<usize> =
        all(&fields, "form").filter_map(|position| position.parse().ok()).collect();
    if chosen.is_empty() {
        return Err(PageError::wrong("没有选中任何表。请返回上一页，勾选要存为草稿的表"));
    }
    let forms = forms_of(&asking, bytes, &name).await?.forms;
    let chosen = chosen.iter().filter_map(|position| forms.get(*position)).cloned().collect();
    let keys = drafts(&asking, &unit.key, chosen).await?;
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let first = match keys.first() {
        Some(key) => store.form(region, key).await?.fiscal_year,
        None => crate::declared_year(asking.now),
    };
    Ok(Redirect::to(&format!("/forms?year={first}&stage=draft")))
}

/// Keeps forms as drafts of a unit; gives their keys in the same order.
pub(crate) async fn drafts(
    asking: &Asking,
    unit: &Key,
    forms: Vec<ReadForm>,
) -> Result<Vec<Key>, PageError> {
    let mut years: BTreeMap<u16, Vec<(usize, Official)>> = BTreeMap::new();
    for (position, mut read) in forms.into_iter().enumerate() {
        // A decision printed on it was about an earlier form; this one is yet to be decided.
        if let Subject::Project(project) = &mut read.form.subject
            && let Some(approval) = &mut project.approval
        {
            *approval = Approval::default();
        }
        let year = read.form.fiscal_year.map_or_else(
            || crate::declared_year(asking.now),
            jixiao_domain::fiscal_year::FiscalYear::year,
        );
        let template = templates::suitable(read.form.kind(), read.layout);
        let table = Official::of(&template.sheet(&read.form), template);
        years.entry(year).or_default().push((position, table));
    }
    let mut kept = Vec::new();
    for (year, tables) in years {
        let (positions, tables): (Vec<usize>, Vec<Official>) = tables.into_iter().unzip();
        let keys = keep_tables(asking, unit, year, &tables).await?;
        kept.extend(positions.into_iter().zip(keys));
    }
    kept.sort_by_key(|(position, _)| *position);
    Ok(kept.into_iter().map(|(_, key)| key).collect())
}
