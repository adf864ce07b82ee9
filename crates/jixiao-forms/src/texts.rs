//! The texts of a form with their spots.

use jixiao_domain::form::{Form, Task};
use jixiao_domain::indicator::Indicator;
use jixiao_domain::value::PlannedValue;
use jixiao_domain::words::Words;
use jixiao_findings::{HeadField, IndicatorField, Spot, TaskField};
use memchr::memmem;

/// A text and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'f> {
    pub(crate) spot: Spot,
    pub(crate) text: &'f str,
}

/// The texts of a form: goals, tasks, indicator names and values, and the opinion, in the order of
/// the paper; blank ones are left out.
#[derive(Debug)]
pub(crate) struct Texts<'f> {
    all: Vec<Text<'f>>,
    /// All of them, for looking for something that few texts hold: one long search costs a small
    /// part of many short ones.
    joined: String,
    /// One past each text in `joined`, where the separator stands.
    ends: Vec<usize>,
}

/// Stands between joined texts and in none of them.
const SEPARATOR: char = '\0';

impl<'f> Texts<'f> {
    pub(crate) fn of(form: &'f Form) -> Texts<'f> {
        let texts = all(form);
        let bytes = texts.iter().map(|text| text.text.len() + SEPARATOR.len_utf8()).sum();
        let mut joined = String::with_capacity(bytes);
        let mut ends = Vec::with_capacity(texts.len());
        for text in &texts {
            joined.push_str(text.text);
            ends.push(joined.len());
            joined.push(SEPARATOR);
        }
        Texts { all: texts, joined, ends }
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Text<'f>> {
        self.all.iter()
    }

    /// All texts after each other, with a character between them that no word holds.
    pub(crate) fn joined(&self) -> &str {
        &self.joined
    }

    /// The texts in which one of the words stands, in order.
    pub(crate) fn holding(&self, words: &[&str]) -> impl Iterator<Item = Text<'f>> {
        let joined = self.joined.as_bytes();
        let mut holding: Vec<usize> = Vec::new();
        for word in words {
            let places = memmem::find_iter(joined, word.as_bytes());
            holding.extend(places.map(|byte| self.index_at(byte)));
        }
        holding.sort_unstable();
        holding.dedup();
        holding.into_iter().filter_map(|index| self.all.get(index).copied())
    }

    /// Where listed words stand: the text, the byte in it, and the position of the word; a text's
    /// places are not sorted.
    pub(crate) fn places_of(
        &self,
        words: &Words,
    ) -> impl Iterator<Item = (Text<'f>, usize, usize)> {
        let mut places = words.places_in(&self.joined);
        places.sort_unstable();
        places.into_iter().filter_map(|(byte, word)| {
            let index = self.index_at(byte);
            let text = *self.all.get(index)?;
            let byte = byte.checked_sub(self.ends[index] - text.text.len())?;
            // A word that holds the separator may reach into another text.
            text.text[byte..].starts_with(words[word].as_str()).then_some((text, byte, word))
        })
    }

    fn index_at(&self, byte: usize) -> usize {
        self.ends.partition_point(|end| *end <= byte)
    }
}

fn all(form: &Form) -> Vec<Text<'_>> {
    let tasks = form.department().map_or(&[][..], |department| &department.tasks);
    let approval = form.project().and_then(|project| project.approval.as_ref());
    let opinion = approval.and_then(|approval| approval.opinion.as_deref());
    let goals = [
        (Spot::Head(HeadField::GoalCycle), form.goals.cycle.as_deref()),
        (Spot::Head(HeadField::GoalAnnual), form.goals.annual.as_deref()),
    ];
    let indicators = &form.table.indicators;
    let mut texts = Vec::with_capacity(3 + 3 * tasks.len() + 4 * indicators.len());
    let all = goals
        .into_iter()
        .chain(tasks.iter().enumerate().flat_map(task_texts))
        .chain(indicators.iter().enumerate().flat_map(indicator_texts))
        .chain([(Spot::Head(HeadField::Opinion), opinion)]);
    texts.extend(
        all.filter_map(|(spot, text)| Some(Text { spot, text: text.filter(|t| !t.is_empty())? })),
    );
    texts
}

fn task_texts((index, task): (usize, &Task)) -> [(Spot, Option<&str>); 3] {
    [
        (Spot::Task(index, TaskField::Name), Some(task.name.as_str())),
        (Spot::Task(index, TaskField::Content), task.content.as_deref()),
        (Spot::Task(index, TaskField::Expected), task.expected.as_deref()),
    ]
}

fn indicator_texts((index, indicator): (usize, &Indicator)) -> [(Spot, Option<&str>); 4] {
    let spot = |field| Spot::Indicator(index, field);
    [
        (spot(IndicatorField::Name), Some(indicator.name.as_str())),
        (spot(IndicatorField::Cycle), indicator.cycle.as_ref().map(printed)),
        (spot(IndicatorField::Annual), indicator.annual.as_ref().map(printed)),
        (spot(IndicatorField::Reason), indicator.reason.as_deref()),
    ]
}

fn printed(value: &PlannedValue) -> &str {
    &value.raw
}
