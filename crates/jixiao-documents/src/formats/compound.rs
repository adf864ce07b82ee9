//! Compound files (OLE2): a small file system inside one file, used by Office 97–2003.
//!
//! Only what stands in the root is found, by name: a workbook embedded in a document is none. Every chain of sectors is followed for at
//! most as many sectors as the file has, so that a loop ends.

use crate::{Format, ReadError};

/// What a compound file starts with.
pub(crate) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// From here on sector numbers have other meanings.
const RESERVED: u32 = 0xFFFF_FFFA;
/// Size of a directory entry.
const ENTRY: usize = 128;
/// Sector numbers of the allocation table that stand in the header.
const HEADER_SECTORS: usize = 109;
/// Size of a sector in the small stream.
const SMALL: usize = 64;

/// A compound file, its allocation tables read.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// The sector that follows each sector.
    table: Vec<u32>,
    small_table: Vec<u32>,
    small_stream: Vec<u8>,
    /// Streams shorter than this stand in the small stream.
    cutoff: usize,
    entries: Vec<Entry>,
}

/// A stream or storage by its name.
struct Entry {
    name: String,
    is_stream: bool,
    start: u32,
    length: usize,
}

/// Marks the entries that stand in the root, by the entries' links to left, right and child.
fn in_root(directory: &[u8]) -> Vec<bool> {
    let mut marks = vec![false; directory.len() / ENTRY];
    let mut open: Vec<u32> = long(directory, 76).into_iter().collect();
    while let Some(number) = open.pop() {
        let at = number as usize;
        if marks.get(at) != Some(&false) {
            continue;
        }
        marks[at] = true;
        open.extend([68, 72].iter().filter_map(|link| long(directory, at * ENTRY + link)));
    }
    marks
}

impl<'a> Compound<'a> {
    /// Reads the tables and the directory; `None` where they are broken.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Compound<'a>> {
        if !bytes.starts_with(&SIGNATURE) {
            return None;
        }
        let sector = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Compound {
            bytes,
            sector,
            table: Vec::new(),
            small_table: Vec::new(),
            small_stream: Vec::new(),
            cutoff: long(bytes, 56)? as usize,
            entries: Vec::new(),
        };
        file.table = file.allocation_table()?;
        let directory = file.chain(long(bytes, 48)?, usize::MAX)?;
        let root = file.entry(directory.get(..ENTRY)?)?;
        let marked = directory.chunks_exact(ENTRY).zip(in_root(&directory));
        let in_root = marked.filter(|(_, is_in_root)| *is_in_root);
        file.entries = in_root.filter_map(|(entry, _)| file.entry(entry)).collect();
        if long(bytes, 64)? > 0 {
            let (start, length) = (root.start, root.length);
            file.small_stream = file.chain(start, length)?;
            let table = file.chain(long(bytes, 60)?, usize::MAX)?;
            file.small_table = numbers(&table).collect();
        }
        Some(file)
    }

    /// Whether there is a stream or storage of this name.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream, `None` if there is no such stream.
    pub(crate) fn stream(&self, name: &str, format: Format) -> Result<Option<Vec<u8>>, ReadError> {
        let is_it = |entry: &&Entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name);
        let Some(entry) = self.entries.iter().find(is_it) else {
            return Ok(None);
        };
        let bytes = if entry.length < self.cutoff {
            self.small_chain(entry)
        } else {
            self.chain(entry.start, entry.length)
        };
        let whole = bytes.filter(|bytes| bytes.len() >= entry.length);
        let cut_off = || ReadError::damaged(format, format!("数据流 {name} 不完整"));
        whole.map(Some).ok_or_else(cut_off)
    }

    fn entry(&self, bytes: &[u8]) -> Option<Entry> {
        let name_length = usize::from(short(bytes, 64)?).saturating_sub(2).min(64);
        let units: Vec<u16> = (0..name_length / 2).filter_map(|at| short(bytes, at * 2)).collect();
        let high = if self.sector == 4096 { long(bytes, 124)? } else { 0 };
        let length = u64::from(high) << 32 | u64::from(long(bytes, 120)?);
        let kind = *bytes.get(66)?;
        (kind != 0).then_some(Entry {
            name: String::from_utf16_lossy(&units),
            is_stream: kind == 2,
            start: long(bytes, 116)?,
            length: usize::try_from(length).ok()?,
        })
    }

    /// The sectors of the table itself are listed in the header and in a chain of their own.
    fn allocation_table(&self) -> Option<Vec<u32>> {
        let mut sectors: Vec<u32> = numbers(self.bytes.get(76..76 + HEADER_SECTORS * 4)?).collect();
        let mut more = long(self.bytes, 68)?;
        for _ in 0..self.sector_count() {
            if more >= RESERVED {
                break;
            }
            sectors.extend(numbers(self.sector(more)?));
            more = sectors.pop()?;
        }
        sectors.retain(|sector| *sector < RESERVED);
        sectors.truncate(self.sector_count());
        let mut table = Vec::new();
        for sector in sectors {
            // The last sector of a file that was cut off may be missing; its streams then are.
            table.extend(self.sector(sector).into_iter().flat_map(numbers));
        }
        Some(table)
    }

    fn sector_count(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// The bytes of a sector; the last one of a file may be short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The first `length` bytes of a chain of sectors.
    fn chain(&self, mut number: u32, length: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for _ in 0..self.sector_count() {
            if number >= RESERVED || bytes.len() >= length {
                break;
            }
            bytes.extend_from_slice(self.sector(number)?);
            number = *self.table.get(number as usize)?;
        }
        bytes.truncate(length);
        Some(bytes)
    }

    fn small_chain(&self, entry: &Entry) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut number = entry.start;
        for _ in 0..=self.small_stream.len() / SMALL {
            if number >= RESERVED || bytes.len() >= entry.length {
                break;
            }
            let start = (number as usize).checked_mul(SMALL)?;
            let end = (start + SMALL).min(self.small_stream.len());
            bytes.extend_from_slice(self.small_stream.get(start..end)?);
            number = *self.small_table.get(number as usize)?;
        }
        bytes.truncate(entry.length);
        Some(bytes)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let number = |four: &[u8]| u32::from_le_bytes([four[0], four[1], four[2], four[3]]);
    bytes.chunks_exact(4).map(number)
}

/// The little-endian number of two bytes at a place.
pub(crate) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

/// The little-endian number of four bytes at a place.
pub(crate) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
