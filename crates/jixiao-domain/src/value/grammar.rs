//! The grammar of planned values: a cell is recognised by its look, a date, or one promise a part.

use std::borrow::Cow;
use std::mem;

use super::atom::{self, Found, Setting};
use super::comparator;
use super::noun::{Noun, noun};
use super::plain;
use super::quantity::Quantity;
use super::{Bound, Comparator, PlannedValue, Promise};
use super::{date_cell, shape, split, subject, units};
use crate::unit::Unit;

/// Cells longer than this are sentences: a number in them is a promise only where it is compared
/// or counts something.
const SENTENCE: usize = 40;

pub(crate) fn parse(text: &str) -> PlannedValue {
    let raw = text.trim();
    let plain = plain::of_cell(raw);
    let (promise, leftover) = promise(&plain);
    PlannedValue { raw: raw.to_owned(), promise, leftover }
}

/// The meaning of a cell without foreign notation and blanks, and what was not understood.
fn promise(text: &str) -> (Promise, Option<String>) {
    if let Some(promise) = shape::recognise(text) {
        return (promise, None);
    }
    if let Some((deadline, leftover)) = date_cell::read(text) {
        return (Promise::Date(deadline), leftover);
    }
    if atom::is_run_together(text) {
        return (Promise::Qualitative, None);
    }
    let text = lost_sign(unwrapped(text));
    let mut read = Read::default();
    for part in split::parts(&text) {
        read.part(part, setting(&text));
    }
    if read.bounds.is_empty() {
        return (Promise::Qualitative, None);
    }
    let leftover = read.leftover.join("，");
    (Promise::Quantified(read.bounds), (!leftover.is_empty()).then_some(leftover))
}

fn setting(text: &str) -> Setting {
    if text.chars().count() > SENTENCE && !text.contains(['≥', '≤']) {
        Setting::Sentence
    } else {
        Setting::Cell
    }
}

/// Brackets or quotation marks around everything say nothing.
fn unwrapped(text: &str) -> &str {
    [('(', ')'), ('（', '）'), ('“', '”'), ('"', '"')]
        .into_iter()
        .find_map(|(open, close)| {
            let inside = text.strip_prefix(open)?.strip_suffix(close)?;
            (!inside.contains([open, close])).then_some(inside)
        })
        .unwrap_or(text)
}

/// A 二 before digits is an equals sign that character recognition misread.
fn lost_sign(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('二') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => format!("={rest}").into(),
        _ => text.into(),
    }
}

/// What has been read of a cell so far.
#[derive(Default)]
struct Read {
    bounds: Vec<Bound>,
    leftover: Vec<String>,
}

impl Read {
    fn part(&mut self, part: split::Part<'_>, setting: Setting) {
        let text = subject::without_numbering(part.text);
        let mut from = 0;
        while let Some(found) =
            atom::find(text, from, setting).filter(|_| from == 0 || !is_remark(&text[from..]))
        {
            let before = &text[from..found.start];
            from = found.end;
            let inherited = if part.goes_on { self.last_subject() } else { None };
            let around = (before, &text[from..]);
            let after = self.found(found, around, setting, inherited);
            // Words behind the quantity that became its subject are used up.
            from += after;
        }
        let rest = text[from..].trim_matches(|c: char| {
            matches!(c, '。' | '，' | '；' | '、') || from > 0 && matches!(c, ')' | '）' | '”')
        });
        if !rest.is_empty() {
            let rest = if from > 0 { text[from..].trim_end_matches('。') } else { rest };
            self.leftover.push(rest.to_owned());
        }
    }

    fn last_subject(&self) -> Option<String> {
        self.bounds.last().and_then(|bound| bound.subject.clone())
    }

    /// Takes up a quantity between words; gives how many bytes behind it belong to it.
    fn found(
        &mut self,
        found: Found<'_>,
        (before, after): (&str, &str),
        setting: Setting,
        inherited: Option<String>,
    ) -> usize {
        let quantity = found.quantity;
        if quantity.about {
            self.leftover.push("左右".to_owned());
        }
        let lower = flipped(before, quantity.comparator);
        let before = lower.as_ref().map_or(before, |(_, subject)| subject);
        let words = format!("{before}{}", quantity.filler);
        let around = subject::surroundings(&words, &quantity.unit);
        let (subject, used) = subject(around.subject, &quantity, after, setting);
        let subject = subject.or(inherited);
        let lower = lower.map_or(Vec::new(), |(bounds, _)| bounds);
        for mut bound in lower.into_iter().chain(quantity.into_bounds()) {
            bound.subject.clone_from(&subject);
            bound.relative_to.clone_from(&around.relative_to);
            bound.divide(&around.per);
            if is_money_without_unit(&bound, after) {
                bound.unit = Unit::base("元");
            }
            self.bounds.push(bound);
        }
        used
    }
}

/// What a quantity is about, and how many bytes behind it say so.
fn subject(
    words: Option<String>,
    quantity: &Quantity<'_>,
    after: &str,
    setting: Setting,
) -> (Option<String>, usize) {
    if setting == Setting::Sentence {
        return match noun(words.as_deref().unwrap_or(""), quantity, after) {
            Noun::Before(noun) => (Some(noun.to_owned()), 0),
            Noun::Behind(noun) => (Some(noun.to_owned()), noun.len()),
            Noun::None => (None, 0),
        };
    }
    match words {
        None if counts(&quantity.unit) => noun_behind(after),
        words => (words, 0),
    }
}

impl Bound {
    /// Joins 每次, 年均 and the like to the unit.
    pub(super) fn divide(&mut self, per: &[(Cow<'static, str>, i32)]) {
        for (name, power) in per {
            let unit = mem::take(&mut self.unit);
            let divided = unit.clone().with(name, -1);
            // 年均1年: something is still counted, or the words said nothing.
            let is_counted = divided.has_numerator() || !unit.has_numerator();
            self.unit = if is_counted { divided } else { unit };
            if is_counted {
                self.number = units::scaled(self.number, *power).unwrap_or(self.number);
            }
        }
    }
}

/// A remark in brackets that goes on to the end: 854万(其中…).
fn is_remark(text: &str) -> bool {
    text.starts_with(['(', '（']) && text.ends_with([')', '）'])
}

/// The lower bound in `90%≤完成率≤95%`, and the words between the two signs.
fn flipped(before: &str, comparator: Option<Comparator>) -> Option<(Vec<Bound>, &str)> {
    comparator.filter(|comparator| comparator.is_upper())?;
    let first = atom::find(before, 0, Setting::Cell).filter(|found| found.start == 0)?;
    let mut rest = &before[first.end..];
    let sign = comparator::prefix(&mut rest).ok().filter(|sign| sign.is_upper())?;
    let lower = if sign.is_strict() { Comparator::Greater } else { Comparator::AtLeast };
    let mut bounds = first.quantity.into_bounds();
    for bound in &mut bounds {
        bound.comparator = Some(lower);
    }
    Some((bounds, rest))
}

fn counts(unit: &Unit) -> bool {
    !unit.is_none() && !unit.is_share() && !unit.is_money()
}

/// 宣传 in 2次宣传: a short noun behind a counted unit is what is counted.
fn noun_behind(after: &str) -> (Option<String>, usize) {
    let noun: &str = after.trim_end_matches('。');
    let is_noun = !noun.is_empty()
        && noun.chars().count() <= 12
        && noun.chars().all(char::is_alphabetic)
        && !noun.starts_with(['的', '及', '和', '或', '完']);
    if is_noun { (Some(noun.to_owned()), after.len()) } else { (None, 0) }
}

/// 万 without 元 beside words of money, as in 经费5万.
fn is_money_without_unit(bound: &Bound, after: &str) -> bool {
    const MONEY: &[&str] = &[
        "费", "资金", "成本", "金额", "投入", "补助", "薪酬", "工资", "预算", "投资", "造价",
        "单价",
    ];
    let subject = bound.subject.as_deref().unwrap_or("");
    bound.unit.is_none()
        && matches!(bound.printed.unit.as_str(), "万" | "亿")
        && (MONEY.iter().any(|word| subject.contains(word))
            || (after.starts_with(['(', '（']) && after.contains('元')))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 61 values that DOMAIN.md lists with their comparator, number and unit.
    ///
    /// The list is kept beside the repository, not in it; without it there is nothing to compare.
    #[test]
    fn golden_values_are_read_as_listed() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/design/DOMAIN.md");
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("{path} is absent: nothing compared");
            return;
        };
        let rows = text.lines().skip_while(|line| !line.starts_with("# Appendix A"));
        let rows: Vec<Vec<&str>> = rows
            .filter(|line| line.starts_with("| D.") || line.starts_with("| P"))
            .map(|line| line.split('|').map(str::trim).collect())
            .collect();
        assert_eq!(rows.len(), 61);
        for row in rows {
            let [_, id, _, _, _, raw, kind, comparator, number, unit, ..] = row.as_slice() else {
                panic!("{row:?} has too few columns")
            };
            let value = PlannedValue::parse(raw);
            match *kind {
                "定量" => {
                    let bound = value.single().unwrap_or_else(|| panic!("{id} has one bound"));
                    let sign = bound.comparator.map_or("—", Comparator::sign);
                    let printed = (bound.printed.number.as_str(), bound.printed.unit.as_str());
                    assert_eq!((sign, printed), (*comparator, (*number, *unit)), "{id}");
                    assert_eq!(bound.subject, None, "{id}");
                }
                "定量(带前缀)" => {
                    let bound = value.single().unwrap_or_else(|| panic!("{id} has one bound"));
                    assert!(bound.subject.is_some(), "{id}");
                }
                "复合" => {
                    assert_eq!(value.bounds().len(), 2, "{id}");
                    assert!(value.bounds().iter().any(|bound| bound.subject.is_some()), "{id}");
                }
                _ => assert_eq!(value.promise, Promise::Qualitative, "{id}"),
            }
            assert_eq!(value.leftover, None, "{id}");
        }
    }
}
