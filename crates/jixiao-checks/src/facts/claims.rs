//! The numbers that goal and task texts promise.

use jixiao_domain::measure::Aspect;
use jixiao_domain::settings::Settings;
use jixiao_domain::unit::Unit;
use jixiao_domain::value::{Bound, Claim, claims};

use super::measure::{Measure, MeasuredRow, holds, shares_most, units_agree};
use super::texts::{GoalText, Texts};
use crate::Context;

/// How many characters after a number may still say what is counted: 2名工作人员.
const WORDS_AFTER: usize = 10;

/// One number promised in a text.（承诺数值）
#[derive(Debug)]
pub struct TextClaim {
    /// Position of the text in [`Texts::all`].
    pub text: usize,
    /// The claim.
    pub claim: Claim,
    /// What its noun measures.
    pub measure: Measure,
    /// What the words after the number measure: 宣传活动 in 4场宣传活动.
    after: Option<Measure>,
}

impl TextClaim {
    fn new(text: usize, printed: &str, claim: Claim, settings: &Settings) -> TextClaim {
        let is_cost = claim.bound.unit.is_money();
        let measure = Measure::read(&claim.noun, is_cost, settings);
        let after = words_after(printed, &claim);
        let after = (!after.is_empty()).then(|| Measure::read(after, is_cost, settings));
        TextClaim { text, claim, measure, after }
    }

    /// The words of the claim as they stand in its text.
    pub fn words<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.claim.span.clone()).unwrap_or_default().trim()
    }

    /// The row's bound that promises the same thing in the same unit.
    pub fn counterpart<'r>(
        &self,
        row: &'r MeasuredRow<'_>,
        context: &Context<'_>,
    ) -> Option<&'r Bound> {
        if !self.is_about(&row.measure) {
            return None;
        }
        let mut bounds = row.bounds().iter().filter(|bound| bound.relative_to.is_none());
        bounds.find(|bound| units_agree(&bound.unit, &self.claim.bound.unit, context.settings))
    }

    /// Whether it speaks of what the measure measures.
    pub fn is_about(&self, measure: &Measure) -> bool {
        if self.measure.is_same(measure) {
            return true;
        }
        if !aspects_agree(self.measure.name.aspect, measure.name.aspect) {
            return false;
        }
        let (noun, thing) = (self.measure.name.stem.as_str(), measure.name.stem.as_str());
        if holds(noun, thing) || holds(thing, noun) || shares_most(noun, thing) {
            return true;
        }
        self.after.as_ref().is_some_and(|after| {
            let words = after.name.stem.as_str();
            holds(thing, words)
                || shares_most(words, thing)
                || (words.starts_with(thing) && holds(words, thing))
        })
    }

    /// Whether it counts people whom the office pays.
    pub fn is_about_staff(&self, text: &str, settings: &Settings) -> bool {
        let after = words_after(text, &self.claim);
        let names_staff = |word: &String| {
            self.claim.noun.contains(word.as_str()) || after.starts_with(word.as_str())
        };
        counts_people(&self.claim.bound.unit, settings)
            && settings.goals.staff_words.iter().any(names_staff)
    }
}

/// A name without a measure word may be counted or shared out: 案件办结95%以上 is 案件办结率.
fn aspects_agree(one: Aspect, other: Aspect) -> bool {
    let is_open = |aspect| matches!(aspect, Aspect::State | Aspect::Count | Aspect::Rate);
    one == other
        || is_open(one) && is_open(other) && (one == Aspect::State || other == Aspect::State)
}

/// The words right after the unit, up to the next sign.
fn words_after<'t>(text: &'t str, claim: &Claim) -> &'t str {
    let rest = text.get(claim.span.end..).unwrap_or_default();
    let end = rest
        .char_indices()
        .enumerate()
        .find(|(count, (_, c))| *count == WORDS_AFTER || !c.is_alphanumeric())
        .map_or(rest.len(), |(_, (offset, _))| offset);
    &rest[..end]
}

/// Whether the unit counts people.
pub fn counts_people(unit: &Unit, settings: &Settings) -> bool {
    unit.factors().count() == 1 && units_agree(unit, &Unit::base("人"), settings)
}

/// How many people a text says the office pays.（文中人数）
#[derive(Debug)]
pub struct Headcount<'c> {
    /// The words, with who they are.
    pub words: String,
    /// The number.
    pub bound: &'c Bound,
}

/// The people that a text says are paid, where it says so without doubt: one number, or one that
/// it calls a total (该3名).
pub fn headcount<'c>(context: &'c Context<'_>, text: usize) -> Option<Headcount<'c>> {
    let settings = context.settings;
    let printed = context.facts.texts.all().get(text)?.text;
    let people: Vec<&TextClaim> = context
        .facts
        .claims
        .of_text(text)
        .filter(|claim| claim.is_about_staff(printed, settings))
        .collect();
    let is_marked = |claim: &TextClaim, words: &[String]| {
        words.iter().any(|word| claim.claim.noun.ends_with(word.as_str()))
    };
    let total = people.iter().rev().find(|claim| is_marked(claim, &settings.goals.total_words));
    let only = match people.as_slice() {
        [only] if !is_marked(only, &settings.goals.increment_words) => Some(only),
        _ => None,
    };
    let claim = total.or(only)?;
    let after = words_after(printed, &claim.claim);
    let who = settings.goals.staff_words.iter().find(|word| after.starts_with(word.as_str()));
    let words = format!("{}{}", claim.words(printed), who.map_or("", String::as_str));
    Some(Headcount { words, bound: &claim.claim.bound })
}

/// All numbers promised in the texts of a dossier, in order.（承诺总表）
#[derive(Debug)]
pub struct Claims {
    claims: Vec<TextClaim>,
    starts: Vec<usize>,
}

impl Claims {
    pub(crate) fn new(texts: &Texts<'_>, settings: &Settings) -> Claims {
        let mut all = Vec::new();
        let mut starts = vec![0];
        for (position, GoalText { text, .. }) in texts.all().iter().enumerate() {
            let found = claims(text).into_iter();
            all.extend(found.map(|claim| TextClaim::new(position, text, claim, settings)));
            starts.push(all.len());
        }
        Claims { claims: all, starts }
    }

    /// All claims.
    pub fn all(&self) -> &[TextClaim] {
        &self.claims
    }

    /// The claims of one text, by its position in [`Texts::all`].
    pub fn of_text(&self, text: usize) -> impl Iterator<Item = &TextClaim> {
        let from = self.starts.get(text).copied().unwrap_or_default();
        let to = self.starts.get(text + 1).copied().unwrap_or(from);
        self.claims[from..to].iter()
    }
}
