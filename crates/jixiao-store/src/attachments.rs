//! Files that forms were read from.

use sqlx::Row as _;

use crate::change::Note;
use crate::key::sha256;
use crate::{Change, Deed, Key, Store, StoreError};

impl Change {
    /// Keeps a file that forms were read from.
    pub async fn attach(&mut self, name: &str, content: &[u8]) -> Result<Key, StoreError> {
        let (key, digest) = (Key::new(), sha256(content));
        sqlx::query(
            "INSERT INTO attachments (region, attachment, name, content, digest, account, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(self.region.as_str())
        .bind(key.as_str())
        .bind(name)
        .bind(content)
        .bind(digest.as_str())
        .bind(self.actor.account().ok_or(StoreError::Absent)?)
        .bind(self.at.0)
        .execute(&mut *self.transaction)
        .await?;
        self.note(Note {
            after: Some(&digest),
            detail: Some(name),
            ..Note::new(Deed::Attach, key.as_str())
        })
        .await?;
        Ok(key)
    }
}

impl Store {
    /// A kept file: its name and bytes.
    pub async fn attachment(
        &self,
        region: &str,
        key: &Key,
    ) -> Result<(String, Vec<u8>), StoreError> {
        let row = sqlx::query(
            "SELECT name, content FROM attachments WHERE region = $1 AND attachment = $2",
        )
        .bind(region)
        .bind(key.as_str())
        .fetch_optional(&self.pool)
        .await?
        .ok_or(StoreError::Absent)?;
        Ok((row.try_get(0)?, row.try_get(1)?))
    }
}
