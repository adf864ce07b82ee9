//! What a call brings along: parameters, a JSON object, a file.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use jixiao_store::StoreError;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::problem::Problem;
use crate::error::PageError;

/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 200;

/// What the address names.（地址中的编号）
#[derive(Debug)]
pub(super) struct Addressed<T>(pub(super) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Addressed<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Addressed<T>, Problem> {
        // What is no text names nothing.
        let Path(named) = Path::from_request_parts(parts, state)
            .await
            .map_err(|_| PageError::from(StoreError::Absent))?;
        Ok(Addressed(named))
    }
}

/// Refuses a text with the one character that PostgreSQL does not keep.
pub(super) fn must_be_text(text: &str) -> Result<(), PageError> {
    if text.contains('\0') {
        return Err(PageError::wrong("文字里有空字符（U+0000），请去掉"));
    }
    Ok(())
}

/// The parameters after the question mark; one that is not known is refused, not passed over.（查询参数）
#[derive(Debug)]
pub(super) struct Parameters<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Parameters<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Parameters<T>, Problem> {
        let Query(parameters) = Query::try_from_uri(&parts.uri).map_err(|error| {
            let reason = std::error::Error::source(&error).map(ToString::to_string);
            let reason = reason.unwrap_or_else(|| error.to_string());
            let detail = format!("查询参数不对（{reason}）。可用的参数见 /api/v1/openapi.json");
            Problem::new(StatusCode::BAD_REQUEST, detail)
        })?;
        Ok(Parameters(parameters))
    }
}

/// A JSON object in the body.（请求内容）
#[derive(Debug)]
pub(super) struct Sent<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Sent<T>, Problem> {
        must_be(request.headers(), "application/json")?;
        let body = body(request, state).await?;
        let sent = serde_json::from_slice(&body).map_err(|error| {
            let (status, detail) = if error.is_data() {
                let detail = format!("请求内容不合要求（{error}）。写法见 /api/v1/openapi.json");
                (StatusCode::UNPROCESSABLE_ENTITY, detail)
            } else {
                (StatusCode::BAD_REQUEST, format!("请求内容不是 JSON（{error}）"))
            };
            Problem::new(status, detail)
        })?;
        Ok(Sent(sent))
    }
}

/// A file in the body.（请求中的文件）
#[derive(Debug)]
pub(super) struct SentFile(pub(super) Vec<u8>);

impl<S: Send + Sync> FromRequest<S> for SentFile {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<SentFile, Problem> {
        must_be(request.headers(), "application/octet-stream")?;
        let body = body(request, state).await?;
        if body.is_empty() {
            let detail = "文件是空的。请把文件的内容放在请求体里";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail));
        }
        Ok(SentFile(body.to_vec()))
    }
}

fn must_be(headers: &HeaderMap, kind: &str) -> Result<(), Problem> {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let named = given.split(';').next().unwrap_or_default().trim();
    if named.eq_ignore_ascii_case(kind) {
        return Ok(());
    }
    let detail = format!("请求头 Content-Type 应为 {kind}");
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail))
}

async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    Bytes::from_request(request, state).await.map_err(|error| {
        let status = error.status();
        let detail = if status == StatusCode::PAYLOAD_TOO_LARGE {
            "请求内容太大：文件不超过 64 MB，JSON 不超过 2 MB"
        } else {
            "请求内容没有传完整，请重新发送"
        };
        Problem::new(status, detail)
    })
}

/// What the file is called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    name: Option<String>,
}

impl Named {
    /// The name without folders; a word for it where none was given.
    pub(super) fn file_name(&self) -> Result<String, PageError> {
        let name = self.name.as_deref().unwrap_or_default();
        if name.chars().count() > LONGEST_NAME {
            return Err(PageError::wrong(format!("文件名超过 {LONGEST_NAME} 个字，请写短一些")));
        }
        let name = name.replace('\\', "/");
        let name = name.rsplit('/').next().unwrap_or_default().replace(char::is_control, " ");
        let name = name.trim();
        Ok(if name.is_empty() { "上传的文件".to_owned() } else { name.to_owned() })
    }
}
