//! Second factors: a secret on the owner's phone, whose codes are asked for when signing in.
//!
//! Whoever reads the database reads the secrets; they protect a password that was guessed or seen,
//! not the database.

use sqlx::Row as _;

use crate::change::Note;
use crate::key::random_bytes;
use crate::{Change, Deed, Key, Store, StoreError};

/// Bytes of a secret (RFC 4226: at least 16, better 20).
const SECRET: usize = 20;

impl Store {
    /// A secret that nobody guesses.
    pub fn random_secret() -> [u8; SECRET] {
        random_bytes()
    }

    /// The secret of an account; `None` where no second factor is set.
    pub async fn second_factor(
        &self,
        region: &str,
        account: &Key,
    ) -> Result<Option<String>, StoreError> {
        let sql = "SELECT secret FROM second_factors WHERE region = $1 AND account = $2";
        let query = sqlx::query(sql).bind(region).bind(account.as_str());
        let row = query.fetch_optional(&self.pool).await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    /// The accounts that have one.
    pub async fn second_factors(&self, region: &str) -> Result<Vec<Key>, StoreError> {
        let sql = "SELECT account FROM second_factors WHERE region = $1 ORDER BY account";
        let rows = sqlx::query(sql).bind(region).fetch_all(&self.pool).await?;
        let keys = rows.iter().map(|row| Ok(Key::stored(row.try_get(0)?)));
        keys.collect()
    }
}

impl Change {
    /// Sets the second factor of an account that has none; `step` is that of the code it was proved
    /// with.
    pub async fn set_second_factor(
        &mut self,
        account: &Key,
        secret: &str,
        step: i64,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(
            "INSERT INTO second_factors (region, account, secret, last_step)
             VALUES ($1, $2, $3, $4) ON CONFLICT (region, account) DO NOTHING",
        )
        .bind(self.region.as_str())
        .bind(account.as_str())
        .bind(secret)
        .bind(step)
        .execute(&mut *self.transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Settled);
        }
        self.note(Note::new(Deed::SetSecondFactor, account.as_str())).await?;
        Ok(())
    }

    /// Uses up the code of a step; false where it, or a later one, was used before.
    pub async fn use_second_factor(
        &mut self,
        account: &Key,
        step: i64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE second_factors SET last_step = $3
             WHERE region = $1 AND account = $2 AND last_step < $3",
        )
        .bind(self.region.as_str())
        .bind(account.as_str())
        .bind(step)
        .execute(&mut *self.transaction)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Takes the second factor of an account away.
    pub async fn reset_second_factor(&mut self, account: &Key) -> Result<(), StoreError> {
        let done = sqlx::query("DELETE FROM second_factors WHERE region = $1 AND account = $2")
            .bind(self.region.as_str())
            .bind(account.as_str())
            .execute(&mut *self.transaction)
            .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Absent);
        }
        self.note(Note::new(Deed::ResetSecondFactor, account.as_str())).await?;
        Ok(())
    }
}
