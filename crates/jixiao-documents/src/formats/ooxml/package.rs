//! A zip package, its parts unpacked within limits.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::encoding::decode;
use crate::{Format, ReadError};

/// Entries of a package; a workbook with many pictures has some hundreds.
const ENTRIES: usize = 20_000;
/// Unpacked size of one part.
const PART: u64 = 128 * MIB;
/// Unpacked size of all parts that are read.
const PARTS: u64 = 256 * MIB;
/// A part may unpack to so many times its packed size …
const RATIO: u64 = 300;
/// … unless it is smaller than this.
const RATIO_FREE: u64 = 8 * MIB;
const MIB: u64 = 1024 * 1024;

/// A package of parts.
pub(in crate::formats) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Opens a package that should hold a file of `format`.
    pub(in crate::formats) fn open(bytes: &'a [u8], format: Format) -> Result<Self, ReadError> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(format, "", &error))?;
        if archive.len() > ENTRIES {
            let reason = format!("压缩包里有 {} 个部件，上限 {ENTRIES} 个", archive.len());
            return Err(ReadError::Bomb { format, reason });
        }
        Ok(Package { archive, format, unpacked: 0 })
    }

    /// What the package should hold.
    pub(in crate::formats) fn format(&self) -> Format {
        self.format
    }

    /// The text of a part that must be there.
    pub(in crate::formats) fn required(&mut self, name: &str) -> Result<String, ReadError> {
        self.part(name)?.ok_or_else(|| ReadError::damaged(self.format, format!("缺少部件 {name}")))
    }

    /// The text of a part, `None` if there is no such part.
    pub(in crate::formats) fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(index) = self.index(name) else {
            return Ok(None);
        };
        let format = self.format;
        let mut file =
            self.archive.by_index(index).map_err(|error| broken(format, name, &error))?;
        let (packed, declared) = (file.compressed_size(), file.size());
        check_unpacked(format, name, declared, packed)?;
        let mut bytes = Vec::with_capacity(usize::try_from(declared.min(MIB)).unwrap_or(0));
        // The declared size may lie: stop one byte after the limit that holds.
        let allowed = PART.min(RATIO_FREE.max(packed.saturating_mul(RATIO)));
        let unpacked =
            file.by_ref().take(allowed + 1).read_to_end(&mut bytes).map_err(|error| {
                ReadError::damaged(format, format!("部件 {name} 无法解压（{error}）"))
            })?;
        check_unpacked(format, name, unpacked as u64, packed)?;
        self.unpacked += unpacked as u64;
        if self.unpacked > PARTS {
            let reason = format!("各部件解压后合计超过 {} MiB", PARTS / MIB);
            return Err(ReadError::Bomb { format, reason });
        }
        text(bytes)
            .map(Some)
            .ok_or_else(|| ReadError::damaged(format, format!("部件 {name} 不是文本")))
    }

    /// Whether there is a part of exactly this name.
    pub(in crate::formats) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Finds a part by name; old programs write backslashes or other letter case.
    fn index(&self, name: &str) -> Option<usize> {
        self.archive.index_for_name(name).or_else(|| {
            (0..self.archive.len()).find(|index| {
                let found = self.archive.name_for_index(*index).and_then(Result::ok);
                found.is_some_and(|found: Cow<'_, str>| {
                    found.len() == name.len() && found.replace('\\', "/").eq_ignore_ascii_case(name)
                })
            })
        })
    }
}

fn check_unpacked(format: Format, name: &str, size: u64, packed: u64) -> Result<(), ReadError> {
    if size > PART {
        let reason = format!("部件 {name} 解压后超过 {} MiB", PART / MIB);
        return Err(ReadError::Bomb { format, reason });
    }
    if size > RATIO_FREE && size > packed.saturating_mul(RATIO) {
        let reason = format!("部件 {name} 的压缩比超过 {RATIO} 倍");
        return Err(ReadError::Bomb { format, reason });
    }
    Ok(())
}

fn text(bytes: Vec<u8>) -> Option<String> {
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF])
        || bytes.starts_with(&[0xFE, 0xFF])
        || bytes.starts_with(&[0xFF, 0xFE])
    {
        return decode(&bytes).ok().map(Cow::into_owned);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(with_references_resolved(text)),
        Err(error) => decode(error.as_bytes()).ok().map(Cow::into_owned),
    }
}

/// Resolves references to characters beyond ASCII: openpyxl writes every Chinese character as one,
/// and each would be an event of its own. Markup is ASCII, so the structure stays the same.
fn with_references_resolved(text: String) -> String {
    let holds = |sign: &[u8]| memmem::find(text.as_bytes(), sign).is_some();
    if !holds(b"&#") || holds(b"<![CDATA[") {
        return text;
    }
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("&#") {
        resolved.push_str(&rest[..at]);
        let reference = &rest[at + 2..];
        let length = reference.bytes().take(7).take_while(u8::is_ascii_digit).count();
        let sign = reference[..length].parse().ok().and_then(char::from_u32);
        let ends = reference[length..].starts_with(';');
        if let Some(sign) = sign.filter(|sign| ends && !sign.is_ascii()) {
            resolved.push(sign);
            rest = &reference[length + 1..];
        } else {
            resolved.push_str("&#");
            rest = reference;
        }
    }
    resolved.push_str(rest);
    resolved
}

fn broken(format: Format, name: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.contains("assword") => {
            ReadError::PasswordProtected
        }
        _ if name.is_empty() => {
            ReadError::damaged(format, format!("压缩包的目录不完整，文件可能没有下载完（{error}）"))
        }
        _ => ReadError::damaged(format, format!("部件 {name} 无法解压（{error}）")),
    }
}
