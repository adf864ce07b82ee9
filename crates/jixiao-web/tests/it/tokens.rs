//! Tokens on their page. Numbers are requirements of OWASP ASVS 5.0.

use axum::http::StatusCode;
use jixiao_domain::role::Role;
use jixiao_domain::stage::Level;

use crate::client::{Browser, REGION, Town};

async fn made(browser: &Browser, scope: &str) -> crate::client::Answer {
    let fields = [("name", "预算一体化对接"), ("scope", scope), ("days", "30")];
    browser.post("/tokens", &fields).await
}

/// V13.3: a secret is shown once and only its hash is kept.
#[tokio::test]
async fn a_token_is_shown_once_and_kept_as_a_hash() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let shown = made(&clerk, "forms:read").await.between("<code>", "</code>");
    assert!(shown.starts_with("jixiao_") && shown.len() == 71, "{shown}");
    let page = clerk.get("/tokens").await.text();
    assert!(page.contains("预算一体化对接") && !page.contains(&shown), "{page}");
    let events = town.store.events(REGION, 0, 1000).await.expect("they are read");
    let event = events.iter().find(|event| event.action == "add_token").expect("it is noted");
    assert_eq!(event.detail.as_deref(), Some("预算一体化对接 forms:read"));
    assert!(!format!("{events:?}").contains(&shown));
}

/// V8.3, V10.4: nobody gives a program what they may not do themselves.
#[tokio::test]
async fn a_token_is_not_offered_rights_that_its_owner_lacks() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let manager = town.signed_in(Role::SystemAdministrator, None).await;
    assert_eq!(made(&clerk, "events:read").await.status, StatusCode::FORBIDDEN);
    assert_eq!(made(&clerk, "所有").await.status, StatusCode::FORBIDDEN);
    assert_eq!(made(&manager, "forms:read").await.status, StatusCode::FORBIDDEN);
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    for fields in [
        &[("name", "甲"), ("days", "30")][..],
        &[("name", "甲"), ("scope", "forms:read"), ("days", "3650")],
        &[("name", " "), ("scope", "forms:read"), ("days", "30")],
    ] {
        assert_eq!(clerk.post("/tokens", fields).await.status, wrong, "{fields:?}");
    }
    let fields = [("token", "0"), ("name", "甲"), ("scope", "forms:read"), ("days", "30")];
    let forged = clerk.post_bare("/tokens", &fields, "same-origin").await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert_eq!(town.store.tokens(REGION).await.expect("they are listed"), []);
}

/// V7.4, V8.2: the owner and the security administrator revoke a token, nobody else sees it.
#[tokio::test]
async fn a_token_is_revoked_by_its_owner_or_the_security_administrator() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let colleague = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let security = town.signed_in(Role::SecurityAdministrator, None).await;
    for revoker in [&clerk, &security] {
        made(&clerk, "forms:read").await;
        let tokens = town.store.tokens(REGION).await.expect("they are listed");
        let address = format!("/tokens/{}", tokens[0].key);
        assert!(!colleague.get("/tokens").await.text().contains("预算一体化对接"));
        assert_eq!(colleague.post(&address, &[]).await.status, StatusCode::NOT_FOUND);
        assert!(revoker.get("/tokens").await.text().contains(&address));
        assert_eq!(revoker.post(&address, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!revoker.get("/tokens").await.text().contains(&address), "it is revoked");
        assert_eq!(revoker.post(&address, &[]).await.status, StatusCode::NOT_FOUND);
    }
}
