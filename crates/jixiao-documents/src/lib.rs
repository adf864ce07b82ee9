//! Bytes of files to grids of cells.
//!
//! One file per format under [`formats`]; [`read`] recognises the format by content. The only
//! crate that knows zip, XML, HTML and workbooks. Deliberately absent: files and paths (bytes come
//! in), and any idea of what a form means.

mod encoding;
mod error;
pub mod formats;
mod grid;
mod limits;
mod recognise;

pub use error::ReadError;
pub use grid::{Block, Document, Format, Grid, Origin, Span};
pub use recognise::{read, recognise, text_of};
