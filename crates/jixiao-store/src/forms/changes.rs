//! What is done to forms, each with its event.

use jixiao_domain::money::Money;
use jixiao_domain::stage::{Move, Stage};
use sqlx::Row as _;

use super::{NewForm, NewRevision, StageMove};
use crate::change::Note;
use crate::key::sha256;
use crate::{Change, Deed, HeadCode, Key, StoreError};

impl Change {
    /// Keeps a new form as a draft.
    pub async fn add_form(&mut self, new: &NewForm) -> Result<Key, StoreError> {
        let key = Key::new();
        let (region, revision) = (self.region.clone(), &new.revision);
        sqlx::query(
            "INSERT INTO forms (region, form, fiscal_year, unit, kind, name, budget_fen, stage,
                                revision, errors, warnings, changed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 0, 0, $9)",
        )
        .bind(region.as_str())
        .bind(key.as_str())
        .bind(i64::from(new.fiscal_year))
        .bind(new.unit.as_str())
        .bind(revision.kind.as_str())
        .bind(revision.name.as_str())
        .bind(revision.budget.map(Money::fen))
        .bind(Stage::Draft.id())
        .bind(self.at.0)
        .execute(&mut *self.transaction)
        .await?;
        let digest = self.insert_revision(&key, 1, &revision.content).await?;
        self.note(Note {
            after: Some(&digest),
            detail: Some("1"),
            ..Note::new(Deed::AddForm, key.as_str())
        })
        .await?;
        Ok(key)
    }

    /// Saves what a form says now over the revision that the writer saw; gives the new number.
    pub async fn save(
        &mut self,
        form: &Key,
        seen: i64,
        new: &NewRevision,
    ) -> Result<i64, StoreError> {
        let region = self.region.clone();
        let done = sqlx::query(
            "UPDATE forms SET revision = revision + 1, kind = $4, name = $5, budget_fen = $6,
                              changed_at = $7
             WHERE region = $1 AND form = $2 AND revision = $3 AND stage IN ($8, $9, $10)",
        )
        .bind(region.as_str())
        .bind(form.as_str())
        .bind(seen)
        .bind(new.kind.as_str())
        .bind(new.name.as_str())
        .bind(new.budget.map(Money::fen))
        .bind(self.at.0)
        .bind(Stage::Draft.id())
        .bind(Stage::Returned.id())
        .bind(Stage::Adjusting.id())
        .execute(&mut *self.transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Err(self.why_not(form).await?);
        }
        let before = self.digest(form, seen).await?;
        let digest = self.insert_revision(form, seen + 1, &new.content).await?;
        let number = (seen + 1).to_string();
        self.note(Note {
            before: Some(&before),
            after: Some(&digest),
            detail: Some(&number),
            ..Note::new(Deed::Save, form.as_str())
        })
        .await?;
        Ok(seen + 1)
    }

    /// Notes how many findings stand on a form now: saving one form of a unit changes those on the
    /// others. What follows from the contents needs no event.
    pub async fn count_findings(
        &mut self,
        form: &Key,
        errors: u32,
        warnings: u32,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE forms SET errors = $3, warnings = $4 WHERE region = $1 AND form = $2")
            .bind(self.region.as_str())
            .bind(form.as_str())
            .bind(i64::from(errors))
            .bind(i64::from(warnings))
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    /// Moves a form to another stage; gives the code of the event.
    pub async fn move_on(&mut self, step: &StageMove<'_>) -> Result<HeadCode, StoreError> {
        let (form, region) = (step.form, self.region.clone());
        let digest = self.digest(&form.key, form.revision).await?;
        let submitted = match step.done {
            Move::Submit => Some(digest.as_str()),
            Move::Withdraw | Move::Pass | Move::Return | Move::Adjust => form.submitted.as_deref(),
        };
        let done = sqlx::query(
            "UPDATE forms SET stage = $4, changed_at = $5, submitted = $6
             WHERE region = $1 AND form = $2 AND revision = $3 AND stage = $7",
        )
        .bind(region.as_str())
        .bind(form.key.as_str())
        .bind(form.revision)
        .bind(step.stage.id())
        .bind(self.at.0)
        .bind(submitted)
        .bind(form.stage.id())
        .execute(&mut *self.transaction)
        .await?;
        if done.rows_affected() == 0 {
            return Err(self.why_not(&form.key).await?);
        }
        let detail = format!("{} {}", step.stage.id(), step.opinion.unwrap_or_default());
        let event = self
            .note(Note {
                after: Some(&digest),
                detail: Some(detail.trim_end()),
                ..Note::new(Deed::Moved(step.done), form.key.as_str())
            })
            .await?;
        let code = event.code();
        sqlx::query(
            "INSERT INTO moves (region, form, number, done, stage, revision, account, opinion,
                                code, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(region.as_str())
        .bind(form.key.as_str())
        .bind(code.number)
        .bind(step.done.id())
        .bind(step.stage.id())
        .bind(form.revision)
        .bind(self.actor.account().ok_or(StoreError::Absent)?)
        .bind(step.opinion)
        .bind(code.to_string())
        .bind(self.at.0)
        .execute(&mut *self.transaction)
        .await?;
        Ok(code)
    }

    async fn insert_revision(
        &mut self,
        form: &Key,
        number: i64,
        content: &[u8],
    ) -> Result<String, StoreError> {
        let digest = sha256(content);
        sqlx::query(
            "INSERT INTO revisions (region, form, revision, content, digest, account, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(self.region.as_str())
        .bind(form.as_str())
        .bind(number)
        .bind(content)
        .bind(digest.as_str())
        .bind(self.actor.account().ok_or(StoreError::Absent)?)
        .bind(self.at.0)
        .execute(&mut *self.transaction)
        .await?;
        Ok(digest)
    }

    /// The digest of a revision.
    async fn digest(&mut self, form: &Key, revision: i64) -> Result<String, StoreError> {
        let row = sqlx::query(
            "SELECT digest FROM revisions WHERE region = $1 AND form = $2 AND revision = $3",
        )
        .bind(self.region.as_str())
        .bind(form.as_str())
        .bind(revision)
        .fetch_optional(&mut *self.transaction)
        .await?;
        Ok(row.ok_or(StoreError::Absent)?.try_get(0)?)
    }

    /// Why a form was not changed: gone, or changed by somebody else.
    async fn why_not(&mut self, form: &Key) -> Result<StoreError, StoreError> {
        let row = sqlx::query("SELECT revision FROM forms WHERE region = $1 AND form = $2")
            .bind(self.region.as_str())
            .bind(form.as_str())
            .fetch_optional(&mut *self.transaction)
            .await?;
        match row {
            None => Ok(StoreError::Absent),
            Some(row) => Ok(StoreError::Conflict { current: row.try_get(0)? }),
        }
    }
}
