//! Units as a tree.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use jixiao_domain::role::Relation;
use sqlx::Row as _;

use crate::change::Note;
use crate::{Change, Deed, Key, Store, StoreError};

/// A budget unit.（预算单位）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its key.
    pub key: Key,
    /// The unit that it stands under.
    pub parent: Option<Key>,
    /// Its name as forms print it.
    pub name: String,
}

/// All units of a region, by name.（单位树）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Units {
    units: Vec<Unit>,
    positions: HashMap<Key, usize>,
}

impl Units {
    fn new(units: Vec<Unit>) -> Units {
        let positions = units.iter().enumerate().map(|(at, unit)| (unit.key.clone(), at)).collect();
        Units { units, positions }
    }

    /// All of them, by name.
    pub fn all(&self) -> &[Unit] {
        &self.units
    }

    /// The unit with a key.
    pub fn get(&self, key: &Key) -> Option<&Unit> {
        self.positions.get(key).map(|at| &self.units[*at])
    }

    /// The unit with a printed name.
    pub fn named(&self, name: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.name == name.trim())
    }

    /// How an account's unit stands to another one.
    pub fn relation(&self, own: Option<&Key>, other: &Key) -> Relation {
        let Some(own) = own else { return Relation::Other };
        if own == other {
            return Relation::Own;
        }
        let mut above = self.get(other).and_then(|unit| unit.parent.as_ref());
        // A tree is never deeper than it has units; a ring would be a broken record.
        for _ in 0..self.units.len() {
            match above {
                Some(key) if key == own => return Relation::Under,
                Some(key) => above = self.get(key).and_then(|unit| unit.parent.as_ref()),
                None => break,
            }
        }
        Relation::Other
    }
}

/// Units as they were read, and what shows that they still stand.
#[derive(Debug)]
pub(crate) struct KnownUnits {
    region: String,
    count: i64,
    units: Arc<Units>,
}

impl Store {
    /// All units of a region. Units are only ever added, by this program or another one at the same
    /// database: while there are as many as before, they are the same.
    pub async fn units(&self, region: &str) -> Result<Arc<Units>, StoreError> {
        let sql = "SELECT COUNT(*) FROM units WHERE region = $1";
        let count: i64 = sqlx::query(sql).bind(region).fetch_one(&self.pool).await?.try_get(0)?;
        let known = || self.units.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known().as_ref()
            && known.region == region
            && known.count == count
        {
            return Ok(known.units.clone());
        }
        let units = Arc::new(self.read_units(region).await?);
        let count = i64::try_from(units.all().len()).unwrap_or(i64::MAX);
        let read = KnownUnits { region: region.to_owned(), count, units: units.clone() };
        *known() = Some(read);
        Ok(units)
    }

    async fn read_units(&self, region: &str) -> Result<Units, StoreError> {
        let sql = "SELECT unit, parent, name FROM units WHERE region = $1 ORDER BY name";
        let rows = sqlx::query(sql).bind(region).fetch_all(&self.pool).await?;
        let unit = |row: &sqlx::any::AnyRow| -> Result<Unit, sqlx::Error> {
            let parent: Option<String> = row.try_get(1)?;
            Ok(Unit {
                key: Key::stored(row.try_get(0)?),
                parent: parent.map(Key::stored),
                name: row.try_get(2)?,
            })
        };
        Ok(Units::new(rows.iter().map(unit).collect::<Result<_, _>>()?))
    }
}

impl Change {
    /// Adds a unit.
    pub async fn add_unit(&mut self, name: &str, parent: Option<&Key>) -> Result<Key, StoreError> {
        let known = sqlx::query("SELECT unit FROM units WHERE region = $1 AND name = $2")
            .bind(self.region.as_str())
            .bind(name)
            .fetch_optional(&mut *self.transaction)
            .await?;
        if known.is_some() {
            return Err(StoreError::Taken(name.to_owned()));
        }
        let key = Key::new();
        sqlx::query("INSERT INTO units (region, unit, parent, name) VALUES ($1, $2, $3, $4)")
            .bind(self.region.as_str())
            .bind(key.as_str())
            .bind(parent.map(Key::as_str))
            .bind(name)
            .execute(&mut *self.transaction)
            .await?;
        self.note(Note { detail: Some(name), ..Note::new(Deed::AddUnit, key.as_str()) }).await?;
        Ok(key)
    }
}
