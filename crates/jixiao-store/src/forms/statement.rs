//! The statement of a list, put together from what it is narrowed to.

use std::fmt::Write as _;

use sqlx::any::AnyRow;

use super::FormFilter;
use crate::{Store, StoreError};

/// A value of a statement that is put together.
pub(super) enum Bound {
    Text(String),
    Whole(i64),
}

/// A statement that is put together: its placeholders are `$1`, `$2` on both engines.
pub(super) struct Statement {
    sql: String,
    bound: Vec<Bound>,
}

impl Statement {
    pub(super) fn new(selected: &str, region: &str, filter: &FormFilter) -> Statement {
        let mut statement =
            Statement { sql: format!("SELECT {selected} FROM forms WHERE "), bound: Vec::new() };
        statement.push("region = ", Bound::Text(region.to_owned()));
        if let Some(year) = filter.fiscal_year {
            statement.push(" AND fiscal_year = ", Bound::Whole(i64::from(year)));
        }
        if let Some(stage) = filter.stage {
            statement.push(" AND stage = ", Bound::Text(stage.id().to_owned()));
        }
        if let Some(words) = &filter.words {
            let escaped = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            statement.push(" AND name LIKE ", Bound::Text(format!("%{escaped}%")));
            statement.sql.push_str(" ESCAPE '\\'");
        }
        if let Some([unit]) = filter.units.as_deref() {
            // SQLite takes an index that gives the order before one that knows a list of units; one
            // unit by its index gives the order too.
            statement.push(" AND unit = ", Bound::Text(unit.as_str().to_owned()));
        } else if let Some(units) = &filter.units {
            // A list must not be empty; no unit has this key.
            statement.sql.push_str(" AND unit IN ('-'");
            for unit in units {
                statement.push(", ", Bound::Text(unit.as_str().to_owned()));
            }
            statement.sql.push(')');
        }
        statement
    }

    pub(super) fn push(&mut self, words: &str, value: Bound) {
        self.bound.push(value);
        write!(self.sql, "{words}${}", self.bound.len()).expect("a string takes everything");
    }

    pub(super) async fn rows(self, store: &Store) -> Result<Vec<AnyRow>, StoreError> {
        let mut query = sqlx::query(sqlx::AssertSqlSafe(self.sql));
        for value in self.bound {
            query = match value {
                Bound::Text(text) => query.bind(text),
                Bound::Whole(number) => query.bind(number),
            };
        }
        Ok(query.fetch_all(&store.pool).await?)
    }
}
