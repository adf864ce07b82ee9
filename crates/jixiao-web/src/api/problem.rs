//! What went wrong, as RFC 9457 writes it.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use jixiao_domain::scope::Scope;
use serde::Serialize;

use crate::error::PageError;
use crate::requests::broken;

/// Why a call did nothing.（问题说明）
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    /// A sentence for whoever reads the log of the calling program.
    detail: String,
    /// What the caller should show instead (RFC 6750).
    challenge: Option<String>,
    /// What broke, where something did.
    cause: Option<String>,
}

#[derive(Serialize)]
struct WireProblem<'p> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: &'p str,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Problem {
        Problem { status, detail: detail.into(), challenge: None, cause: None }
    }

    pub(super) fn no_such_address() -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "没有这个接口。接口列在 /api/v1/openapi.json")
    }

    pub(super) fn no_such_method() -> Problem {
        let detail = "这个接口不支持这种请求方法。可用的方法见 Allow 头和 /api/v1/openapi.json";
        Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail)
    }

    /// The token has not the scope that the call needs.
    pub(super) fn lacks(scope: Scope) -> Problem {
        let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{scope}\"");
        let detail = format!("令牌没有 {scope}（{}）的授权范围，请换一个令牌", scope.label());
        Problem { challenge: Some(challenge), ..Problem::new(StatusCode::FORBIDDEN, detail) }
    }

    /// What people read above the sentence.
    fn title(&self) -> &'static str {
        match self.status {
            StatusCode::BAD_REQUEST => "请求写法不对",
            StatusCode::UNAUTHORIZED => "没有可用的令牌",
            StatusCode::FORBIDDEN => "没有权限",
            StatusCode::NOT_FOUND => "没有这条记录",
            StatusCode::METHOD_NOT_ALLOWED => "方法不支持",
            StatusCode::CONFLICT => "已被他人修改或办理",
            StatusCode::PAYLOAD_TOO_LARGE => "内容太大",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "内容类型不对",
            StatusCode::UNPROCESSABLE_ENTITY => "不能办理",
            _ => "系统出错",
        }
    }
}

impl From<PageError> for Problem {
    fn from(error: PageError) -> Problem {
        if matches!(error, PageError::SignedOut) {
            let detail = "没有令牌，或令牌已过期、已撤销。请在网页的“接口令牌”里新建，\
                          放在请求头 Authorization: Bearer 之后";
            let challenge = Some("Bearer realm=\"jixiao\"".to_owned());
            return Problem { challenge, ..Problem::new(StatusCode::UNAUTHORIZED, detail) };
        }
        let status = error.status();
        if status.is_server_error() {
            return Problem {
                cause: Some(error.to_string()), ..Problem::new(status, "系统出错")
            };
        }
        Problem::new(status, error.to_string())
    }
}

impl From<jixiao_store::StoreError> for Problem {
    fn from(error: jixiao_store::StoreError) -> Problem {
        PageError::from(error).into()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if let Some(cause) = self.cause {
            return broken(cause);
        }
        let wire = WireProblem {
            r#type: "about:blank",
            title: self.title(),
            status: self.status.as_u16(),
            detail: &self.detail,
        };
        let body = serde_json::to_vec(&wire).expect("it has string keys only");
        let kind = [(CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.status, kind, body).into_response();
        let challenge = self.challenge.and_then(|challenge| challenge.parse().ok());
        if let Some(challenge) = challenge {
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
        }
        response
    }
}
