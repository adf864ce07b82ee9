//! A budget round in Chromium: from an empty database to the approved document, one person after the
//! other at the same screen. With `JIXIAO_SCREENSHOTS` naming a folder, the manual's pictures are kept.

use std::net::TcpListener as StandardListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use jixiao_domain::role::Role;
use jixiao_domain::stage::{Level, Levels};
use jixiao_store::{Actor, Moment, NewAccount, Region, Store};
use jixiao_web::Office;

use crate::client::{REGION, reader};

const PASSWORD: &str = "秋天的银杏叶很好看呀";

/// Chromium's driver, stopped when the test ends.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _gone = self.0.wait();
    }
}

/// A browser; `None` where Chromium's driver is not installed.
async fn browser(folder: &Path) -> Option<(Driver, Client)> {
    let free = StandardListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
    let port = free.expect("a port is free").port();
    let driver = Command::new("chromedriver")
        .arg(format!("--port={port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let driver = Driver(driver.ok()?);
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let options = serde_json::json!({"args": ["--headless=new", "--no-sandbox", "--disable-gpu",
        "--disable-dev-shm-usage", "--disable-background-networking", "--disable-sync",
        "--window-size=1366,768", profile]});
    let mut capabilities = serde_json::Map::new();
    capabilities.insert("goog:chromeOptions".to_owned(), options);
    capabilities.insert("unhandledPromptBehavior".to_owned(), "accept".into());
    for _ in 0..50 {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let builder = builder.capabilities(capabilities.clone());
        if let Ok(client) = builder.connect(&format!("http://127.0.0.1:{port}")).await {
            return Some((driver, client));
        }
    }
    panic!("Chromium did not start within ten seconds");
}

/// Somebody at the screen.
struct Person<'p> {
    client: &'p Client,
    address: String,
}

impl Person<'_> {
    async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.address)).await.expect("the page opens");
    }

    async fn click(&self, selector: &str) {
        let found = self.client.find(Locator::Css(selector)).await.expect(selector);
        // The foot of a page may lie over a button.
        let script = "arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()";
        let element = serde_json::to_value(&found).expect("an element has a name");
        self.client.execute(script, vec![element]).await.expect("it is clicked");
    }

    async fn fill(&self, selector: &str, text: &str) {
        let field = self.client.find(Locator::Css(selector)).await.expect(selector);
        field.clear().await.expect("it is emptied");
        field.send_keys(text).await.expect("it is filled in");
    }

    async fn choose(&self, selector: &str, label: &str) {
        let field = self.client.find(Locator::Css(selector)).await.expect(selector);
        field.select_by_label(label).await.expect(label);
    }

    async fn text(&self, selector: &str) -> String {
        let found = self.client.find(Locator::Css(selector)).await.expect(selector);
        found.text().await.expect("it has a text")
    }

    /// Waits until a part of the page shows some words.
    async fn shows(&self, selector: &str, words: &str) {
        let mut text = String::new();
        for _ in 0..50 {
            if let Ok(found) = self.client.find(Locator::Css(selector)).await {
                text = found.text().await.unwrap_or_default();
                if text.contains(words) {
                    return;
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{selector} does not show {words}: {text}");
    }

    async fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("JIXIAO_SCREENSHOTS") {
            let picture = self.client.screenshot().await.expect("it is taken");
            std::fs::write(Path::new(&folder).join(name), picture).expect("it is written");
        }
    }

    async fn sign_in(&self, name: &str) {
        self.go("/sign-in").await;
        self.fill("input[name=name]", name).await;
        self.fill("input[name=password]", PASSWORD).await;
        self.click("button.primary").await;
        self.shows(".account", name).await;
    }

    async fn sign_out(&self) {
        self.click(".account button").await;
        self.shows("h1", "预算绩效管理").await;
    }

    /// Opens a link and sets the password of its account.
    async fn open_account(&self, link: &str) {
        self.client.goto(link).await.expect("the link opens");
        self.fill("input[name=password]", PASSWORD).await;
        self.fill("input[name=again]", PASSWORD).await;
        self.click("button.primary").await;
        self.shows("h1", "预算绩效管理").await;
    }

    /// Makes an account; gives its link.
    async fn new_account(&self, name: &str, role: &str, unit: Option<&str>) -> String {
        self.go("/accounts").await;
        self.fill("input[name=name]", name).await;
        self.choose("select[name=role]", role).await;
        if let Some(unit) = unit {
            self.choose("select[name=unit]", unit).await;
        }
        self.click("main > form button.primary").await;
        self.shows(".notice", name).await;
        self.text(".notice code").await
    }
}

/// An office that was just founded, at a port of its own; gives its address and first link.
async fn office(folder: &Path) -> (String, String) {
    let file = folder.join("records.sqlite");
    let store = Store::open(&format!("sqlite:{}", file.display())).await.expect("it opens");
    let levels = Levels::new(&[Level::PerformanceOffice]).expect("one level");
    let region = Region { code: REGION.to_owned(), name: "清源镇".to_owned(), levels };
    store.found(&region, Moment::now()).await.expect("it is founded");
    let name = "安全管理员".to_owned();
    let new = NewAccount { name, role: Role::SecurityAdministrator, unit: None };
    let actor = Actor::System;
    let mut change = store.begin(REGION, &actor, Moment::now()).await.expect("it begins");
    let (_, token) = change.add_account(&new).await.expect("it is added");
    change.commit().await.expect("it is committed");
    let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("it is built in");
    let office = Office { store, region, settings, reader, is_encrypted: false };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = format!("http://{}", listener.local_addr().expect("it is bound"));
    tokio::spawn(jixiao_web::serve(listener, office, std::future::pending()));
    let link = format!("{address}/link/{token}");
    (address, link)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_round_from_an_empty_database_to_the_approved_document() {
    let folder = tempfile::tempdir().expect("the temporary folder is writable");
    let Some((_driver, client)) = browser(folder.path()).await else {
        eprintln!("chromedriver is not installed: the journey in a browser was not run");
        return;
    };
    let (address, link) = office(folder.path()).await;
    let person = Person { client: &client, address };

    // 安全管理员 and 系统管理员
    person.open_account(&link).await;
    person.sign_in("安全管理员").await;
    let manager = person.new_account("系统管理员", "系统管理员", None).await;
    person.sign_out().await;
    person.open_account(&manager).await;
    person.sign_in("系统管理员").await;
    person.go("/units").await;
    person.fill("textarea[name=name]", "清源镇文旅局\n清源镇文化站").await;
    person.click("main > form button.primary").await;
    person.shows(".tree", "清源镇文化站").await;
    person.picture("units.png").await;
    person.sign_out().await;
    person.sign_in("安全管理员").await;
    let clerk = person.new_account("文化站经办", "单位经办", Some("清源镇文化站")).await;
    let officer = person.new_account("绩效岗", "财政绩效岗", None).await;
    person.picture("accounts.png").await;
    person.sign_out().await;
    person.open_account(&clerk).await;
    person.open_account(&officer).await;

    // 单位经办
    person.sign_in("文化站经办").await;
    person.go("/import").await;
    let file = folder.path().join("书屋.txt");
    std::fs::write(&file, crate::journey::FILE).expect("it is written");
    let field = client.find(Locator::Css("input[type=file]")).await.expect("a file is asked for");
    field.send_keys(&file.display().to_string()).await.expect("it is chosen");
    person.click("form.drop button").await;
    person.shows("h2", "乡村书屋图书更新").await;
    person.picture("imported.png").await;
    person.click("form > .foot button").await;
    person.shows("table.list", "乡村书屋图书更新").await;
    person.click("table.list a").await;
    person.shows("h1", "乡村书屋图书更新").await;
    let quality = client.find_all(Locator::Css("textarea")).await.expect("cells are inputs");
    let mut cell = String::new();
    for field in quality {
        let text = field.prop("value").await.expect("it has a value").unwrap_or_default();
        if text == "≥98%" {
            cell = field.attr("name").await.expect("it has a name").unwrap_or_default();
        }
    }
    let cell = format!("textarea[name={cell}]");
    person.fill(&cell, "≥120%").await;
    person.shows("#findings", "错误").await;
    person.shows("#findings li.error", "120%").await;
    person.picture("editor.png").await;
    // A closed window loses nothing.
    let form = client.current_url().await.expect("it has an address");
    person.go("/import").await;
    client.goto(form.as_str()).await.expect("the form opens again");
    person.shows(".state", "已恢复").await;
    person.fill(&cell, "≥99%").await;
    person.shows("#findings h2", "0 错误").await;
    person.click(".foot button.primary").await;
    person.shows(".steps", "绩效岗审核").await;
    person.sign_out().await;

    // 财政绩效岗
    person.sign_in("绩效岗").await;
    person.shows("main", "待审核：1 张").await;
    person.picture("workbench.png").await;
    person.click("table.list a").await;
    person.shows("aside", "审核意见").await;
    person.picture("examination.png").await;
    person.click("aside button[value=pass]").await;
    person.shows(".steps", "已批复").await;
    let script = "const done = arguments[arguments.length - 1];
        fetch(document.querySelector('.steps a').href).then(answer => answer.arrayBuffer())
            .then(bytes => done(new TextDecoder('latin1').decode(bytes.slice(0, 2))
                + bytes.byteLength));";
    let document = client.execute_async(script, Vec::new()).await.expect("it is downloaded");
    let document = document.as_str().unwrap_or_default().to_owned();
    let size: usize = document.trim_start_matches("PK").parse().expect("a docx is a zip");
    assert!(document.starts_with("PK") && size > 4000, "{document}");
    client.close().await.expect("the browser closes");
}
