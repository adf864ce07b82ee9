//! Cell styles with another fill.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::markup::{Tag, TagKind, edited, tags};

/// The part of styles, with what was added to it.
pub(super) struct Styles {
    text: String,
    /// Cell styles as they stand in the part.
    written: Vec<String>,
    fills: Vec<&'static str>,
    /// Added cell styles, by the style and the fill they were made of.
    added: BTreeMap<(usize, usize), usize>,
    /// The added cell styles, in their order.
    more: Vec<String>,
    first_fill: usize,
    prefix: String,
}

impl Styles {
    /// Reads the part; `None` where it has no list of cell styles or of fills.
    pub(super) fn parse(text: String) -> Option<Styles> {
        let all = tags(&text);
        let cells = section(&all, "cellXfs")?;
        let prefix = all[cells.0].prefix.clone();
        let mut written = Vec::new();
        let mut at = cells.0 + 1;
        while at < cells.1 {
            let end = end_of(&all, at);
            if all[at].name == "xf" {
                written.push(text[all[at].range.start..all[end].range.end].to_owned());
            }
            at = end + 1;
        }
        let fills = section(&all, "fills")?;
        let first_fill = children(&all, fills);
        let (fills, added, more) = (Vec::new(), BTreeMap::new(), Vec::new());
        (!written.is_empty()).then_some(Styles {
            text,
            written,
            fills,
            added,
            more,
            first_fill,
            prefix,
        })
    }

    /// The number of the style that is another one with a fill.
    pub(super) fn filled(&mut self, style: usize, color: &'static str) -> usize {
        let style = if style < self.written.len() { style } else { 0 };
        let fill = self.fills.iter().position(|known| *known == color).unwrap_or_else(|| {
            self.fills.push(color);
            self.fills.len() - 1
        });
        let next = self.written.len() + self.more.len();
        *self.added.entry((style, fill)).or_insert_with(|| {
            self.more.push(with_fill(&self.written[style], self.first_fill + fill));
            next
        })
    }

    /// The number of a plain style whose long texts go on in a new line.
    pub(super) fn wrapped(&mut self) -> usize {
        let p = &self.prefix;
        self.more.push(format!(
            "<{p}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><{p}alignment vertical=\"top\" wrapText=\"1\"/></{p}xf>"
        ));
        self.written.len() + self.more.len() - 1
    }

    /// The part with the additions; `None` if there are none.
    pub(super) fn finish(self) -> Option<String> {
        if self.more.is_empty() {
            return None;
        }
        let all = tags(&self.text);
        let mut edits = Vec::new();
        let p = &self.prefix;
        let mut fills = String::new();
        for color in &self.fills {
            let _ = write!(
                fills,
                "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"FF{color}\"/><{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
            );
        }
        let counts = [
            ("fills", self.first_fill + self.fills.len(), fills),
            ("cellXfs", self.written.len() + self.more.len(), self.more.concat()),
        ];
        for (name, count, more) in counts {
            let (open, close) = section(&all, name)?;
            let tag = &all[open];
            edits.push((tag.range.clone(), tag.with(&self.text, "count", &count.to_string())));
            let at = all[close].range.start;
            edits.push((at..at, more));
        }
        Some(edited(&self.text, edits))
    }
}

/// A cell style with another fill.
fn with_fill(style: &str, fill: usize) -> String {
    let all = tags(style);
    let Some(tag) = all.first() else { return style.to_owned() };
    let set = tag.with(style, "fillId", &fill.to_string());
    let rest = &style[tag.range.end..];
    let again = tags(&set);
    let applied = again.first().map_or(set.clone(), |tag| tag.with(&set, "applyFill", "1"));
    applied + rest
}

/// The opening and closing tag of a list; an empty list is none.
fn section(all: &[Tag], name: &str) -> Option<(usize, usize)> {
    let open = all.iter().position(|tag| tag.name == name && tag.kind == TagKind::Open)?;
    let close =
        all[open..].iter().position(|tag| tag.name == name && tag.kind == TagKind::Close)?;
    Some((open, open + close))
}

fn children(all: &[Tag], (open, close): (usize, usize)) -> usize {
    let (mut at, mut count) = (open + 1, 0);
    while at < close {
        at = end_of(all, at) + 1;
        count += 1;
    }
    count
}

/// The tag that ends the element that begins with a tag.
pub(super) fn end_of(all: &[Tag], at: usize) -> usize {
    let mut depth = 0_usize;
    for (index, tag) in all.iter().enumerate().skip(at) {
        match tag.kind {
            TagKind::Open => depth += 1,
            TagKind::Close => depth = depth.saturating_sub(1),
            TagKind::Empty => {}
        }
        if depth == 0 {
            return index;
        }
    }
    all.len() - 1
}
