//! The chain of events: each carries the hash of the one before.

use std::fmt;

use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

use crate::key::sha256;
use crate::{Moment, Store, StoreError};

/// What the first event names as the one before it.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Something that happened.（事件）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Counted from 1 in its region.
    pub number: i64,
    /// When.
    pub at: Moment,
    /// Who; `None` for the program itself.
    pub account: Option<String>,
    /// What was done, by its stored name: see [`crate::Deed`].
    pub action: String,
    /// The key of what it was done to.
    pub subject: String,
    /// SHA-256 of what stood there before.
    pub before: Option<String>,
    /// SHA-256 of what stands there now.
    pub after: Option<String>,
    /// A word more: the stage reached, a name.
    pub detail: Option<String>,
    /// Hash of the event before.
    pub previous: String,
    /// Its own hash.
    pub hash: String,
}

impl Event {
    /// SHA-256 over all fields but the hash, as a JSON array: anyone can compute it again.
    pub fn computed_hash(&self) -> String {
        let fields = serde_json::json!([
            self.number,
            self.at.0,
            self.account,
            self.action,
            self.subject,
            self.before,
            self.after,
            self.detail,
            self.previous,
        ]);
        sha256(fields.to_string().as_bytes())
    }

    /// The code that documents print of it.
    pub fn code(&self) -> HeadCode {
        HeadCode { number: self.number, start: self.hash.chars().take(HeadCode::DIGITS).collect() }
    }

    fn of_row(row: &AnyRow) -> Result<Event, sqlx::Error> {
        Ok(Event {
            number: row.try_get(0)?,
            at: Moment(row.try_get(1)?),
            account: row.try_get(2)?,
            action: row.try_get(3)?,
            subject: row.try_get(4)?,
            before: row.try_get(5)?,
            after: row.try_get(6)?,
            detail: row.try_get(7)?,
            previous: row.try_get(8)?,
            hash: row.try_get(9)?,
        })
    }
}

/// A short code that a document prints: which event and how its hash begins.（留痕码）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadCode {
    /// Number of the event.
    pub number: i64,
    /// First digits of its hash.
    pub start: String,
}

impl HeadCode {
    const DIGITS: usize = 12;

    /// Reads `128-9f3c02ab77e1`; blanks and capitals do not matter.
    pub fn parse(text: &str) -> Option<HeadCode> {
        let (number, start) = text.trim().split_once('-')?;
        let start = start.trim().to_ascii_lowercase();
        let is_hash =
            start.len() == HeadCode::DIGITS && start.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = number.trim().parse().ok().filter(|number| *number > 0)?;
        is_hash.then_some(HeadCode { number, start })
    }
}

impl fmt::Display for HeadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.number, self.start)
    }
}

pub(crate) async fn insert(
    transaction: &mut Transaction<'static, Any>,
    region: &str,
    event: &Event,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO events (region, number, at, account, action, subject, before_digest,
                             after_digest, detail, previous, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(region)
    .bind(event.number)
    .bind(event.at.0)
    .bind(event.account.as_deref())
    .bind(event.action.as_str())
    .bind(event.subject.as_str())
    .bind(event.before.as_deref())
    .bind(event.after.as_deref())
    .bind(event.detail.as_deref())
    .bind(event.previous.as_str())
    .bind(event.hash.as_str())
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

impl Store {
    /// Events with a number above `after`, in order, at most `most`.
    pub async fn events(
        &self,
        region: &str,
        after: i64,
        most: i64,
    ) -> Result<Vec<Event>, StoreError> {
        let rows = sqlx::query(
            "SELECT number, at, account, action, subject, before_digest, after_digest, detail,
                    previous, hash
             FROM events WHERE region = $1 AND number > $2 ORDER BY number LIMIT $3",
        )
        .bind(region)
        .bind(after)
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.iter().map(Event::of_row).collect::<Result<_, _>>()?)
    }

    /// The event that a printed code names; `None` where there is none, or another one now.
    pub async fn event_of_code(
        &self,
        region: &str,
        code: &HeadCode,
    ) -> Result<Option<Event>, StoreError> {
        let named = self.events(region, code.number - 1, 1).await?.into_iter();
        let mut named = named.filter(|event| event.code() == *code);
        Ok(named.find(|event| event.computed_hash() == event.hash))
    }

    /// The number of events.
    pub async fn event_count(&self, region: &str) -> Result<i64, StoreError> {
        let row = sqlx::query("SELECT COUNT(*) FROM events WHERE region = $1")
            .bind(region)
            .fetch_one(&self.pool)
            .await?;
        Ok(row.try_get(0)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = HeadCode { number: 128, start: "9f3c02ab77e1".to_owned() };
        assert_eq!(HeadCode::parse(" 128 - 9F3C02AB77E1 "), Some(code.clone()));
        assert_eq!(HeadCode::parse(&code.to_string()), Some(code));
        for text in ["", "128", "128-9f3c", "0-9f3c02ab77e1", "x-9f3c02ab77e1", "1-9f3c02ab77eg"] {
            assert_eq!(HeadCode::parse(text), None, "{text}");
        }
    }
}
