//! Glyphs to lines of text.

use crate::page::{Glyph, Points};

/// Glyphs on one baseline, from left to right.（文字行）
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) baseline: Points,
    /// The largest font size on the line.
    pub(super) size: Points,
    /// Never empty, and neither blank at the start nor at the end.
    pub(super) glyphs: Vec<Glyph>,
}

/// So much of the font size may lie between baselines of one line.
const SAME_LINE: f32 = 0.5;
/// A gap of so many font sizes stands between words of Latin letters or digits.
const WORD_GAP: f32 = 0.2;
/// A gap that is wider parts Chinese characters, too.
const WIDE_GAP: f32 = 0.9;
/// Bold type is sometimes faked by printing twice, so many font sizes apart.
const REPRINT: f32 = 0.15;

/// The lines of some glyphs, from the top.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.retain(|glyph| !glyph.character.is_control());
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    let mut below = f32::NEG_INFINITY;
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if glyph.y <= below => line.push(glyph),
            _ => {
                below = glyph.y + SAME_LINE * glyph.size.max(1.0);
                lines.push(vec![glyph]);
            }
        }
    }
    lines.into_iter().filter_map(Line::new).collect()
}

impl Line {
    fn new(mut glyphs: Vec<Glyph>) -> Option<Line> {
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        glyphs.dedup_by(|glyph, before| {
            glyph.character == before.character
                && (glyph.x - before.x).abs() < REPRINT * glyph.size
                && (glyph.y - before.y).abs() < REPRINT * glyph.size
        });
        let is_ink = |glyph: &Glyph| !glyph.character.is_whitespace();
        let last = glyphs.iter().rposition(is_ink)?;
        let first = glyphs.iter().position(is_ink)?;
        glyphs.truncate(last + 1);
        glyphs.drain(..first);
        let size = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
        Some(Line { baseline: glyphs[0].y, size, glyphs })
    }

    pub(super) fn move_down(&mut self, shift: Points) {
        self.baseline += shift;
    }

    pub(super) fn left(&self) -> Points {
        self.glyphs.first().map_or(0.0, |glyph| glyph.x)
    }

    pub(super) fn right(&self) -> Points {
        self.glyphs.iter().map(Glyph::right).fold(0.0, f32::max)
    }

    /// The text; `wide` stands for a gap that could hold several characters.
    pub(super) fn text(&self, wide: &str) -> String {
        let mut text = String::new();
        let mut before: Option<&Glyph> = None;
        let mut has_blank = false;
        for glyph in &self.glyphs {
            if glyph.character.is_whitespace() {
                has_blank = true;
                continue;
            }
            if let Some(before) = before {
                let gap = (glyph.x - before.right()) / glyph.size.max(1.0);
                let is_narrow = is_narrow(before.character) && is_narrow(glyph.character);
                let least = if is_narrow { WORD_GAP } else { WIDE_GAP };
                if gap > 2.0 * WIDE_GAP {
                    text.push_str(wide);
                } else if gap > least || (has_blank && gap > WORD_GAP / 2.0) {
                    text.push(' ');
                }
            }
            text.push(glyph.character);
            before = Some(glyph);
            has_blank = false;
        }
        text
    }

    /// The parts of the line, cut before every glyph for which `is_cut` says so; it is told the gap
    /// before the glyph and whether blanks stand in it.
    pub(super) fn chunks(&self, is_cut: impl Fn(&Glyph, Points, bool) -> bool) -> Vec<Line> {
        let mut chunks: Vec<Vec<Glyph>> = Vec::new();
        let mut right = f32::NEG_INFINITY;
        let mut has_blank = false;
        for glyph in &self.glyphs {
            if glyph.character.is_whitespace() {
                has_blank = true;
                continue;
            }
            match chunks.last_mut() {
                Some(chunk) if !is_cut(glyph, glyph.x - right, has_blank) => chunk.push(*glyph),
                _ => chunks.push(vec![*glyph]),
            }
            right = right.max(glyph.right());
            has_blank = false;
        }
        let size = self.size;
        // Lines of cells beside each other need not be quite as high.
        let shift = self.baseline - self.glyphs[0].y;
        let baseline = |glyphs: &[Glyph]| glyphs[0].y + shift;
        let part = |glyphs: Vec<Glyph>| Line { baseline: baseline(&glyphs), size, glyphs };
        chunks.into_iter().map(part).collect()
    }

    /// How much room the first part needs that no line break may part.
    pub(super) fn first_word(&self) -> Points {
        let first = &self.glyphs[0];
        let is_unbroken = |pair: &&[Glyph]| {
            let (before, after) = (pair[0].character, pair[1].character);
            (before < IDEOGRAPHS && after < IDEOGRAPHS)
                || CLOSING.contains(after)
                || OPENING.contains(before)
        };
        let end =
            self.glyphs.windows(2).take_while(is_unbroken).last().map_or(first, |pair| &pair[1]);
        end.right() - first.x
    }
}

/// Lines break between characters from here on; below are letters, digits and signs.
const IDEOGRAPHS: char = '\u{2e80}';

/// Signs that never end a line.
const OPENING: &str = "（《「『“‘〔【([/";

/// Signs that never start a line.
const CLOSING: &str = "，。、；：？！）》」』”’％%,.;:?!)/";

/// Letters and digits that make up words, set narrower than a Chinese character.
fn is_narrow(character: char) -> bool {
    character.is_ascii_graphic() || character == '\u{b7}'
}

/// What a cell says.（单元格文字）
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct CellText {
    pub(super) text: String,
    /// Room that the last line leaves.
    pub(super) room: Points,
    /// Room that the first word takes.
    pub(super) first_word: Points,
}

impl CellText {
    /// Whether the text of a cell could go on in another one, below a page break.
    pub(super) fn may_go_on_in(&self, rest: &CellText) -> bool {
        self.room < rest.first_word
    }
}

/// The text of a cell of so much width: lines that were broken only for lack of room are joined,
/// others stay apart.
pub(super) fn cell_text(lines: &[Line], left: Points, right: Points) -> CellText {
    let margin = |gap: fn(&Line, Points) -> Points, edge: Points| {
        lines.iter().map(|line| gap(line, edge)).fold(f32::INFINITY, f32::min)
    };
    let left_margin = margin(|line, edge| line.left() - edge, left);
    let right_margin = margin(|line, edge| edge - line.right(), right);
    let size = lines.iter().map(|line| line.size).fold(1.0, f32::max);
    let padding = left_margin.min(right_margin).clamp(0.0, size);
    let room = right - left - 2.0 * padding;
    let left_of = |line: &Line| {
        // A line that starts further in than it must has room before it, not after.
        let taken = line.right() - line.left().min(left + padding + size);
        room - 0.4 * size - taken
    };
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &lines[before]);
        if let Some(before) = before {
            let is_full = left_of(before) < line.first_word();
            text.push_str(if is_full { seam(&text, line) } else { "\n" });
        }
        text.push_str(&line.text(" "));
    }
    CellText {
        text,
        room: lines.last().map_or(room, left_of),
        first_word: lines.first().map_or(0.0, Line::first_word),
    }
}

/// What stands between two parts of a text that a line break parted.
pub(super) fn seam(before: &str, line: &Line) -> &'static str {
    let is_word = |character: char| character.is_ascii_alphanumeric();
    let is_parted = before.chars().next_back().is_some_and(|last| last.is_ascii_alphabetic())
        && is_word(line.glyphs[0].character);
    if is_parted { " " } else { "" }
}
