//! Budget rounds in Chromium, one person after the other at the same screen: each journey begins with
//! an office that has no form yet, and every page it comes by is asked whether it keeps people out.

use std::path::Path;

use argon2::password_hash::PasswordHasher as _;
use fantoccini::{Client, Locator};
use jixiao_domain::role::Role;
use jixiao_domain::stage::{Level, Levels};
use jixiao_store::{Actor, Change, Key, Moment, NewAccount, Region, Store};
use jixiao_web::Office;
use tempfile::TempDir;

use crate::client::{REGION, reader, remember};
use crate::screen::{Driver, PASSWORD, Person, browser};

const NO_BROWSER: &str = "chromedriver is not installed: the journey was not run";

/// An office that was just founded, at a port of its own, and a screen before it.
struct Place {
    folder: TempDir,
    address: String,
    store: Store,
    client: Client,
    _driver: Driver,
}

impl Place {
    /// `None` where the browser's driver is not installed.
    async fn new(levels: &[Level]) -> Option<Place> {
        let folder = tempfile::tempdir().expect("the temporary folder is writable");
        let (driver, client) = browser(folder.path()).await?;
        let file = folder.path().join("records.sqlite");
        let store = Store::open(&format!("sqlite:{}", file.display())).await.expect("it opens");
        let levels = Levels::new(levels).expect("there is a level");
        let region = Region { code: REGION.to_owned(), name: "清源镇".to_owned(), levels };
        store.found(&region, Moment::now()).await.expect("it is founded");
        let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("it is built in");
        let records = store.clone();
        let (is_encrypted, log) = (false, remember);
        let office = Office { store: records, region, settings, reader, is_encrypted, log };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = format!("http://{}", listener.local_addr().expect("it is bound"));
        tokio::spawn(jixiao_web::serve(listener, office, std::future::pending()));
        Some(Place { folder, address, store, client, _driver: driver })
    }

    /// The same with a department, a station under it, and an account for each role.
    async fn staffed(levels: &[Level]) -> Option<Place> {
        let place = Place::new(levels).await?;
        let mut change = place.change().await;
        let department = change.add_unit("清源镇文旅局", None).await.expect("it is added");
        let station =
            change.add_unit("清源镇文化站", Some(&department)).await.expect("it is added");
        // Cheap to check: the journeys sign in often.
        let cheap = argon2::Params::new(64, 1, 1, None).expect("they are sound");
        let cheap = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, cheap);
        let hash = cheap.hash_password(PASSWORD.as_bytes()).expect("it is hashed").to_string();
        for (name, role, unit) in [
            ("文化站经办", Role::Clerk, Some(&station)),
            ("文旅局审核", Role::DepartmentExaminer, Some(&department)),
            ("绩效岗", Role::PerformanceOfficer, None),
            ("人大代表", Role::Reader, None),
            ("系统管理员", Role::SystemAdministrator, None),
            ("审计管理员", Role::AuditAdministrator, None),
        ] {
            let new = NewAccount { name: name.to_owned(), role, unit: unit.cloned() };
            let (key, _): (Key, String) = change.add_account(&new).await.expect("it is added");
            change.set_password(&key, &hash).await.expect("it is set");
        }
        change.commit().await.expect("it is committed");
        Some(place)
    }

    async fn change(&self) -> Change {
        self.store.begin(REGION, &Actor::System, Moment::now()).await.expect("it begins")
    }

    /// Whoever sits before the screen.
    fn person(&self) -> Person<'_> {
        Person { client: &self.client, address: self.address.clone() }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_round_from_an_empty_database_to_the_approved_document() {
    let Some(place) = Place::new(&[Level::PerformanceOffice]).await else {
        eprintln!("{NO_BROWSER}");
        return;
    };
    let (client, person) = (&place.client, place.person());
    let name = "安全管理员".to_owned();
    let new = NewAccount { name, role: Role::SecurityAdministrator, unit: None };
    let mut change = place.change().await;
    let (_, token) = change.add_account(&new).await.expect("it is added");
    change.commit().await.expect("it is committed");
    let link = format!("{}/link/{token}", place.address);

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
    let file = place.folder.path().join("书屋.txt");
    std::fs::write(&file, crate::journey::FILE).expect("it is written");
    person.upload(&file).await;
    person.shows("h2", "乡村书屋图书更新").await;
    person.picture("imported.png").await;
    person.click("form > .foot button").await;
    person.shows("table.list", "乡村书屋图书更新").await;
    person.click("table.list a").await;
    person.shows("h1", "乡村书屋图书更新").await;
    let cell = format!("textarea[name={}]", person.cell("≥98%").await);
    // Undone and done again; the driver empties a cell before it types, a step of its own.
    let cost = format!("textarea[name={}]", person.cell("≤20元/册").await);
    person.fill(&cost, "≤21元/册").await;
    person.click(&cell).await;
    person.press(&cell, "z").await;
    person.press(&cost, "z").await;
    person.holds(&cost, "≤20元/册").await;
    person.press(&cost, "y").await;
    person.press(&cost, "y").await;
    person.holds(&cost, "≤21元/册").await;
    person.press(&cost, "z").await;
    person.press(&cost, "z").await;
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
    person.downloads_document().await;
    place.client.clone().close().await.expect("the browser closes");
}

/// Imports a made-up project as the clerk and opens its form; gives its path.
async fn imported(person: &Person<'_>, folder: &Path) -> String {
    let file = folder.join("书屋.txt");
    std::fs::write(&file, crate::journey::FILE).expect("it is written");
    person.upload(&file).await;
    person.is_accessible().await;
    person.click("form > .foot button").await;
    person.click("table.list a").await;
    person.shows("h1", "乡村书屋图书更新").await;
    path(person.client).await
}

async fn path(client: &Client) -> String {
    client.current_url().await.expect("it has an address").path().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clerk_hands_in_the_published_document() {
    let seed =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/real/000_c889fea231715124.txt");
    if !Path::new(seed).exists() {
        eprintln!("{seed} is not there: the published document was not handed in");
        return;
    }
    let Some(place) = Place::staffed(&[Level::PerformanceOffice]).await else {
        eprintln!("{NO_BROWSER}");
        return;
    };
    let (client, person) = (&place.client, place.person());
    person.becomes("文化站经办").await;
    person.upload(Path::new(seed)).await;
    person.shows("#content", "读到 8 张表").await;
    person.is_accessible().await;
    // Its forms are another unit's: they are chosen by hand.
    for choice in client.find_all(Locator::Css("input[name=form]")).await.expect("choices") {
        let script = "arguments[0].checked = true";
        let choice = serde_json::to_value(&choice).expect("an element has a name");
        client.execute(script, vec![choice]).await.expect("it is chosen");
    }
    person.click("form > .foot button").await;
    person.shows("#content", "共 8 张").await;
    person.click("table.list a[href^='/forms/']").await;
    person.shows("#findings h2", "错误").await;
    person.is_accessible().await;
    // Every sure error is explained; then it is handed in.
    for _ in 0..30 {
        let open = "#findings li.error:not(:has(.said)) details";
        let Ok(details) = client.find(Locator::Css(open)).await else { break };
        let details = serde_json::to_value(&details).expect("an element has a name");
        let script = "arguments[0].open = true;
            arguments[0].querySelector('textarea').value = '按批复执行，原表如此';
            arguments[0].querySelector('button[value=explain]').click()";
        client.execute(script, vec![details]).await.expect("it is explained");
        person.shows("#findings", "已说明").await;
    }
    person.click(".foot button.primary").await;
    person.shows(".steps", "绩效岗审核").await;
    person.becomes("绩效岗").await;
    person.go("/").await;
    person.shows("#content", "待审核：1 张").await;
    place.client.clone().close().await.expect("the browser closes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_department_returns_a_cell_and_the_unit_corrects_it() {
    let levels = [Level::Department, Level::PerformanceOffice];
    let Some(place) = Place::staffed(&levels).await else {
        eprintln!("{NO_BROWSER}");
        return;
    };
    let (client, person) = (&place.client, place.person());
    person.becomes("文化站经办").await;
    let form = imported(&person, place.folder.path()).await;
    person.click(".foot button.primary").await;
    person.shows(".steps", "主管部门审核").await;

    person.becomes("文旅局审核").await;
    person.go(&form).await;
    person.is_accessible().await;
    // A click on the value of the quality indicator begins a reason for that cell.
    let script = "const cells = [...document.querySelectorAll('.official td')];
        const cell = cells.find(cell => cell.textContent.startsWith('≥98%'));
        cell.click(); return cell.id";
    let cell = client.execute(script, Vec::new()).await.expect("it is clicked");
    let cell = cell.as_str().expect("it has a name").to_owned();
    person.fill(".reason textarea", "验收由谁组织，请写进指标").await;
    person.picture("returning.png").await;
    person.click("aside button[value=return]").await;
    person.shows(".steps", "已退回").await;

    person.becomes("文化站经办").await;
    person.go("/").await;
    person.shows("#content", "通知：1 条").await;
    person.is_accessible().await;
    person.picture("notices.png").await;
    person.go(&form).await;
    person.shows(&format!("[id={cell}] .why"), "验收由谁组织").await;
    person.shows(".returned", "未改").await;
    person.is_accessible().await;
    person.picture("returned.png").await;
    person.fill(&format!("textarea[name={cell}]"), "≥98%（镇纪检办验收）").await;
    person.click(".foot button[value=save]").await;
    person.shows(".returned", "已改").await;
    person.click(".foot button.primary").await;
    person.shows(".steps", "主管部门审核").await;

    person.becomes("文旅局审核").await;
    person.go(&form).await;
    person.shows(".returned", "已改").await;
    person.choose("select[name=grade]", "良：与单位商定、略作修改后进入预算安排").await;
    person.click("aside button[value=pass]").await;
    person.shows(".steps", "绩效岗审核").await;
    place.client.clone().close().await.expect("the browser closes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_bureau_approves_in_a_batch_and_the_document_is_downloaded() {
    let Some(place) = Place::staffed(&[Level::PerformanceOffice]).await else {
        eprintln!("{NO_BROWSER}");
        return;
    };
    let person = place.person();
    person.becomes("文化站经办").await;
    let form = imported(&person, place.folder.path()).await;
    person.click(".foot button.primary").await;
    person.shows(".steps", "绩效岗审核").await;

    person.becomes("绩效岗").await;
    person.go("/").await;
    person.is_accessible().await;
    person.click("input[name=form]").await;
    person.click("button[value=show]").await;
    person.shows("#content", "1 张可以通过").await;
    person.is_accessible().await;
    person.click("button[value=pass]").await;
    person.shows("#content", "已通过 1 张").await;
    person.becomes("人大代表").await;
    person.go(&form).await;
    person.shows(".steps", "已批复").await;
    person.downloads_document().await;

    // 调整: what was approved stays in force until the adjustment is approved.
    person.becomes("文化站经办").await;
    person.go(&form).await;
    person.click("details summary").await;
    person.fill("details textarea[name=opinion]", "追加预算").await;
    person.click("button[value=adjust]").await;
    person.shows(".steps", "调整中").await;
    person.go(&format!("{form}/compare")).await;
    person.is_accessible().await;
    person.go("/rules/V110").await;
    person.is_accessible().await;
    place.client.clone().close().await.expect("the browser closes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn administrators_set_a_round_and_walk_the_chain() {
    let Some(place) = Place::staffed(&[Level::PerformanceOffice]).await else {
        eprintln!("{NO_BROWSER}");
        return;
    };
    let (client, person) = (&place.client, place.person());
    person.becomes("系统管理员").await;
    person.go("/rounds").await;
    person.fill("form.narrow input[name=name]", "一上").await;
    // A date field takes what its script value says, whatever language the browser speaks.
    let script = "document.querySelector('form.narrow [name=declare_by]').value = '2099-12-05'";
    client.execute(script, Vec::new()).await.expect("it is filled in");
    person.click("form.narrow button").await;
    person.shows("table.list", "2099年12月5日").await;
    person.is_accessible().await;
    person.picture("rounds.png").await;
    person.go("/units").await;
    person.is_accessible().await;

    person.becomes("审计管理员").await;
    person.go("/events?verify=1").await;
    person.shows("#content", "设定批次").await;
    person.is_accessible().await;
    person.go("/tokens").await;
    person.is_accessible().await;
    person.go("/second-factor").await;
    person.is_accessible().await;
    person.go("/sign-in").await;
    person.is_accessible().await;
    let verdict = place.store.verify(REGION, &[]).await.expect("it answers");
    assert_eq!(verdict.faults, []);
    place.client.clone().close().await.expect("the browser closes");
}
