//! Who calls: a program with a token.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use jixiao_domain::scope::Scope;
use jixiao_store::Moment;

use super::problem::Problem;
use crate::Office;
use crate::asking::{Asking, Credential};
use crate::error::PageError;
use crate::requests::note_account;

/// A program that works in an account's name.（调用方）
#[derive(Debug)]
pub(super) struct Caller {
    asking: Asking,
    scopes: Vec<Scope>,
}

impl FromRequestParts<Arc<Office>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        office: &Arc<Office>,
    ) -> Result<Caller, Problem> {
        let shown = bearer(&parts.headers).ok_or(PageError::SignedOut)?;
        let (now, region) = (Moment::now(), &office.region.code);
        let token = office.store.shown_token(region, shown, now).await.map_err(PageError::from)?;
        let token = token.ok_or(PageError::SignedOut)?;
        note_account(&parts.extensions, &token.account);
        let scopes = token.scopes.clone();
        let credential = Credential::Token(token.scopes);
        let asking = Asking::of_account(office, &token.account, credential, now).await?;
        Ok(Caller { asking, scopes })
    }
}

impl Caller {
    /// The account in whose name it works, if the token has these scopes.
    pub(super) fn with(self, needed: &[Scope]) -> Result<Asking, Problem> {
        match needed.iter().find(|scope| !self.scopes.contains(scope)) {
            None => Ok(self.asking),
            Some(scope) => Err(Problem::lacks(*scope)),
        }
    }
}

/// The token of a request; the name of the scheme has no case (RFC 9110).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
