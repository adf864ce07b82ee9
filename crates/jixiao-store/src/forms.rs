//! Forms, their revisions, and how they moved.

mod changes;
mod counting;
mod statement;

use jixiao_domain::money::Money;
use jixiao_domain::stage::{Move, Stage};
use sqlx::Row as _;
use sqlx::any::AnyRow;

pub(crate) use self::counting::KnownCounts;
use self::statement::{Bound, Statement};
use crate::{Key, Moment, Store, StoreError};

/// A form to be kept, with its first revision.（新建的表）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewForm {
    /// 年度
    pub fiscal_year: u16,
    /// The unit that fills it in.
    pub unit: Key,
    /// What it says.
    pub revision: NewRevision,
}

/// What a form says now, and what lists show of it.（新版本）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRevision {
    /// Canonical bytes.
    pub content: Vec<u8>,
    /// Id of the kind of form.
    pub kind: String,
    /// What a list calls it: the project, or the unit.
    pub name: String,
    /// The budget.
    pub budget: Option<Money>,
}

/// A form as lists show it.（表的登记）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRecord {
    /// Its key.
    pub key: Key,
    /// 年度
    pub fiscal_year: u16,
    /// The unit that fills it in.
    pub unit: Key,
    /// Id of the kind of form.
    pub kind: String,
    /// The project, or the unit.
    pub name: String,
    /// The budget.
    pub budget: Option<Money>,
    /// Where it stands.
    pub stage: Stage,
    /// Number of the newest revision; a writer names the one that was seen.
    pub revision: i64,
    /// Digest of what was last submitted.
    pub submitted: Option<String>,
    /// Findings that are errors.
    pub errors: u32,
    /// Findings that are warnings.
    pub warnings: u32,
    /// When it last changed.
    pub changed_at: Moment,
}

/// What a form said at one time.（版本）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Counted from 1.
    pub number: i64,
    /// Canonical bytes.
    pub content: Vec<u8>,
    /// Their SHA-256.
    pub digest: String,
    /// Who saved it.
    pub account: Key,
    /// When.
    pub at: Moment,
}

/// A step of a form through its stages.（办理记录）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Number of its event.
    pub number: i64,
    /// What was done.
    pub done: Move,
    /// The stage reached.
    pub stage: Stage,
    /// The revision that it was done to.
    pub revision: i64,
    /// Who did it.
    pub account: Key,
    /// What was said with it.
    pub opinion: Option<String>,
    /// The code of its event.
    pub code: String,
    /// When.
    pub at: Moment,
}

/// A step to be made.（办理）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageMove<'m> {
    /// The form as it was seen.
    pub form: &'m FormRecord,
    /// What is done.
    pub done: Move,
    /// Where it leads.
    pub stage: Stage,
    /// What is said with it.
    pub opinion: Option<&'m str>,
}

/// Which forms a list shows.（筛选）
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct FormFilter {
    /// 年度
    pub fiscal_year: Option<u16>,
    /// Only of these units; `None` for all.
    pub units: Option<Vec<Key>>,
    /// Only at this stage.
    pub stage: Option<Stage>,
    /// Only with these words in the name.
    pub words: Option<String>,
}

/// How many forms of a unit stand at a stage.（进度）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageCount {
    /// The unit.
    pub unit: Key,
    /// The stage.
    pub stage: Stage,
    /// How many.
    pub count: i64,
}

const COLUMNS: &str = "form, fiscal_year, unit, kind, name, budget_fen, stage, revision, submitted, \
                       errors, warnings, changed_at";

fn stage(id: &str) -> Result<Stage, StoreError> {
    Stage::of_id(id).ok_or_else(|| StoreError::Broken(format!("阶段“{id}”")))
}

fn record(row: &AnyRow) -> Result<FormRecord, StoreError> {
    let budget: Option<i64> = row.try_get(5)?;
    let whole = |number: i64| u32::try_from(number).unwrap_or(0);
    let year: i64 = row.try_get(1)?;
    Ok(FormRecord {
        key: Key::stored(row.try_get(0)?),
        fiscal_year: u16::try_from(year)
            .map_err(|_| StoreError::Broken(format!("年度“{year}”")))?,
        unit: Key::stored(row.try_get(2)?),
        kind: row.try_get(3)?,
        name: row.try_get(4)?,
        budget: budget.map(Money::from_fen),
        stage: stage(&row.try_get::<String, _>(6)?)?,
        revision: row.try_get(7)?,
        submitted: row.try_get(8)?,
        errors: whole(row.try_get(9)?),
        warnings: whole(row.try_get(10)?),
        changed_at: Moment(row.try_get(11)?),
    })
}

impl Store {
    /// The forms that a list shows, the latest year and the newest first, and how many there are in all.
    pub async fn forms(
        &self,
        region: &str,
        filter: &FormFilter,
        from: i64,
        most: i64,
    ) -> Result<(Vec<FormRecord>, i64), StoreError> {
        let total = self.count(region, filter).await?;
        let mut statement = Statement::new(COLUMNS, region, filter);
        statement.push(" ORDER BY fiscal_year DESC, form DESC LIMIT ", Bound::Whole(most));
        statement.push(" OFFSET ", Bound::Whole(from));
        let rows = statement.rows(self).await?;
        Ok((rows.iter().map(record).collect::<Result<_, _>>()?, total))
    }

    /// The forms of a unit and year in the order they were kept, each with what it says now.
    pub async fn dossier(
        &self,
        region: &str,
        unit: &Key,
        year: u16,
    ) -> Result<Vec<(FormRecord, Vec<u8>)>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS},
                (SELECT content FROM revisions WHERE revisions.region = forms.region
                    AND revisions.form = forms.form AND revisions.revision = forms.revision)
             FROM forms WHERE region = $1 AND unit = $2 AND fiscal_year = $3 ORDER BY form"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(region)
            .bind(unit.as_str())
            .bind(i64::from(year))
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| Ok((record(row)?, row.try_get(12)?))).collect()
    }

    /// How many forms of each unit stand at each stage.
    pub async fn progress(&self, region: &str, year: u16) -> Result<Vec<StageCount>, StoreError> {
        let rows = sqlx::query(
            "SELECT unit, stage, COUNT(*) FROM forms WHERE region = $1 AND fiscal_year = $2
             GROUP BY unit, stage ORDER BY unit, stage",
        )
        .bind(region)
        .bind(i64::from(year))
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(StageCount {
                    unit: Key::stored(row.try_get(0)?),
                    stage: stage(&row.try_get::<String, _>(1)?)?,
                    count: row.try_get(2)?,
                })
            })
            .collect()
    }

    /// The form with a key.
    pub async fn form(&self, region: &str, key: &Key) -> Result<FormRecord, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM forms WHERE region = $1 AND form = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(region)
            .bind(key.as_str())
            .fetch_optional(&self.pool)
            .await?;
        record(&row.ok_or(StoreError::Absent)?)
    }

    /// One revision of a form.
    pub async fn revision(
        &self,
        region: &str,
        form: &Key,
        number: i64,
    ) -> Result<Revision, StoreError> {
        let row = sqlx::query(
            "SELECT revision, content, digest, account, at FROM revisions
             WHERE region = $1 AND form = $2 AND revision = $3",
        )
        .bind(region)
        .bind(form.as_str())
        .bind(number)
        .fetch_optional(&self.pool)
        .await?
        .ok_or(StoreError::Absent)?;
        Ok(Revision {
            number: row.try_get(0)?,
            content: row.try_get(1)?,
            digest: row.try_get(2)?,
            account: Key::stored(row.try_get(3)?),
            at: Moment(row.try_get(4)?),
        })
    }

    /// How a form moved, first step first.
    pub async fn moves(&self, region: &str, form: &Key) -> Result<Vec<Moved>, StoreError> {
        let rows = sqlx::query(
            "SELECT done, stage, revision, account, opinion, code, at, number FROM moves
             WHERE region = $1 AND form = $2 ORDER BY number",
        )
        .bind(region)
        .bind(form.as_str())
        .fetch_all(&self.pool)
        .await?;
        let moved = |row: &AnyRow| -> Result<Moved, StoreError> {
            let done: String = row.try_get(0)?;
            let known = Move::ALL.into_iter().find(|known| known.id() == done);
            Ok(Moved {
                number: row.try_get(7)?,
                done: known.ok_or_else(|| StoreError::Broken(format!("动作“{done}”")))?,
                stage: stage(&row.try_get::<String, _>(1)?)?,
                revision: row.try_get(2)?,
                account: Key::stored(row.try_get(3)?),
                opinion: row.try_get(4)?,
                code: row.try_get(5)?,
                at: Moment(row.try_get(6)?),
            })
        };
        rows.iter().map(moved).collect()
    }
}
