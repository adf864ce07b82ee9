//! The page that a sheet is printed on.

use super::Length;

/// Which way a page stands.（纸张方向）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Orientation {
    /// 纵向
    #[default]
    Portrait,
    /// 横向
    Landscape,
}

/// White space around the text.（页边距）
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Margins {
    /// 上
    pub top: Length,
    /// 右
    pub right: Length,
    /// 下; the page number stands in it.
    pub bottom: Length,
    /// 左
    pub left: Length,
}

/// Paper, margins, page numbers; the paper is A4.（页面设置）
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PageSetup {
    /// Which way it stands.
    pub orientation: Orientation,
    /// Margins.
    pub margins: Margins,
    /// Whether the foot of each page says 第 n 页 共 m 页.
    pub has_page_numbers: bool,
}

impl Default for PageSetup {
    fn default() -> PageSetup {
        let margins = Margins {
            top: Length::from_millimetres(20),
            right: Length::from_millimetres(18),
            bottom: Length::from_millimetres(20),
            left: Length::from_millimetres(18),
        };
        PageSetup { orientation: Orientation::Portrait, margins, has_page_numbers: true }
    }
}

impl PageSetup {
    /// Width of the paper.
    pub const fn width(&self) -> Length {
        match self.orientation {
            Orientation::Portrait => Length::from_millimetres(210),
            Orientation::Landscape => Length::from_millimetres(297),
        }
    }

    /// Height of the paper.
    pub const fn height(&self) -> Length {
        match self.orientation {
            Orientation::Portrait => Length::from_millimetres(297),
            Orientation::Landscape => Length::from_millimetres(210),
        }
    }

    /// Width between the margins.
    pub const fn text_width(&self) -> Length {
        let margins =
            self.margins.left.hundredths().saturating_add(self.margins.right.hundredths());
        Length::from_hundredths(self.width().hundredths().saturating_sub(margins))
    }
}
