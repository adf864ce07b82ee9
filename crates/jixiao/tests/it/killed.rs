//! The office killed under load: what was acknowledged is there, and the chain holds.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::Duration;

use jixiao_domain::role::Role;
use jixiao_domain::stage::{Level, Levels};
use jixiao_store::{Actor, Moment, NewAccount, Region, Store};

const REGION: &str = "441900";
/// How often it is killed; `JIXIAO_KILLS` asks for more.
const KILLS: u64 = 10;

struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(folder: &Path) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jixiao"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let output = child.stderr.take().expect("it is piped");
        BufReader::new(output).read_line(&mut line).expect("it says where it listens");
        let address = line.split_once("http://").expect("it names an address").1;
        let address = address.split_once('/').expect("the address ends").0.to_owned();
        Server { child, address }
    }

    fn kill(mut self) {
        self.child.kill().expect("it is killed");
        self.child.wait().expect("it is gone");
    }
}

/// One request on a connection of its own; `None` where the server went away.
fn ask(address: &str, request: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    (!answer.is_empty()).then_some(answer)
}

struct Clerk {
    cookie: String,
    token: String,
    form: String,
}

impl Clerk {
    fn post(&self, address: &str, path: &str, fields: &[(&str, &str)]) -> Option<String> {
        let encoded = |text: &str| {
            let bytes = text.bytes().map(|byte| format!("%{byte:02X}"));
            bytes.collect::<Vec<_>>().concat()
        };
        let pairs = fields.iter().map(|(name, text)| format!("{name}={}", encoded(text)));
        let body = [format!("token={}", self.token)].into_iter().chain(pairs);
        let body = body.collect::<Vec<_>>().join("&");
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: jixiao={}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            self.cookie,
            body.len()
        );
        ask(address, &(head + &body))
    }

    fn get(&self, address: &str, path: &str) -> Option<String> {
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: jixiao={}\r\nConnection: close\r\n\r\n",
            self.cookie
        );
        ask(address, &head)
    }
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let rest = text.split_once(before).expect("the page has it").1;
    rest.split_once(after).expect("it ends").0
}

/// An office with a clerk who is signed in; the form is begun through the server.
fn office(folder: &Path) -> Clerk {
    let runtime = tokio::runtime::Runtime::new().expect("it runs");
    runtime.block_on(async {
        let address = format!("sqlite:{}", folder.join("jixiao.sqlite").display());
        let store = Store::open(&address).await.expect("it opens");
        let levels = Levels::new(&[Level::PerformanceOffice]).expect("one level");
        let region = Region { code: REGION.to_owned(), name: "清源镇".to_owned(), levels };
        let now = Moment::now();
        store.found(&region, now).await.expect("it is founded");
        let mut change = store.begin(REGION, &Actor::System, now).await.expect("it begins");
        let unit = change.add_unit("清源镇文化站", None).await.expect("it is added");
        let new = NewAccount { name: "经办".to_owned(), role: Role::Clerk, unit: Some(unit) };
        let (key, _) = change.add_account(&new).await.expect("it is added");
        let cookie = change.open_session(&key).await.expect("it opens");
        change.commit().await.expect("it is committed");
        let session = store.session(REGION, &cookie, now).await.expect("it answers");
        let token = session.expect("it lasts").token;
        store.close().await;
        Clerk { cookie, token, form: String::new() }
    })
}

#[test]
fn what_was_acknowledged_survives_being_killed() {
    let folder = tempfile::tempdir().expect("the temporary folder is writable");
    let folder = folder.path();
    let mut clerk = office(folder);
    let server = Server::start(folder);
    let fields = [("kind", "project"), ("year", "2026"), ("name", "村级路灯维护")];
    let made = clerk.post(&server.address, "/forms", &fields).expect("it answers");
    between(&made, "location: ", "\r\n").clone_into(&mut clerk.form);
    let page = clerk.get(&server.address, &clerk.form).expect("it answers");
    let cell = between(&page, "<textarea name=\"", "\"").to_owned();
    server.kill();

    let clerk = Arc::new(clerk);
    let acknowledged = Arc::new(AtomicI64::new(1));
    let kills = std::env::var("JIXIAO_KILLS").ok().and_then(|kills| kills.parse().ok());
    for round in 0..kills.unwrap_or(KILLS) {
        let server = Server::start(folder);
        let page = clerk.get(&server.address, &clerk.form).expect("it answers");
        let kept: i64 =
            between(&page, "name=\"revision\" value=\"", "\"").parse().expect("a number");
        let known = acknowledged.load(Ordering::SeqCst);
        assert!(kept >= known, "revision {known} was acknowledged and {kept} is there");
        let writer = {
            let (clerk, acknowledged) = (clerk.clone(), acknowledged.clone());
            let (address, cell) = (server.address.clone(), cell.clone());
            thread::spawn(move || {
                let mut revision = kept;
                loop {
                    let (seen, text) = (revision.to_string(), format!("第 {round} 轮 {revision}"));
                    let fields = [("revision", seen.as_str()), (&cell, &text), ("do", "save")];
                    let Some(answer) = clerk.post(&address, &clerk.form, &fields) else { return };
                    if !answer.starts_with("HTTP/1.1 303") {
                        return;
                    }
                    revision += 1;
                    acknowledged.store(revision, Ordering::SeqCst);
                }
            })
        };
        thread::sleep(Duration::from_millis(60 + round * 37 % 190));
        server.kill();
        writer.join().expect("the writer ends");
    }
    let saved = acknowledged.load(Ordering::SeqCst);
    assert!(saved > 1, "something was saved between the kills");
    let verified = Command::new(env!("CARGO_BIN_EXE_jixiao"))
        .args(["verify", "--data"])
        .arg(folder)
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(verified.status.success() && said.contains("核验通过"), "{said}");
    backed_up_and_restored(folder);
}

/// A backup taken while the office is open holds everything, and is not written over.
fn backed_up_and_restored(folder: &Path) {
    let server = Server::start(folder);
    let run = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_jixiao"))
            .current_dir(folder)
            .args(words)
            .output()
            .expect("the program runs");
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&said).into_owned())
    };
    let backup = ["backup", "--data", ".", "-o", "copy.sqlite"];
    assert_eq!(run(&backup).0, Some(0));
    server.kill();
    let again = run(&backup);
    assert!(again.0 == Some(3) && again.1.contains("不覆盖"), "{}", again.1);
    let restored = run(&["restore", "--data", "new", "copy.sqlite"]);
    assert!(restored.0 == Some(0) && restored.1.contains("核验通过"), "{}", restored.1);
    let over = run(&["restore", "--data", "new", "copy.sqlite"]);
    assert!(over.0 == Some(3) && over.1.contains("已有业务数据"), "{}", over.1);
    std::fs::write(folder.join("text"), "not a backup").expect("it is written");
    let wrong = run(&["restore", "--data", "other", "text"]);
    assert!(wrong.0 == Some(2) && wrong.1.contains("不是 jixiao backup"), "{}", wrong.1);
    assert_eq!(run(&["verify", "--data", "nowhere"]).0, Some(2));
}
