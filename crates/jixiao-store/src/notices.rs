//! What others did to the forms of a unit since somebody last looked.

use jixiao_domain::stage::{Move, Stage};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::{Key, Moment, Store, StoreError};

/// A step that somebody else made.（通知）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The form.
    pub form: Key,
    /// What lists call it.
    pub name: String,
    /// What was done.
    pub done: Move,
    /// The stage reached.
    pub stage: Stage,
    /// What was said with it.
    pub opinion: Option<String>,
    /// Who did it.
    pub account: Key,
    /// When.
    pub at: Moment,
}

impl Store {
    /// Steps of others with the forms of a unit since a moment that an account has not seen yet, the
    /// latest first, at most a hundred.
    pub async fn notices(
        &self,
        region: &str,
        unit: &Key,
        account: &Key,
        since: Moment,
    ) -> Result<Vec<Notice>, StoreError> {
        let rows = sqlx::query(
            "SELECT m.form, f.name, m.done, m.stage, m.opinion, m.account, m.at
             FROM moves m
             JOIN forms f ON f.region = m.region AND f.form = m.form
             JOIN accounts a ON a.region = m.region AND a.account = $3
             WHERE m.region = $1 AND f.unit = $2 AND m.account <> $3
               AND m.at > COALESCE(a.notices_seen_at, 0) AND m.at > $4
             ORDER BY m.at DESC, m.number DESC LIMIT 100",
        )
        .bind(region)
        .bind(unit.as_str())
        .bind(account.as_str())
        .bind(since.0)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(notice).collect()
    }

    /// Notes up to when an account has seen its notices. It changes no record of the office and
    /// needs no event.
    pub async fn note_notices_seen(
        &self,
        region: &str,
        account: &Key,
        at: Moment,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE accounts SET notices_seen_at = $3 WHERE region = $1 AND account = $2")
            .bind(region)
            .bind(account.as_str())
            .bind(at.0)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

fn notice(row: &AnyRow) -> Result<Notice, StoreError> {
    let (done, stage): (String, String) = (row.try_get(2)?, row.try_get(3)?);
    let known = Move::ALL.into_iter().find(|known| known.id() == done);
    Ok(Notice {
        form: Key::stored(row.try_get(0)?),
        name: row.try_get(1)?,
        done: known.ok_or_else(|| StoreError::Broken(format!("动作“{done}”")))?,
        stage: Stage::of_id(&stage).ok_or_else(|| StoreError::Broken(format!("阶段“{stage}”")))?,
        opinion: row.try_get(4)?,
        account: Key::stored(row.try_get(5)?),
        at: Moment(row.try_get(6)?),
    })
}
