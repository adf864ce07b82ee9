//! A square code below the table.

use png::{BitDepth, ColorType, Encoder};

use super::Length;

/// A square of dark and light modules that a camera reads, with its quiet zone around it.（二维码）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    side: usize,
    dark: Vec<bool>,
    meaning: String,
}

/// Light modules around the square, without which cameras do not find it (ISO/IEC 18004).
const QUIET: usize = 4;
/// Pixels of a module's side in pictures: enough for print at the size of [`Mark::WIDTH`].
const PIXELS: usize = 8;

impl Mark {
    /// Width and height on paper, the quiet zone included.
    pub const WIDTH: Length = Length::from_millimetres(26);

    /// Modules row by row, with what the code says for those who cannot see it; `None` where they
    /// are no square.
    pub fn new(dark: Vec<bool>, meaning: impl Into<String>) -> Option<Mark> {
        let side = dark.len().isqrt();
        let is_square = side > 0 && side * side == dark.len();
        is_square.then(|| Mark { side, dark, meaning: meaning.into() })
    }

    /// What the code says.
    pub fn meaning(&self) -> &str {
        &self.meaning
    }

    /// Modules of a side, the quiet zone included.
    pub fn side(&self) -> usize {
        self.side + 2 * QUIET
    }

    /// The dark modules as row and column, counted from the corner of the quiet zone.
    pub fn dark(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let places = self.dark.iter().enumerate().filter(|(_, is_dark)| **is_dark);
        places.map(|(at, _)| (at / self.side + QUIET, at % self.side + QUIET))
    }

    /// A picture of it.
    pub fn png(&self) -> Vec<u8> {
        let side = self.side() * PIXELS;
        // One bit a pixel, rows padded to whole bytes; light is one.
        let row_bytes = side.div_ceil(8);
        let mut data = vec![0xff; row_bytes * side];
        for (row, column) in self.dark() {
            for y in row * PIXELS..(row + 1) * PIXELS {
                for x in column * PIXELS..(column + 1) * PIXELS {
                    data[y * row_bytes + x / 8] &= !(0x80 >> (x % 8));
                }
            }
        }
        let mut picture = Vec::new();
        let pixels = u32::try_from(side).expect("a code has some hundred modules");
        let mut encoder = Encoder::new(&mut picture, pixels, pixels);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::One);
        let mut writer = encoder.write_header().expect("memory takes everything");
        writer.write_image_data(&data).expect("the data have the size of the head");
        writer.finish().expect("memory takes everything");
        picture
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_square_with_a_quiet_zone() {
        assert_eq!(Mark::new(vec![true; 3], ""), None);
        assert_eq!(Mark::new(Vec::new(), ""), None);
        let mark = Mark::new(vec![true, false, false, true], "码").expect("two by two");
        assert_eq!((mark.side(), mark.dark().collect::<Vec<_>>()), (10, vec![(4, 4), (5, 5)]));
        let picture = mark.png();
        let mut reader = png::Decoder::new(std::io::Cursor::new(picture)).read_info().expect("png");
        let mut pixels = vec![0; reader.output_buffer_size().expect("it fits")];
        reader.next_frame(&mut pixels).expect("it is read");
        let is_dark = |x: usize, y: usize| pixels[y * 10 + x / 8] & (0x80 >> (x % 8)) == 0;
        assert!(is_dark(32, 32) && is_dark(47, 47) && !is_dark(40, 32) && !is_dark(0, 0));
    }
}
