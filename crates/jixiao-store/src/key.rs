//! Keys and moments.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// The key of a record: a UUID of version 7.（记录编号）
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// A new key, later than all before it.
    pub fn new() -> Key {
        Key(uuid::Uuid::now_v7().to_string())
    }

    /// A key as it stands in an address; `None` where it is none.
    pub fn parse(text: &str) -> Option<Key> {
        uuid::Uuid::try_parse(text).ok().map(|key| Key(key.to_string()))
    }

    pub(crate) fn stored(text: String) -> Key {
        Key(text)
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Key {
    fn default() -> Key {
        Key::new()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Milliseconds since 1970 in UTC.（时刻）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    /// The present.
    pub fn now() -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    /// So many minutes later, or earlier.
    pub fn plus_minutes(self, minutes: i64) -> Moment {
        Moment(self.0.saturating_add(minutes.saturating_mul(60_000)))
    }
}

/// Random bytes as hexadecimal digits: for links and sessions.
pub(crate) fn random_token() -> String {
    hexadecimal(&random_bytes::<32>())
}

pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

impl crate::Store {
    /// A password that nobody guesses, for accounts of a made-up town.
    pub fn random_password() -> String {
        random_token().chars().take(16).collect()
    }
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use fmt::Write as _;
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a string takes everything");
    }
    text
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    hexadecimal(&Sha256::digest(bytes))
}
