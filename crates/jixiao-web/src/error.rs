//! What a request may end in besides its page.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use jixiao_store::StoreError;

use crate::page;
use crate::requests::broken;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PageError {
    /// Nobody is signed in.
    #[error("请先登录")]
    SignedOut,
    /// The account may not do this.
    #[error("您的账号没有这项权限。如需办理，请联系本单位的安全管理员调整角色")]
    Forbidden,
    /// The page was made for another session, or sent by another site.
    #[error("页面已过期或不是从本系统提交的。请返回上一页刷新后再试，您填的内容仍在浏览器里")]
    Forged,
    /// Something in the request is not as it must be: a sentence for the user.
    #[error("{0}")]
    Wrong(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A fault of ours.
    #[error("{0}")]
    Ours(&'static str),
}

impl PageError {
    /// A sentence for the user.
    pub(crate) fn wrong(sentence: impl Into<String>) -> PageError {
        PageError::Wrong(sentence.into())
    }

    /// What the answer says in its first line.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            PageError::SignedOut => StatusCode::SEE_OTHER,
            PageError::Forbidden | PageError::Forged => StatusCode::FORBIDDEN,
            PageError::Wrong(_) => StatusCode::UNPROCESSABLE_ENTITY,
            PageError::Store(StoreError::Absent) => StatusCode::NOT_FOUND,
            PageError::Store(
                StoreError::Conflict { .. } | StoreError::Taken(_) | StoreError::Settled,
            ) => StatusCode::CONFLICT,
            PageError::Store(_) | PageError::Ours(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if matches!(self, PageError::SignedOut) {
            return Redirect::to("/sign-in").into_response();
        }
        if self.status().is_server_error() {
            return broken(self.to_string());
        }
        (self.status(), Html(page::message("未能办理", &self.to_string()))).into_response()
    }
}
