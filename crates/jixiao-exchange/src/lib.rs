//! Wire formats: what leaves the program and may be relied on outside.
//!
//! `jixiao.forms/1` ([`forms`]), `jixiao.findings/1` ([`findings`]), `jixiao.rules/1` ([`rules`]),
//! `jixiao.scores/1` ([`scores`]), `jixiao.baseline/1` ([`baseline`]), and forms as CSV. Every
//! format carries its schema number, has structs of its own, and is written by hand: the wire must
//! not freeze the model. Deliberately absent: files, and how findings are shown to people.

pub mod baseline;
pub mod findings;
pub mod forms;
mod identity;
mod place;
pub mod rules;
pub mod scores;
pub mod table;
mod wire;

pub use identity::Fingerprints;
