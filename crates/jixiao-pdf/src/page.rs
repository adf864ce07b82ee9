//! A page as our own code sees it: glyphs and ruling lines, whatever library drew them.

/// Coordinates and lengths are points, 1/72 inch; y grows downwards from the page's top edge.
pub(crate) type Points = f32;

/// A page of a PDF file: what is printed on it and where.（版面）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PdfPage {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Glyphs in the order they were drawn.
    pub glyphs: Vec<Glyph>,
    /// Visible horizontal and vertical lines, thin filled boxes included.
    pub segments: Vec<Segment>,
    /// Glyphs whose font does not tell which character they show.
    pub unreadable: u32,
    /// Whether there is an image on the page.
    pub has_image: bool,
}

/// A printed character.（字形）
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The character.
    pub character: char,
    /// Left end of the baseline.
    pub x: f32,
    /// Height of the baseline.
    pub y: f32,
    /// Advance to the next character; at least 0.
    pub width: f32,
    /// Font size.
    pub size: f32,
    /// The point that tells which cell it belongs to: the middle of its body, moved into the area
    /// that is drawn. Spreadsheets clip text that has no room to its cell.
    pub anchor: (f32, f32),
}

impl Glyph {
    /// Where the advance ends.
    pub(crate) fn right(&self) -> Points {
        self.x + self.width
    }
}

/// A horizontal or vertical line.（线段）
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Whether it runs along x.
    pub is_horizontal: bool,
    /// The coordinate that does not change along the line: y of a horizontal one.
    pub at: f32,
    /// Where it starts on the other axis.
    pub from: f32,
    /// Where it ends, not less than `from`.
    pub to: f32,
}
