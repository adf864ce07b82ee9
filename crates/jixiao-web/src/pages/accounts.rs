//! Accounts: made by the security administrator, opened by their owner through a link.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::{Html, IntoResponse, Redirect, Response};
use jixiao_domain::role::{Action, Reach, Role};
use jixiao_store::{Key, NewAccount, StoreError};
use serde::Deserialize;

use crate::asking::Asking;
use crate::error::PageError;
use crate::page::{Frame, rendered};

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsPage {
    frame: Frame,
    accounts: Vec<AccountRow>,
    units: Vec<(String, String)>,
    roles: Vec<(&'static str, &'static str)>,
    link: Option<(String, String)>,
}

struct AccountRow {
    key: String,
    name: String,
    role: &'static str,
    unit: String,
    state: &'static str,
    is_open: bool,
    has_second_factor: bool,
}

/// What is sent to make an account.
#[derive(Debug, Deserialize)]
pub(crate) struct AccountForm {
    token: String,
    name: String,
    role: String,
    unit: String,
}

/// What is sent to change one.
#[derive(Debug, Deserialize)]
pub(crate) struct ChangeForm {
    token: String,
    #[serde(rename = "do")]
    done: String,
    /// The name of the successor, where the work is handed over.
    #[serde(default)]
    name: String,
}

/// The accounts of the region.
pub(crate) async fn page(asking: Asking) -> Result<Html<String>, PageError> {
    accounts_page(&asking, None).await
}

async fn accounts_page(
    asking: &Asking,
    link: Option<(String, String)>,
) -> Result<Html<String>, PageError> {
    asking.must(Action::ManageAccounts)?;
    let accounts = asking.office.store.accounts(&asking.office.region.code).await?;
    let guarded = asking.office.store.second_factors(&asking.office.region.code).await?;
    let rows = accounts.into_iter().map(|account| AccountRow {
        unit: account
            .unit
            .as_ref()
            .and_then(|unit| asking.units.get(unit))
            .map(|unit| unit.name.clone())
            .unwrap_or_default(),
        key: account.key.to_string(),
        role: account.role.label(),
        state: match (account.is_closed, account.has_password) {
            (true, _) => "已停用",
            (false, true) => "在用",
            (false, false) => "待设密码",
        },
        is_open: !account.is_closed,
        has_second_factor: guarded.contains(&account.key),
        name: account.name,
    });
    let units = asking.units.all().iter();
    rendered(&AccountsPage {
        frame: Frame::new(asking, "账号", "/accounts"),
        accounts: rows.collect(),
        units: units.map(|unit| (unit.key.to_string(), unit.name.clone())).collect(),
        roles: Role::ALL.iter().map(|role| (role.id(), role.label())).collect(),
        link,
    })
}

/// Makes an account and shows its link once.
pub(crate) async fn add(
    asking: Asking,
    headers: HeaderMap,
    Form(form): Form<AccountForm>,
) -> Result<Response, PageError> {
    asking.must_hold(&form.token)?;
    asking.must(Action::ManageAccounts)?;
    let name = account_name(&form.name)?;
    let role = Role::of_id(&form.role).ok_or_else(|| PageError::wrong("请选择角色"))?;
    let unit = Key::parse(&form.unit).filter(|key| asking.units.get(key).is_some());
    if unit.is_none() && matches!(role.reach(Action::View), Reach::OwnUnit | Reach::Subtree) {
        return Err(PageError::wrong(format!("“{}”要选择所属单位", role.label())));
    }
    let mut change = asking.change().await?;
    let new = NewAccount { name: name.clone(), role, unit };
    let (_, token) = change.add_account(&new).await?;
    change.commit().await?;
    shown_link(&asking, &headers, name, &token).await
}

fn account_name(name: &str) -> Result<String, PageError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 40 {
        return Err(PageError::wrong("账号名应有 1 到 40 个字"));
    }
    Ok(name.to_owned())
}

/// Makes a new link for an account, closes it, or hands its work over.
pub(crate) async fn change(
    asking: Asking,
    headers: HeaderMap,
    Path(account): Path<String>,
    Form(form): Form<ChangeForm>,
) -> Result<Response, PageError> {
    asking.must_hold(&form.token)?;
    asking.must(Action::ManageAccounts)?;
    let key = Key::parse(&account).ok_or(StoreError::Absent)?;
    let account = asking.office.store.account(&asking.office.region.code, &key).await?;
    let mut change = asking.change().await?;
    match form.done.as_str() {
        "link" => {
            let token = change.renew_link(&key).await?;
            change.commit().await?;
            shown_link(&asking, &headers, account.name, &token).await
        }
        "hand-over" if account.is_closed => {
            Err(PageError::wrong("这个账号已停用，不能移交。请直接新增账号"))
        }
        "hand-over" => {
            let name = account_name(&form.name)?;
            let token = change.hand_over(&account, &name).await?;
            change.commit().await?;
            shown_link(&asking, &headers, name, &token).await
        }
        "reset" if key == asking.account.key => {
            Err(PageError::wrong("自己的两步登录请在“两步登录”里关闭"))
        }
        "reset" => {
            change.reset_second_factor(&key).await?;
            change.commit().await?;
            Ok(Redirect::to("/accounts").into_response())
        }
        "close" if key == asking.account.key => {
            Err(PageError::wrong("不能停用自己的账号，请由另一位安全管理员办理"))
        }
        "close" => {
            change.close_account(&key).await?;
            change.commit().await?;
            Ok(Redirect::to("/accounts").into_response())
        }
        _ => Err(PageError::wrong("不认识的操作")),
    }
}

async fn shown_link(
    asking: &Asking,
    headers: &HeaderMap,
    name: String,
    token: &str,
) -> Result<Response, PageError> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if asking.office.is_encrypted { "https" } else { "http" };
    let link = format!("{scheme}://{host}/link/{token}");
    Ok(accounts_page(asking, Some((name, link))).await?.into_response())
}
