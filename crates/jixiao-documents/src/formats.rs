//! One file per format.

mod cells;
pub(crate) mod compound;
mod number;
mod number_format;
mod ooxml;
mod table;

pub mod csv;
pub mod docx;
pub mod html;
pub mod markdown;
pub mod ods;
pub mod patch;
pub mod text;
pub mod xls;
pub mod xlsx;
