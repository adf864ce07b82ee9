//! One file per format.

mod ooxml;
mod table;

pub mod csv;
pub mod docx;
pub mod html;
pub mod markdown;
pub mod text;
pub mod xlsx;
