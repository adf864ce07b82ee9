//! What examiners wrote about forms: grades and reasons. Their words are bytes here, as contents are.

use sqlx::Row as _;

use crate::change::Note;
use crate::key::sha256;
use crate::{Change, Deed, HeadCode, Key, Moment, Store, StoreError};

/// What an examiner wrote with a step.（审核记录）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// Number of the step's event.
    pub moved: i64,
    /// The revision that was examined.
    pub revision: i64,
    /// Canonical bytes.
    pub content: Vec<u8>,
    /// Who examined it.
    pub account: Key,
    /// When.
    pub at: Moment,
}

impl Change {
    /// Keeps what an examiner wrote with a step that this change made.
    pub async fn add_examination(
        &mut self,
        form: &Key,
        revision: i64,
        step: &HeadCode,
        content: &[u8],
    ) -> Result<(), StoreError> {
        let digest = sha256(content);
        let event = self
            .note(Note { after: Some(&digest), ..Note::new(Deed::Examine, form.as_str()) })
            .await?;
        sqlx::query(
            "INSERT INTO examinations (region, form, number, moved, revision, content, account, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(self.region.as_str())
        .bind(form.as_str())
        .bind(event.number)
        .bind(step.number)
        .bind(revision)
        .bind(content)
        .bind(self.actor.account().ok_or(StoreError::Absent)?)
        .bind(self.at.0)
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }
}

impl Store {
    /// What examiners wrote about a form, first one first.
    pub async fn examinations(
        &self,
        region: &str,
        form: &Key,
    ) -> Result<Vec<Examination>, StoreError> {
        let rows = sqlx::query(
            "SELECT moved, revision, content, account, at FROM examinations
             WHERE region = $1 AND form = $2 ORDER BY number",
        )
        .bind(region)
        .bind(form.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Examination {
                    moved: row.try_get(0)?,
                    revision: row.try_get(1)?,
                    content: row.try_get(2)?,
                    account: Key::stored(row.try_get(3)?),
                    at: Moment(row.try_get(4)?),
                })
            })
            .collect()
    }
}
