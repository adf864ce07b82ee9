//! The office through HTTP.

mod api;
mod browser;
mod client;
mod encrypted;
mod journey;
mod logged;
mod requests;
mod rights;
mod screen;
mod second_factor;
mod tokens;
