//! Whole forms through the domain.

mod scoring;
