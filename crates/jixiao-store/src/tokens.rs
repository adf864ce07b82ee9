//! Tokens: programs that work in an account's name. Only the hash of the token is kept.

use jixiao_domain::scope::Scope;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::change::Note;
use crate::key::{random_token, sha256};
use crate::{Change, Deed, Key, Moment, Store, StoreError};

/// What a program shows to work in an account's name.（接口令牌）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its key.
    pub key: Key,
    /// Whose.
    pub account: Key,
    /// What its owner calls it.
    pub name: String,
    /// What it may, of what its account may.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub made_at: Moment,
    /// From when on it is good no longer.
    pub expires_at: Moment,
    /// When it was revoked.
    pub revoked_at: Option<Moment>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Moment>,
}

impl ApiToken {
    /// Whether it opens anything at a moment.
    pub fn is_good(&self, now: Moment) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}

/// A token to be made.（新接口令牌）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// Whose.
    pub account: Key,
    /// What its owner calls it.
    pub name: String,
    /// What it may.
    pub scopes: Vec<Scope>,
    /// From when on it is good no longer.
    pub expires_at: Moment,
}

/// How every token begins, so that it is known when it lies about.
const PREFIX: &str = "jixiao_";
/// The last use is written down no more often, in minutes.
const NOTED: i64 = 1;

const COLUMNS: &str = "token, account, name, scopes, made_at, expires_at, revoked_at, last_used_at";

fn token(row: &AnyRow) -> Result<ApiToken, StoreError> {
    let scopes: String = row.try_get(3)?;
    let revoked: Option<i64> = row.try_get(6)?;
    let used: Option<i64> = row.try_get(7)?;
    Ok(ApiToken {
        key: Key::stored(row.try_get(0)?),
        account: Key::stored(row.try_get(1)?),
        name: row.try_get(2)?,
        scopes: scopes.split(' ').filter_map(Scope::of_id).collect(),
        made_at: Moment(row.try_get(4)?),
        expires_at: Moment(row.try_get(5)?),
        revoked_at: revoked.map(Moment),
        last_used_at: used.map(Moment),
    })
}

fn written(scopes: &[Scope]) -> String {
    scopes.iter().map(|scope| scope.id()).collect::<Vec<_>>().join(" ")
}

impl Store {
    /// All tokens of a region, the newest first.
    pub async fn tokens(&self, region: &str) -> Result<Vec<ApiToken>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM api_tokens WHERE region = $1 ORDER BY token DESC");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(region).fetch_all(&self.pool).await?;
        rows.iter().map(token).collect()
    }

    /// The token of a region with a key.
    pub async fn token(&self, region: &str, key: &Key) -> Result<ApiToken, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM api_tokens WHERE region = $1 AND token = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(region)
            .bind(key.as_str())
            .fetch_optional(&self.pool)
            .await?;
        token(&row.ok_or(StoreError::Absent)?)
    }

    /// The token that a program shows, while it is good; notes its use.
    pub async fn shown_token(
        &self,
        region: &str,
        shown: &str,
        now: Moment,
    ) -> Result<Option<ApiToken>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM api_tokens WHERE region = $1 AND digest = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(region)
            .bind(sha256(shown.as_bytes()))
            .fetch_optional(&self.pool)
            .await?;
        let token = row.as_ref().map(token).transpose()?.filter(|token| token.is_good(now));
        let Some(token) = token else { return Ok(None) };
        if token.last_used_at.is_none_or(|used| used < now.plus_minutes(-NOTED)) {
            sqlx::query("UPDATE api_tokens SET last_used_at = $3 WHERE region = $1 AND token = $2")
                .bind(region)
                .bind(token.key.as_str())
                .bind(now.0)
                .execute(&self.pool)
                .await?;
        }
        Ok(Some(token))
    }
}

impl Change {
    /// Makes a token; gives its key and what the program shows, which is nowhere kept.
    pub async fn add_token(&mut self, new: &NewToken) -> Result<(Key, String), StoreError> {
        let (key, shown) = (Key::new(), format!("{PREFIX}{}", random_token()));
        let (digest, scopes) = (sha256(shown.as_bytes()), written(&new.scopes));
        sqlx::query(
            "INSERT INTO api_tokens (region, token, account, name, digest, scopes, made_at,
                                     expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(self.region.as_str())
        .bind(key.as_str())
        .bind(new.account.as_str())
        .bind(new.name.as_str())
        .bind(digest.as_str())
        .bind(scopes.as_str())
        .bind(self.at.0)
        .bind(new.expires_at.0)
        .execute(&mut *self.transaction)
        .await?;
        let detail = format!("{} {scopes}", new.name);
        self.note(Note {
            after: Some(&digest),
            detail: Some(&detail),
            ..Note::new(Deed::AddToken, key.as_str())
        })
        .await?;
        Ok((key, shown))
    }

    /// Revokes a token; one that was revoked before is absent.
    pub async fn revoke_token(&mut self, token: &ApiToken) -> Result<(), StoreError> {
        let done = sqlx::query(
            "UPDATE api_tokens SET revoked_at = $3
             WHERE region = $1 AND token = $2 AND revoked_at IS NULL",
        )
        .bind(self.region.as_str())
        .bind(token.key.as_str())
        .bind(self.at.0)
        .execute(&mut *self.transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Absent);
        }
        self.note(Note {
            detail: Some(&token.name),
            ..Note::new(Deed::RevokeToken, token.key.as_str())
        })
        .await?;
        Ok(())
    }

    /// Revokes all tokens of an account; the event of what happened to the account says it.
    pub(crate) async fn end_tokens(&mut self, account: &Key) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE api_tokens SET revoked_at = $3
             WHERE region = $1 AND account = $2 AND revoked_at IS NULL",
        )
        .bind(self.region.as_str())
        .bind(account.as_str())
        .bind(self.at.0)
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }
}
