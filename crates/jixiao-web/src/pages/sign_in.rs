//! Signing in and out, and the link by which a password is set.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jixiao_store::{Actor, Moment, SignIn};
use serde::Deserialize;

use crate::asking::{Asking, cookie, set_cookie};
use crate::error::PageError;
use crate::one_time::step_of;
use crate::page::rendered;
use crate::{Office, password, shown};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'p> {
    region: &'p str,
    name: &'p str,
    asks_code: bool,
    sentence: Option<String>,
}

#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage<'p> {
    region: &'p str,
    account: &'p str,
    role: &'p str,
    shortest: usize,
    sentence: Option<String>,
}

/// What is sent to sign in.
#[derive(Debug, Deserialize)]
pub(crate) struct SignInForm {
    name: String,
    password: String,
    #[serde(default)]
    code: String,
}

/// What is sent to set a password.
#[derive(Debug, Deserialize)]
pub(crate) struct LinkForm {
    password: String,
    again: String,
}

/// A form with nothing but its token.
#[derive(Debug, Deserialize)]
pub(crate) struct TokenForm {
    pub(crate) token: String,
}

/// The page to sign in.
pub(crate) async fn page(State(office): State<Arc<Office>>) -> Result<Response, PageError> {
    sign_in_page(&office, "", None, StatusCode::OK).await
}

async fn sign_in_page(
    office: &Office,
    name: &str,
    sentence: Option<String>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let asks_code = !office.store.second_factors(&office.region.code).await?.is_empty();
    let region = office.region.name.as_str();
    let page = rendered(&SignInPage { region, name, asks_code, sentence })?;
    Ok((status, page).into_response())
}

/// Opens a session for the right name and password.
pub(crate) async fn sign_in(
    State(office): State<Arc<Office>>,
    Form(form): Form<SignInForm>,
) -> Result<Response, PageError> {
    let (now, region) = (Moment::now(), office.region.code.as_str());
    let name = form.name.trim();
    let known = office.store.sign_in(region, name).await?;
    if let Some(until) = known.as_ref().and_then(|known| known.locked_until)
        && until > now
    {
        let until = shown::moment(until);
        let sentence = format!(
            "密码或动态口令连续输错次数过多，账号暂停登录到 {until}。忘记密码请联系安全管理员"
        );
        return sign_in_page(&office, name, Some(sentence), StatusCode::TOO_MANY_REQUESTS).await;
    }
    let hash = known.as_ref().and_then(|known| known.password.clone());
    let is_right = password::is_right(form.password, hash).await;
    match known {
        Some(known) if is_right => opened(&office, &known, name, &form.code, now).await,
        known => {
            if let Some(known) = known {
                let actor = Actor::Account(known.account.clone());
                let mut change = office.store.begin(region, &actor, now).await?;
                change.note_failure(&known.account).await?;
                change.commit().await?;
            }
            // Which of the two is wrong is nobody's business.
            let sentence = "账号或密码不对。请重新输入；忘记密码请联系安全管理员".to_owned();
            sign_in_page(&office, name, Some(sentence), StatusCode::UNAUTHORIZED).await
        }
    }
}

/// Opens a session after the right password, if the account asks for no code or the right one was
/// given.
async fn opened(
    office: &Office,
    known: &SignIn,
    name: &str,
    code: &str,
    now: Moment,
) -> Result<Response, PageError> {
    let (region, account) = (office.region.code.as_str(), &known.account);
    let asked_again = async |sentence: &str| {
        sign_in_page(office, name, Some(sentence.to_owned()), StatusCode::UNAUTHORIZED).await
    };
    let secret = office.store.second_factor(region, account).await?;
    if secret.is_some() && code.trim().is_empty() {
        return asked_again("这个账号开通了两步登录，请一并填写手机上的动态口令").await;
    }
    let mut change = office.store.begin(region, &Actor::Account(account.clone()), now).await?;
    if let Some(secret) = secret {
        let is_right = match step_of(&secret, code, now) {
            Some(step) => change.use_second_factor(account, step).await?,
            None => false,
        };
        if !is_right {
            change.note_wrong_code(account).await?;
            change.commit().await?;
            let sentence = "动态口令不对或已用过。请确认手机时间准确，等换到下一个再填";
            return asked_again(sentence).await;
        }
    }
    let cookie = change.open_session(account).await?;
    change.commit().await?;
    let cookie = set_cookie(&cookie, office.is_encrypted);
    Ok(([(SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

/// Ends the session.
pub(crate) async fn sign_out(
    asking: Asking,
    headers: HeaderMap,
    Form(form): Form<TokenForm>,
) -> Result<Response, PageError> {
    asking.must_hold(&form.token)?;
    if let Some(cookie) = cookie(&headers) {
        asking.office.store.end_session(&asking.office.region.code, &cookie).await?;
    }
    let ended = set_cookie("", asking.office.is_encrypted);
    Ok(([(SET_COOKIE, ended)], Redirect::to("/sign-in")).into_response())
}

const USED_UP: &str =
    "这个链接已用过或已过期（链接三天内有效，只能用一次）。请联系安全管理员重新生成";

/// The page behind a link: set the password of an account.
pub(crate) async fn link(
    State(office): State<Arc<Office>>,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    link_page(&office, &token, None).await
}

async fn link_page(
    office: &Office,
    token: &str,
    sentence: Option<String>,
) -> Result<Response, PageError> {
    let account = office.store.link_account(&office.region.code, token, Moment::now()).await?;
    let account = account.ok_or_else(|| PageError::wrong(USED_UP))?;
    let status = if sentence.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = rendered(&LinkPage {
        region: &office.region.name,
        account: &account.name,
        role: account.role.label(),
        shortest: password::SHORTEST,
        sentence,
    })?;
    Ok((status, page).into_response())
}

/// Sets the password of the account that a link is for.
pub(crate) async fn set_password(
    State(office): State<Arc<Office>>,
    Path(token): Path<String>,
    Form(form): Form<LinkForm>,
) -> Result<Response, PageError> {
    let (now, region) = (Moment::now(), office.region.code.as_str());
    let account = office.store.link_account(region, &token, now).await?;
    let account = account.ok_or_else(|| PageError::wrong(USED_UP))?;
    let sentence = if form.password == form.again {
        password::refused(&form.password, &account.name)
    } else {
        Some("两次输入的密码不一样，请重新输入".to_owned())
    };
    if sentence.is_some() {
        return link_page(&office, &token, sentence).await;
    }
    let hash = password::hash(form.password).await?;
    let actor = Actor::Account(account.key.clone());
    let mut change = office.store.begin(region, &actor, now).await?;
    change.set_password(&account.key, &hash).await?;
    change.commit().await?;
    Ok(Redirect::to("/sign-in").into_response())
}
