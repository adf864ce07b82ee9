//! Tags of a part with their places, so that a part is changed and not written anew.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

/// A tag where it stands in its part.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    pub(crate) range: Range<usize>,
    /// Local name.
    pub(crate) name: String,
    /// Prefix with its colon: `x:`; empty in most parts.
    pub(crate) prefix: String,
    pub(crate) kind: TagKind,
}

/// Whether a tag opens, closes, or is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TagKind {
    Open,
    Close,
    Empty,
}

/// All tags of a part; those before the first fault where it is no well-formed XML.
pub(crate) fn tags(text: &str) -> Vec<Tag> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut tags = Vec::new();
    loop {
        let start = place(reader.buffer_position());
        let (name, kind) = match reader.read_event() {
            Ok(Event::Start(tag)) => (tag.name().as_ref().to_owned(), TagKind::Open),
            Ok(Event::End(tag)) => (tag.name().as_ref().to_owned(), TagKind::Close),
            Ok(Event::Empty(tag)) => (tag.name().as_ref().to_owned(), TagKind::Empty),
            Ok(Event::Eof) | Err(_) => return tags,
            Ok(_) => continue,
        };
        let range = start..place(reader.buffer_position());
        let (prefix, name) = match name.split_once(':') {
            Some((prefix, local)) => (format!("{prefix}:"), local.to_owned()),
            None => (String::new(), name),
        };
        tags.push(Tag { range, name, prefix, kind });
    }
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

impl Tag {
    /// The value of an attribute, as written; matched by its whole name or its local name.
    pub(crate) fn attribute<'t>(&self, text: &'t str, name: &str) -> Option<&'t str> {
        let (range, _) = attribute(&text[self.range.clone()], name)?;
        Some(&text[self.range.start + range.start..self.range.start + range.end])
    }

    /// The tag with an attribute set.
    pub(crate) fn with(&self, text: &str, name: &str, value: &str) -> String {
        let tag = &text[self.range.clone()];
        if let Some((range, _)) = attribute(tag, name) {
            return format!("{}{value}{}", &tag[..range.start], &tag[range.end..]);
        }
        let end = tag.trim_end_matches('>').trim_end_matches('/').trim_end().len();
        format!("{} {name}=\"{value}\"{}", &tag[..end], &tag[end..])
    }
}

/// Where the value of an attribute stands in a tag, without its quotes.
fn attribute(tag: &str, name: &str) -> Option<(Range<usize>, char)> {
    let mut at = tag.find(char::is_whitespace)?;
    loop {
        let rest = &tag[at..];
        let key_at = at + rest.len() - rest.trim_start().len();
        let equals = key_at + tag[key_at..].find('=')?;
        let key = tag[key_at..equals].trim();
        let after = &tag[equals + 1..];
        let value_at = equals + 1 + after.len() - after.trim_start().len();
        let quote = tag[value_at..].chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
        let end = value_at + 1 + tag[value_at + 1..].find(quote)?;
        let is_it = key == name || key.rsplit(':').next() == Some(name) && !name.contains(':');
        if is_it && !key.starts_with("xmlns") {
            return Some((value_at + 1..end, quote));
        }
        at = end + 1;
    }
}

/// The text with pieces put in the place of others; the pieces must not overlap.
pub(crate) fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let added: usize = edits.iter().map(|(_, piece)| piece.len()).sum();
    let mut written = String::with_capacity(text.len() + added);
    let mut at = 0;
    for (range, piece) in edits {
        if range.start < at {
            continue;
        }
        written.push_str(&text[at..range.start]);
        written.push_str(&piece);
        at = range.end;
    }
    written.push_str(&text[at..]);
    written
}

/// Text for an XML part; signs that XML cannot hold are left out.
pub(crate) fn escaped(text: &str) -> String {
    let can_stand = |sign: &char| *sign >= ' ' || matches!(sign, '\n' | '\t');
    let clean: String = text.chars().filter(can_stand).collect();
    quick_xml::escape::escape(&clean).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_set_where_they_stand_or_added() {
        let text = "<x:c r='A1' xmlns:s=\"u\" s=\"3\" t=\"s\"/><c/><c r=\"B1\"></c>";
        let tags = tags(text);
        assert_eq!(tags[0].with(text, "s", "9"), "<x:c r='A1' xmlns:s=\"u\" s=\"9\" t=\"s\"/>");
        assert_eq!((tags[0].prefix.as_str(), tags[0].name.as_str()), ("x:", "c"));
        assert_eq!(tags[0].attribute(text, "r"), Some("A1"));
        assert_eq!(tags[1].with(text, "s", "9"), "<c s=\"9\"/>");
        assert_eq!(tags[2].with(text, "s", "9"), "<c r=\"B1\" s=\"9\">");
        assert_eq!(tags[3].kind, TagKind::Close);
    }
}
