//! Pages as bytes, from the process that interprets a file to the one that reads it.
//!
//! Both are the same program, so the format has no version. The receiver trusts nothing: the sender
//! has read a file of unknown origin.

use crate::{Glyph, PdfError, PdfPage, Segment};

/// Bytes for what interpreting a file gave.
pub fn encode(result: &Result<Vec<PdfPage>, PdfError>) -> Vec<u8> {
    let mut bytes = Vec::new();
    match result {
        Ok(pages) => {
            bytes.push(0);
            for page in pages {
                encode_page(page, &mut bytes);
            }
        }
        Err(error) => encode_error(*error, &mut bytes),
    }
    bytes
}

fn encode_page(page: &PdfPage, bytes: &mut Vec<u8>) {
    let mut word = |word: [u8; 4]| bytes.extend_from_slice(&word);
    word(page.width.to_le_bytes());
    word(page.height.to_le_bytes());
    word(page.unreadable.to_le_bytes());
    word(u32::from(page.has_image).to_le_bytes());
    word(length(page.glyphs.len()).to_le_bytes());
    word(length(page.segments.len()).to_le_bytes());
    for glyph in &page.glyphs {
        word(u32::from(glyph.character).to_le_bytes());
        let Glyph { x, y, width, size, anchor, .. } = *glyph;
        for number in [x, y, width, size, anchor.0, anchor.1] {
            word(number.to_le_bytes());
        }
    }
    for segment in &page.segments {
        word(u32::from(segment.is_horizontal).to_le_bytes());
        for number in [segment.at, segment.from, segment.to] {
            word(number.to_le_bytes());
        }
    }
}

fn encode_error(error: PdfError, bytes: &mut Vec<u8>) {
    let (kind, numbers): (u8, [usize; 2]) = match error {
        PdfError::Damaged => (1, [0; 2]),
        PdfError::PasswordProtected => (2, [0; 2]),
        PdfError::UnknownEncryption => (3, [0; 2]),
        PdfError::NoText { has_images } => (4, [usize::from(has_images), 0]),
        PdfError::UnreadableFont { unreadable } => (5, [unreadable as usize, 0]),
        PdfError::TooManyPages { found, limit } => (6, [found, limit]),
        PdfError::TooMuch { page } => (7, [page, 0]),
    };
    bytes.push(kind);
    bytes.extend(numbers.into_iter().flat_map(|number| length(number).to_le_bytes()));
}

fn length(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What interpreting a file gave; `None` if the bytes are cut off or were never written by
/// [`encode`].
pub fn decode(bytes: &[u8]) -> Option<Result<Vec<PdfPage>, PdfError>> {
    let (kind, rest) = bytes.split_first()?;
    let (words, odd) = rest.as_chunks::<4>();
    if !odd.is_empty() {
        return None;
    }
    let mut words = Words(words);
    if *kind == 0 {
        let mut pages = Vec::new();
        while !words.0.is_empty() {
            pages.push(words.page()?);
        }
        return Some(Ok(pages));
    }
    let numbers = [words.number()?, words.number()?].map(|number| number as usize);
    Some(Err(match *kind {
        1 => PdfError::Damaged,
        2 => PdfError::PasswordProtected,
        3 => PdfError::UnknownEncryption,
        4 => PdfError::NoText { has_images: numbers[0] == 1 },
        5 => PdfError::UnreadableFont { unreadable: length(numbers[0]) },
        6 => PdfError::TooManyPages { found: numbers[0], limit: numbers[1] },
        7 => PdfError::TooMuch { page: numbers[0] },
        _ => return None,
    }))
}

/// Words still to be read.
struct Words<'b>(&'b [[u8; 4]]);

impl Words<'_> {
    fn word(&mut self) -> Option<[u8; 4]> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u32> {
        self.word().map(u32::from_le_bytes)
    }

    fn coordinate(&mut self) -> Option<f32> {
        self.word().map(f32::from_le_bytes).filter(|number| number.is_finite())
    }

    fn page(&mut self) -> Option<PdfPage> {
        let (width, height) = (self.coordinate()?, self.coordinate()?);
        let (unreadable, has_image) = (self.number()?, self.number()? == 1);
        let (glyphs, segments) = (self.number()?, self.number()?);
        let glyphs = (0..glyphs).map(|_| self.glyph()).collect::<Option<_>>()?;
        let segments = (0..segments).map(|_| self.segment()).collect::<Option<_>>()?;
        Some(PdfPage { width, height, glyphs, segments, unreadable, has_image })
    }

    fn glyph(&mut self) -> Option<Glyph> {
        Some(Glyph {
            character: char::from_u32(self.number()?)?,
            x: self.coordinate()?,
            y: self.coordinate()?,
            width: self.coordinate()?,
            size: self.coordinate()?,
            anchor: (self.coordinate()?, self.coordinate()?),
        })
    }

    fn segment(&mut self) -> Option<Segment> {
        Some(Segment {
            is_horizontal: self.number()? == 1,
            at: self.coordinate()?,
            from: self.coordinate()?,
            to: self.coordinate()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};
    use crate::{Glyph, PdfError, PdfPage, Segment};

    fn page() -> PdfPage {
        let anchor = (6.5, 1.0);
        let glyph = Glyph { character: '绩', x: 1.5, y: 2.0, width: 10.0, size: 10.0, anchor };
        let segment = Segment { is_horizontal: true, at: 3.0, from: 0.0, to: 9.0 };
        PdfPage {
            width: 595.0,
            height: 842.0,
            glyphs: vec![glyph; 3],
            segments: vec![segment; 2],
            unreadable: 1,
            has_image: true,
        }
    }

    #[test]
    fn what_was_sent_arrives() {
        let sent = [
            Ok(vec![page(), PdfPage::default()]),
            Err(PdfError::TooManyPages { found: 9, limit: 3 }),
            Err(PdfError::NoText { has_images: true }),
        ];
        for result in sent {
            assert_eq!(decode(&encode(&result)), Some(result));
        }
    }

    #[test]
    fn cut_off_bytes_are_refused() {
        let bytes = encode(&Ok(vec![page()]));
        for end in [0, 2, 30, bytes.len() - 1, bytes.len() - 4] {
            assert_eq!(decode(&bytes[..end]), None);
        }
    }
}
