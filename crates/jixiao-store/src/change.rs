//! One transaction with its events.

use sqlx::{Any, Row as _, Transaction};
use tokio::sync::OwnedMutexGuard;

use crate::events::{self, Event};
use crate::{Deed, Engine, Key, Moment, Store, StoreError};

/// Who changes something.（操作者）
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The program itself: founding, the first account.
    System,
    /// An account.
    Account(Key),
}

impl Actor {
    pub(crate) fn account(&self) -> Option<&str> {
        match self {
            Actor::System => None,
            Actor::Account(key) => Some(key.as_str()),
        }
    }
}

/// What an event says, but for who, when and where in the chain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Note<'n> {
    pub(crate) deed: Deed,
    /// The key of what it was done to.
    pub(crate) subject: &'n str,
    pub(crate) before: Option<&'n str>,
    pub(crate) after: Option<&'n str>,
    pub(crate) detail: Option<&'n str>,
}

impl<'n> Note<'n> {
    /// A deed, done to the record with a key.
    pub(crate) fn new(deed: Deed, subject: &'n str) -> Note<'n> {
        Note { deed, subject, before: None, after: None, detail: None }
    }
}

/// One transaction: what changes and the events that say so, together or not at all.（变更）
///
/// It holds the end of the region's chain, so that changes of a region come one after the other.
/// Dropped without [`Change::commit`], nothing of it happened.
#[derive(Debug)]
pub struct Change {
    pub(crate) transaction: Transaction<'static, Any>,
    pub(crate) region: String,
    pub(crate) actor: Actor,
    pub(crate) at: Moment,
    length: i64,
    head: String,
    has_event: bool,
    /// Given back when the transaction has ended: fields are dropped in their order.
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Store {
    /// Begins a change.
    pub async fn begin(
        &self,
        region: &str,
        actor: &Actor,
        at: Moment,
    ) -> Result<Change, StoreError> {
        // A transaction that reads first and writes later cannot wait for another one in SQLite.
        let (begin, turn) = match self.engine {
            Engine::Sqlite => ("BEGIN IMMEDIATE", Some(self.writers.clone().lock_owned().await)),
            Engine::Postgres => ("BEGIN", None),
        };
        let mut transaction = self.pool.begin_with(begin).await?;
        // Writing the row first takes its lock in PostgreSQL.
        let row = sqlx::query(
            "UPDATE regions SET chain_length = chain_length WHERE region = $1
             RETURNING chain_length, chain_head",
        )
        .bind(region)
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(StoreError::Absent)?;
        Ok(Change {
            length: row.try_get(0)?,
            head: row.try_get(1)?,
            transaction,
            region: region.to_owned(),
            actor: actor.clone(),
            at,
            has_event: false,
            _turn: turn,
        })
    }
}

impl Change {
    /// Appends an event to the chain.
    pub(crate) async fn note(&mut self, note: Note<'_>) -> Result<Event, StoreError> {
        let mut event = Event {
            number: self.length + 1,
            at: self.at,
            account: self.actor.account().map(str::to_owned),
            action: note.deed.id().to_owned(),
            subject: note.subject.to_owned(),
            before: note.before.map(str::to_owned),
            after: note.after.map(str::to_owned),
            detail: note.detail.filter(|detail| !detail.is_empty()).map(str::to_owned),
            previous: self.head.clone(),
            hash: String::new(),
        };
        event.hash = event.computed_hash();
        events::insert(&mut self.transaction, &self.region, &event).await?;
        self.length = event.number;
        self.head.clone_from(&event.hash);
        self.has_event = true;
        Ok(event)
    }

    /// Makes it happen.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        assert!(self.has_event, "a change without an event is a fault of ours");
        sqlx::query("UPDATE regions SET chain_length = $2, chain_head = $3 WHERE region = $1")
            .bind(self.region.as_str())
            .bind(self.length)
            .bind(self.head.as_str())
            .execute(&mut *self.transaction)
            .await?;
        self.transaction.commit().await?;
        Ok(())
    }
}
