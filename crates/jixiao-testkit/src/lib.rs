//! Helpers for the tests of the other crates: one text form for fixtures, and generated forms.
//!
//! Used by tests only, never inside `src` of a product crate.

pub mod fixture;
pub mod generated;
pub mod office;
