//! PDF pages to grids of cells, official forms to PDF.
//!
//! A leaf of its own, because its dependencies take longer to compile than all others together.
//! [`pages`] interprets a file, [`document`] makes tables and lines of what is printed on its pages.
//! Between the two stands [`wire`]: the program interprets a file in a process of its own.
//! Deliberately absent: scans (no text, no reading), and any idea of what a form means.

mod error;
mod interpret;
mod page;
mod reading;
pub mod wire;
#[cfg(feature = "writing")]
mod writing;

pub use error::PdfError;
pub use interpret::pages;
pub use page::{Glyph, PdfPage, Segment};
pub use reading::document;
#[cfg(feature = "writing")]
pub use writing::{Date, FontError, Fonts, PdfWriteError, write};
