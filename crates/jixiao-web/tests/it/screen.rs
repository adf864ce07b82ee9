//! Somebody at a screen: Chromium, driven through its driver. With `JIXIAO_SCREENSHOTS` naming a
//! folder, the manual's pictures are kept.

use std::net::TcpListener as StandardListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;

pub(crate) const PASSWORD: &str = "秋天的银杏叶很好看呀";

/// Chromium's driver, stopped when the test ends.
pub(crate) struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _gone = self.0.wait();
    }
}

/// A browser; `None` where Chromium's driver is not installed.
pub(crate) async fn browser(folder: &Path) -> Option<(Driver, Client)> {
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
pub(crate) struct Person<'p> {
    pub(crate) client: &'p Client,
    pub(crate) address: String,
}

impl Person<'_> {
    pub(crate) async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.address)).await.expect("the page opens");
    }

    pub(crate) async fn click(&self, selector: &str) {
        let found = self.client.find(Locator::Css(selector)).await.expect(selector);
        // The foot of a page may lie over a button.
        let script = "arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()";
        let element = serde_json::to_value(&found).expect("an element has a name");
        self.client.execute(script, vec![element]).await.expect("it is clicked");
    }

    pub(crate) async fn fill(&self, selector: &str, text: &str) {
        let field = self.client.find(Locator::Css(selector)).await.expect(selector);
        field.clear().await.expect("it is emptied");
        field.send_keys(text).await.expect("it is filled in");
    }

    pub(crate) async fn choose(&self, selector: &str, label: &str) {
        let field = self.client.find(Locator::Css(selector)).await.expect(selector);
        field.select_by_label(label).await.expect(label);
    }

    pub(crate) async fn text(&self, selector: &str) -> String {
        let found = self.client.find(Locator::Css(selector)).await.expect(selector);
        found.text().await.expect("it has a text")
    }

    /// Waits until a part of the page shows some words.
    pub(crate) async fn shows(&self, selector: &str, words: &str) {
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

    pub(crate) async fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("JIXIAO_SCREENSHOTS") {
            let picture = self.client.screenshot().await.expect("it is taken");
            std::fs::write(Path::new(&folder).join(name), picture).expect("it is written");
        }
    }

    pub(crate) async fn sign_in(&self, name: &str) {
        self.go("/sign-in").await;
        self.fill("input[name=name]", name).await;
        self.fill("input[name=password]", PASSWORD).await;
        self.click("button.primary").await;
        self.shows(".account", name).await;
    }

    pub(crate) async fn sign_out(&self) {
        self.click(".account button").await;
        self.shows("h1", "预算绩效管理").await;
    }

    /// Opens a link and sets the password of its account.
    pub(crate) async fn open_account(&self, link: &str) {
        self.client.goto(link).await.expect("the link opens");
        self.fill("input[name=password]", PASSWORD).await;
        self.fill("input[name=again]", PASSWORD).await;
        self.click("button.primary").await;
        self.shows("h1", "预算绩效管理").await;
    }

    /// Makes an account; gives its link.
    pub(crate) async fn new_account(&self, name: &str, role: &str, unit: Option<&str>) -> String {
        self.go("/accounts").await;
        self.fill("main > form input[name=name]", name).await;
        self.choose("select[name=role]", role).await;
        if let Some(unit) = unit {
            self.choose("select[name=unit]", unit).await;
        }
        self.click("main > form button.primary").await;
        self.shows(".notice", name).await;
        self.text(".notice code").await
    }

    /// Somebody else sits down at the screen.
    pub(crate) async fn becomes(&self, name: &str) {
        self.client.delete_all_cookies().await.expect("they are gone");
        self.sign_in(name).await;
    }

    /// The name of the first input of the table that holds a text.
    pub(crate) async fn cell(&self, text: &str) -> String {
        let fields = self.client.find_all(Locator::Css("textarea[name]")).await.expect("inputs");
        for field in fields {
            let held = field.prop("value").await.expect("it has a value").unwrap_or_default();
            if held == text {
                return field.attr("name").await.expect("it has a name").unwrap_or_default();
            }
        }
        panic!("no cell holds {text}");
    }

    /// Asks axe whether the page keeps people with disabilities out, and whether it fits the width of
    /// a phone and of a small screen.
    pub(crate) async fn is_accessible(&self) {
        let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/scripts/axe.min.js");
        let axe = std::fs::read_to_string(axe).expect("it is vendored");
        self.client.execute(&axe, Vec::new()).await.expect("axe is loaded");
        let script = "const done = arguments[arguments.length - 1];
            axe.run().then(found => done([found.passes.length > 5, found.violations
                .filter(it => ['serious', 'critical'].includes(it.impact))
                .map(it => it.id + ': ' + it.nodes.map(node => node.html).join(' | '))]));";
        let found = self.client.execute_async(script, Vec::new()).await.expect("axe answers");
        let address = self.client.current_url().await.expect("it has an address");
        assert_eq!(found, serde_json::json!([true, []]), "{address}");
        let script = "return document.documentElement.scrollWidth - innerWidth";
        for width in [390, 1366] {
            self.client.set_window_size(width, 768).await.expect("it is resized");
            let over = self.client.execute(script, Vec::new()).await.expect("it is measured");
            assert!(over.as_i64().is_some_and(|over| over <= 0), "{address} at {width}: {over}");
        }
    }

    /// Chooses a file on the page of importing and sends it.
    pub(crate) async fn upload(&self, file: &Path) {
        self.go("/import").await;
        let field = self.client.find(Locator::Css("input[type=file]")).await.expect("a file");
        let file = file.canonicalize().expect("the file is there");
        field.send_keys(&file.display().to_string()).await.expect("it is chosen");
        self.click("form.drop button").await;
    }

    /// Downloads the first document of a form's page: a docx.
    pub(crate) async fn downloads_document(&self) {
        let script = "const done = arguments[arguments.length - 1];
            fetch(document.querySelector('.steps a').href).then(answer => answer.arrayBuffer())
                .then(bytes => done(new TextDecoder('latin1').decode(bytes.slice(0, 2))
                    + bytes.byteLength));";
        let document = self.client.execute_async(script, Vec::new()).await;
        let document = document.expect("it is downloaded");
        let document = document.as_str().unwrap_or_default();
        let size: usize = document.trim_start_matches("PK").parse().expect("a docx is a zip");
        assert!(document.starts_with("PK") && size > 4000, "{document}");
    }

    /// Presses a key with Ctrl in a field.
    pub(crate) async fn press(&self, selector: &str, key: &str) {
        let field = self.client.find(Locator::Css(selector)).await.expect(selector);
        // U+E009 is the control key, U+E000 lets it go (WebDriver).
        field.send_keys(&format!("\u{e009}{key}\u{e000}")).await.expect("it is pressed");
    }

    /// Asserts what a field holds.
    pub(crate) async fn holds(&self, selector: &str, text: &str) {
        let field = self.client.find(Locator::Css(selector)).await.expect(selector);
        let held = field.prop("value").await.expect("it has a value").unwrap_or_default();
        assert_eq!(held, text, "{selector}");
    }
}
