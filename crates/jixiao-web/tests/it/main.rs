//! The office through HTTP.

mod client;
mod journey;
mod requests;
mod rights;
