//! Facts that several rules need, computed once per dossier.

pub mod budget;
pub mod claims;
pub mod cost;
pub(crate) mod execution_sums;
pub(crate) mod indicator_words;
pub mod measure;
pub mod nature;
pub mod results;
pub mod sums;
pub mod texts;
pub mod value_cells;

use jixiao_domain::dossier::Dossier;
use jixiao_domain::settings::Settings;

use claims::Claims;
use cost::Costs;
use measure::Measures;
use nature::Natures;
use results::ResultFacts;
use texts::Texts;
use value_cells::ValueCell;

/// Facts about one dossier, computed once and shared by the rules.
#[derive(Debug)]
pub struct Facts<'c> {
    /// What each indicator measures.
    pub measures: Measures<'c>,
    /// The filled value cells of the forms that only promise.
    pub(crate) value_cells: Vec<ValueCell<'c>>,
    /// The goal and task texts.
    pub texts: Texts<'c>,
    /// The numbers that the texts promise.
    pub claims: Claims,
    /// What the cost indicators add up to.
    pub costs: Costs<'c>,
    /// What the projects buy.
    pub natures: Natures<'c>,
    /// What the forms with results earn, and how they stand during the year.
    pub results: ResultFacts,
}

impl<'c> Facts<'c> {
    pub(crate) fn new(dossier: &'c Dossier<'c>, settings: &'c Settings) -> Facts<'c> {
        let texts = Texts::new(dossier);
        let claims = Claims::new(&texts, settings);
        let costs = Costs::new(dossier, settings);
        let natures = Natures::new(dossier, &costs, &texts, settings);
        let results = ResultFacts::new(dossier, settings);
        Facts {
            measures: Measures::new(dossier, settings),
            value_cells: value_cells::of_dossier(dossier),
            texts,
            claims,
            costs,
            natures,
            results,
        }
    }
}
