//! Sessions: somebody signed in at a browser. Only the hash of the cookie is kept.

use sqlx::Row as _;

use crate::change::Note;
use crate::key::{random_token, sha256};
use crate::{Change, Deed, Key, Moment, Store, StoreError};

/// A browser that is signed in.（会话）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub account: Key,
    /// The token that every form of a page carries, against forged requests.
    pub token: String,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it was last used, to the minute.
    pub seen_at: Moment,
}

/// A session not used for so many minutes has ended.
const IDLE: i64 = 60;
/// A session so many minutes old has ended.
const LONGEST: i64 = 12 * 60;
/// The last use is written down no more often, in minutes.
const NOTED: i64 = 1;

impl Store {
    /// The session of a cookie, while it lasts.
    pub async fn session(
        &self,
        region: &str,
        cookie: &str,
        now: Moment,
    ) -> Result<Option<Session>, StoreError> {
        let key = sha256(cookie.as_bytes());
        let row = sqlx::query(
            "SELECT account, token, opened_at, seen_at FROM sessions
             WHERE region = $1 AND session = $2 AND opened_at > $3 AND seen_at > $4",
        )
        .bind(region)
        .bind(key.as_str())
        .bind(now.plus_minutes(-LONGEST).0)
        .bind(now.plus_minutes(-IDLE).0)
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let session = Session {
            account: Key::stored(row.try_get(0)?),
            token: row.try_get(1)?,
            opened_at: Moment(row.try_get(2)?),
            seen_at: Moment(row.try_get(3)?),
        };
        if session.seen_at < now.plus_minutes(-NOTED) {
            sqlx::query("UPDATE sessions SET seen_at = $3 WHERE region = $1 AND session = $2")
                .bind(region)
                .bind(key)
                .bind(now.0)
                .execute(&self.pool)
                .await?;
        }
        Ok(Some(session))
    }

    /// Ends the session of a cookie.
    pub async fn end_session(&self, region: &str, cookie: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM sessions WHERE region = $1 AND session = $2")
            .bind(region)
            .bind(sha256(cookie.as_bytes()))
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

impl Change {
    /// Opens a session after the right password was given; gives the cookie. Sessions that have
    /// ended are removed.
    pub async fn open_session(&mut self, account: &Key) -> Result<String, StoreError> {
        sqlx::query(
            "UPDATE accounts SET failures = 0, locked_until = NULL
             WHERE region = $1 AND account = $2",
        )
        .bind(self.region.as_str())
        .bind(account.as_str())
        .execute(&mut *self.transaction)
        .await?;
        sqlx::query("DELETE FROM sessions WHERE region = $1 AND (opened_at < $2 OR seen_at < $3)")
            .bind(self.region.as_str())
            .bind(self.at.plus_minutes(-LONGEST).0)
            .bind(self.at.plus_minutes(-IDLE).0)
            .execute(&mut *self.transaction)
            .await?;
        let cookie = random_token();
        sqlx::query(
            "INSERT INTO sessions (region, session, account, token, opened_at, seen_at)
             VALUES ($1, $2, $3, $4, $5, $5)",
        )
        .bind(self.region.as_str())
        .bind(sha256(cookie.as_bytes()))
        .bind(account.as_str())
        .bind(random_token())
        .bind(self.at.0)
        .execute(&mut *self.transaction)
        .await?;
        self.note(Note::new(Deed::SignIn, account.as_str())).await?;
        Ok(cookie)
    }

    pub(crate) async fn end_sessions(&mut self, account: &Key) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM sessions WHERE region = $1 AND account = $2")
            .bind(self.region.as_str())
            .bind(account.as_str())
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }
}
