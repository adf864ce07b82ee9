//! Listed misprints.

use std::collections::BTreeMap;

use jixiao_domain::settings::documents::Misprint;
use jixiao_findings::{Finding, FixKind, Place, Spot};

use super::finding;
use crate::texts::Text;

/// One finding for each wrong writing, with all its places.
pub(crate) fn find(texts: &[Text<'_>], misprints: &[Misprint]) -> Vec<Finding> {
    let starts = starts(misprints);
    let mut found: BTreeMap<usize, Vec<Text<'_>>> = BTreeMap::new();
    for text in texts {
        for (byte, c) in text.text.char_indices().filter(|(_, c)| starts[low_byte(*c)]) {
            for index in beginning_with(c, misprints) {
                let places = found.get(&index);
                let is_new = places.is_none_or(|texts| texts.iter().all(|t| t.spot != text.spot));
                if is_new && stands_at(&misprints[index], text.text, byte) {
                    found.entry(index).or_default().push(*text);
                }
            }
        }
    }
    found.into_iter().filter_map(|(index, texts)| report(&misprints[index], &texts)).collect()
}

fn report(misprint: &Misprint, texts: &[Text<'_>]) -> Option<Finding> {
    let spots: Vec<Spot> = texts.iter().map(|text| text.spot).collect();
    let (wrong, right) = (&misprint.wrong, &misprint.right);
    let message = format!("“{wrong}”疑为“{right}”之误");
    let mut finding = finding(&spots, message, format!("改为“{right}”"))?;
    for text in texts {
        let place = Place { form: 0, spot: text.spot };
        finding.fix(FixKind::Safe, place, text.text, &text.text.replace(wrong.as_str(), right));
    }
    Some(finding)
}

/// A filter that lets nearly all characters go at once: pages hold thousands of them.
fn starts(misprints: &[Misprint]) -> [bool; 256] {
    let mut starts = [false; 256];
    for c in misprints.iter().filter_map(|misprint| misprint.wrong.chars().next()) {
        starts[low_byte(c)] = true;
    }
    starts
}

fn low_byte(c: char) -> usize {
    c as usize & 0xff
}

/// Positions of the misprints that begin with a character; the list is sorted.
fn beginning_with(c: char, misprints: &[Misprint]) -> std::ops::Range<usize> {
    let first = |misprint: &Misprint| misprint.wrong.chars().next();
    let start = misprints.partition_point(|misprint| first(misprint) < Some(c));
    let length = misprints[start..].partition_point(|misprint| first(misprint) == Some(c));
    start..start + length
}

/// Whether the misprint stands at a byte, and not inside a longer text that is right.
fn stands_at(misprint: &Misprint, text: &str, byte: usize) -> bool {
    let is_right = |except: &String| {
        let offset = except.find(misprint.wrong.as_str());
        let start = offset.and_then(|offset| byte.checked_sub(offset));
        start.and_then(|start| text.get(start..)).is_some_and(|rest| rest.starts_with(except))
    };
    text[byte..].starts_with(misprint.wrong.as_str()) && !misprint.except.iter().any(is_right)
}
