//! Rounds: which year's forms are declared and examined until when.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::change::Note;
use crate::{Change, Deed, Key, Moment, Store, StoreError};

/// A round to be opened, or how one shall be now.（新的批次）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRound {
    /// The fiscal year that is declared.
    pub fiscal_year: u16,
    /// What it is called: 一上, 年中调整.
    pub name: String,
    /// Units hand in before this moment.
    pub declare_by: Moment,
    /// Examination ends before this moment; `None` where no date was set.
    pub examine_by: Option<Moment>,
}

/// A round.（申报批次）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its key.
    pub key: Key,
    /// Year, name and dates.
    pub set: NewRound,
}

fn round(row: &AnyRow) -> Result<Round, StoreError> {
    let year: i64 = row.try_get(1)?;
    let examine_by: Option<i64> = row.try_get(4)?;
    Ok(Round {
        key: Key::stored(row.try_get(0)?),
        set: NewRound {
            fiscal_year: u16::try_from(year)
                .map_err(|_| StoreError::Broken(format!("年度“{year}”")))?,
            name: row.try_get(2)?,
            declare_by: Moment(row.try_get(3)?),
            examine_by: examine_by.map(Moment),
        },
    })
}

impl Store {
    /// All rounds of a region, the one that ends last first.
    pub async fn rounds(&self, region: &str) -> Result<Vec<Round>, StoreError> {
        let rows = sqlx::query(
            "SELECT round, fiscal_year, name, declare_by, examine_by FROM rounds
             WHERE region = $1 ORDER BY declare_by DESC, round",
        )
        .bind(region)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(round).collect()
    }
}

impl Change {
    /// Opens a round, or sets the dates of the one that has its year and name.
    pub async fn set_round(&mut self, new: &NewRound) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO rounds (region, round, fiscal_year, name, declare_by, examine_by)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (region, fiscal_year, name) DO UPDATE SET
                declare_by = excluded.declare_by, examine_by = excluded.examine_by",
        )
        .bind(self.region.as_str())
        .bind(Key::new().as_str())
        .bind(i64::from(new.fiscal_year))
        .bind(new.name.as_str())
        .bind(new.declare_by.0)
        .bind(new.examine_by.map(|moment| moment.0))
        .execute(&mut *self.transaction)
        .await?;
        let (region, detail) = (self.region.clone(), format!("{} {}", new.fiscal_year, new.name));
        self.note(Note { detail: Some(&detail), ..Note::new(Deed::SetRound, &region) }).await?;
        Ok(())
    }
}
