//! Words and invariants of government budget performance management（预算绩效管理）.
//!
//! A [`form::Form`] is what one office filled in; its [`indicator::Indicator`]s carry
//! [`value::PlannedValue`]s whose bounds compute with [`unit::Unit`]s and [`money::Money`].
//! [`settings::Settings`] is what a rule pack sets.
//!
//! Deliberately absent: cells and files, findings, serialization, clocks, randomness.

pub mod amount;
mod characters;
pub mod dossier;
pub mod examination;
pub mod fiscal_year;
pub mod form;
pub mod frame;
pub mod indicator;
pub mod measure;
pub mod money;
pub mod monitoring;
pub mod results;
pub mod role;
pub mod scope;
pub mod scoring;
pub mod settings;
pub mod stage;
pub mod text;
pub mod unit;
pub mod value;
pub mod words;
