//! What hostile requests meet. Numbers are requirements of OWASP ASVS 5.0.

use axum::http::StatusCode;
use jixiao_domain::role::Role;
use jixiao_domain::stage::Level;
use jixiao_store::{Actor, Moment, NewAccount};

use crate::client::{REGION, Town};

/// V3.4: headers that keep a page to itself; V3.6: nothing comes from elsewhere.
#[tokio::test]
async fn pages_ask_for_nothing_from_elsewhere() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    for address in
        ["/sign-in", "/", "/forms", "/import", "/rules/M201", "/manual/office", "/nowhere"]
    {
        let page = clerk.get(address).await;
        let policy = page.headers.get("content-security-policy").expect("it has a policy");
        assert!(policy.to_str().is_ok_and(|policy| policy.starts_with("default-src 'none'")));
        assert_eq!(page.headers.get("x-frame-options").expect("it is not framed"), "DENY");
        let text = page.text();
        for mark in ["src=\"http", "href=\"http", "src=\"//", "href=\"//", "url(http", "@import"] {
            assert!(!text.contains(mark), "{address} has {mark}");
        }
    }
}

/// V3.5: requests that another site sends in a user's name, and pages of another session.
#[tokio::test]
async fn forged_requests_change_nothing() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let manager = town.signed_in(Role::SystemAdministrator, None).await;
    let fields = [("token", manager.token.as_str()), ("name", "甲"), ("parent", "")];
    let foreign = manager.post_bare("/units", &fields, "cross-site").await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    let fields = [("token", "0"), ("name", "甲"), ("parent", "")];
    let stale = manager.post_bare("/units", &fields, "same-origin").await;
    assert_eq!(stale.status, StatusCode::FORBIDDEN);
    let units = town.store.units(REGION).await.expect("they are listed");
    assert!(units.named("甲").is_none());
    let own = manager.post("/units", &[("name", "甲"), ("parent", "")]).await;
    assert_eq!(own.status, StatusCode::SEE_OTHER);
}

/// V7.2: who is not signed in sees the page to sign in, whatever the cookie says.
#[tokio::test]
async fn strangers_are_led_to_sign_in() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let mut stranger = town.stranger();
    for cookie in ["", "jixiao=", "jixiao=' OR 1=1 --", "other=1; jixiao=00"] {
        cookie.clone_into(&mut stranger.cookie);
        for address in ["/", "/forms", "/import", "/units", "/accounts", "/events"] {
            let answer = stranger.get(address).await;
            assert_eq!(answer.location, "/sign-in", "{address}");
        }
    }
}

/// V6.3, V7.2: passwords, lock-out, and a session of its own for each time one signs in.
#[tokio::test]
async fn an_account_is_opened_by_its_link_and_locked_by_guessing() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let name = "新经办".to_owned();
    let unit = Some(town.station.clone());
    let new = NewAccount { name, role: Role::Clerk, unit };
    let now = Moment::now();
    let mut change = town.store.begin(REGION, &Actor::System, now).await.expect("it begins");
    let (_, link) = change.add_account(&new).await.expect("it is added");
    change.commit().await.expect("it is committed");
    let browser = town.stranger();
    let link = format!("/link/{link}");
    let set = async |password: &str, again: &str| {
        browser.post(&link, &[("password", password), ("again", again)]).await
    };
    assert!(set("短", "短").await.text().contains("至少要"));
    assert!(set("秋天的银杏叶很好看", "秋天的银杏叶很难看").await.text().contains("不一样"));
    let good = "秋天的银杏叶很好看呀";
    assert_eq!(set(good, good).await.location, "/sign-in");
    assert_eq!(set(good, good).await.status, StatusCode::UNPROCESSABLE_ENTITY, "used up");

    let sign_in = async |password: &str| {
        browser.post("/sign-in", &[("name", "新经办"), ("password", password)]).await
    };
    let first = sign_in(good).await;
    let second = sign_in(good).await;
    let cookie = |answer: &crate::client::Answer| {
        let cookie = answer.headers.get("set-cookie").expect("it sets a cookie");
        cookie.to_str().expect("it is a text").to_owned()
    };
    assert_ne!(cookie(&first), cookie(&second));
    assert!(cookie(&first).contains("HttpOnly") && cookie(&first).contains("SameSite=Lax"));
    for _ in 0..5 {
        assert_eq!(sign_in("猜一个密码试试看吧").await.status, StatusCode::UNAUTHORIZED);
    }
    let locked = sign_in(good).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS, "the right one waits too");
}

/// V1.2, V5.2: what users type and upload is shown as text, and hostile files get a sentence.
#[tokio::test]
async fn texts_and_files_are_not_obeyed() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let name = "<script>alert(1)</script>\"'&";
    let made = clerk.post("/forms", &[("kind", "project"), ("year", "2026"), ("name", name)]).await;
    let page = clerk.get(&made.location).await.text();
    assert!(!page.contains("<script>alert"), "it is escaped in the page");
    let document = clerk.get(&format!("{}/document/html", made.location)).await;
    assert!(!document.text().contains("<script>alert"), "and in the document");
    for (name, content) in [
        ("空.xlsx", &b""[..]),
        ("../../etc/passwd", &b"PK\x03\x04broken"[..]),
        ("闲文.txt", "这里没有表".as_bytes()),
        ("x.docx", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    ] {
        let answer = clerk.upload(name, content).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(!answer.text().contains("etc/"), "only the name is the user's");
    }
    let search = clerk.get("/forms?words=%27%20OR%201%3D1%20--").await;
    assert!(search.text().contains("共 0 张"));
}

/// V8.2: the key of another unit's record opens nothing.
#[tokio::test]
async fn keys_of_others_open_nothing() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let other = town.signed_in(Role::Clerk, Some(&town.waterworks)).await;
    let fields = [("kind", "project"), ("year", "2026"), ("name", "路灯")];
    let made = clerk.post("/forms", &fields).await.location;
    for address in [made.clone(), format!("{made}/revisions/1"), format!("{made}/document/xlsx")] {
        assert_eq!(clerk.get(&address).await.status, StatusCode::OK, "{address}");
        assert_eq!(other.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert_eq!(clerk.get("/forms/no-key").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_machine_that_watches_is_answered() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let watcher = town.stranger();
    assert_eq!(watcher.get("/healthz").await.text(), "ok\n");
    assert_eq!(watcher.get("/readyz").await.text(), "ok\n");
    let metrics = watcher.get("/metrics").await.text();
    assert!(metrics.contains("jixiao_events_total 4\n"), "{metrics}");
    assert!(metrics.contains("jixiao_forms 0\n"), "{metrics}");
    town.store.close().await;
    assert_eq!(watcher.get("/healthz").await.text(), "ok\n");
    assert_eq!(watcher.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
}
