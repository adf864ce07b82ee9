//! Bytes of files to grids of cells, and laid-out forms to bytes.
//!
//! One file per format under [`formats`]; [`read`] recognises the format by content. [`paper`] is
//! a form as it stands on paper and is written from there to each format. The only
//! crate that knows zip, XML, HTML and workbooks. Deliberately absent: files and paths (bytes come
//! in), and any idea of what a form means.

pub mod computed;
mod encoding;
mod error;
pub mod formats;
mod grid;
mod limits;
pub mod paper;
mod recognise;
pub mod rewrite;

pub use error::ReadError;
pub use grid::{Block, Document, Format, Grid, Origin, Span};
pub use recognise::{is_pdf, read, recognise, text_of};
