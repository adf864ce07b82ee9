//! Pieces that several wire formats share.

use jixiao_domain::settings::PackStamp;
use jixiao_forms::Source;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

#[derive(Debug, Serialize)]
pub(crate) struct WirePack<'p> {
    name: &'p str,
    version: &'p str,
    sha256: &'p str,
}

impl<'p> WirePack<'p> {
    pub(crate) fn new(pack: &'p PackStamp) -> WirePack<'p> {
        WirePack { name: &pack.name, version: &pack.version, sha256: &pack.sha256 }
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct WireSource<'s> {
    name: &'s str,
    sha256: &'s str,
    format: &'static str,
}

impl<'s> WireSource<'s> {
    pub(crate) fn new(source: &'s Source) -> WireSource<'s> {
        WireSource { name: &source.name, sha256: &source.sha256, format: source.format.id() }
    }
}

/// A list that is made while it is written: ten thousand forms never stand in memory twice.
pub(crate) struct Lazy<I>(pub(crate) I);

impl<I> Serialize for Lazy<I>
where
    I: Iterator + Clone,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

/// A text that is given: not absent and not blank.
pub(crate) fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// A decimal as it is written: no trailing zeros, no exponent.
pub(crate) fn decimal(number: Decimal) -> String {
    number.normalize().to_string()
}

/// The SHA-256 of some parts, in hexadecimal. Parts are kept apart: `ab`+`c` is not `a`+`bc`.
pub(crate) fn digest<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hex(&hasher.finalize())
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}
