//! The official document of a form in the formats that offices use.

use std::io::{Cursor, Write as _};

use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HOST};
use axum::response::{IntoResponse as _, Response};
use jixiao_documents::paper::{self, Horizontal, Line, LinePart, Mark, Paper, Properties};
use jixiao_domain::form::{Approval, Subject};
use jixiao_domain::stage::Stage;
use jixiao_forms::templates;
use jixiao_store::{FormRecord, StoreError};
use qrcode::{Color, EcLevel, QrCode};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::asking::Asking;
use crate::error::PageError;
use crate::examining::Record;
use crate::pages::forms::{ListAsked, stored};

/// The document of one form.
pub(crate) async fn download(
    asking: Asking,
    headers: HeaderMap,
    Path((key, format)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let form = asking.form(&key).await?;
    let (bytes, kind) = written(&asking, &form, &format, &origin(&asking, &headers)).await?;
    Ok(file(&format!("{}.{format}", form.name), kind, bytes))
}

/// Documents of one package.
const MOST: i64 = 500;

/// The documents of all forms that a list is narrowed to, in one package.
pub(crate) async fn package(
    asking: Asking,
    headers: HeaderMap,
    Path(format): Path<String>,
    Query(asked): Query<ListAsked>,
) -> Result<Response, PageError> {
    let filter = asked.filter(&asking)?;
    let (store, region) = (&asking.office.store, &asking.office.region);
    let (forms, total) = store.forms(&region.code, &filter, 0, MOST).await?;
    if forms.is_empty() {
        return Err(PageError::wrong("没有符合条件的表，没有可打包的文件"));
    }
    if total > MOST {
        return Err(PageError::wrong(format!(
            "符合条件的有 {total} 张，一次最多打包 {MOST} 张。请按年度、阶段或名称缩小范围"
        )));
    }
    let origin = origin(&asking, &headers);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let ours = |_| PageError::Ours("压缩包没有生成");
    for (position, form) in forms.iter().enumerate() {
        let (bytes, _) = written(&asking, form, &format, &origin).await?;
        let unit = asking.units.get(&form.unit).map_or("", |unit| unit.name.as_str());
        // Numbered: two projects of a unit may have one name.
        let name = format!("{:03} {unit} {}.{format}", position + 1, form.name);
        archive.start_file(safe(&name), SimpleFileOptions::default()).map_err(ours)?;
        archive.write_all(&bytes).map_err(|_| PageError::Ours("压缩包没有生成"))?;
    }
    let bytes = archive.finish().map_err(ours)?.into_inner();
    let name = format!("{}绩效目标表 {} 份.zip", region.name, forms.len());
    Ok(file(&name, "application/zip", bytes))
}

/// Where the office is reached: the address that the request came to.
fn origin(asking: &Asking, headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if asking.office.is_encrypted { "https" } else { "http" };
    format!("{scheme}://{host}")
}

/// An address as a code for cameras; `None` where it is too long for one.
fn mark(address: &str) -> Option<Mark> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let dark = code.to_colors().iter().map(|color| *color == Color::Dark).collect();
    Mark::new(dark, format!("核验地址：{address}"))
}

/// A name of a file without what separates folders.
fn safe(name: &str) -> String {
    let is_bad = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
    name.chars().map(|c| if is_bad(c) { '_' } else { c }).take(120).collect()
}

/// A file to download.
fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded(name));
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

/// The document: the form as declared, or the 批复表 with opinion and code once it is approved; and
/// its media type.
async fn written(
    asking: &Asking,
    form: &FormRecord,
    format: &str,
    origin: &str,
) -> Result<(Vec<u8>, &'static str), PageError> {
    let (store, region) = (&asking.office.store, &asking.office.region);
    let moves = store.moves(&region.code, &form.key).await?;
    let approved = moves.iter().rev().find(|moved| moved.stage == Stage::Approved);
    // While it is adjusted, what was approved stays in force.
    let revision = approved.map_or(form.revision, |moved| moved.revision);
    let official = stored(asking, form, revision).await?;
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
        // What was declared under another title is the decision now.
        content.title = Some(content.kind().label().to_owned());
        templates::suitable(content.kind(), read.layout)
    } else {
        templates::find(official.template())
            .unwrap_or_else(|| templates::suitable(content.kind(), read.layout))
    };
    let mut sheet = template.sheet(&content);
    if let Some(moved) = approved {
        let address = format!("{origin}/verify/{}", moved.code);
        sheet.mark = mark(&address);
        let text = format!("留痕码：{}（扫码，或在 {origin}/verify 输入核验）", moved.code);
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
    match format {
        "xlsx" => Ok((
            paper::xlsx::write(&paper).map_err(ours)?,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )),
        "docx" => Ok((
            paper::docx::write(&paper).map_err(ours)?,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        )),
        "html" => Ok((paper::html::write(&paper).into_bytes(), "text/html; charset=utf-8")),
        _ => Err(StoreError::Absent.into()),
    }
}

/// A file name as headers take it (RFC 5987).
pub(crate) fn encoded(name: &str) -> String {
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
    use super::{encoded, safe};

    #[test]
    fn names_of_files_cannot_break_the_header() {
        assert_eq!(encoded("绩效.xlsx"), "%E7%BB%A9%E6%95%88.xlsx");
        assert_eq!(encoded("a\"b\r\nc/d"), "a%22b%0D%0Ac%2Fd");
    }

    #[test]
    fn names_in_a_package_stay_in_its_folder() {
        assert_eq!(safe("001 局 ../a\\b:c\n.docx"), "001 局 .._a_b_c_.docx");
        assert!(safe(&"长".repeat(500)).chars().count() <= 120);
    }
}
