//! Strings: one or two bytes a character, with formatting runs, spread over several records.

use super::super::compound::{long, short};
use super::record::Record;

/// Characters take two bytes each.
const WIDE: u8 = 0x01;
/// Phonetic guides follow the characters.
const PHONETIC: u8 = 0x04;
/// Formatting runs follow the characters.
const RUNS: u8 = 0x08;

/// The strings that cells share.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// A string by its index.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        Some(&self.text[start..end])
    }

    /// Reads the record of shared strings; `None` where it is cut off. `is_raised` tells which
    /// fonts raise their characters.
    pub(super) fn parse(record: &Record<'_>, is_raised: impl Fn(u16) -> bool) -> Option<Strings> {
        let count = long(record.bytes, 4)?;
        let mut bytes = Bytes::new(record, 8);
        let mut strings = Strings::default();
        for _ in 0..count {
            let string = bytes.rich_string()?;
            strings.push(&string, &is_raised);
        }
        Some(strings)
    }

    fn push(&mut self, string: &RichString, is_raised: impl Fn(u16) -> bool) {
        let raised = string.runs.iter().position(|(_, font)| is_raised(*font));
        let Some(raised) = raised else {
            self.text.push_str(&String::from_utf16_lossy(&string.units));
            self.ends.push(self.text.len());
            return;
        };
        // A raised 2 or 3 after a letter is a unit of area or volume.
        let start = usize::from(string.runs[raised].0).min(string.units.len());
        let end = string.runs.get(raised + 1).map_or(string.units.len(), |run| usize::from(run.0));
        let end = end.clamp(start, string.units.len());
        let [before, inside, after] =
            [&string.units[..start], &string.units[start..end], &string.units[end..]]
                .map(String::from_utf16_lossy);
        let inside = match inside.trim() {
            "2" if before.ends_with(['m', 'M', '米']) => "²",
            "3" if before.ends_with(['m', 'M', '米']) => "³",
            _ => &inside,
        };
        self.text.extend([before.as_str(), inside, after.as_str()]);
        self.ends.push(self.text.len());
    }
}

/// A string with its formatting runs: from which character on, which font.
struct RichString {
    units: Vec<u16>,
    runs: Vec<(u16, u16)>,
}

/// A string with a length of two bytes, as in cells and number formats; `None` where it is cut off.
pub(super) fn string(record: &Record<'_>, at: usize) -> Option<String> {
    let mut bytes = Bytes::new(record, at);
    Some(String::from_utf16_lossy(&bytes.rich_string()?.units))
}

/// A string with a length of one byte, as in the names of worksheets.
pub(super) fn short_string(record: &Record<'_>, at: usize) -> Option<String> {
    let count = *record.bytes.get(at)?;
    let flags = *record.bytes.get(at + 1)?;
    let mut bytes = Bytes::new(record, at + 2);
    Some(String::from_utf16_lossy(&bytes.units(usize::from(count), flags)?))
}

/// The bytes of a record and of those that continue it.
struct Bytes<'r, 'a> {
    segment: &'a [u8],
    at: usize,
    coming: std::slice::Iter<'r, &'a [u8]>,
}

impl<'r, 'a> Bytes<'r, 'a> {
    fn new(record: &'r Record<'a>, at: usize) -> Bytes<'r, 'a> {
        Bytes { segment: record.bytes, at, coming: record.continued.iter() }
    }

    fn left(&self) -> usize {
        self.segment.len().saturating_sub(self.at)
    }

    /// Goes on to the next segment where this one is at its end.
    fn refill(&mut self) -> Option<bool> {
        if self.left() > 0 {
            return Some(false);
        }
        (self.segment, self.at) = (self.coming.next()?, 0);
        Some(true)
    }

    /// A fixed number of bytes, which never lie across segments.
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        self.refill()?;
        let bytes = self.segment.get(self.at..self.at + count)?;
        self.at += count;
        Some(bytes)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.refill()?;
            let step = count.min(self.left());
            self.at += step;
            count -= step;
        }
        Some(())
    }

    fn rich_string(&mut self) -> Option<RichString> {
        let head = self.take(3)?;
        let (count, flags) = (usize::from(short(head, 0)?), head[2]);
        let runs = if flags & RUNS == 0 { 0 } else { short(self.take(2)?, 0)? };
        let phonetic = if flags & PHONETIC == 0 { 0 } else { long(self.take(4)?, 0)? as usize };
        let units = self.units(count, flags)?;
        let runs = (0..runs)
            .map(|_| self.take(4).and_then(|run| Some((short(run, 0)?, short(run, 2)?))))
            .collect::<Option<_>>()?;
        self.skip(phonetic)?;
        Some(RichString { units, runs })
    }

    /// Characters; each segment begins with flags of its own.
    fn units(&mut self, mut count: usize, mut flags: u8) -> Option<Vec<u16>> {
        let mut units = Vec::with_capacity(count);
        while count > 0 {
            if self.refill()? {
                flags = self.take(1)?[0];
                self.refill()?;
            }
            let width = if flags & WIDE == 0 { 1 } else { 2 };
            let here = count.min(self.left() / width);
            if here == 0 {
                return None;
            }
            let bytes = &self.segment[self.at..self.at + here * width];
            if width == 1 {
                units.extend(bytes.iter().map(|byte| u16::from(*byte)));
            } else {
                units.extend(bytes.chunks_exact(2).filter_map(|two| short(two, 0)));
            }
            self.at += here * width;
            count -= here;
        }
        Some(units)
    }
}
