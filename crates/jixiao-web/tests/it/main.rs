//! The office through HTTP.

mod browser;
mod client;
mod journey;
mod requests;
mod rights;
mod screen;
