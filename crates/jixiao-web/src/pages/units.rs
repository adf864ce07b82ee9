//! The unit tree.

use askama::Template;
use axum::Form;
use axum::response::{Html, Redirect};
use jixiao_domain::role::Action;
use jixiao_store::{Key, Unit, Units};
use serde::Deserialize;

use crate::asking::Asking;
use crate::error::PageError;
use crate::page::{Frame, rendered};

#[derive(Template)]
#[template(path = "units.html")]
struct UnitsPage {
    frame: Frame,
    rows: Vec<UnitRow>,
}

/// A unit with how deep it stands.
struct UnitRow {
    key: String,
    name: String,
    indent: usize,
}

/// What is sent to add a unit.
#[derive(Debug, Deserialize)]
pub(crate) struct UnitForm {
    token: String,
    name: String,
    parent: String,
}

/// The units of the region.
pub(crate) async fn page(asking: Asking) -> Result<Html<String>, PageError> {
    asking.must(Action::ManageUnits)?;
    let mut rows = Vec::new();
    branch(&asking.units, None, 0, &mut rows);
    rendered(&UnitsPage { frame: Frame::new(&asking, "单位", "/units"), rows })
}

/// The units under one, each with those under it.
fn branch(units: &Units, parent: Option<&Key>, depth: usize, rows: &mut Vec<UnitRow>) {
    let is_child = |unit: &&Unit| unit.parent.as_ref() == parent;
    for unit in units.all().iter().filter(is_child) {
        rows.push(UnitRow {
            key: unit.key.to_string(),
            name: unit.name.clone(),
            indent: 2 * depth,
        });
        branch(units, Some(&unit.key), depth + 1, rows);
    }
}

/// Adds a unit.
pub(crate) async fn add(asking: Asking, Form(form): Form<UnitForm>) -> Result<Redirect, PageError> {
    asking.must_hold(&form.token)?;
    asking.must(Action::ManageUnits)?;
    let parent = Key::parse(&form.parent).filter(|key| asking.units.get(key).is_some());
    let mut change = asking.change().await?;
    // One name on a line: a whole list may be pasted.
    let names = form.name.lines().map(str::trim).filter(|name| !name.is_empty());
    let mut is_empty = true;
    for name in names {
        if name.chars().count() > 100 {
            return Err(PageError::wrong(format!("单位名称“{name}”超过 100 个字，请核对")));
        }
        change.add_unit(name, parent.as_ref()).await?;
        is_empty = false;
    }
    if is_empty {
        return Err(PageError::wrong("请填写单位名称"));
    }
    change.commit().await?;
    Ok(Redirect::to("/units"))
}
