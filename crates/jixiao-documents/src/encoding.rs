//! Text encodings: UTF-8, UTF-16 with a byte order mark, GB18030, and what an HTML page declares.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

use crate::ReadError;

/// How far into a page its charset declaration may stand.
const DECLARATION_REACH: usize = 4096;
/// One broken character in so many is forgiven: text cut in the middle of a character, bad bytes.
const FORGIVEN: usize = 50;
/// One broken character in so many beyond ASCII still is UTF-8.
const BROKEN_UTF_8: usize = 10;

/// Decodes text, without its byte order mark.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    decode_known(bytes).map(|(text, _, _)| text)
}

/// Decodes text, without its byte order mark; gives the encoding and the length of the mark too.
pub(crate) fn decode_known(
    bytes: &[u8],
) -> Result<(Cow<'_, str>, &'static Encoding, usize), ReadError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return if is_text(&text) { Ok((text, encoding, mark)) } else { Err(ReadError::NotText) };
    }
    if memchr::memchr(0, bytes).is_some() {
        return Err(ReadError::NotText);
    }
    // Much quicker than the standard library on Chinese text.
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return if is_text(&text) { Ok((text, UTF_8, 0)) } else { Err(ReadError::NotText) };
    }
    // Hardly any text in another encoding looks like UTF-8, so a few broken characters do not
    // speak against it; the other way round, UTF-8 often passes for GB18030.
    let (text, _) = UTF_8.decode_without_bom_handling(bytes);
    let beyond_ascii = text.chars().filter(|sign| !sign.is_ascii()).count();
    if broken(&text) * BROKEN_UTF_8 <= beyond_ascii && is_text(&text) {
        return Ok((text, UTF_8, 0));
    }
    let declared = declared_charset(bytes).filter(|encoding| *encoding != UTF_8);
    let encoding = declared.unwrap_or(GB18030);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    if broken(&text) * FORGIVEN <= text.chars().count() && is_text(&text) {
        Ok((text, encoding, 0))
    } else {
        Err(ReadError::NotText)
    }
}

fn broken(text: &str) -> usize {
    text.matches('\u{FFFD}').count()
}

/// Whether control characters are as rare as in text.
fn is_text(text: &str) -> bool {
    // Tab, line ends, form feed and the end mark of DOS are signs of text.
    let is_strange = |byte: u8| byte < 0x09 || (byte > 0x0D && byte < b' ' && byte != 0x1A);
    // Counts that fit a byte are added up sixteen at a time.
    let count = |part: &[u8]| part.iter().map(|byte| u8::from(is_strange(*byte))).sum::<u8>();
    let strange: usize = text.as_bytes().chunks(255).map(|part| usize::from(count(part))).sum();
    strange * FORGIVEN <= text.len()
}

/// The charset that a page or an XML part declares near its beginning.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION_REACH)].to_ascii_lowercase();
    let at = [b"charset=".as_slice(), b"encoding="]
        .iter()
        .find_map(|key| Some(memchr::memmem::find(&head, key)? + key.len()))?;
    let label = head[at..].iter().skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '));
    let label: Vec<u8> =
        label.take_while(|byte| !b"\"'> ;?/".contains(byte)).copied().take(40).collect();
    Encoding::for_label(&label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<&str>) {
        assert_eq!(decode(bytes).ok().as_deref(), expected);
    }

    #[test]
    fn utf_8_is_read_with_and_without_mark() {
        check("青石镇".as_bytes(), Some("青石镇"));
        check("\u{FEFF}青石镇".as_bytes(), Some("青石镇"));
    }

    #[test]
    fn utf_16_is_read_by_its_mark() {
        check(&[0xFF, 0xFE, 0x52, 0x97, 0x09, 0x00], Some("青\t"));
        check(&[0xFE, 0xFF, 0x97, 0x52], Some("青"));
    }

    #[test]
    fn gb18030_is_read_without_a_declaration() {
        let (bytes, _, _) = GB18030.encode("项目名称\t青石镇环境整治");
        check(&bytes, Some("项目名称\t青石镇环境整治"));
    }

    #[test]
    fn a_page_may_declare_its_charset() {
        let page = "<meta charset=\"big5\"><td>績效</td>";
        let (bytes, _, _) = encoding_rs::BIG5.encode(page);
        check(&bytes, Some(page));
    }

    #[test]
    fn text_cut_inside_a_character_is_still_read() {
        let text = "绩效目标".repeat(30);
        let read = decode(&text.as_bytes()[..text.len() - 1]).expect("text");
        assert!(read.starts_with("绩效目标") && read.ends_with('\u{FFFD}'));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        check(&[0, 1, 2, 3], None);
        check(&(1..=255).cycle().take(2000).collect::<Vec<u8>>(), None);
    }
}
