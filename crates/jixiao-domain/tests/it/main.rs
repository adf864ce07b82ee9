//! Whole forms through the domain.

mod monitoring;
mod scoring;
