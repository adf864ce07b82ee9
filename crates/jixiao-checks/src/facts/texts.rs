//! The goal and task texts of a dossier, with what comparing them needs.

use jixiao_domain::dossier::Dossier;
use jixiao_domain::settings::Settings;
use jixiao_domain::text::squeeze;
use jixiao_findings::{HeadField, Place, Spot, TaskField};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Shares are compared in whole ten-thousandths.
const MYRIAD: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// One goal or task text.（目标文字）
#[derive(Debug)]
pub struct GoalText<'c> {
    /// Position of the form in the dossier.
    pub form: usize,
    /// Where it stands.
    pub place: Place,
    /// The text as printed.
    pub text: &'c str,
    squeezed: String,
    words: Bigrams,
    printed: Bigrams,
}

/// The pairs of neighbouring characters of a text, sorted, each as often as it stands there.
#[derive(Debug)]
struct Bigrams(Vec<u64>);

impl Bigrams {
    fn of(characters: impl Iterator<Item = char> + Clone) -> Bigrams {
        let pairs = characters.clone().zip(characters.skip(1));
        let mut pairs: Vec<u64> = pairs.map(|(a, b)| u64::from(a) << 32 | u64::from(b)).collect();
        pairs.sort_unstable();
        Bigrams(pairs)
    }

    /// The Dice coefficient of two multisets, where it reaches the least that is asked for.
    fn dice(&self, other: &Bigrams, least: Decimal) -> Option<Decimal> {
        let (least, whole) = (MYRIAD.saturating_mul(least), self.0.len() + other.0.len());
        let least = least.to_usize().unwrap_or(usize::MAX).saturating_mul(whole);
        let reaches = |common: usize| 20_000 * common >= least;
        // The common part is at most the shorter text: most pairs end here, uncompared.
        if !reaches(self.0.len().min(other.0.len())) {
            return None;
        }
        let common = Some(common(&self.0, &other.0)).filter(|common| reaches(*common))?;
        Decimal::from(2 * common).checked_div(Decimal::from(whole))
    }

    /// Whether the first pair of characters of a word stands here.
    fn may_hold(&self, word: &str) -> bool {
        let mut characters = word.chars();
        match (characters.next(), characters.next()) {
            (Some(a), Some(b)) => {
                self.0.binary_search(&(u64::from(a) << 32 | u64::from(b))).is_ok()
            }
            _ => true,
        }
    }
}

impl<'c> GoalText<'c> {
    fn new(form: usize, place: Place, text: &'c str) -> GoalText<'c> {
        let squeezed = squeeze(text);
        let words = Bigrams::of(squeezed.chars());
        let printed = Bigrams::of(text.chars().filter(|c| !c.is_whitespace()));
        GoalText { form, place, text, squeezed, words, printed }
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
        // A text has one bigram less than characters.
        if self.squeezed.is_empty() { 0 } else { self.words.0.len() + 1 }
    }

    /// The share of bigrams that two texts have in common, where it reaches `least`.
    ///
    /// Counted without punctuation and with it, and the larger taken: a change of commas makes no
    /// other text, and common commas make a text more alike, as readers see it.
    pub fn similarity(&self, other: &GoalText<'_>, least: Decimal) -> Option<Decimal> {
        self.words.dice(&other.words, least).max(self.printed.dice(&other.printed, least))
    }

    /// Whether the text holds a word; quicker than a search where it does not.
    pub fn holds(&self, word: &str) -> bool {
        self.printed.may_hold(word) && self.text.contains(word)
    }

    /// The similarity of two texts that are alike by the pack's measure, else `None`.
    pub fn alike(&self, other: &GoalText<'_>, settings: &Settings) -> Option<Decimal> {
        let goals = &settings.goals;
        let (short, long) =
            if self.length() <= other.length() { (self, other) } else { (other, self) };
        if short.length() < 2 {
            return None;
        }
        if short.length() >= goals.whole_text
            && long.words.may_hold(&short.squeezed)
            && long.squeezed.contains(&short.squeezed)
        {
            return self.similarity(other, Decimal::ZERO);
        }
        self.similarity(other, goals.similarity)
    }
}

fn common(one: &[u64], other: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}

/// Whether a text speaks of a thing: it holds half of its pairs of characters.
pub fn mentions(text: &str, thing: &str) -> bool {
    let characters: Vec<char> = thing.chars().collect();
    let mut pair = String::new();
    let mut shown = 0;
    for characters in characters.windows(2) {
        pair.clear();
        pair.extend(characters);
        shown += usize::from(text.contains(&pair));
    }
    characters.len() < 2 || 2 * shown >= characters.len() - 1
}

/// The text without the titles of documents that it cites (《…》).
pub fn without_titles(text: &str) -> String {
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
    kept
}

/// The clauses of a text, between commas, semicolons and full stops.
pub fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(['，', ',', '。', '；', ';', '！', '？', '\n']).filter(|clause| !clause.is_empty())
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

    /// The goal and task texts of one form.
    pub fn of_form(&self, form: usize) -> impl Iterator<Item = &GoalText<'c>> {
        self.texts.iter().filter(move |text| text.form == form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similarity_looks_past_punctuation() {
        let text = |text| GoalText::new(0, Place::form(0), text);
        let one = text("维护路灯，保障照明。");
        let alike = |other| one.similarity(&text(other), Decimal::ZERO);
        assert_eq!(alike("维护路灯 保障照明"), Some(Decimal::ONE));
        assert_eq!(alike("修剪树木"), Some(Decimal::ZERO));
        assert_eq!(text("").similarity(&text(""), Decimal::ZERO), None);
    }

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
