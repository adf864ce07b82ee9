//! How many forms a list has, counted once between two changes.

use std::collections::HashMap;
use std::sync::PoisonError;

use sqlx::Row as _;

use super::FormFilter;
use super::statement::Statement;
use crate::{Store, StoreError};

/// Counts as they were when the chain of a region had a length.
#[derive(Debug, Default)]
pub(crate) struct KnownCounts {
    region: String,
    length: i64,
    counts: HashMap<FormFilter, i64>,
}

/// Counts that are kept at once: whoever asks chooses the words.
const MOST: usize = 500;

impl KnownCounts {
    fn is_of(&self, region: &str, length: i64) -> bool {
        self.region == region && self.length == length
    }

    fn keep(&mut self, filter: &FormFilter, count: i64) {
        if self.counts.len() >= MOST {
            self.counts.clear();
        }
        self.counts.insert(filter.clone(), count);
    }
}

impl Store {
    /// How many forms a filter lets through. Each change lengthens the chain of its region: while
    /// that is as long as before, so are the lists.
    pub(super) async fn count(&self, region: &str, filter: &FormFilter) -> Result<i64, StoreError> {
        let row = sqlx::query("SELECT chain_length FROM regions WHERE region = $1")
            .bind(region)
            .fetch_optional(&self.pool)
            .await?;
        let length: i64 = row.ok_or(StoreError::Absent)?.try_get(0)?;
        let known = || self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let mut known = known();
            if !known.is_of(region, length) {
                *known = KnownCounts { region: region.to_owned(), length, counts: HashMap::new() };
            }
            if let Some(count) = known.counts.get(filter) {
                return Ok(*count);
            }
        }
        let rows = Statement::new("COUNT(*)", region, filter).rows(self).await?;
        let count: i64 = rows.first().ok_or(StoreError::Absent)?.try_get(0)?;
        let mut known = known();
        // Another change may have come in between.
        if known.is_of(region, length) {
            known.keep(filter, count);
        }
        Ok(count)
    }
}
