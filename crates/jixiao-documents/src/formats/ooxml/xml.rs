//! Events of an XML part, without document type definitions.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use crate::{Format, ReadError};

/// A part being read; elements are matched by their local names, so that strict and transitional
/// namespaces and any prefix do.
pub(in crate::formats) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    format: Format,
    part: &'a str,
    /// Elements that are open.
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Reads the text of the part named `part`.
    pub(in crate::formats) fn new(text: &'a str, format: Format, part: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Xml { reader, format, part, depth: 0 }
    }

    /// The next event; empty elements come as start and end.
    pub(in crate::formats) fn next(&mut self) -> Result<Event<'a>, ReadError> {
        match self.reader.read_event() {
            Ok(Event::DocType(_)) => Err(ReadError::EntityDeclarations {
                format: self.format,
                part: self.part.to_owned(),
            }),
            Ok(Event::Eof) if self.depth > 0 => Err(self.broken()),
            Ok(event) => {
                match event {
                    Event::Start(_) => self.depth += 1,
                    Event::End(_) => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
                Ok(event)
            }
            Err(_) => Err(self.broken()),
        }
    }

    /// Elements that are open, the one of the last start event included.
    pub(in crate::formats) fn depth(&self) -> usize {
        self.depth
    }

    /// That the part is no well-formed XML, or ends before its root does.
    pub(in crate::formats) fn broken(&self) -> ReadError {
        let at = self.reader.buffer_position();
        ReadError::damaged(self.format, format!("部件 {} 在第 {at} 字节处的 XML 不完整", self.part))
    }

    /// Passes over the element whose start was the last event.
    pub(in crate::formats) fn skip(&mut self) -> Result<(), ReadError> {
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => return Ok(()),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(self.broken()),
                _ => {}
            }
        }
    }
}

/// Appends what a text event says; other events say nothing.
pub(in crate::formats) fn append(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(piece) => text.push_str(piece),
        Event::CData(piece) => text.push_str(piece),
        Event::GeneralRef(name) => match name.resolve_char_ref() {
            Ok(Some(sign)) => text.push(sign),
            // An entity that nobody declared stays as written.
            _ => match resolve_xml_entity(name) {
                Some(sign) => text.push_str(sign),
                None => text.extend(["&", &**name, ";"]),
            },
        },
        _ => {}
    }
}

/// An attribute by its local name, entities resolved.
pub(in crate::formats) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|found| found.key.local_name().as_ref() == name)?;
    let value = quick_xml::escape::unescape(&found.value).ok()?;
    Some(value.into_owned())
}

/// The attribute `val`, which holds most properties.
pub(in crate::formats) fn local_value(start: &BytesStart<'_>) -> Option<String> {
    attribute(start, "val")
}
