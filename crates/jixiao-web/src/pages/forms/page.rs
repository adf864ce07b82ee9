//! The page of one form: the table, what was found in it, and what may be done with it.

use askama::Template;
use axum::extract::Path;
use axum::response::Html;
use jixiao_domain::examination::ExaminationGrade;
use jixiao_domain::role::Action;
use jixiao_domain::stage::{Move, Stage};
use jixiao_forms::ReadForm;
use jixiao_store::{FormRecord, Moved, StoreError};

use super::editor::{ShownRow, composed, shown_rows};
use super::kind_label;
use crate::asking::Asking;
use crate::checking::CheckedDossier;
use crate::error::PageError;
use crate::examining::{FollowedReason, Record, ShownCriterion, criteria, followed};
use crate::official::Official;
use crate::page::{Frame, rendered};
use crate::pages::moves::{MoveRow, allowed, examiner_level, move_rows};
use crate::rows::cell_name;
use crate::shown::{self, ShownFinding, counts};

#[derive(Template)]
#[template(path = "form.html")]
#[expect(clippy::struct_excessive_bools, reason = "five buttons, each there or not")]
struct FormPage {
    frame: Frame,
    part: FindingsPart,
    unit: String,
    year: u16,
    kind: &'static str,
    stage: Stage,
    revision: i64,
    newest: i64,
    above: Vec<String>,
    below: Vec<String>,
    widths: Vec<u32>,
    rows: Vec<ShownRow>,
    returned: Vec<FollowedReason>,
    moves: Vec<MoveRow>,
    can_edit: bool,
    can_submit: bool,
    can_withdraw: bool,
    can_adjust: bool,
    can_examine: bool,
    examination: Examination,
    saved_at: String,
    sentence: Option<String>,
}

/// What an examiner fills in, with what the findings propose.
#[derive(Default)]
struct Examination {
    criteria: Vec<ShownCriterion>,
    proposed: &'static str,
    /// All grades: stored name, name for people, what follows.
    grades: Vec<(&'static str, &'static str, &'static str)>,
    opinion: String,
    /// Cells that a reason may be given for: name in the table, name for people.
    cells: Vec<(String, String)>,
}

impl Examination {
    fn new(official: &Official, findings: &[ShownFinding]) -> Examination {
        let (criteria, proposed) = criteria(findings);
        let cells = official.rows().iter().enumerate().flat_map(|(row, cells)| {
            let filled = cells.iter().filter(|cell| !cell.label);
            filled.map(move |cell| (row, cell.column))
        });
        let cells = cells.map(|(row, column)| {
            let text = official.cell(row, column).map_or("", |cell| &cell.text);
            let short: String = text.chars().take(12).collect();
            (format!("r{row}c{column}"), format!("{}：{short}", cell_name(official, row, column)))
        });
        let grades = ExaminationGrade::ALL.iter();
        Examination {
            criteria,
            proposed,
            grades: grades.map(|grade| (grade.id(), grade.label(), grade.effect())).collect(),
            opinion: composed(findings),
            cells: cells.collect(),
        }
    }
}

/// The findings, and what may be said to them.
#[derive(Template)]
#[template(path = "findings.html")]
pub(super) struct FindingsPart {
    key: String,
    token: String,
    errors: usize,
    warnings: usize,
    can_edit: bool,
    can_explain: bool,
    can_decide: bool,
    findings: Vec<ShownFinding>,
}

impl FindingsPart {
    pub(super) fn new(
        asking: &Asking,
        form: &FormRecord,
        findings: Vec<ShownFinding>,
    ) -> FindingsPart {
        let (errors, warnings) = counts(&findings);
        FindingsPart {
            key: form.key.to_string(),
            token: asking.page_token().to_owned(),
            errors,
            warnings,
            can_edit: form.stage.is_open() && asking.may_to(Action::Edit, &form.unit),
            can_explain: form.stage.is_open() && asking.may_write_or_submit(&form.unit),
            can_decide: examiner_level(asking, form).is_some(),
            findings,
        }
    }
}

/// The form as it stands.
pub(crate) async fn page(
    asking: Asking,
    Path(key): Path<String>,
) -> Result<Html<String>, PageError> {
    let form = asking.form(&key).await?;
    let official = stored(&asking, &form, form.revision).await?;
    form_page(&asking, &form, &official, form.revision, None).await
}

/// The form as it stood.
pub(crate) async fn revision(
    asking: Asking,
    Path((key, number)): Path<(String, i64)>,
) -> Result<Html<String>, PageError> {
    let form = asking.form(&key).await?;
    let official = stored(&asking, &form, number).await?;
    form_page(&asking, &form, &official, number, None).await
}

/// A stored revision.
pub(crate) async fn stored(
    asking: &Asking,
    form: &FormRecord,
    number: i64,
) -> Result<Official, PageError> {
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let revision = store.revision(region, &form.key, number).await?;
    Official::parse(&revision.content)
        .ok_or_else(|| StoreError::Broken(format!("表 {} 第 {number} 版", form.key)).into())
}

/// What a table of a form says and its findings, among the other forms of its unit and year.
pub(crate) async fn checked(
    asking: &Asking,
    form: &FormRecord,
    official: &Official,
) -> Result<(Option<ReadForm>, Vec<ShownFinding>), PageError> {
    let settings = &asking.office.settings;
    let mut dossier = CheckedDossier::load(asking, &form.unit, form.fiscal_year).await?;
    let Some(position) = dossier.put(Some(&form.key), official.read(settings)) else {
        return Ok((None, Vec::new()));
    };
    let dossier = dossier.checked(asking).await?;
    let shown = dossier.shown_at(position, &asking.names(dossier.speakers()).await?);
    Ok((Some(dossier.form(position).clone()), shown))
}

/// The reasons of the last return, as long as the form has not been approved since.
async fn returned(
    asking: &Asking,
    form: &FormRecord,
    official: &Official,
    moves: &[Moved],
    records: &[(i64, Record)],
) -> Result<Vec<FollowedReason>, PageError> {
    let since = moves.iter().rev().take_while(|moved| moved.stage != Stage::Approved);
    let Some(last) = since.into_iter().find(|moved| moved.done == Move::Return) else {
        return Ok(Vec::new());
    };
    let Some((_, record)) = records.iter().find(|(moved, _)| *moved == last.number) else {
        return Ok(Vec::new());
    };
    let older = stored(asking, form, last.revision).await?;
    Ok(followed(record, &older, official))
}

pub(super) async fn form_page(
    asking: &Asking,
    form: &FormRecord,
    official: &Official,
    revision: i64,
    sentence: Option<String>,
) -> Result<Html<String>, PageError> {
    let (read, findings) = checked(asking, form, official).await?;
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let moves = store.moves(region, &form.key).await?;
    let examinations = store.examinations(region, &form.key).await?.into_iter();
    let records = examinations.filter_map(|it| Some((it.moved, Record::parse(&it.content)?)));
    let records: Vec<(i64, Record)> = records.collect();
    let returned = returned(asking, form, official, &moves, &records).await?;
    let is_newest = revision == form.revision;
    let can_edit = is_newest && form.stage.is_open() && asking.may_to(Action::Edit, &form.unit);
    let allowed = |done: Move| is_newest && allowed(asking, form, done).is_some();
    let unit = asking.units.get(&form.unit).map(|unit| unit.name.clone()).unwrap_or_default();
    let can_examine = allowed(Move::Pass);
    let page = FormPage {
        unit,
        year: form.fiscal_year,
        kind: kind_label(&form.kind),
        stage: form.stage,
        revision,
        newest: form.revision,
        above: official.above().to_vec(),
        below: official.below().to_vec(),
        widths: official.widths(),
        rows: shown_rows(official, read.as_ref(), &findings, &returned, can_edit),
        returned,
        can_edit,
        can_submit: allowed(Move::Submit),
        can_withdraw: allowed(Move::Withdraw),
        can_adjust: allowed(Move::Adjust),
        can_examine,
        examination: if can_examine {
            Examination::new(official, &findings)
        } else {
            Examination::default()
        },
        part: FindingsPart::new(asking, form, findings),
        moves: move_rows(asking, moves, &records).await?,
        saved_at: shown::moment(form.changed_at),
        sentence,
        frame: Frame::new(asking, form.name.clone(), "/forms"),
    };
    rendered(&page)
}
