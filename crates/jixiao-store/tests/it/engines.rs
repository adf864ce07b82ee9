//! Databases for tests: a new SQLite file, and a PostgreSQL cluster of our own where it is installed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jixiao_domain::stage::{Level, Levels};
use jixiao_store::{Actor, Key, Moment, NewAccount, Region, Store};
use tempfile::TempDir;

/// A folder that goes when the test ends.
pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().expect("the temporary folder is writable")
}

/// The address of a SQLite file in a folder.
pub(crate) fn sqlite(folder: &TempDir) -> String {
    format!("sqlite:{}", folder.path().join("records.sqlite").display())
}

/// A PostgreSQL server of its own, stopped when the test ends.
pub(crate) struct Postgres {
    folder: TempDir,
    programs: PathBuf,
}

impl Postgres {
    /// Starts one; `None`, said plainly, where it is not installed.
    pub(crate) fn start() -> Option<Postgres> {
        let programs = programs()?;
        let folder = folder();
        // The server refuses to run as root.
        let is_root = std::env::var_os("USER").is_none_or(|user| user == "root");
        if is_root {
            let owned = Command::new("chown").arg("nobody").arg(folder.path()).status();
            assert!(owned.is_ok_and(|status| status.success()), "the folder is given to nobody");
        }
        let server = Postgres { folder, programs };
        let data = server.folder.path().join("data");
        let data = data.display();
        let made = server.run(
            "initdb",
            &format!("-D {data} -U jixiao --auth=trust --encoding=UTF8 --locale=C.UTF-8"),
        );
        assert!(made, "initdb makes a cluster");
        let socket = server.folder.path().display().to_string();
        let options = format!("-c listen_addresses= -c unix_socket_directories={socket}");
        let started =
            server.run("pg_ctl", &format!("-D {data} -w -l {socket}/log -o '{options}' start"));
        assert!(started, "the server starts");
        Some(server)
    }

    pub(crate) fn address(&self) -> String {
        let socket = self.folder.path().display().to_string().replace('/', "%2F");
        format!("postgres://jixiao@{socket}/postgres")
    }

    fn run(&self, program: &str, arguments: &str) -> bool {
        let program = self.programs.join(program);
        let line = format!("{} {arguments}", program.display());
        let is_root = std::env::var_os("USER").is_none_or(|user| user == "root");
        let mut command = if is_root {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=nobody", "--clear-groups", "sh", "-c", &line]);
            command
        } else {
            let mut command = Command::new("sh");
            command.args(["-c", &line]);
            command
        };
        command.current_dir(self.folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.folder.path().join("data");
        self.run("pg_ctl", &format!("-D {} -m immediate stop", data.display()));
    }
}

/// Where the newest server's programs lie.
fn programs() -> Option<PathBuf> {
    let root = Path::new("/usr/lib/postgresql");
    let versions = std::fs::read_dir(root).ok()?.filter_map(Result::ok);
    let newest = versions.map(|entry| entry.path().join("bin")).max()?;
    newest.join("initdb").is_file().then_some(newest)
}

/// An office that was founded, with a unit and a clerk.
pub(crate) struct Founded {
    pub(crate) store: Store,
    pub(crate) unit: Key,
    pub(crate) clerk: Actor,
}

pub(crate) const REGION: &str = "441900";
pub(crate) const NOW: Moment = Moment(1_750_000_000_000);

pub(crate) async fn founded(address: &str) -> Founded {
    let store = Store::open(address).await.expect("the database opens");
    let levels = Levels::new(&[Level::Department, Level::PerformanceOffice]).expect("two levels");
    let region = Region { code: REGION.to_owned(), name: "清源镇".to_owned(), levels };
    store.found(&region, NOW).await.expect("the office is founded");
    let mut change = store.begin(REGION, &Actor::System, NOW).await.expect("a change begins");
    let unit = change.add_unit("清源镇文化站", None).await.expect("a unit is added");
    let new = NewAccount {
        name: "文化站经办".to_owned(),
        role: jixiao_domain::role::Role::Clerk,
        unit: Some(unit.clone()),
    };
    let (clerk, _) = change.add_account(&new).await.expect("an account is added");
    change.commit().await.expect("it is committed");
    Founded { store, unit, clerk: Actor::Account(clerk) }
}
