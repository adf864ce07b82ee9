//! 使用手册: the chapters of `docs/manual`, as they stood when the program was built.

use askama::Template;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{Html, IntoResponse as _, Response};
use jixiao_store::StoreError;
use pulldown_cmark::{Event, Options, Parser, Tag, html};

use crate::asking::Asking;
use crate::error::PageError;
use crate::page::{Frame, rendered};

/// Address, title and text of each chapter.
const CHAPTERS: [(&str, &str, &str); 9] = [
    ("office", "网页办公：申报、审核、批复", include_str!("../../../../docs/manual/office.md")),
    ("check-a-form", "检查一张表", include_str!("../../../../docs/manual/check-a-form.md")),
    ("read-a-finding", "怎样看一个问题", include_str!("../../../../docs/manual/read-a-finding.md")),
    ("score", "计分", include_str!("../../../../docs/manual/score.md")),
    ("templates", "表样", include_str!("../../../../docs/manual/templates.md")),
    (
        "template-placeholders",
        "表样里可用的占位符",
        include_str!("../../../../docs/manual/template-placeholders.md"),
    ),
    ("api", "接口：让别的系统读写", include_str!("../../../../docs/manual/api.md")),
    ("forms-as-json", "把表转成数据", include_str!("../../../../docs/manual/forms-as-json.md")),
    ("rule-packs", "规则包", include_str!("../../../../docs/manual/rule-packs.md")),
];

/// The pictures that the browser tests took.
const IMAGES: [(&str, &[u8]); 6] = [
    ("accounts.png", include_bytes!("../../../../docs/manual/images/accounts.png")),
    ("editor.png", include_bytes!("../../../../docs/manual/images/editor.png")),
    ("examination.png", include_bytes!("../../../../docs/manual/images/examination.png")),
    ("imported.png", include_bytes!("../../../../docs/manual/images/imported.png")),
    ("returned.png", include_bytes!("../../../../docs/manual/images/returned.png")),
    ("returning.png", include_bytes!("../../../../docs/manual/images/returning.png")),
];

#[derive(Template)]
#[template(path = "manual.html")]
struct ManualPage {
    frame: Frame,
    chapters: Vec<(&'static str, &'static str)>,
    text: String,
}

fn page(asking: &Asking, title: &str, text: String) -> Result<Html<String>, PageError> {
    let chapters = CHAPTERS.iter().map(|(address, title, _)| (*address, *title)).collect();
    rendered(&ManualPage { frame: Frame::new(asking, title, "/manual"), chapters, text })
}

/// The chapters.
pub(crate) async fn contents(asking: Asking) -> Result<Html<String>, PageError> {
    page(&asking, "使用手册", String::new())
}

/// One chapter.
pub(crate) async fn chapter(
    asking: Asking,
    Path(address): Path<String>,
) -> Result<Html<String>, PageError> {
    let known = CHAPTERS.iter().find(|(known, ..)| *known == address);
    let (_, title, text) = known.ok_or(StoreError::Absent)?;
    page(&asking, title, as_html(text))
}

/// A chapter as HTML. Its title is the page's; links to other chapters lead to their pages.
fn as_html(text: &str) -> String {
    let (_, body) = text.split_once('\n').unwrap_or(("", text));
    let events = Parser::new_ext(body, Options::ENABLE_TABLES).map(|event| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = dest_url
                .strip_suffix(".md")
                .map_or(dest_url.clone(), |chapter| format!("/manual/{chapter}").into());
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let dest_url = format!("/manual/{dest_url}").into();
            Event::Start(Tag::Image { link_type, dest_url, title, id })
        }
        event => event,
    });
    let mut page = String::new();
    html::push_html(&mut page, events);
    page
}

/// A picture.
pub(crate) async fn image(Path(name): Path<String>) -> Result<Response, PageError> {
    let (_, bytes) = IMAGES.iter().find(|(known, _)| *known == name).ok_or(StoreError::Absent)?;
    let headers = [(CONTENT_TYPE, "image/png"), (CACHE_CONTROL, "max-age=3600")];
    Ok((headers, *bytes).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_and_chapter_that_is_named_is_there() {
        for (address, _, text) in CHAPTERS {
            let page = as_html(text);
            assert!(!page.contains("<h1"), "{address}");
            for name in page.split("/manual/images/").skip(1).filter_map(|it| it.split('"').next())
            {
                assert!(IMAGES.iter().any(|(known, _)| *known == name), "{address}: {name}");
            }
            let links = page.split("href=\"/manual/").skip(1).filter_map(|it| it.split('"').next());
            for link in links {
                assert!(CHAPTERS.iter().any(|(known, ..)| *known == link), "{address}: {link}");
            }
        }
    }
}
