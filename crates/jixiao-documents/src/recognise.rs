//! Recognising a format by content.

mod foreign;

use std::borrow::Cow;

use memchr::memmem;

use crate::encoding::decode;
use crate::{Document, Format, ReadError, formats};

/// Largest input in bytes: 64 MiB.
const INPUT: usize = 64 * MIB;
const MIB: usize = 1024 * 1024;
/// How far into a text its first tag is looked for.
const HEAD: usize = 4096;
/// Tags of a page's frame.
const PAGE: [&str; 5] = ["<html", "<!doctype html", "<head>", "<body", "<meta"];
/// Tags that a part of a page begins with.
const PART: [&str; 4] = ["<table", "<div", "<p", "<!--"];
/// The mark by which DOS ends a text.
const END_OF_FILE: char = '\u{1A}';

/// The format of some bytes, by content.
pub fn recognise(bytes: &[u8]) -> Result<Format, ReadError> {
    check_size(bytes)?;
    match foreign::package(bytes)? {
        Some(format) => Ok(format),
        None => Ok(recognise_text(&decode(bytes)?)),
    }
}

/// Whether the bytes are a PDF file, which `jixiao-pdf` reads.
pub fn is_pdf(bytes: &[u8]) -> bool {
    matches!(foreign::package(bytes), Ok(Some(Format::Pdf)))
}

/// Reads bytes in a format that was given or is recognised by content; a PDF file is refused.
///
/// What the bytes clearly are outweighs a text format that was given wrongly: a workbook is read as
/// a workbook.
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Document, ReadError> {
    check_size(bytes)?;
    match foreign::package(bytes)? {
        Some(Format::Docx) => return formats::docx::read(bytes),
        Some(Format::Xls) => return formats::xls::read(bytes),
        Some(Format::Ods) => return formats::ods::read(bytes),
        Some(Format::Pdf) => {
            let advice = foreign::CONVERT_PDF;
            return Err(foreign::unsupported("PDF 文件", advice));
        }
        Some(_) => return formats::xlsx::read(bytes),
        None => {}
    }
    let text = decoded(bytes)?;
    match format.unwrap_or_else(|| recognise_text(&text)) {
        Format::Text => formats::text::read_file(&text),
        Format::Markdown => formats::markdown::read(&text),
        Format::Html => formats::html::read(&text),
        Format::Csv => formats::csv::read(&text),
        format @ (Format::Xlsx | Format::Ods | Format::Docx) => {
            Err(ReadError::damaged(format, "文件开头不是压缩包的标记"))
        }
        Format::Xls => {
            Err(ReadError::damaged(Format::Xls, "文件开头不是 Office 97-2003 文件的标记"))
        }
        Format::Pdf => Err(ReadError::damaged(Format::Pdf, "文件开头没有 PDF 的标记")),
    }
}

/// The text of bytes in UTF-8, UTF-16 or GB18030, without its byte order mark and with `\n` or
/// `\r\n` between lines.
pub fn text_of(bytes: &[u8]) -> Result<String, ReadError> {
    check_size(bytes)?;
    decoded(bytes).map(Cow::into_owned)
}

fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let mut text = decode(bytes)?;
    if text.ends_with(END_OF_FILE) {
        text = text.trim_end_matches(END_OF_FILE).to_owned().into();
    }
    if text.trim_start().is_empty() {
        return Err(ReadError::Empty);
    }
    let has = |byte| memchr::memchr(byte, text.as_bytes()).is_some();
    let only_returns = has(b'\r') && !has(b'\n');
    Ok(if only_returns { text.replace('\r', "\n").into() } else { text })
}

fn check_size(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.len() > INPUT {
        let found = bytes.len().div_ceil(MIB) as u64;
        return Err(ReadError::TooLarge { found, limit: (INPUT / MIB) as u64 });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    Ok(())
}

fn recognise_text(text: &str) -> Format {
    if is_page(text) {
        Format::Html
    } else if formats::markdown::looks_like(text) {
        Format::Markdown
    } else if formats::csv::looks_like(text) {
        Format::Csv
    } else {
        Format::Text
    }
}

/// Whether a text is a page or a part of one, not Markdown with HTML in it.
fn is_page(text: &str) -> bool {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return false;
    }
    let head = text[..text.floor_char_boundary(HEAD)].to_ascii_lowercase();
    if PAGE.iter().any(|tag| head.contains(tag)) {
        // Text recognition writes each table as a page of its own.
        return memmem::find_iter(text.as_bytes(), b"<html").nth(1).is_none();
    }
    PART.iter().any(|tag| head.starts_with(tag)) && !has_free_line(text)
}

/// Whether a line after a blank one, or a heading, stands outside tags.
fn has_free_line(text: &str) -> bool {
    let mut after_blank = false;
    text.lines().any(|line| {
        let content = line.trim_start();
        let is_free = !content.is_empty() && !content.starts_with('<');
        let found = is_free && (after_blank || content.starts_with('#'));
        after_blank = content.is_empty();
        found
    })
}
