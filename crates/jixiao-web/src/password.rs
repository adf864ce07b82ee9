//! Passwords: argon2id, away from the threads that answer requests.

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Argon2, PasswordHash};
use tokio::sync::Semaphore;

use crate::error::PageError;

/// The shortest password in characters (GB/T 22239 asks for complexity; length serves better).
pub(crate) const SHORTEST: usize = 10;
/// The longest: hashing takes time by length.
const LONGEST: usize = 200;

/// Why a password is not taken, as a sentence; `None` where it is.
pub(crate) fn refused(password: &str, name: &str) -> Option<String> {
    let length = password.chars().count();
    let first = password.chars().next();
    if length < SHORTEST {
        Some(format!("密码有 {length} 个字符，至少要 {SHORTEST} 个。可用一句自己记得住的话"))
    } else if length > LONGEST {
        Some(format!("密码有 {length} 个字符，最多 {LONGEST} 个"))
    } else if password.contains(name) && !name.is_empty() {
        Some("密码里含有账号名，请换一个".to_owned())
    } else if password.chars().all(|c| Some(c) == first) {
        Some("密码只有同一个字符，请换一个".to_owned())
    } else {
        None
    }
}

/// Hashing takes a core and 19 MiB each; whoever tries passwords must not take the machine.
static TURNS: Semaphore = Semaphore::const_new(2);

/// The hash to keep.
pub(crate) async fn hash(password: String) -> Result<String, PageError> {
    let _turn = TURNS.acquire().await;
    let hashed = tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    });
    hashed.await.ok().and_then(Result::ok).ok_or(PageError::Ours("密码未能加密"))
}

/// Whether a password is the one of a hash; takes as long where there is none.
pub(crate) async fn is_right(password: String, hash: Option<String>) -> bool {
    let _turn = TURNS.acquire().await;
    let checked = tokio::task::spawn_blocking(move || {
        let Some(hash) = hash else {
            let _same_time = Argon2::default().hash_password(password.as_bytes());
            return false;
        };
        PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    });
    checked.await.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_named_and_monotonous_passwords_are_refused() {
        assert!(refused("短密码", "王").is_some());
        assert!(refused("aaaaaaaaaaaa", "li").is_some());
        assert!(refused("qingxi-caizheng-2025", "caizheng").is_some());
        assert_eq!(refused("秋天的银杏叶很好看呀", "caizheng"), None);
    }

    #[tokio::test]
    async fn a_password_is_known_again_by_its_hash() {
        let hash = hash("秋天的银杏叶很好看呀".to_owned()).await.expect("it is hashed");
        assert!(hash.starts_with("$argon2id$"));
        assert!(is_right("秋天的银杏叶很好看呀".to_owned(), Some(hash.clone())).await);
        assert!(!is_right("秋天的银杏叶很好看".to_owned(), Some(hash)).await);
        assert!(!is_right(String::new(), None).await);
    }
}
