//! What a rule sees.

use jixiao_domain::dossier::Dossier;
use jixiao_domain::form::Form;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::settings::Settings;

use crate::facts::Facts;

/// What a rule sees: the dossier, the pack's settings, and facts computed once for all rules.
#[derive(Debug)]
pub struct Context<'c> {
    /// The forms of one unit and year.
    pub dossier: &'c Dossier<'c>,
    /// The pack's settings.
    pub settings: &'c Settings,
    /// Shared facts.
    pub facts: Facts<'c>,
}

impl<'c> Context<'c> {
    pub(crate) fn new(dossier: &'c Dossier<'c>, settings: &'c Settings) -> Context<'c> {
        Context { dossier, settings, facts: Facts::new(dossier, settings) }
    }

    /// The forms that only promise, with their positions.
    ///
    /// Rules about targets take these: a target is examined when it is declared, and a report
    /// prints it again.
    pub fn forms(&self) -> impl Iterator<Item = (usize, &'c Form)> + '_ {
        self.dossier.targets()
    }

    /// The forms that report results, with their positions.
    pub fn reports(&self) -> impl Iterator<Item = (usize, &'c Form)> + '_ {
        self.dossier.reports()
    }

    /// All indicators of the forms that only promise, with the positions of form and indicator.
    pub fn indicators(&self) -> impl Iterator<Item = (usize, usize, &'c Indicator)> + '_ {
        self.forms().flat_map(|(position, form)| {
            let indicators = form.table.indicators.iter().enumerate();
            indicators.map(move |(index, indicator)| (position, index, indicator))
        })
    }
}
