//! Accounts: who may sign in, as what, for which unit.

use jixiao_domain::role::Role;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::change::Note;
use crate::key::{random_token, sha256};
use crate::{Change, Deed, Key, Moment, Store, StoreError};

/// Somebody who may sign in.（账号）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its key.
    pub key: Key,
    /// The name to sign in with.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// The unit it works for; `None` for the region's own people.
    pub unit: Option<Key>,
    /// Whether a password was set.
    pub has_password: bool,
    /// Whether it was closed.
    pub is_closed: bool,
}

/// An account to be made.（新账号）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The name to sign in with.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// The unit it works for.
    pub unit: Option<Key>,
}

/// What signing in needs to know of an account.（登录信息）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The account.
    pub account: Key,
    /// The hash of its password; `None` before one was set.
    pub password: Option<String>,
    /// Nobody signs in before this moment: too many wrong passwords.
    pub locked_until: Option<Moment>,
}

/// Wrong passwords in a row that nothing follows from.
const FREE_FAILURES: i64 = 4;
/// The longest lock in minutes.
const LONGEST_LOCK: i64 = 60;
/// How long a link to set a password is good for, in minutes.
const LINK_LASTS: i64 = 3 * 24 * 60;

const COLUMNS: &str = "account, name, role, unit, password, closed_at";

fn account(row: &AnyRow) -> Result<Account, StoreError> {
    let role: String = row.try_get(2)?;
    let unit: Option<String> = row.try_get(3)?;
    let password: Option<String> = row.try_get(4)?;
    let closed: Option<i64> = row.try_get(5)?;
    Ok(Account {
        key: Key::stored(row.try_get(0)?),
        name: row.try_get(1)?,
        role: Role::of_id(&role).ok_or_else(|| StoreError::Broken(format!("角色“{role}”")))?,
        unit: unit.map(Key::stored),
        has_password: password.is_some(),
        is_closed: closed.is_some(),
    })
}

impl Store {
    /// All accounts of a region, by name.
    pub async fn accounts(&self, region: &str) -> Result<Vec<Account>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM accounts WHERE region = $1 ORDER BY name");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(region).fetch_all(&self.pool).await?;
        rows.iter().map(account).collect()
    }

    /// The account with a key.
    pub async fn account(&self, region: &str, key: &Key) -> Result<Account, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM accounts WHERE region = $1 AND account = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(region)
            .bind(key.as_str())
            .fetch_optional(&self.pool)
            .await?;
        account(&row.ok_or(StoreError::Absent)?)
    }

    /// What signing in under a name needs; `None` where no open account has it.
    pub async fn sign_in(&self, region: &str, name: &str) -> Result<Option<SignIn>, StoreError> {
        let row = sqlx::query(
            "SELECT account, password, locked_until FROM accounts
             WHERE region = $1 AND name = $2 AND closed_at IS NULL",
        )
        .bind(region)
        .bind(name)
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let locked: Option<i64> = row.try_get(2)?;
        Ok(Some(SignIn {
            account: Key::stored(row.try_get(0)?),
            password: row.try_get(1)?,
            locked_until: locked.map(Moment),
        }))
    }

    /// The account that a link to set a password is for, while it is good.
    pub async fn link_account(
        &self,
        region: &str,
        token: &str,
        now: Moment,
    ) -> Result<Option<Account>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM accounts
             WHERE region = $1 AND link = $2 AND link_ends > $3 AND closed_at IS NULL"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(region)
            .bind(sha256(token.as_bytes()))
            .bind(now.0)
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(account).transpose()
    }
}

impl Change {
    /// Adds an account; gives its key and the token of a link, good once, to set its password.
    pub async fn add_account(&mut self, new: &NewAccount) -> Result<(Key, String), StoreError> {
        let known = sqlx::query("SELECT account FROM accounts WHERE region = $1 AND name = $2")
            .bind(self.region.as_str())
            .bind(new.name.as_str())
            .fetch_optional(&mut *self.transaction)
            .await?;
        if known.is_some() {
            return Err(StoreError::Taken(new.name.clone()));
        }
        let (key, token) = (Key::new(), random_token());
        sqlx::query(
            "INSERT INTO accounts (region, account, name, role, unit, link, link_ends, failures)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
        )
        .bind(self.region.as_str())
        .bind(key.as_str())
        .bind(new.name.as_str())
        .bind(new.role.id())
        .bind(new.unit.as_ref().map(Key::as_str))
        .bind(sha256(token.as_bytes()))
        .bind(self.at.plus_minutes(LINK_LASTS).0)
        .execute(&mut *self.transaction)
        .await?;
        let detail = format!("{} {}", new.role.id(), new.name);
        self.note(Note { detail: Some(&detail), ..Note::new(Deed::AddAccount, key.as_str()) })
            .await?;
        Ok((key, token))
    }

    /// Makes a new link to set the password of an account; the password, the sessions and
    /// the tokens end.
    pub async fn renew_link(&mut self, account: &Key) -> Result<String, StoreError> {
        let token = random_token();
        let done = sqlx::query(
            "UPDATE accounts SET link = $3, link_ends = $4, password = NULL, failures = 0,
                                 locked_until = NULL
             WHERE region = $1 AND account = $2 AND closed_at IS NULL",
        )
        .bind(self.region.as_str())
        .bind(account.as_str())
        .bind(sha256(token.as_bytes()))
        .bind(self.at.plus_minutes(LINK_LASTS).0)
        .execute(&mut *self.transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Absent);
        }
        self.end_sessions(account).await?;
        self.end_tokens(account).await?;
        self.note(Note::new(Deed::RenewLink, account.as_str())).await?;
        Ok(token)
    }

    /// Sets the password by its hash; the link is used up.
    pub async fn set_password(&mut self, account: &Key, hash: &str) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE accounts SET password = $3, link = NULL, link_ends = NULL, failures = 0,
                                 locked_until = NULL
             WHERE region = $1 AND account = $2",
        )
        .bind(self.region.as_str())
        .bind(account.as_str())
        .bind(hash)
        .execute(&mut *self.transaction)
        .await?;
        self.end_sessions(account).await?;
        self.note(Note::new(Deed::SetPassword, account.as_str())).await?;
        Ok(())
    }

    /// Closes an account for good; its sessions and tokens end.
    pub async fn close_account(&mut self, account: &Key) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE accounts SET closed_at = $3, password = NULL, link = NULL
             WHERE region = $1 AND account = $2",
        )
        .bind(self.region.as_str())
        .bind(account.as_str())
        .bind(self.at.0)
        .execute(&mut *self.transaction)
        .await?;
        self.end_sessions(account).await?;
        self.end_tokens(account).await?;
        self.note(Note::new(Deed::CloseAccount, account.as_str())).await?;
        Ok(())
    }

    /// Hands the work of an account over to somebody new: an account of the same role and unit is
    /// made and the old one closed; gives the token of the new one's link. What was done stays under
    /// the name of who did it.
    pub async fn hand_over(&mut self, from: &Account, name: &str) -> Result<String, StoreError> {
        let new = NewAccount { name: name.to_owned(), role: from.role, unit: from.unit.clone() };
        let (key, token) = self.add_account(&new).await?;
        self.close_account(&from.key).await?;
        let detail = format!("{} → {name}", from.name);
        self.note(Note { detail: Some(&detail), ..Note::new(Deed::HandOver, key.as_str()) })
            .await?;
        Ok(token)
    }

    /// Notes a wrong password: from the fifth in a row on, each locks the account twice as long.
    pub async fn note_failure(&mut self, account: &Key) -> Result<(), StoreError> {
        self.count_failure(account).await?;
        self.note(Note::new(Deed::WrongPassword, account.as_str())).await?;
        Ok(())
    }

    /// Notes a wrong one-time code; it counts like a wrong password.
    pub async fn note_wrong_code(&mut self, account: &Key) -> Result<(), StoreError> {
        self.count_failure(account).await?;
        self.note(Note::new(Deed::WrongCode, account.as_str())).await?;
        Ok(())
    }

    async fn count_failure(&mut self, account: &Key) -> Result<(), StoreError> {
        let row = sqlx::query(
            "UPDATE accounts SET failures = failures + 1 WHERE region = $1 AND account = $2
             RETURNING failures",
        )
        .bind(self.region.as_str())
        .bind(account.as_str())
        .fetch_one(&mut *self.transaction)
        .await?;
        let failures: i64 = row.try_get(0)?;
        let doubled = failures - FREE_FAILURES - 1;
        if doubled >= 0 {
            let minutes = 1_i64.checked_shl(doubled.min(16).try_into().unwrap_or(16));
            let minutes = minutes.unwrap_or(LONGEST_LOCK).min(LONGEST_LOCK);
            sqlx::query("UPDATE accounts SET locked_until = $3 WHERE region = $1 AND account = $2")
                .bind(self.region.as_str())
                .bind(account.as_str())
                .bind(self.at.plus_minutes(minutes).0)
                .execute(&mut *self.transaction)
                .await?;
        }
        Ok(())
    }
}
