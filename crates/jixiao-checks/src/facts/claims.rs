//! The numbers that goal and task texts promise.

use jixiao_domain::settings::Settings;
use jixiao_domain::value::{Claim, claims};

use super::measure::Measure;
use super::texts::{GoalText, Texts};

/// One number promised in a text.（承诺数值）
#[derive(Debug)]
pub struct TextClaim {
    /// Position of the text in [`Texts::all`].
    pub text: usize,
    /// The claim.
    pub claim: Claim,
    /// What its noun measures.
    pub measure: Measure,
}

/// All numbers promised in the texts of a dossier, in order.（承诺总表）
#[derive(Debug)]
pub struct Claims {
    claims: Vec<TextClaim>,
}

impl Claims {
    pub(crate) fn new(texts: &Texts<'_>, settings: &Settings) -> Claims {
        let of_text = |(position, text): (usize, &GoalText<'_>)| {
            claims(text.text).into_iter().map(move |claim| {
                let is_cost = claim.bound.unit.is_money();
                let measure = Measure::read(&claim.noun, is_cost, settings);
                TextClaim { text: position, claim, measure }
            })
        };
        Claims { claims: texts.all().iter().enumerate().flat_map(of_text).collect() }
    }

    /// All claims.
    pub fn all(&self) -> &[TextClaim] {
        &self.claims
    }

    /// The claims of one text, by its position in [`Texts::all`].
    pub fn of_text(&self, text: usize) -> impl Iterator<Item = &TextClaim> {
        self.claims.iter().filter(move |claim| claim.text == text)
    }
}
