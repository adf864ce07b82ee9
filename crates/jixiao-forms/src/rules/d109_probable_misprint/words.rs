//! Listed misprints.

use std::collections::BTreeMap;

use jixiao_domain::settings::documents::{DocumentSettings, Misprint};
use jixiao_findings::{Finding, FixKind, Place, Spot};

use super::finding;
use crate::texts::{Text, Texts};

/// One finding for each wrong writing, with all its places.
pub(crate) fn find(texts: &Texts<'_>, settings: &DocumentSettings) -> Vec<Finding> {
    let DocumentSettings { misprints, wrong_writings, .. } = settings;
    let mut found: BTreeMap<usize, Vec<Text<'_>>> = BTreeMap::new();
    for (text, byte, index) in texts.places_of(wrong_writings) {
        let places = found.entry(index).or_default();
        let is_new = places.last().is_none_or(|last| last.spot != text.spot);
        if is_new && !is_right(&misprints[index], text.text, byte) {
            places.push(text);
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

/// Whether the misprint at a byte stands inside a longer text that is right.
fn is_right(misprint: &Misprint, text: &str, byte: usize) -> bool {
    misprint.except.iter().any(|except| {
        let offset = except.find(misprint.wrong.as_str());
        let start = offset.and_then(|offset| byte.checked_sub(offset));
        start.and_then(|start| text.get(start..)).is_some_and(|rest| rest.starts_with(except))
    })
}
