//! The TOML of a template as written.
//!
//! What a template may say is said here, field by field; the manual's chapter 表样 explains it for
//! those who write one.

use serde::Deserialize;
use toml::Spanned;

/// A template as written.（表样文件）
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// Its name on the command line: `national-2021-project`.
    pub(crate) id: String,
    /// Its name for people: 项目支出绩效目标申报表（2021）.
    pub(crate) title: String,
    /// Where the form is published.
    #[serde(default)]
    pub(crate) basis: String,
    /// Kinds of forms that it is for, as `jixiao.forms/1` names them.
    pub(crate) kinds: Vec<Spanned<String>>,
    /// Layouts whose forms are written with it unless another template is named.
    #[serde(default)]
    pub(crate) layouts: Vec<String>,
    /// How money is written where a placeholder does not say: 万元, 元 …
    pub(crate) money: Spanned<String>,
    /// Widths of the columns; what counts is their proportion, the table is as wide as the text.
    pub(crate) columns: Spanned<Vec<f64>>,
    /// Columns that are left out where no indicator has anything for them.
    #[serde(default)]
    pub(crate) optional: Vec<Optional>,
    #[serde(default)]
    pub(crate) page: Page,
    #[serde(default)]
    pub(crate) text: Text,
    #[serde(default)]
    pub(crate) above: Vec<Line>,
    #[serde(default)]
    pub(crate) block: Vec<Block>,
    #[serde(default)]
    pub(crate) below: Vec<Line>,
}

/// A column that not every form needs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Optional {
    /// Which, counted from 1.
    pub(crate) column: Spanned<usize>,
    /// The placeholder of the indicator rows that fills it.
    pub(crate) when: Spanned<String>,
}

/// The page: A4.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Page {
    pub(crate) orientation: Orientation,
    /// Top, right, bottom, left in millimetres.
    pub(crate) margins: [u32; 4],
    /// 第 n 页 共 m 页 at the foot.
    pub(crate) numbers: bool,
    /// The least height of a row in millimetres.
    pub(crate) row_height: u32,
}

impl Default for Page {
    fn default() -> Page {
        let orientation = Orientation::Portrait;
        Page { orientation, margins: [20, 18, 20, 18], numbers: true, row_height: 7 }
    }
}

/// Which way the page stands.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Orientation {
    Portrait,
    Landscape,
}

/// Typefaces and sizes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Text {
    /// What is filled in.
    pub(crate) typeface: Typeface,
    /// Its size in points.
    pub(crate) size: f64,
    /// Printed labels.
    pub(crate) label_typeface: Typeface,
    pub(crate) label_bold: bool,
    /// The title.
    pub(crate) title_typeface: Typeface,
    pub(crate) title_size: f64,
}

impl Default for Text {
    fn default() -> Text {
        Text {
            typeface: Typeface::Song,
            size: 10.5,
            label_typeface: Typeface::Song,
            label_bold: false,
            title_typeface: Typeface::Hei,
            title_size: 18.0,
        }
    }
}

/// A typeface by its Chinese name.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) enum Typeface {
    #[serde(rename = "宋体")]
    Song,
    #[serde(rename = "黑体")]
    Hei,
    #[serde(rename = "仿宋")]
    FangSong,
    #[serde(rename = "楷体")]
    Kai,
    #[serde(rename = "小标宋")]
    XiaoBiaoSong,
}

/// A line above or below the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    /// Parts separated by `|`, as in a row.
    pub(crate) text: Spanned<String>,
    #[serde(default)]
    pub(crate) style: LineStyle,
    /// Print the line only where this placeholder has a value.
    pub(crate) when: Option<Spanned<String>>,
}

/// How a line looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LineStyle {
    /// The form's title.
    Title,
    /// As the table's text.
    #[default]
    Text,
    /// Smaller than the table's text.
    Note,
}

/// A block of rows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Block {
    /// For what the rows are repeated.
    pub(crate) each: Option<Each>,
    /// Rows above the repeated ones, one a line; repeated on each page above indicators.
    pub(crate) heading: Option<Spanned<String>>,
    /// The rows, one a line.
    pub(crate) rows: Spanned<String>,
    /// Print the block only where this placeholder has a value.
    pub(crate) when: Option<Spanned<String>>,
    /// Rows for items that are there only on paper, at least so many in all.
    #[serde(default)]
    pub(crate) least: u16,
    /// For `each = "indicators"`: the levels that are always printed,
    /// `一级指标 / 二级指标 = 二级指标的标准名 …`.
    #[serde(default)]
    pub(crate) categories: Vec<Spanned<String>>,
    /// For `each = "indicators"`: print the level's points in its label, 产出指标（50分）.
    #[serde(default)]
    pub(crate) level_points: bool,
    /// For `each = "execution"`: lines that are always printed, `total = 年度资金总额`.
    #[serde(default)]
    pub(crate) lines: Vec<Spanned<String>>,
    /// For `each = "execution"`: the row of every line but the total, where it differs.
    pub(crate) part_rows: Option<Spanned<String>>,
}

/// For what rows are repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Each {
    Indicators,
    KeyTasks,
    OtherTasks,
    Execution,
}
