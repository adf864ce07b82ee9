//! Laid-out documents: what a form looks like on paper, before any file format.
//!
//! Templates (`jixiao_forms::templates`) lay a form out as a [`Sheet`]; the modules here write a
//! [`Paper`] as xlsx, docx, HTML and Markdown, `jixiao-pdf` writes it as PDF. A sheet is lines
//! above, one table, lines below. Deliberately absent: what a cell means.

mod cell;
pub mod docx;
mod error;
mod heights;
pub mod html;
mod length;
mod mark;
pub mod markdown;
mod page;
mod parts;
mod text;
pub mod xlsx;

pub use cell::{Cell, Horizontal, Number, Row};
pub use error::WriteError;
pub use length::Length;
pub use mark::Mark;
pub use page::{Margins, Orientation, PageSetup};
pub use text::{Line, LinePart, TextStyle, Typeface};

/// A document to be written: one sheet for each form.（待写文档）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paper {
    /// What the file says about itself.
    pub properties: Properties,
    /// One for each form; every one begins on a page (a worksheet) of its own.
    pub sheets: Vec<Sheet>,
}

/// What a file says about itself.（文档属性）
///
/// There is no date: the same form gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Properties {
    /// The title; empty where there is none.
    pub title: String,
    /// What it is about, for example a project; empty where there is none.
    pub subject: String,
    /// The office that issues it; never a person.
    pub author: String,
}

/// One form on paper: lines, a table, lines.（版面）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Short name, for the tab of a worksheet and the outline; may be any text.
    pub name: String,
    /// Paper, margins, page numbers.
    pub page: PageSetup,
    /// Style of a cell that names none.
    pub style: TextStyle,
    /// Title, year, unit of money and other lines above the table.
    pub above: Vec<Line>,
    /// Width of each column; together the width of the table.
    pub columns: Vec<Length>,
    /// Rows of the table, top to bottom.
    pub rows: Vec<Row>,
    /// 填报人, 联系电话, seals and notes below the table.
    pub below: Vec<Line>,
    /// A code below everything; Markdown leaves it out.
    pub mark: Option<Mark>,
}

impl Sheet {
    /// Width of the table.
    pub fn width(&self) -> Length {
        self.columns.iter().copied().sum()
    }

    /// Width of a cell with all columns that it covers.
    pub fn cell_width(&self, cell: &Cell) -> Length {
        let first = usize::from(cell.column);
        let covered = self.columns.iter().skip(first).take(usize::from(cell.span.columns));
        covered.copied().sum()
    }

    /// The heading rows that are repeated on each page: the first unbroken run of them.
    pub fn heading_rows(&self) -> std::ops::Range<usize> {
        let start = self.rows.iter().position(|row| row.is_heading).unwrap_or(0);
        let count = self.rows[start..].iter().take_while(|row| row.is_heading).count();
        start..start + count
    }
}
