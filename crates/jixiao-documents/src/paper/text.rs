//! Typefaces and the lines around a table.

use super::Horizontal;

/// A Chinese typeface by its kind.（字体）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Typeface {
    /// 宋体, for text
    #[default]
    Song,
    /// 黑体, for headings
    Hei,
    /// 仿宋_GB2312, the text of official letters
    FangSong,
    /// 楷体_GB2312
    Kai,
    /// 方正小标宋简体, the titles of official letters
    XiaoBiaoSong,
}

impl Typeface {
    /// The name by which an office program finds it.
    pub const fn font_name(self) -> &'static str {
        match self {
            Typeface::Song => "宋体",
            Typeface::Hei => "黑体",
            Typeface::FangSong => "仿宋_GB2312",
            Typeface::Kai => "楷体_GB2312",
            Typeface::XiaoBiaoSong => "方正小标宋简体",
        }
    }
}

/// How text looks.（文字样式）
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextStyle {
    /// Typeface.
    pub typeface: Typeface,
    /// Size in half points: 21 is 五号 (10.5 pt).
    pub half_points: u16,
    /// Whether it is bold.
    pub is_bold: bool,
}

impl Default for TextStyle {
    fn default() -> TextStyle {
        TextStyle { typeface: Typeface::Song, half_points: 21, is_bold: false }
    }
}

impl TextStyle {
    /// Size in points.
    pub fn points(self) -> f64 {
        f64::from(self.half_points) / 2.0
    }
}

/// One line above or below the table, as wide as the table.（行文）
///
/// Several parts share the width evenly, each aligned in its share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// One part for most lines; 填报人, 联系电话 and 填报日期 are three.
    pub parts: Vec<LinePart>,
    /// How all of it looks.
    pub style: TextStyle,
    /// Whether it is the title of the form: a heading in the outline.
    pub is_title: bool,
}

/// A part of a line.（行文分栏）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinePart {
    /// The text.
    pub text: String,
    /// Where it stands in its share of the line.
    pub horizontal: Horizontal,
}
