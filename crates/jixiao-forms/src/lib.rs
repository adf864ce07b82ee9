//! Layouts: documents to the forms of the domain, and the map from a place to its cell.
//!
//! [`read`] finds the forms in a document and reads whatever can be read; what is not understood
//! becomes a finding of family D. It cannot fail on content. Rules are unknown here: they name a
//! [`jixiao_findings::Place`], and [`ReadForm::locate`] knows the cell.

pub mod batch;
mod engine;
mod inspection;
mod joined;
mod labels;
mod layouts;
mod notation;
mod origins;
mod page_lines;
mod read;
mod read_form;
mod rows;
pub mod rules;
mod segment;
pub mod templates;
#[cfg(test)]
mod testing;
mod texts;

pub use batch::{Batch, BatchForm, Listed, Outcome, Source};
pub use joined::joined;
pub use origins::{TableRow, rows_in};
pub use read::read;
pub use read_form::{Located, ReadForm, address};
