//! The contract of the store, the same on SQLite and PostgreSQL, and what verifying names.

mod contract;
mod engines;
mod verifying;
