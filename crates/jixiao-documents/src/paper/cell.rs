//! The cells of a laid-out table.

use super::TextStyle;
use super::length::Length;
use crate::Span;

/// Where text stands in its cell or line.（水平对齐）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Horizontal {
    /// 左对齐
    Left,
    /// 居中
    #[default]
    Centre,
    /// 右对齐
    Right,
}

/// A number for programs that compute; the cell's text is how it is shown.（数值）
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Number {
    /// Plain decimal digits, `.` and a leading minus: `190000.00`.
    pub digits: String,
    /// Decimals shown.
    pub decimals: u8,
    /// Whether thousands are grouped by commas.
    pub is_grouped: bool,
}

/// One cell of a laid-out table; text stands in the middle of its height.（版面单元格）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// First column that it covers, counted from 0.
    pub column: u16,
    /// How far it reaches.
    pub span: Span,
    /// The text; `\n` begins a new line.
    pub text: String,
    /// The number that the text writes, where a workbook should compute with it.
    pub number: Option<Number>,
    /// Where the text stands.
    pub horizontal: Horizontal,
    /// How the text looks; `None` for the sheet's own style.
    pub style: Option<TextStyle>,
    /// Whether it is printed by the form (a label) rather than filled in.
    pub is_label: bool,
}

/// One row of a laid-out table.（版面行）
///
/// Each position is covered by exactly one cell: one that begins in this row, or a higher one that
/// reaches down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Cells that begin in this row, left to right.
    pub cells: Vec<Cell>,
    /// The least height; the row grows with its text.
    pub least_height: Length,
    /// Whether it is repeated at the top of each page, once the table has reached it.
    pub is_heading: bool,
}
