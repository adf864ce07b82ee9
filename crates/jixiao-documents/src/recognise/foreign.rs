//! Files that are no text: packages that are read, and kinds that are named and refused.

use memchr::memmem;

use crate::formats::compound::{self, Compound, SIGNATURE};
use crate::{Format, ReadError};

/// How far into a file the signs of its kind may stand.
const HEAD: usize = 1024;

const CONVERT_SHEET: &str = "请用 Excel 或 WPS 表格打开后另存为 xlsx，再读取另存的文件";
const CONVERT_PAPER: &str = "请用 Word 或 WPS 文字打开后另存为 docx，再读取另存的文件";
const CONVERT_SCAN: &str = "请用文字识别（OCR）软件转成文本、xlsx 或 docx 后再读取";
pub(super) const CONVERT_PDF: &str = "请转换为 docx、xlsx 或文本（也可从阅读器复制文字）后再读取";
const UNPACK: &str = "请先解压，再读取里面的 xlsx、docx 或文本文件";

/// Beginnings of files that are not read: bytes, what they are, what to do.
const SIGNATURES: [(&[u8], &str, &str); 14] = [
    (b"\x89PNG\r\n", "图片（PNG）", CONVERT_SCAN),
    (b"\xFF\xD8\xFF", "图片（JPEG）", CONVERT_SCAN),
    (b"GIF8", "图片（GIF）", CONVERT_SCAN),
    (b"II*\0", "图片（TIFF）", CONVERT_SCAN),
    (b"MM\0*", "图片（TIFF）", CONVERT_SCAN),
    (b"{\\rtf", "RTF 文档", CONVERT_PAPER),
    (b"Rar!\x1A\x07", "RAR 压缩包", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "7z 压缩包", UNPACK),
    (b"\x1F\x8B", "gzip 压缩文件", UNPACK),
    (b"BZh", "bzip2 压缩文件", UNPACK),
    (b"\xFD7zXZ\0", "xz 压缩文件", UNPACK),
    (b"\x7FELF", "程序文件", "请选择绩效目标表的文件"),
    (b"MZ\x90\0", "程序文件", "请选择绩效目标表的文件"),
    (b"SQLite format 3\0", "数据库文件", "请导出为 xlsx 或 CSV 后再读取"),
];

/// Markup that stands near the beginning of text files that are not read.
const MARKUP: [(&str, &str, &str); 4] = [
    ("urn:schemas-microsoft-com:office:spreadsheet", "XML 表格 2003", CONVERT_SHEET),
    ("http://schemas.microsoft.com/office/word/2003/wordml", "Word 2003 XML 文档", CONVERT_PAPER),
    ("http://schemas.microsoft.com/office/2006/xmlPackage", "Word XML 文档", CONVERT_PAPER),
    ("Content-Type: multipart/related", "单个文件网页（MHT）", CONVERT_PAPER),
];

/// Parts of packages that are not read: part name, what the file is, what to do.
const PACKAGES: [(&str, &str, &str); 4] = [
    ("OFD.xml", "版式文件（OFD）", CONVERT_PDF),
    ("ppt/", "演示文稿（pptx）", "请把表格复制到 Word 或 Excel 中保存后再读取"),
    ("mimetypeapplication/vnd.oasis.opendocument.text", "ODT 文档", CONVERT_PAPER),
    ("mimetypeapplication/epub+zip", "电子书（EPUB）", CONVERT_PAPER),
];

/// How an OpenDocument spreadsheet, or a template for one, begins: its kind stored first.
const SPREADSHEET: &str = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

/// A known kind of file that is not read.
pub(super) fn unsupported(kind: &'static str, advice: &'static str) -> ReadError {
    let save_as = match advice {
        CONVERT_SHEET => Some("xlsx"),
        CONVERT_PAPER => Some("docx"),
        _ => None,
    };
    ReadError::Unsupported { kind, advice, save_as }
}

/// The format if the bytes are a package that is read, `None` if they may be text, and an error
/// that names the kind of file otherwise.
pub(super) fn package(bytes: &[u8]) -> Result<Option<Format>, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip(bytes).map(Some);
    }
    if bytes.starts_with(&SIGNATURE) {
        return compound_file(bytes).map(Some);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if memmem::find(head, b"%PDF-").is_some() {
        return Ok(Some(Format::Pdf));
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Err(unsupported("图片（WebP）", CONVERT_SCAN));
    }
    if head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]) {
        return Err(unsupported("图片（BMP）", CONVERT_SCAN));
    }
    if let Some((_, kind, advice)) = SIGNATURES.iter().find(|(sign, _, _)| head.starts_with(sign)) {
        return Err(unsupported(kind, advice));
    }
    let markup = MARKUP.iter().find(|(sign, _, _)| memmem::find(head, sign.as_bytes()).is_some());
    match markup {
        Some((_, kind, advice)) => Err(unsupported(kind, advice)),
        None => Ok(None),
    }
}

/// A zip file by the names of its parts, which are plain bytes even in a file that is cut off.
fn zip(bytes: &[u8]) -> Result<Format, ReadError> {
    let names = part_names(bytes);
    let holds = |start: &str| {
        names.iter().any(|name| {
            name.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start.as_bytes()))
        })
    };
    if holds("xl/workbook.bin") {
        return Err(unsupported("Excel 二进制工作簿（xlsb）", CONVERT_SHEET));
    }
    if holds("xl/") || holds("xl\\") {
        return Ok(Format::Xlsx);
    }
    if holds("word/") || holds("word\\") {
        return Ok(Format::Docx);
    }
    let first = bytes.get(LOCAL..).unwrap_or_default();
    if first.starts_with(SPREADSHEET.as_bytes()) {
        return Ok(Format::Ods);
    }
    let refused =
        PACKAGES.iter().find(|(part, _, _)| holds(part) || first.starts_with(part.as_bytes()));
    if refused.is_none() && holds("content.xml") && holds("mimetype") {
        // Packed by a program that does not put the kind first.
        return Ok(Format::Ods);
    }
    let (kind, advice) =
        refused.map_or(("压缩包（zip）", UNPACK), |(_, kind, advice)| (kind, advice));
    Err(unsupported(kind, advice))
}

/// Size of a local file header before the name.
const LOCAL: usize = 30;
/// Size of a central directory entry before the name.
const CENTRAL: usize = 46;
/// So many names decide.
const NAMES: usize = 10_000;

/// The names in the central directory, or, in a file that is cut off, in the local headers.
fn part_names(bytes: &[u8]) -> Vec<&[u8]> {
    central_names(bytes).unwrap_or_else(|| {
        let headers = memmem::find_iter(bytes, b"PK\x03\x04").take(NAMES);
        headers.filter_map(|at| name(bytes, at + 26, at + LOCAL)).collect()
    })
}

fn central_names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let end = memmem::rfind(bytes, b"PK\x05\x06")?;
    let start = bytes.get(end + 16..end + 20)?;
    let mut at = u32::from_le_bytes(start.try_into().ok()?) as usize;
    let mut names = Vec::new();
    while names.len() < NAMES && bytes.get(at..)?.starts_with(b"PK\x01\x02") {
        let tail: usize = (at + 28..at + 34).step_by(2).filter_map(|at| short(bytes, at)).sum();
        names.push(name(bytes, at + 28, at + CENTRAL)?);
        at += CENTRAL + tail;
    }
    (!names.is_empty()).then_some(names)
}

fn name(bytes: &[u8], length_at: usize, at: usize) -> Option<&[u8]> {
    bytes.get(at..at + short(bytes, length_at)?)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

/// A compound file by what stands in its root; in one that is cut off, by the names in it, which
/// are UTF-16.
fn compound_file(bytes: &[u8]) -> Result<Format, ReadError> {
    let file = Compound::open(bytes);
    let holds = |name: &str| {
        if let Some(file) = &file {
            return file.holds(name);
        }
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    if holds("EncryptedPackage") {
        return Err(ReadError::PasswordProtected);
    }
    if holds("Workbook") {
        return Ok(Format::Xls);
    }
    let (kind, save_as) = if holds("WordDocument") {
        if file.is_some_and(|file| is_encrypted_word(&file)) {
            return Err(ReadError::PasswordProtected);
        }
        ("Word 97-2003 文档（doc）或 WPS 文字（wps）", "docx")
    } else if holds("Book") {
        ("Excel 5.0/95 工作簿（xls）", "xlsx")
    } else if file.is_none() {
        return Err(ReadError::damaged(Format::Xls, "文件被截断，看不出里面有什么"));
    } else {
        ("Office 97-2003 文件", "xlsx 或 docx")
    };
    Err(ReadError::OldBinary { kind, save_as })
}

/// Whether the first flags of a Word document say that the rest is encrypted.
fn is_encrypted_word(file: &Compound<'_>) -> bool {
    let stream = file.stream("WordDocument", Format::Docx).ok().flatten();
    stream.and_then(|stream| compound::short(&stream, 10)).is_some_and(|flags| flags & 0x0100 != 0)
}
