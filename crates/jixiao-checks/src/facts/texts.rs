//! The goal and task texts of a dossier, with what comparing them needs.

use std::borrow::Cow;
use std::sync::OnceLock;

use jixiao_domain::dossier::Dossier;
use jixiao_domain::settings::Settings;
use jixiao_domain::text::{Bigrams, Ratio, between};
use jixiao_domain::words::Words;
use jixiao_findings::{HeadField, Place, Spot, TaskField};

/// One goal or task text.（目标文字）
#[derive(Debug)]
pub struct GoalText<'c> {
    /// Position of the form in the dossier.
    pub form: usize,
    /// Where it stands.
    pub place: Place,
    /// The text as printed.
    pub text: &'c str,
    bigrams: Bigrams,
    sentences: OnceLock<Vec<Bigrams>>,
}

impl<'c> GoalText<'c> {
    fn new(form: usize, place: Place, text: &'c str) -> GoalText<'c> {
        GoalText { form, place, text, bigrams: Bigrams::new(text), sentences: OnceLock::new() }
    }

    /// The task that it belongs to, on a department form.
    pub fn task(&self) -> Option<usize> {
        match self.place.spot {
            Spot::Task(task, _) => Some(task),
            _ => None,
        }
    }

    /// Whether it is the goal of the whole period.
    pub fn is_cycle_goal(&self) -> bool {
        self.place.spot == Spot::Head(HeadField::GoalCycle)
    }

    /// How a sentence names the field.
    pub fn label(&self) -> &'static str {
        match self.place.spot {
            Spot::Head(HeadField::GoalCycle) => "实施周期总目标",
            Spot::Head(_) => "年度目标",
            Spot::Task(_, TaskField::Content) => "主要实施内容",
            _ => "期望达到的目标",
        }
    }

    /// Number of characters that count, blanks and punctuation left out.
    pub fn length(&self) -> usize {
        self.bigrams.length()
    }

    /// The characters that count.
    pub fn squeezed(&self) -> &str {
        self.bigrams.squeezed()
    }

    /// Its sentences, between full stops and semicolons.
    pub fn sentences(&self) -> &[Bigrams] {
        let ends = |c| matches!(c, '。' | '；' | ';' | '\n');
        let sentences = || between(self.text, ends).map(Bigrams::new).collect();
        self.sentences.get_or_init(sentences)
    }

    /// Whether the characters that count hold these in a row.
    pub fn holds_squeezed(&self, characters: &str) -> bool {
        self.bigrams.may_hold(characters) && self.squeezed().contains(characters)
    }

    /// Whether the text holds a word; quicker than a search where it does not.
    pub fn holds(&self, word: &str) -> bool {
        self.bigrams.may_hold(word) && self.text.contains(word)
    }

    /// Whether the text holds one of the words.
    pub fn holds_any(&self, words: &Words) -> bool {
        words.stand_in_long(self.text, &self.bigrams)
    }

    /// Whether a sentence of it may be alike another text.
    pub fn may_hold_alike(&self, other: &Bigrams, settings: &Settings) -> bool {
        self.bigrams.may_hold_alike(other, settings.goals.similarity)
    }

    /// The similarity of two texts that are alike by the pack's measure, else `None`.
    pub fn alike(&self, other: &GoalText<'_>, settings: &Settings) -> Option<Ratio> {
        let goals = &settings.goals;
        self.bigrams.alike(&other.bigrams, goals.similarity, goals.whole_text)
    }
}

/// Whether a text speaks of a thing: it holds half of its pairs of characters.
pub fn mentions(text: &str, thing: &str) -> bool {
    let starts = thing.char_indices().map(|(start, _)| start);
    let ends = thing.char_indices().skip(1).map(|(at, c)| at + c.len_utf8());
    let (mut pairs, mut shown) = (0, 0);
    for (start, end) in starts.zip(ends) {
        pairs += 1;
        shown += usize::from(text.contains(&thing[start..end]));
    }
    2 * shown >= pairs
}

/// The text without the titles of documents that it cites (《…》).
pub fn without_titles(text: &str) -> Cow<'_, str> {
    if !text.contains(['《', '》']) {
        return text.into();
    }
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept.into()
}

/// The clauses of a text, between commas, semicolons and full stops.
pub fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c| matches!(c, '，' | ',' | '。' | '；' | ';' | '！' | '？' | '\n');
    between(text, ends).filter(|clause| !clause.is_empty())
}

/// All goal and task texts of a dossier, in the order of the paper.（目标文字总表）
#[derive(Debug)]
pub struct Texts<'c> {
    texts: Vec<GoalText<'c>>,
}

impl<'c> Texts<'c> {
    pub(crate) fn new(dossier: &Dossier<'c>) -> Texts<'c> {
        let mut texts = Vec::new();
        for (position, form) in dossier.targets() {
            let mut add = |place: Place, text: &'c Option<String>| {
                if let Some(text) = text {
                    texts.push(GoalText::new(position, place, text));
                }
            };
            add(Place::head(position, HeadField::GoalCycle), &form.goals.cycle);
            add(Place::head(position, HeadField::GoalAnnual), &form.goals.annual);
            let tasks = form.department().map_or(&[][..], |department| &department.tasks);
            for (index, task) in tasks.iter().enumerate() {
                add(Place::task(position, index, TaskField::Content), &task.content);
                add(Place::task(position, index, TaskField::Expected), &task.expected);
            }
        }
        Texts { texts }
    }

    /// All texts.
    pub fn all(&self) -> &[GoalText<'c>] {
        &self.texts
    }

    /// The goal of a form that stands at a field of its head.
    pub fn goal(&self, form: usize, field: HeadField) -> Option<&GoalText<'c>> {
        self.of_form(form).find(|text| text.place.spot == Spot::Head(field))
    }

    /// The goals of a form: of the period, then of the year.
    pub fn goals(&self, form: usize) -> impl Iterator<Item = &GoalText<'c>> {
        self.of_form(form).filter(|text| text.task().is_none())
    }

    /// The goal and task texts of one form.
    pub fn of_form(&self, form: usize) -> impl Iterator<Item = &GoalText<'c>> {
        self.texts.iter().filter(move |text| text.form == form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_mentioned_by_half_of_its_pairs() {
        assert!(mentions("维护村道路灯", "路灯维护"));
        assert!(!mentions("硬化道路", "道路绿化"));
    }

    #[test]
    fn titles_and_clauses_are_told_apart() {
        assert_eq!(without_titles("根据《宣传方案》实施"), "根据实施");
        assert_eq!(without_titles("》《"), "");
        assert_eq!(clauses("甲，乙。丙").collect::<Vec<_>>(), ["甲", "乙", "丙"]);
    }
}
