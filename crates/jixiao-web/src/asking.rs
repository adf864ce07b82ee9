//! Who asks, and what they may.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use jixiao_domain::role::{Action, Relation};
use jixiao_domain::scope::Scope;
use jixiao_store::{Account, Actor, FormRecord, Key, Moment, Session, StoreError, Unit, Units};

use crate::Office;
use crate::error::PageError;
use crate::requests::note_account;

/// Name of the cookie.
const NAME: &str = "jixiao";

/// By what an account is known.（凭据）
#[derive(Debug)]
pub(crate) enum Credential {
    /// A person at a browser.
    Session(Session),
    /// A program with a token of these scopes.
    Token(Vec<Scope>),
}

/// Somebody who is signed in, and the office they work in.（办理人）
#[derive(Debug)]
pub(crate) struct Asking {
    pub(crate) office: Arc<Office>,
    pub(crate) account: Account,
    pub(crate) credential: Credential,
    pub(crate) units: Arc<Units>,
    pub(crate) now: Moment,
}

/// What accounts are called: name and role.
#[derive(Debug, Default)]
pub(crate) struct Names(HashMap<Key, String>);

impl Names {
    /// The name of an account; blank where it is not known.
    pub(crate) fn of(&self, account: &Key) -> String {
        self.0.get(account).cloned().unwrap_or_default()
    }
}

impl FromRequestParts<Arc<Office>> for Asking {
    type Rejection = PageError;

    async fn from_request_parts(
        parts: &mut Parts,
        office: &Arc<Office>,
    ) -> Result<Asking, PageError> {
        let cookie = cookie(&parts.headers).ok_or(PageError::SignedOut)?;
        let (now, region) = (Moment::now(), &office.region.code);
        let session = office.store.session(region, &cookie, now).await?;
        let session = session.ok_or(PageError::SignedOut)?;
        let account = session.account.clone();
        note_account(&parts.extensions, &account);
        Asking::of_account(office, &account, Credential::Session(session), now).await
    }
}

impl Asking {
    /// An account that showed a credential; a closed one has none.
    pub(crate) async fn of_account(
        office: &Arc<Office>,
        account: &Key,
        credential: Credential,
        now: Moment,
    ) -> Result<Asking, PageError> {
        let region = &office.region.code;
        let account = office.store.account(region, account).await?;
        if account.is_closed {
            return Err(PageError::SignedOut);
        }
        let units = office.store.units(region).await?;
        Ok(Asking { office: office.clone(), account, credential, units, now })
    }

    /// What every form of this session's pages carries.
    pub(crate) fn page_token(&self) -> &str {
        match &self.credential {
            Credential::Session(session) => &session.token,
            Credential::Token(_) => "",
        }
    }

    /// Refuses a form of a page that was not made for this session.
    pub(crate) fn must_hold(&self, token: &str) -> Result<(), PageError> {
        let is_own = !token.is_empty() && token == self.page_token();
        if is_own { Ok(()) } else { Err(PageError::Forged) }
    }

    /// Whether the account may do something by its role and what it showed: a token never may more
    /// than its account.
    fn is_granted(&self, action: Action, relation: Relation) -> bool {
        let is_covered = match &self.credential {
            Credential::Session(_) => true,
            Credential::Token(scopes) => scopes.iter().any(|scope| scope.covers(action)),
        };
        is_covered && self.account.role.may(action, relation)
    }

    /// Whether something may be done that is about no unit.
    pub(crate) fn may(&self, action: Action) -> bool {
        self.is_granted(action, Relation::Other)
    }

    /// Refuses what may not be done.
    pub(crate) fn must(&self, action: Action) -> Result<(), PageError> {
        if self.may(action) { Ok(()) } else { Err(PageError::Forbidden) }
    }

    /// Whether something may be done to a form of a unit.
    pub(crate) fn may_to(&self, action: Action, unit: &Key) -> bool {
        let relation = self.units.relation(self.account.unit.as_ref(), unit);
        self.is_granted(action, relation)
    }

    /// Whether the forms of a unit may be written in or handed in.
    pub(crate) fn may_write_or_submit(&self, unit: &Key) -> bool {
        self.may_to(Action::Edit, unit) || self.may_to(Action::Submit, unit)
    }

    /// The account's own unit.
    pub(crate) fn unit(&self) -> Option<&Unit> {
        self.units.get(self.account.unit.as_ref()?)
    }

    /// The units whose forms may be seen; `None` for all.
    pub(crate) fn seen_units(&self) -> Option<Vec<Key>> {
        if self.may(Action::View) {
            return None;
        }
        let seen = self.units.all().iter().filter(|unit| self.may_to(Action::View, &unit.key));
        Some(seen.map(|unit| unit.key.clone()).collect())
    }

    /// The units whose forms a list shows, for who may see any.
    pub(crate) fn listed_units(&self) -> Result<Option<Vec<Key>>, PageError> {
        let units = self.seen_units();
        let is_none = units.as_ref().is_some_and(Vec::is_empty);
        if is_none { Err(PageError::Forbidden) } else { Ok(units) }
    }

    /// A form that may be seen. One that may not is as absent as one that is not there.
    pub(crate) async fn form(&self, key: &str) -> Result<FormRecord, PageError> {
        let key = Key::parse(key).ok_or(StoreError::Absent)?;
        let form = self.office.store.form(&self.office.region.code, &key).await?;
        if self.may_to(Action::View, &form.unit) {
            Ok(form)
        } else {
            Err(StoreError::Absent.into())
        }
    }

    /// What some accounts are called; a page names a handful among hundreds.
    pub(crate) async fn names<'k>(
        &self,
        accounts: impl IntoIterator<Item = &'k Key>,
    ) -> Result<Names, PageError> {
        let (store, region) = (&self.office.store, &self.office.region.code);
        let accounts: BTreeSet<&Key> = accounts.into_iter().collect();
        let mut names = HashMap::new();
        for key in accounts {
            let account = store.account(region, key).await?;
            let name = format!("{}（{}）", account.name, account.role.label());
            names.insert(account.key, name);
        }
        Ok(Names(names))
    }

    /// Begins a change in the account's name.
    pub(crate) async fn change(&self) -> Result<jixiao_store::Change, PageError> {
        let actor = Actor::Account(self.account.key.clone());
        Ok(self.office.store.begin(&self.office.region.code, &actor, self.now).await?)
    }
}

/// The cookie of a request.
pub(crate) fn cookie(headers: &HeaderMap) -> Option<String> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = pairs.flat_map(|text| text.split(';'));
    let named = |pair: &str| Some(pair.trim().strip_prefix(NAME)?.strip_prefix('=')?.to_owned());
    pairs.find_map(named)
}

/// The header that sets a cookie, or ends it where `value` is empty.
pub(crate) fn set_cookie(value: &str, is_encrypted: bool) -> String {
    let secure = if is_encrypted { "; Secure" } else { "" };
    let age = if value.is_empty() { "; Max-Age=0" } else { "" };
    format!("{NAME}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
}
