//! Pages to blocks of text: ruled tables, tables without rulings, lines.

mod blocks;
mod columns;
mod document;
mod lines;
mod rows;
mod rulings;
mod running;
mod table;

pub use document::document;
