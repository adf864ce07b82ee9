//! 对比: two revisions of a form, or the form and last year's, row by row.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Html;
use jixiao_store::{FormFilter, FormRecord};
use serde::Deserialize;

use crate::asking::Asking;
use crate::error::PageError;
use crate::official::{Official, OfficialCell};
use crate::page::{Frame, rendered};
use crate::pages::forms::stored;
use crate::rows::{RowChange, changes};

/// Forms with the same name among which last year's is looked for.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    frame: Frame,
    key: String,
    older: String,
    newer: String,
    rows: Vec<ComparedRow>,
    changes: usize,
    numbers: Vec<i64>,
    has_last_year: bool,
}

/// A row with what changed in it.
struct ComparedRow {
    class: &'static str,
    word: &'static str,
    cells: Vec<ComparedCell>,
}

struct ComparedCell {
    text: String,
    before: Option<String>,
    columns: u16,
    is_label: bool,
}

/// What the form is compared with: a revision, or `last-year`.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    with: String,
}

/// The newest revision beside another one.
pub(crate) async fn page(
    asking: Asking,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageError> {
    let form = asking.form(&key).await?;
    let newest = stored(&asking, &form, form.revision).await?;
    let last_year = last_year(&asking, &form).await?;
    let (older, words) = match (asked.with.as_str(), &last_year) {
        ("last-year", Some(last)) => {
            let table = stored(&asking, last, last.revision).await?;
            (table, format!("{} 年度（第 {} 版）", last.fiscal_year, last.revision))
        }
        ("last-year", None) => {
            return Err(PageError::wrong("上一年度没有同名的表，无法对比"));
        }
        (number, _) => {
            let before = (form.revision - 1).max(1);
            let number = number.parse().unwrap_or(before).clamp(1, form.revision);
            (stored(&asking, &form, number).await?, format!("第 {number} 版"))
        }
    };
    let rows = compared(&older, &newest);
    rendered(&ComparePage {
        key: form.key.to_string(),
        older: words,
        newer: format!("{} 年度第 {} 版", form.fiscal_year, form.revision),
        changes: rows.iter().filter(|row| !row.class.is_empty()).count(),
        rows,
        numbers: (1..form.revision).collect(),
        has_last_year: last_year.is_some(),
        frame: Frame::new(&asking, format!("对比：{}", form.name), "/forms"),
    })
}

/// The unit's form of the year before with the same name and kind.
async fn last_year(asking: &Asking, form: &FormRecord) -> Result<Option<FormRecord>, PageError> {
    let filter = FormFilter {
        fiscal_year: Some(form.fiscal_year.saturating_sub(1)),
        units: Some(vec![form.unit.clone()]),
        words: Some(form.name.clone()),
        ..FormFilter::default()
    };
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let forms = store.forms(region, &filter, 0, MOST).await?.0;
    Ok(forms.into_iter().find(|last| last.name == form.name && is_one_kind(last, form)))
}

/// A declared form and the same one with a decision printed on it are of one kind here.
fn is_one_kind(one: &FormRecord, other: &FormRecord) -> bool {
    let is_department = |form: &FormRecord| form.kind.starts_with("department");
    is_department(one) == is_department(other)
}

fn compared(older: &Official, newer: &Official) -> Vec<ComparedRow> {
    let (old, new) = (older.rows(), newer.rows());
    let shown = |change| match change {
        RowChange::Kept { newer, .. } => row(None, &new[newer], "", ""),
        RowChange::Changed { older, newer } => {
            row(Some(&old[older]), &new[newer], "warning", "改动")
        }
        RowChange::Removed { older } => row(None, &old[older], "error", "删去"),
        RowChange::Added { newer } => row(None, &new[newer], "good", "新增"),
    };
    changes(older, newer).into_iter().map(shown).collect()
}

fn row(
    before: Option<&Vec<OfficialCell>>,
    cells: &[OfficialCell],
    class: &'static str,
    word: &'static str,
) -> ComparedRow {
    let mut shown = Vec::new();
    let mut next = 0;
    for cell in cells {
        // What reaches down from the rows above keeps its room, so that columns stay in line.
        if cell.column > next {
            let columns = cell.column - next;
            shown.push(ComparedCell { text: String::new(), before: None, columns, is_label: true });
        }
        next = cell.column + cell.columns;
        let before = before.map(|before| {
            let same = before.iter().find(|known| known.column == cell.column);
            same.map(|known| known.text.clone()).unwrap_or_default()
        });
        shown.push(ComparedCell {
            before: before.filter(|before| *before != cell.text),
            text: cell.text.clone(),
            columns: cell.columns,
            is_label: cell.label,
        });
    }
    ComparedRow { class, word, cells: shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[[&str; 2]]) -> Official {
        let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
        Official::of_texts(&rows)
    }

    fn shown(older: &[[&str; 2]], newer: &[[&str; 2]]) -> Vec<String> {
        let rows = compared(&table(older), &table(newer)).into_iter();
        let row = |row: ComparedRow| {
            let cells = row.cells.iter().map(|cell| match &cell.before {
                Some(before) => format!("{before}→{}", cell.text),
                None => cell.text.clone(),
            });
            format!("{}{}", row.word, cells.collect::<Vec<_>>().join("|"))
        };
        rows.map(row).collect()
    }

    #[test]
    fn changed_added_and_removed_rows_are_marked() {
        let older = [["数量", "3次"], ["质量", "≥95%"], ["时效", "及时"]];
        let newer = [["数量", "5次"], ["质量", "≥95%"], ["成本", "≤2元"], ["时效", "及时"]];
        assert_eq!(
            shown(&older, &newer),
            ["改动数量|3次→5次", "质量|≥95%", "新增成本|≤2元", "时效|及时"]
        );
        assert_eq!(shown(&older, &older[1..]), ["删去数量|3次", "质量|≥95%", "时效|及时"]);
        assert_eq!(shown(&older, &older).len(), 3);
    }

    #[test]
    fn cells_below_a_merged_one_stay_in_their_columns() {
        let mut table = table(&[["产出", "3次"]]);
        table.insert_below(0);
        let rows = compared(&table, &table);
        let columns = |row: &ComparedRow| row.cells.iter().map(|cell| cell.columns).sum::<u16>();
        assert_eq!((columns(&rows[0]), columns(&rows[1])), (2, 2));
        assert!(rows[1].cells[0].text.is_empty());
    }
}
