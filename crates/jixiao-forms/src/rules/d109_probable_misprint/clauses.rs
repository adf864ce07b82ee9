//! Two clauses of a form that differ by one lost character.

use jixiao_domain::text::trimmed;
use jixiao_findings::{Finding, IndicatorField, Spot};

use super::finding;
use crate::texts::Texts;

/// Shorter clauses are like each other by chance.
const SHORTEST: usize = 7;

/// A character lost inside is only seen where so many others agree.
const SHORTEST_INSIDE: usize = 10;

/// Clauses looked at in one form; forms of the usual kind have a few dozen.
const MOST: usize = 300;

/// Characters that a clause may have more than another without either being wrong: words of one
/// character, and parts of longer words that stay words without them.
const DROPPABLE: &str = "的地得了着过并也还能可将以为对使让已再更又且而则须应要会即均全各本该其共约年需拟和与及等\
                         由从在按经因就请不未无新区镇村县市省乡级性化式型率度数费金者员类大中小老多少上下内外\
                         前后时月日首次每后来去到至于是我你他它这那促助力共同先正曾\
                         站所处局室院会队组点片线网库园馆厅一二三四五六七八九十两半百千万亿第名个项年";

/// A clause, where it stands, and how many characters it has.
pub(crate) struct Clause<'t> {
    pub(crate) spot: Spot,
    pub(crate) text: &'t str,
    pub(crate) count: usize,
}

/// The longer clauses of all texts but names, shortest first.
pub(crate) fn of<'t>(texts: &Texts<'t>) -> Vec<Clause<'t>> {
    let is_name = |spot| matches!(spot, Spot::Indicator(_, IndicatorField::Name));
    let mut clauses: Vec<Clause<'_>> = Vec::new();
    for text in texts.iter().filter(|text| !is_name(text.spot)) {
        split(text.text, |part, count| {
            if count < SHORTEST {
                return;
            }
            let clause = trimmed(part);
            let count = if clause.len() < part.len() { clause.chars().count() } else { count };
            if count >= SHORTEST && clauses.len() < MOST {
                clauses.push(Clause { spot: text.spot, text: clause, count });
            }
        });
    }
    clauses.sort_by_key(|clause| clause.count);
    clauses
}

/// One finding for each clause that is another one without a character.
pub(crate) fn find(clauses: &[Clause<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut reported: Vec<&str> = Vec::new();
    for (index, short) in clauses.iter().enumerate() {
        let start = clauses[index..].partition_point(|other| other.count <= short.count) + index;
        let mut longer = clauses[start..].iter().take_while(|other| other.count == short.count + 1);
        let pair = longer.find_map(|long| Some((long, lost(short, long)?)));
        let Some((long, lost)) = pair.filter(|_| !reported.contains(&short.text)) else { continue };
        reported.push(short.text);
        let spots: Vec<Spot> =
            clauses.iter().filter(|c| c.text == short.text).map(|c| c.spot).collect();
        let message = format!("“{}”疑缺“{lost}”字：同一表中另一处写作“{}”", short.text, long.text);
        findings.extend(finding(&spots, message, format!("核对后补上“{lost}”字")));
    }
    findings
}

/// Takes a text apart into clauses and how many characters they have.
fn split<'t>(text: &'t str, mut take: impl FnMut(&'t str, usize)) {
    let bytes = text.as_bytes();
    let (mut start, mut at, mut count) = (0, 0, 0);
    while at < bytes.len() {
        // Every character of every form comes by here, and most are ideographs, known by their
        // first byte.
        let (is_end, length) = if matches!(bytes[at], 0xE4..=0xE9) {
            (false, 3)
        } else {
            let c = text[at..].chars().next().unwrap_or_default();
            (is_separator(c), c.len_utf8())
        };
        if is_end {
            take(&text[start..at], count);
            (start, count) = (at + length, 0);
        } else {
            count += 1;
        }
        at += length;
    }
    take(&text[start..], count);
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '；'
            | '：'
            | '！'
            | '？'
            | '、'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '\n'
            | '“'
            | '”'
            | '《'
            | '》'
            | '（'
            | '）'
            | '('
            | ')'
    )
}

/// The character that the longer clause has more, where it is a telling one.
fn lost(short: &Clause<'_>, long: &Clause<'_>) -> Option<char> {
    if !differ_within(short.text, long.text, char::MAX.len_utf8()) {
        return None;
    }
    let same = |(a, b): &(char, char)| a == b;
    let start = short.text.chars().zip(long.text.chars()).take_while(same).count();
    let end = short.text.chars().rev().zip(long.text.chars().rev()).take_while(same).count();
    if start + end < short.count {
        return None;
    }
    let is_inside = start > 0 && start < short.count;
    let lost = long.text.chars().nth(start)?;
    let is_long_enough = !is_inside || short.count >= SHORTEST_INSIDE;
    (is_long_enough && is_ideograph(lost) && !is_droppable(lost)).then_some(lost)
}

/// Whether what two texts do not share at their beginning and end is as short as so many bytes:
/// few pairs are so much alike that their characters need a look.
pub(crate) fn differ_within(one: &str, other: &str, bytes: usize) -> bool {
    let longer = one.len().max(other.len());
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same = |(a, b): &(&u8, &u8)| a == b;
    let start = one.iter().zip(other).take_while(same).count();
    let end = one.iter().rev().zip(other.iter().rev()).take_while(same).count();
    start + end + bytes >= longer
}

pub(crate) fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

pub(crate) fn is_droppable(c: char) -> bool {
    DROPPABLE.contains(c)
}
