//! Recognising a format by content.

mod foreign;

use crate::encoding::decode;
use crate::{Document, Format, ReadError, formats};

/// Largest input in bytes: 64 MiB.
const INPUT: usize = 64 * MIB;
const MIB: usize = 1024 * 1024;
/// How far into a text its first tag is looked for.
const HEAD: usize = 4096;

/// The format of some bytes, by content.
pub fn recognise(bytes: &[u8]) -> Result<Format, ReadError> {
    check_size(bytes)?;
    match foreign::package(bytes)? {
        Some(format) => Ok(format),
        None => Ok(recognise_text(&decode(bytes)?)),
    }
}

/// Reads bytes in a format that was given or is recognised by content.
///
/// What the bytes clearly are outweighs a text format that was given wrongly: a workbook is read as
/// a workbook.
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Document, ReadError> {
    check_size(bytes)?;
    match foreign::package(bytes)? {
        Some(Format::Docx) => return formats::docx::read(bytes),
        Some(_) => return formats::xlsx::read(bytes),
        None => {}
    }
    let text = text_of(bytes)?;
    match format.unwrap_or_else(|| recognise_text(&text)) {
        Format::Text => formats::text::read_file(&text),
        Format::Markdown => formats::markdown::read(&text),
        Format::Html => formats::html::read(&text),
        Format::Csv => formats::csv::read(&text),
        format @ (Format::Xlsx | Format::Docx) => {
            Err(ReadError::damaged(format, "文件开头不是压缩包的标记"))
        }
    }
}

/// The text of bytes in UTF-8, UTF-16 or GB18030, without its byte order mark and with `\n` or
/// `\r\n` between lines.
pub fn text_of(bytes: &[u8]) -> Result<String, ReadError> {
    check_size(bytes)?;
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let only_returns = !text.contains('\n') && text.contains('\r');
    Ok(if only_returns { text.replace('\r', "\n") } else { text.into_owned() })
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

/// Whether a text is a page: it begins with a tag of a page's frame, or has one near its beginning.
fn is_page(text: &str) -> bool {
    let mut head = text.trim_start();
    let end = (0..=HEAD.min(head.len())).rev().find(|end| head.is_char_boundary(*end));
    head = &head[..end.unwrap_or(0)];
    let head = head.to_ascii_lowercase();
    let begins = ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<div", "<!--"];
    let holds = ["<html", "<!doctype html", "<body"];
    begins.iter().any(|tag| head.starts_with(tag)) || holds.iter().any(|tag| head.contains(tag))
}
