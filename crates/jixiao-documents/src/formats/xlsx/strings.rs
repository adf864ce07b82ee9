//! Shared and inline strings: runs joined, phonetic guides left out.

use quick_xml::events::Event;

use super::super::ooxml::{Xml, append, local_value};
use crate::{Format, ReadError};

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
}

/// Reads the part of shared strings.
pub(super) fn parse(text: &str, part: &str) -> Result<Strings, ReadError> {
    let mut xml = Xml::new(text, Format::Xlsx, part);
    let mut strings = Strings::default();
    loop {
        match xml.next()? {
            Event::Start(start) if start.local_name().as_ref() == "si" => {
                append_runs(&mut xml, &mut strings.text)?;
                strings.ends.push(strings.text.len());
            }
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// Appends the text of a string item, whose start was the last event.
pub(super) fn append_runs(xml: &mut Xml<'_>, text: &mut String) -> Result<(), ReadError> {
    let depth = xml.depth();
    let start = text.len();
    let mut raised = false;
    loop {
        let event = xml.next()?;
        match &event {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" => append_text(xml, raised, text)?,
                "vertAlign" => raised = local_value(element).as_deref() == Some("superscript"),
                "rPh" => xml.skip()?,
                "r" => raised = false,
                _ => {}
            },
            Event::End(_) if xml.depth() < depth => break,
            Event::Eof => return Err(xml.broken()),
            _ => {}
        }
    }
    if text[start..].contains(['\r', '_']) {
        let clean = unescape(&text[start..]);
        text.truncate(start);
        text.push_str(&clean);
    }
    Ok(())
}

fn append_text(xml: &mut Xml<'_>, raised: bool, text: &mut String) -> Result<(), ReadError> {
    let start = text.len();
    loop {
        let event = xml.next()?;
        match event {
            Event::Start(_) => xml.skip()?,
            Event::End(_) => break,
            Event::Eof => return Err(xml.broken()),
            _ => append(&event, text),
        }
    }
    // A raised 2 or 3 after a letter is a unit of area or volume.
    let sign = match text[start..].trim() {
        "2" if raised => '²',
        "3" if raised => '³',
        _ => return Ok(()),
    };
    if text[..start].ends_with(['m', 'M', '米']) {
        text.truncate(start);
        text.push(sign);
    }
    Ok(())
}

/// Resolves `_x000D_`, by which Excel writes control characters, and drops carriage returns.
fn unescape(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let sign =
            code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        clean.push_str(&rest[..at]);
        if let Some(sign) = sign {
            clean.push(sign);
            rest = &rest[at + 7..];
        } else {
            clean.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    clean.push_str(rest);
    clean.retain(|sign| sign != '\r');
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(item: &str, expected: &str) {
        let text = format!("<sst><si>{item}</si></sst>");
        let strings = parse(&text, "xl/sharedStrings.xml").expect("strings");
        assert_eq!(strings.get(0), Some(expected));
        assert_eq!(strings.get(1), None);
    }

    #[test]
    fn runs_are_joined_and_phonetic_guides_left_out() {
        check("<r><t>数量</t></r><r><rPr><b/></rPr><t>指标</t></r>", "数量指标");
        check("<t>青石镇</t><rPh sb=\"0\" eb=\"1\"><t>qing</t></rPh>", "青石镇");
        check("<r><t>m</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>2</t></r>", "m²");
    }

    #[test]
    fn escapes_are_resolved() {
        check("<t>第一行_x000D_&#10;第二行 &lt;5 &amp; a_b</t>", "第一行\n第二行 <5 & a_b");
        check("<t>_x005F_x000D_</t>", "_x000D_");
    }
}
