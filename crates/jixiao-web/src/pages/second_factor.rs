//! 两步登录: set up by the owner of an account with a phone.

use askama::Template;
use axum::Form;
use axum::response::{Html, Redirect};
use jixiao_domain::role::Role;
use jixiao_store::Store;
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;

use crate::asking::Asking;
use crate::error::PageError;
use crate::one_time::{base32, step_of};
use crate::page::{Frame, rendered};
use crate::pages::documents::encoded;

/// Letters of a secret.
const LETTERS: usize = 32;
const WRONG: &str = "动态口令不对。请确认手机时间准确，等换到下一个口令再填";

#[derive(Template)]
#[template(path = "second_factor.html")]
struct SecondFactorPage {
    frame: Frame,
    is_set: bool,
    secret: String,
    picture: String,
}

/// What is sent to set or end it.
#[derive(Debug, Deserialize)]
pub(crate) struct CodeForm {
    token: String,
    #[serde(rename = "do")]
    done: String,
    #[serde(default)]
    secret: String,
    code: String,
}

/// Whether it is set; a new secret where it is not.
pub(crate) async fn page(asking: Asking) -> Result<Html<String>, PageError> {
    let region = &asking.office.region;
    let known = asking.office.store.second_factor(&region.code, &asking.account.key).await?;
    let secret = if known.is_some() { String::new() } else { base32(&Store::random_secret()) };
    let picture = if known.is_some() { String::new() } else { picture(&asking, &secret)? };
    rendered(&SecondFactorPage {
        frame: Frame::new(&asking, "两步登录", "/second-factor"),
        is_set: known.is_some(),
        secret,
        picture,
    })
}

/// What a phone photographs.
fn picture(asking: &Asking, secret: &str) -> Result<String, PageError> {
    let issuer = encoded(&format!("绩效 {}", asking.office.region.name));
    let account = encoded(&asking.account.name);
    let address = format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}");
    let code = QrCode::new(address).map_err(|_| PageError::Ours("二维码没有生成"))?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(220, 220).build();
    // The declaration before it is for files.
    Ok(drawn.find("<svg").map(|at| drawn[at..].to_owned()).unwrap_or_default())
}

/// Sets it, once a code shows that the phone has the secret; or ends it, with a code.
pub(crate) async fn change(
    asking: Asking,
    Form(form): Form<CodeForm>,
) -> Result<Redirect, PageError> {
    asking.must_hold(&form.token)?;
    let (store, region) = (&asking.office.store, asking.office.region.code.as_str());
    let key = &asking.account.key;
    match form.done.as_str() {
        "set" => {
            must_not_be_alone(&asking).await?;
            let secret = form.secret.trim();
            let step = step_of(secret, &form.code, asking.now);
            let step = step.filter(|_| secret.len() == LETTERS);
            let step = step.ok_or_else(|| PageError::wrong(WRONG))?;
            let mut change = asking.change().await?;
            change.set_second_factor(key, secret, step).await?;
            change.commit().await?;
        }
        "end" => {
            let known = store.second_factor(region, key).await?;
            let step = known.and_then(|secret| step_of(&secret, &form.code, asking.now));
            let step = step.ok_or_else(|| PageError::wrong(WRONG))?;
            let mut change = asking.change().await?;
            if !change.use_second_factor(key, step).await? {
                return Err(PageError::wrong("这个动态口令已用过。请等换到下一个再填"));
            }
            change.reset_second_factor(key).await?;
            change.commit().await?;
        }
        _ => return Err(PageError::wrong("不认识的操作")),
    }
    Ok(Redirect::to("/second-factor"))
}

/// The only security administrator has nobody who resets a lost phone.
async fn must_not_be_alone(asking: &Asking) -> Result<(), PageError> {
    if asking.account.role != Role::SecurityAdministrator {
        return Ok(());
    }
    let accounts = asking.office.store.accounts(&asking.office.region.code).await?;
    let another = accounts.iter().find(|account| {
        account.role == Role::SecurityAdministrator
            && account.key != asking.account.key
            && account.has_password
            && !account.is_closed
    });
    match another {
        Some(_) => Ok(()),
        None => Err(PageError::wrong(
            "您是唯一的安全管理员，手机丢了没有人能重置。请先新增另一位安全管理员，并由其设好密码",
        )),
    }
}
