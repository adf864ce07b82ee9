//! The official document of a form in the formats that offices use.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use jixiao_documents::paper::{self, Horizontal, Line, LinePart, Paper, Properties};
use jixiao_domain::form::{Approval, Subject};
use jixiao_domain::stage::Stage;
use jixiao_forms::templates;
use jixiao_store::StoreError;

use crate::asking::Asking;
use crate::error::PageError;
use crate::examining::Record;
use crate::pages::forms::stored;

/// The document: the form as declared, or the 批复表 with opinion and code once it is approved.
pub(crate) async fn download(
    asking: Asking,
    Path((key, format)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let form = asking.form(&key).await?;
    let (store, region) = (&asking.office.store, &asking.office.region);
    let moves = store.moves(&region.code, &form.key).await?;
    let approved = moves.iter().rev().find(|moved| moved.stage == Stage::Approved);
    // While it is adjusted, what was approved stays in force.
    let revision = approved.map_or(form.revision, |moved| moved.revision);
    let official = stored(&asking, &form, revision).await?;
    let read = official
        .read(&asking.office.settings)
        .ok_or_else(|| PageError::wrong("表里读不出绩效目标表的内容，无法生成文件。请先填写"))?;
    let mut content = read.form;
    let template = if approved.is_some()
        && let Subject::Project(project) = &mut content.subject
    {
        let opinion = approved.and_then(|moved| moved.opinion.clone());
        let examinations = store.examinations(&region.code, &form.key).await?;
        let number = approved.map(|moved| moved.number);
        let examined = examinations.iter().find(|it| Some(it.moved) == number);
        let record = examined.and_then(|it| Record::parse(&it.content));
        let grade = record.and_then(|record| record.overall());
        let grade = grade.map(|grade| grade.label().to_owned());
        project.approval = Some(Approval { opinion, grade });
        templates::suitable(content.kind(), read.layout)
    } else {
        templates::find(official.template())
            .unwrap_or_else(|| templates::suitable(content.kind(), read.layout))
    };
    let mut sheet = template.sheet(&content);
    if let Some(moved) = approved {
        let text = format!("留痕码：{}（可在本系统或用 jixiao verify 核验）", moved.code);
        let part = LinePart { text, horizontal: Horizontal::Left };
        sheet.below.push(Line { parts: vec![part], style: sheet.style, is_title: false });
    }
    let title = content.title.clone().unwrap_or_else(|| content.kind().label().to_owned());
    let author = if approved.is_some() {
        region.name.clone()
    } else {
        content.unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default()
    };
    let properties = Properties { title, subject: form.name.clone(), author };
    let paper = Paper { properties, sheets: vec![sheet] };
    let ours = |_| PageError::Ours("文件没有生成");
    let (bytes, kind) = match format.as_str() {
        "xlsx" => (
            paper::xlsx::write(&paper).map_err(ours)?,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        "docx" => (
            paper::docx::write(&paper).map_err(ours)?,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        "html" => (paper::html::write(&paper).into_bytes(), "text/html; charset=utf-8"),
        _ => return Err(StoreError::Absent.into()),
    };
    let name = encoded(&format!("{}.{format}", form.name));
    let disposition = format!("attachment; filename*=UTF-8''{name}");
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes)
        .into_response())
}

/// A file name as headers take it (RFC 5987).
fn encoded(name: &str) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").expect("a string takes everything");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn names_of_files_cannot_break_the_header() {
        assert_eq!(encoded("绩效.xlsx"), "%E7%BB%A9%E6%95%88.xlsx");
        assert_eq!(encoded("a\"b\r\nc/d"), "a%22b%0D%0Ac%2Fd");
    }
}
