//! What is told of requests. Numbers are requirements of OWASP ASVS 5.0.

use axum::http::StatusCode;
use jixiao_domain::role::Role;
use jixiao_domain::scope::Scope;
use jixiao_domain::stage::Level;

use crate::client::{REGION, Town};
use crate::journey::FILE;

/// V16.2: who did what when; V14.2: neither keys of forms nor secrets nor what was typed.
#[tokio::test]
async fn a_request_is_told_by_its_route_and_its_account() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let fields = [("kind", "project"), ("year", "2026"), ("name", "村级路灯维护")];
    let made = clerk.post("/forms", &fields).await;
    let line = made.told();
    assert_eq!((line.method.as_str(), line.route.as_str(), line.status), ("POST", "/forms", 303));
    let accounts = town.store.accounts(REGION).await.expect("they are listed");
    assert_eq!(line.account, Some(accounts[0].key.to_string()));
    assert!(!line.text().contains("路灯") && !line.json().contains("路灯"));
    let page = clerk.get(&made.location).await;
    assert_eq!(page.told().route, "/forms/{form}");
    assert!(!page.told().text().contains(made.location.as_str()));
    let search = clerk.get("/forms?words=%E8%B7%AF%E7%81%AF").await.told();
    assert_eq!((search.route.as_str(), search.cause), ("/forms", None));
    let opening = town.stranger().get("/link/0123abcd").await.told();
    assert_eq!((opening.route.as_str(), opening.account), ("/link/{token}", None));
    assert_eq!(town.stranger().get("/nowhere/x").await.told().route, "-");

    let program = town.program(Role::Clerk, Some(&town.station), &Scope::ALL).await;
    let made = program.file("/forms?name=书屋.txt", FILE.as_bytes()).await;
    let line = made.told();
    assert_eq!(line.route, "/api/v1/forms");
    assert!(line.account.is_some() && !line.json().contains(&program.token));
    assert!(!line.json().contains("书屋"));
}

/// V16.5: what broke is told in the log; whoever asked gets a number.
#[tokio::test]
async fn what_broke_is_shown_as_a_number() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let program = town.program(Role::Clerk, Some(&town.station), &Scope::ALL).await;
    town.store.close().await;
    for (answer, kind) in [
        (clerk.get("/forms").await, "text/html; charset=utf-8"),
        (program.get("/forms").await, "application/problem+json"),
    ] {
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(answer.headers.get("content-type").expect("it has one"), kind);
        assert!(answer.headers.contains_key("content-security-policy"), "headers stay");
        let line = answer.told();
        let cause = line.cause.clone().expect("the cause is told");
        assert!(cause.contains("数据库出错"), "{cause}");
        assert!(answer.text().contains(&format!("编号 {}", line.id)), "{}", answer.text());
        assert!(!answer.text().contains("数据库"), "{}", answer.text());
    }
}
