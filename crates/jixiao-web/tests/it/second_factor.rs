//! A second factor: set, asked for, reset. Numbers are requirements of OWASP ASVS 5.0.

use axum::http::StatusCode;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jixiao_domain::role::Role;
use jixiao_domain::stage::Level;
use jixiao_store::{Actor, Key, Moment, NewAccount};
use sha1::Sha1;

use crate::client::{Answer, REGION, Town};

const PASSWORD: &str = "秋天的银杏叶很好看呀";

/// The code that a phone shows so many steps from now.
fn code(secret: &str, later: i64) -> String {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits = secret.chars().flat_map(|c| {
        let value = letters.find(c).expect("it is a letter of the secret");
        (0..5).rev().map(move |bit| value >> bit & 1)
    });
    let bits: Vec<usize> = bits.collect();
    let byte = |bits: &[usize]| {
        let value = bits.iter().fold(0, |value, bit| value << 1 | bit);
        u8::try_from(value).expect("eight bits")
    };
    let bytes: Vec<u8> = bits.chunks_exact(8).map(byte).collect();
    let step = Moment::now().0 / 30_000 + later;
    let mut mac = Hmac::<Sha1>::new_from_slice(&bytes).expect("any length will do");
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let at = usize::from(digest[19] & 15);
    let four = digest[at..at + 4].iter().fold(0_u32, |value, byte| value << 8 | u32::from(*byte));
    format!("{:06}", (four & 0x7fff_ffff) % 1_000_000)
}

/// An account with a password.
async fn account(town: &Town, name: &str, role: Role, unit: Option<&Key>) -> Key {
    let new = NewAccount { name: name.to_owned(), role, unit: unit.cloned() };
    let now = Moment::now();
    let mut change = town.store.begin(REGION, &Actor::System, now).await.expect("it begins");
    let (key, link) = change.add_account(&new).await.expect("it is added");
    change.commit().await.expect("it is committed");
    let fields = [("password", PASSWORD), ("again", PASSWORD)];
    town.stranger().post(&format!("/link/{link}"), &fields).await;
    key
}

/// Somebody who signs in with a code, blank for none.
async fn sign_in(town: &Town, name: &str, code: &str) -> Answer {
    let fields = [("name", name), ("password", PASSWORD), ("code", code)];
    town.stranger().post("/sign-in", &fields).await
}

/// V6.3, V6.5: a code beside the password, good once; wrong ones count; the phone can be reset.
#[tokio::test]
async fn a_code_is_asked_for_and_good_once() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let key = account(&town, "经办", Role::Clerk, Some(&town.station)).await;
    assert!(!town.stranger().get("/sign-in").await.text().contains("动态口令"));
    let mut clerk = town.stranger();
    let opened = sign_in(&town, "经办", "").await;
    assert_eq!(opened.location, "/");
    let cookie = opened.headers.get("set-cookie").expect("it is set");
    let cookie = cookie.to_str().expect("it is a text").split(';').next();
    cookie.expect("it has a value").clone_into(&mut clerk.cookie);
    let page = clerk.get("/second-factor").await;
    clerk.token = page.between("name=\"token\" value=\"", "\"");
    let secret = page.between("name=\"secret\" value=\"", "\"");
    assert!(page.text().contains("<svg") && page.text().contains(&format!("<code>{secret}")));

    let set = async |code: &str| {
        clerk.post("/second-factor", &[("do", "set"), ("secret", &secret), ("code", code)]).await
    };
    assert_eq!(set("000000x").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let now = code(&secret, 0);
    assert_eq!(set(&now).await.status, StatusCode::SEE_OTHER);
    assert_eq!(set(&now).await.status, StatusCode::CONFLICT, "it is set");
    assert!(!clerk.get("/second-factor").await.text().contains(&secret), "it is shown once");

    assert!(town.stranger().get("/sign-in").await.text().contains("动态口令"));
    let mute = sign_in(&town, "经办", "").await;
    assert_eq!(mute.status, StatusCode::UNAUTHORIZED);
    assert!(mute.text().contains("请一并填写"), "{}", mute.text());
    let again = sign_in(&town, "经办", &now).await;
    assert!(again.text().contains("已用过"), "the code it was set with: {}", again.text());
    let next = code(&secret, 1);
    assert_eq!(sign_in(&town, "经办", &next).await.location, "/");
    assert_eq!(sign_in(&town, "经办", &next).await.status, StatusCode::UNAUTHORIZED, "replayed");
    for _ in 0..4 {
        assert_eq!(sign_in(&town, "经办", "12345").await.status, StatusCode::UNAUTHORIZED);
    }
    let locked = sign_in(&town, "经办", &code(&secret, 1)).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);

    let security = town.signed_in(Role::SecurityAdministrator, None).await;
    let manager = town.signed_in(Role::SystemAdministrator, None).await;
    let address = format!("/accounts/{key}");
    let reset = [("do", "reset")];
    assert_eq!(manager.post(&address, &reset).await.status, StatusCode::FORBIDDEN);
    assert!(security.get("/accounts").await.text().contains("重置两步登录"));
    assert_eq!(security.post(&address, &reset).await.status, StatusCode::SEE_OTHER);
    assert_eq!(security.post(&address, &reset).await.status, StatusCode::NOT_FOUND);
    let events = town.store.events(REGION, 0, 1000).await.expect("they are read");
    let count = |action: &str| events.iter().filter(|event| event.action == action).count();
    assert_eq!((count("set_second_factor"), count("reset_second_factor")), (1, 1));
    assert_eq!(count("wrong_code"), 6);
    assert!(!format!("{events:?}").contains(&secret));
}

#[tokio::test]
async fn the_owner_ends_it_with_a_code() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let clerk = town.signed_in(Role::Clerk, Some(&town.station)).await;
    let secret = clerk.get("/second-factor").await.between("name=\"secret\" value=\"", "\"");
    let first = code(&secret, 0);
    let fields = [("do", "set"), ("secret", secret.as_str()), ("code", first.as_str())];
    assert_eq!(clerk.post("/second-factor", &fields).await.status, StatusCode::SEE_OTHER);
    let end =
        async |code: &str| clerk.post("/second-factor", &[("do", "end"), ("code", code)]).await;
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    assert_eq!(end("").await.status, wrong);
    assert_eq!(end(&first).await.status, wrong, "it was used");
    assert_eq!(end(&code(&secret, 1)).await.status, StatusCode::SEE_OTHER);
    assert!(clerk.get("/second-factor").await.text().contains("<svg"), "another secret");
    let short = [("do", "set"), ("secret", "MZXW6YTB"), ("code", &code("MZXW6YTB", 0))];
    assert_eq!(clerk.post("/second-factor", &short).await.status, wrong, "too short to be safe");
}

#[tokio::test]
async fn the_only_security_administrator_does_not_lock_the_office() {
    let town = Town::new(&[Level::PerformanceOffice]).await;
    let security = town.signed_in(Role::SecurityAdministrator, None).await;
    let secret = security.get("/second-factor").await.between("name=\"secret\" value=\"", "\"");
    let set = async || {
        let fields = [("do", "set"), ("secret", secret.as_str()), ("code", &code(&secret, 0))];
        security.post("/second-factor", &fields).await
    };
    assert!(set().await.text().contains("唯一的安全管理员"));
    account(&town, "另一位", Role::SecurityAdministrator, None).await;
    assert_eq!(set().await.status, StatusCode::SEE_OTHER);
}
