//! The page of a rule, from the same text as `jixiao explain`.

use askama::Template;
use axum::extract::Path;
use axum::response::Html;
use jixiao_findings::RuleHead;
use jixiao_reports::text;
use jixiao_store::StoreError;

use crate::asking::Asking;
use crate::error::PageError;
use crate::page::{Frame, rendered};

#[derive(Template)]
#[template(path = "rule.html")]
struct RulePage<'p> {
    frame: Frame,
    text: &'p str,
}

/// What a rule is about, why, and what to do.
pub(crate) async fn page(
    asking: Asking,
    Path(code): Path<String>,
) -> Result<Html<String>, PageError> {
    let heads = jixiao_forms::rules::ALL.iter().copied();
    let mut heads = heads.chain(jixiao_checks::rules::ALL.iter().map(|rule| &rule.head));
    let head: &RuleHead = heads.find(|head| head.code == code).ok_or(StoreError::Absent)?;
    let mut text = Vec::new();
    text::write_page(head, &asking.office.settings, &mut text)
        .map_err(|_| PageError::Ours("规则说明没有生成"))?;
    let frame = Frame::new(&asking, format!("{} {}", head.code, head.title), "");
    rendered(&RulePage { frame, text: &String::from_utf8_lossy(&text) })
}
