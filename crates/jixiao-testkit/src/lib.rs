//! Helpers for the tests of the other crates: one text form for fixtures.
//!
//! Used by tests only, never inside `src` of a product crate.

pub mod fixture;
pub mod office;
