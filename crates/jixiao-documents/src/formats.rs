//! One file per format.

pub mod text;
