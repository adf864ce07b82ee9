//! Findings for people and tools: one file per format.
//!
//! Every format is written part after part, so that ten thousand forms never stand in memory
//! together.

pub mod html;
pub mod sarif;
pub mod score_workbook;
pub mod text;
pub mod workbook;
