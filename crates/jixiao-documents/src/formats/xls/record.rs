//! Records: a workbook's stream is one after the other, each with a kind and a length.

use super::super::compound::short;

/// Continues the record before it.
const CONTINUE: u16 = 0x003C;

/// A record, with the bytes of those that continue it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) bytes: &'a [u8],
    /// The bytes of each record that continues it.
    pub(super) continued: Vec<&'a [u8]>,
}

/// The records of a stream from a place on; ends at the first one that is cut off.
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8], at: usize) -> Records<'a> {
        Records { stream, at }
    }

    fn one(&mut self) -> Option<(u16, &'a [u8])> {
        let kind = short(self.stream, self.at)?;
        let length = usize::from(short(self.stream, self.at + 2)?);
        let start = self.at + 4;
        let bytes = self.stream.get(start..start + length)?;
        self.at = start + length;
        Some((kind, bytes))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, bytes) = self.one()?;
        let mut continued = Vec::new();
        while short(self.stream, self.at) == Some(CONTINUE) {
            let Some((_, more)) = self.one() else { break };
            continued.push(more);
        }
        Some(Record { kind, bytes, continued })
    }
}
