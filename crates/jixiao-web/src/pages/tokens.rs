//! Tokens: made by the owner of an account for a program, revoked by the owner or the security
//! administrator.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{Html, Redirect};
use jixiao_domain::role::Action;
use jixiao_domain::scope::Scope;
use jixiao_store::{ApiToken, Key, NewToken, StoreError};

use crate::asking::{Asking, Names};
use crate::error::PageError;
use crate::page::{Frame, rendered};
use crate::pages::sign_in::TokenForm;
use crate::sent::{all, field};
use crate::shown;

/// How long a token may last, in days.
const DAYS: [i64; 4] = [30, 90, 180, 365];
/// Good tokens of one account.
const MOST: usize = 20;

#[derive(Template)]
#[template(path = "tokens.html")]
struct TokensPage {
    frame: Frame,
    made: Option<(String, String)>,
    tokens: Vec<TokenRow>,
    manages: bool,
    scopes: Vec<(&'static str, &'static str)>,
    days: [i64; 4],
}

struct TokenRow {
    key: String,
    account: String,
    name: String,
    scopes: String,
    expires_at: String,
    last_used_at: String,
    state: &'static str,
    is_good: bool,
}

/// The account's tokens; all of them for the security administrator.
pub(crate) async fn page(asking: Asking) -> Result<Html<String>, PageError> {
    tokens_page(&asking, None).await
}

async fn tokens_page(
    asking: &Asking,
    made: Option<(String, String)>,
) -> Result<Html<String>, PageError> {
    let tokens = asking.office.store.tokens(&asking.office.region.code).await?.into_iter();
    let seen: Vec<ApiToken> = tokens.filter(|token| may_revoke(asking, token)).collect();
    let names = asking.names(seen.iter().map(|token| &token.account)).await?;
    let scopes = Scope::of_role(asking.account.role).into_iter();
    rendered(&TokensPage {
        made,
        tokens: seen.into_iter().map(|token| row(asking, token, &names)).collect(),
        manages: asking.may(Action::ManageAccounts),
        scopes: scopes.map(|scope| (scope.id(), scope.label())).collect(),
        days: DAYS,
        frame: Frame::new(asking, "接口令牌", "/tokens"),
    })
}

fn row(asking: &Asking, token: ApiToken, names: &Names) -> TokenRow {
    let is_good = token.is_good(asking.now);
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.id()).collect();
    TokenRow {
        key: token.key.to_string(),
        account: names.of(&token.account),
        scopes: scopes.join(" "),
        expires_at: shown::moment(token.expires_at),
        last_used_at: token.last_used_at.map_or_else(|| "未用过".to_owned(), shown::moment),
        state: match (is_good, token.revoked_at) {
            (true, _) => "在用",
            (false, Some(_)) => "已撤销",
            (false, None) => "已过期",
        },
        is_good,
        name: token.name,
    }
}

fn may_revoke(asking: &Asking, token: &ApiToken) -> bool {
    token.account == asking.account.key || asking.may(Action::ManageAccounts)
}

/// Makes a token and shows it once.
pub(crate) async fn add(
    asking: Asking,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Html<String>, PageError> {
    let field = |name: &str| field(&fields, name).trim();
    asking.must_hold(field("token"))?;
    let name = field("name").to_owned();
    if name.is_empty() || name.chars().count() > 40 {
        return Err(PageError::wrong("令牌名称应有 1 到 40 个字，写明哪个系统用"));
    }
    let offered = Scope::of_role(asking.account.role);
    let asked: Vec<&str> = all(&fields, "scope").collect();
    if asked.iter().any(|id| Scope::of_id(id).is_none_or(|scope| !offered.contains(&scope))) {
        return Err(PageError::Forbidden);
    }
    let scopes: Vec<Scope> =
        offered.into_iter().filter(|scope| asked.contains(&scope.id())).collect();
    if scopes.is_empty() {
        return Err(PageError::wrong("请至少勾选一项授权范围"));
    }
    let days = field("days").parse().ok().filter(|days| DAYS.contains(days));
    let days = days.ok_or_else(|| PageError::wrong("请选择有效期"))?;
    let tokens = asking.office.store.tokens(&asking.office.region.code).await?;
    let is_own = |token: &&ApiToken| token.account == asking.account.key;
    if tokens.iter().filter(is_own).filter(|token| token.is_good(asking.now)).count() >= MOST {
        return Err(PageError::wrong(format!("一个账号最多 {MOST} 个在用的令牌，请先撤销不用的")));
    }
    let new = NewToken {
        account: asking.account.key.clone(),
        name: name.clone(),
        scopes,
        expires_at: asking.now.plus_minutes(days * 24 * 60),
    };
    let mut change = asking.change().await?;
    let (_, shown) = change.add_token(&new).await?;
    change.commit().await?;
    tokens_page(&asking, Some((name, shown))).await
}

/// Revokes a token. One of somebody else is as absent as one that is not there.
pub(crate) async fn revoke(
    asking: Asking,
    Path(key): Path<String>,
    Form(form): Form<TokenForm>,
) -> Result<Redirect, PageError> {
    asking.must_hold(&form.token)?;
    let key = Key::parse(&key).ok_or(StoreError::Absent)?;
    let token = asking.office.store.token(&asking.office.region.code, &key).await?;
    if !may_revoke(&asking, &token) {
        return Err(StoreError::Absent.into());
    }
    let mut change = asking.change().await?;
    change.revoke_token(&token).await?;
    change.commit().await?;
    Ok(Redirect::to("/tokens"))
}
