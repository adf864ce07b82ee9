//! Opening a database and bringing its tables up to date.

use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use jixiao_domain::stage::{Level, Levels};
use sqlx::AnyPool;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AssertSqlSafe, Executor as _, Row as _};
use tokio::sync::Mutex;

use crate::change::Note;
use crate::forms::KnownCounts;
use crate::migrations::VERSIONS;
use crate::units::KnownUnits;
use crate::{Deed, Moment, StoreError};

/// Which database program keeps the records.（数据库引擎）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server, version 15 or later.
    Postgres,
}

/// The region that the records belong to.（区划）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// 行政区划代码
    pub code: String,
    /// Its name.
    pub name: String,
    /// The levels of examination.
    pub levels: Levels,
}

/// A database of records.（业务库）
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) pool: AnyPool,
    pub(crate) engine: Engine,
    /// SQLite takes one writer at a time and lets the others ask again and again; here they queue.
    pub(crate) writers: Arc<Mutex<()>>,
    /// The units as they were last read: nearly every request asks for them.
    pub(crate) units: Arc<std::sync::Mutex<Option<KnownUnits>>>,
    /// How long lists are, until the next change.
    pub(crate) counts: Arc<std::sync::Mutex<KnownCounts>>,
}

/// Connections that are kept.
const CONNECTIONS: u32 = 8;
/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(20);

impl Store {
    /// Opens the database at `sqlite:FILE` or `postgres://…` and brings its tables up to date. A
    /// SQLite file is made where there is none.
    pub async fn open(address: &str) -> Result<Store, StoreError> {
        sqlx::any::install_default_drivers();
        let unknown = || StoreError::Address(address.to_owned());
        let (engine, address) = match address.split_once(':') {
            Some(("sqlite", file)) => (Engine::Sqlite, format!("sqlite:{file}?mode=rwc")),
            Some(("postgres" | "postgresql", _)) => (Engine::Postgres, address.to_owned()),
            _ => return Err(unknown()),
        };
        let options = AnyConnectOptions::from_str(&address).map_err(|_| unknown())?;
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            // A file does not go away as a server may: asking it before each statement takes as long
            // as many statements do.
            .test_before_acquire(engine == Engine::Postgres)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if engine == Engine::Sqlite {
                        // Durable means on the disk: an acknowledged save survives a power cut.
                        for setting in [
                            "PRAGMA journal_mode = WAL",
                            "PRAGMA synchronous = FULL",
                            "PRAGMA foreign_keys = ON",
                            "PRAGMA busy_timeout = 20000",
                        ] {
                            connection.execute(setting).await?;
                        }
                    }
                    Ok(())
                })
            })
            .connect_with(options)
            .await?;
        let store = Store {
            pool,
            engine,
            writers: Arc::default(),
            units: Arc::default(),
            counts: Arc::default(),
        };
        store.migrate().await?;
        Ok(store)
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        sqlx::query("SELECT 1").fetch_one(&self.pool).await.is_ok()
    }

    /// Copies a SQLite database as it stands at one moment into a new file, while it is used.
    pub async fn back_up(&self, file: &str) -> Result<(), StoreError> {
        sqlx::query("VACUUM INTO $1").bind(file).execute(&self.pool).await?;
        Ok(())
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        let known = i64::try_from(VERSIONS.len()).unwrap_or(i64::MAX);
        let versions = "CREATE TABLE IF NOT EXISTS schema_versions (
            version BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL)";
        self.pool.execute(versions).await?;
        let newest = "SELECT COALESCE(MAX(version), 0) FROM schema_versions";
        let found: i64 = sqlx::query(newest).fetch_one(&self.pool).await?.try_get(0)?;
        if found > known {
            return Err(StoreError::TooNew { found, known });
        }
        let applied = usize::try_from(found).unwrap_or(0);
        for (version, statements) in VERSIONS.iter().enumerate().skip(applied) {
            let mut transaction = self.pool.begin().await?;
            for statement in *statements {
                let bytes = match self.engine {
                    Engine::Sqlite => "BLOB",
                    Engine::Postgres => "BYTEA",
                };
                let statement = statement.replace("{bytes}", bytes);
                sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut *transaction).await?;
            }
            sqlx::query("INSERT INTO schema_versions (version, applied_at) VALUES ($1, $2)")
                .bind(i64::try_from(version + 1).unwrap_or(i64::MAX))
                .bind(Moment::now().0)
                .execute(&mut *transaction)
                .await?;
            transaction.commit().await?;
        }
        Ok(())
    }

    /// The region that the records belong to; `None` until the office is founded.
    pub async fn region(&self) -> Result<Option<Region>, StoreError> {
        let row = sqlx::query("SELECT region, name, levels FROM regions ORDER BY region LIMIT 1")
            .fetch_optional(&self.pool)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let stored: String = row.try_get(2)?;
        let known = |id: &str| Level::ALL.into_iter().find(|level| level.id() == id);
        let levels: Vec<Level> = stored.split(' ').filter_map(known).collect();
        let levels = Levels::new(&levels)
            .ok_or_else(|| StoreError::Broken("区划没有审核层级".to_owned()))?;
        Ok(Some(Region { code: row.try_get(0)?, name: row.try_get(1)?, levels }))
    }

    /// Founds the office of a region: the first record.
    pub async fn found(&self, region: &Region, at: Moment) -> Result<(), StoreError> {
        let levels: Vec<&str> = region.levels.all().iter().map(|level| level.id()).collect();
        sqlx::query(
            "INSERT INTO regions (region, name, levels, chain_length, chain_head)
             VALUES ($1, $2, $3, 0, $4)",
        )
        .bind(region.code.as_str())
        .bind(region.name.as_str())
        .bind(levels.join(" "))
        .bind(crate::events::GENESIS)
        .execute(&self.pool)
        .await?;
        let mut change = self.begin(&region.code, &crate::Actor::System, at).await?;
        change
            .note(Note { detail: Some(&region.name), ..Note::new(Deed::Found, &region.code) })
            .await?;
        change.commit().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file as each earlier version of the program left it, with a record in it, is brought up to
    /// date and keeps the record.
    #[tokio::test]
    async fn files_of_every_earlier_version_are_brought_up_to_date() {
        for version in 1..VERSIONS.len() {
            let folder = tempfile::tempdir().expect("the temporary folder is writable");
            let address = format!("sqlite:{}", folder.path().join("records.sqlite").display());
            sqlx::any::install_default_drivers();
            let options = AnyConnectOptions::from_str(&format!("{address}?mode=rwc"));
            let pool = AnyPoolOptions::new().connect_with(options.expect("it is an address"));
            let pool = pool.await.expect("it opens");
            let statements = VERSIONS[..version].iter().flat_map(|statements| statements.iter());
            for statement in statements {
                let statement = statement.replace("{bytes}", "BLOB");
                sqlx::raw_sql(AssertSqlSafe(statement)).execute(&pool).await.expect("it is made");
            }
            for statement in [
                "CREATE TABLE schema_versions (version BIGINT PRIMARY KEY,
                    applied_at BIGINT NOT NULL)"
                    .to_owned(),
                format!("INSERT INTO schema_versions VALUES ({version}, 1)"),
                "INSERT INTO regions VALUES ('441900', '清源镇', 'division', 0, '0')".to_owned(),
            ] {
                sqlx::raw_sql(AssertSqlSafe(statement)).execute(&pool).await.expect("it is made");
            }
            pool.close().await;
            let store = Store::open(&address).await.expect("it is brought up to date");
            let region = store.region().await.expect("it answers").expect("it is kept");
            assert_eq!(region.name, "清源镇");
            assert_eq!(store.rounds("441900").await.expect("the new table is there"), []);
            store.close().await;
            Store::open(&address).await.expect("it opens again").close().await;
        }
    }

    #[tokio::test]
    async fn a_file_of_a_later_version_is_refused() {
        let folder = tempfile::tempdir().expect("the temporary folder is writable");
        let address = format!("sqlite:{}", folder.path().join("records.sqlite").display());
        let store = Store::open(&address).await.expect("it opens");
        sqlx::query("INSERT INTO schema_versions VALUES (9999, 1)")
            .execute(&store.pool)
            .await
            .expect("it is written");
        store.close().await;
        let later = Store::open(&address).await;
        assert!(matches!(later, Err(StoreError::TooNew { found: 9999, .. })), "{later:?}");
    }
}
