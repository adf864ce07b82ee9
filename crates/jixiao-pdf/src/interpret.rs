//! Bytes of a PDF file to pages; the only user of hayro.
//!
//! hayro trusts a file not to be malicious: a page tree that contains itself overflows its stack, a
//! stream may unpack to any size. The program therefore calls [`pages`] in a process of its own,
//! with limits on memory and time.

use std::sync::Arc;

use hayro_interpret::font::Glyph as Drawn;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};

use crate::PdfError;
use crate::page::{Glyph, PdfPage, Segment};

/// Pages of a file; the longest budget books have some hundreds.
const PAGES: usize = 2_000;
/// Glyphs and lines of a page; a dense A3 page has some ten thousand.
const MARKS: usize = 400_000;
/// A filled box that is no wider is a line.
const LINE_WIDTH: f64 = 3.0;
/// A line that moves no more on the other axis is straight.
const STRAIGHT: f64 = 0.7;
/// Paint that is lighter cannot be seen on paper.
const WHITE: u8 = 250;

/// The pages of a PDF file.
pub fn pages(bytes: Vec<u8>) -> Result<Vec<PdfPage>, PdfError> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::PasswordProtected,
        LoadPdfError::Decryption(_) => PdfError::UnknownEncryption,
        LoadPdfError::Invalid => PdfError::Damaged,
    })?;
    let found = pdf.pages().len();
    if found > PAGES {
        return Err(PdfError::TooManyPages { found, limit: PAGES });
    }
    if found == 0 {
        return Err(PdfError::Damaged);
    }
    let cache = InterpreterCache::new();
    let settings =
        InterpreterSettings { warning_sink: Arc::new(|_| {}), ..InterpreterSettings::default() };
    let mut pages = Vec::with_capacity(found);
    for (index, page) in pdf.pages().iter().enumerate() {
        let (page, is_cut) = read(page, &pdf, &cache, settings.clone());
        if is_cut {
            return Err(PdfError::TooMuch { page: index + 1 });
        }
        pages.push(page);
    }
    Ok(pages)
}

/// A page, and whether it has more on it than is looked at.
fn read<'p>(
    page: &'p Page<'p>,
    pdf: &'p Pdf,
    cache: &InterpreterCache<'p>,
    settings: InterpreterSettings,
) -> (PdfPage, bool) {
    let (width, height) = page.render_dimensions();
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(transform, area, cache, pdf.xref(), settings);
    let result = PdfPage { width, height, ..PdfPage::default() };
    let mut reader = PageReader { page: result, is_cut: false, clips: vec![area] };
    interpret_page(page, &mut context, &mut reader);
    (reader.page, reader.is_cut)
}

/// Takes down glyphs and lines as they are drawn.
struct PageReader {
    page: PdfPage,
    is_cut: bool,
    /// The areas that are drawn, innermost last; the page itself is the first.
    clips: Vec<Rect>,
}

impl PageReader {
    fn has_room(&mut self) -> bool {
        let has_room = self.page.glyphs.len() + self.page.segments.len() < MARKS;
        self.is_cut |= !has_room;
        has_room
    }

    fn line(&mut self, from: Point, to: Point) {
        let (width, height) = ((to.x - from.x).abs(), (to.y - from.y).abs());
        let segment = if height <= STRAIGHT && width > height {
            segment(true, f64::midpoint(from.y, to.y), (from.x, to.x))
        } else if width <= STRAIGHT && height > width {
            segment(false, f64::midpoint(from.x, to.x), (from.y, to.y))
        } else {
            return;
        };
        if self.has_room() {
            self.page.segments.push(segment);
        }
    }

    /// The middle of a glyph's body, moved into the area that is drawn. Chinese fonts reach 0.88 em
    /// above the baseline and 0.12 em below.
    #[expect(clippy::cast_possible_truncation, reason = "a page is some thousand points wide")]
    fn anchor(&self, glyph: &Glyph) -> (f32, f32) {
        let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y - 0.38 * glyph.size);
        match self.clips.last() {
            Some(clip) if clip.x0 < clip.x1 && clip.y0 < clip.y1 => {
                (x.clamp(clip.x0 as f32, clip.x1 as f32), y.clamp(clip.y0 as f32, clip.y1 as f32))
            }
            _ => (x, y),
        }
    }

    /// The lines of a path that is stroked.
    fn stroke(&mut self, path: &BezPath) {
        let (mut start, mut here) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => (start, here) = (to, to),
                PathEl::LineTo(to) => {
                    self.line(here, to);
                    here = to;
                }
                PathEl::ClosePath => {
                    self.line(here, start);
                    here = start;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => here = to,
            }
        }
    }

    /// The lines of a path that is filled: its boxes that are as thin as lines.
    fn fill(&mut self, path: &BezPath) {
        for part in parts(path) {
            let area = part.bounding_box();
            let middle = area.center();
            if area.height() <= LINE_WIDTH && area.width() > area.height() {
                self.line(Point::new(area.x0, middle.y), Point::new(area.x1, middle.y));
            } else if area.width() <= LINE_WIDTH && area.height() > area.width() {
                self.line(Point::new(middle.x, area.y0), Point::new(middle.x, area.y1));
            }
        }
    }
}

/// The subpaths of a path.
fn parts(path: &BezPath) -> Vec<BezPath> {
    let mut parts: Vec<BezPath> = Vec::new();
    for element in path.elements() {
        match parts.last_mut() {
            Some(part) if !matches!(element, PathEl::MoveTo(_)) => part.push(*element),
            _ => parts.push(BezPath::from_vec(vec![*element])),
        }
    }
    // A path that does not begin by moving somewhere draws nothing.
    parts.retain(|part| matches!(part.elements().first(), Some(PathEl::MoveTo(_))));
    parts
}

#[expect(clippy::cast_possible_truncation, reason = "a page is some thousand points wide")]
fn segment(is_horizontal: bool, at: f64, (from, to): (f64, f64)) -> Segment {
    let (from, to) = (from.min(to) as f32, from.max(to) as f32);
    Segment { is_horizontal, at: at as f32, from, to }
}

/// Whether paint can be seen on white paper.
fn is_visible(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, alpha] = color.to_rgba().to_rgba8();
            alpha > 0 && [red, green, blue].iter().any(|part| *part < WHITE)
        }
        Paint::Pattern(_) => true,
    }
}

impl<'a> Device<'a> for PageReader {
    fn draw_path(
        &mut self,
        path: &BezPath,
        transform: Affine,
        paint: &Paint<'a>,
        draw_mode: &PathDrawMode,
    ) {
        if !self.has_room() || !is_visible(paint) {
            return;
        }
        let path = transform * path;
        match draw_mode {
            PathDrawMode::Stroke(_) => self.stroke(&path),
            PathDrawMode::Fill(_) => self.fill(&path),
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a page is some thousand points wide")]
    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        if !self.has_room() {
            return;
        }
        let Some(text) = glyph.as_unicode() else {
            self.page.unreadable = self.page.unreadable.saturating_add(1);
            return;
        };
        let to_page = transform * glyph_transform;
        let origin = to_page * Point::ZERO;
        let advance = match glyph {
            Drawn::Outline(outline) => f64::from(outline.advance_width().unwrap_or(500.0)),
            Drawn::Type3(_) => 500.0,
        };
        let end = to_page * Point::new(advance, 0.0);
        let top = to_page * Point::new(0.0, 1000.0);
        let size = (top - origin).hypot() as f32;
        let width = (end.x - origin.x).abs() as f32;
        let (x, y) = (origin.x as f32, origin.y as f32);
        let place = Glyph { character: ' ', x, y, width, size, anchor: (x, y) };
        let is_sound = [place.x, place.y, width, size].iter().all(|number| number.is_finite());
        if !is_sound {
            return;
        }
        match text {
            BfString::Char(character) => {
                let anchor = self.anchor(&place);
                self.page.glyphs.push(Glyph { character, anchor, ..place });
            }
            // A ligature shares the room of its glyph.
            BfString::String(text) => {
                let count = (1_u8..)
                    .zip(text.chars().take(8))
                    .map(|(number, _)| number)
                    .last()
                    .unwrap_or(1);
                let width = width / f32::from(count);
                let anchor = self.anchor(&place);
                self.page.glyphs.extend((0_u8..).zip(text.chars().take(8)).map(
                    |(index, character)| {
                        let x = place.x + width * f32::from(index);
                        Glyph { character, x, width, anchor, ..place }
                    },
                ));
            }
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.page.has_image = true;
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, clip: &ClipPath) {
        let area = clip.path.bounding_box();
        let outer = self.clips.last().copied().unwrap_or(area);
        self.clips.push(outer.intersect(area));
    }
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip_path(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }
    fn pop_transparency_group(&mut self) {}
}
