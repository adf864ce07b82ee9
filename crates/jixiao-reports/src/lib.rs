//! Findings for people and tools: one file per format.

mod html;
mod sarif;
pub mod text;

pub use html::html;
pub use sarif::sarif;
