//! What a project buys, read from its words and the unit of its cost.

use jixiao_domain::dossier::Dossier;
use jixiao_domain::form::Form;
use jixiao_domain::settings::Settings;
use jixiao_domain::settings::money::{MoneySettings, Nature};

use crate::facts::cost::{Cost, Costs, holds_any};
use crate::facts::texts::Texts;

/// What every project of a dossier buys, by the form's position.（支出性质）
#[derive(Debug)]
pub struct Natures<'c> {
    forms: Vec<Option<&'c Nature>>,
}

impl<'c> Natures<'c> {
    pub(crate) fn new(
        dossier: &Dossier<'c>,
        costs: &Costs<'_>,
        texts: &Texts<'_>,
        settings: &'c Settings,
    ) -> Natures<'c> {
        let forms = dossier.forms.iter().enumerate();
        Natures {
            forms: forms
                .map(|(at, form)| {
                    let target = form.is_target().then_some(form)?;
                    of_project((at, target), costs.of(at), texts, &settings.money)
                })
                .collect(),
        }
    }

    /// The nature of a project; `None` for other forms and where no word tells.
    pub fn of(&self, form: usize) -> Option<&'c Nature> {
        self.forms.get(form).copied().flatten()
    }
}

/// The nature of a project: from its name, else its costs, else its goals; the first of the
/// pack's natures that has a word there.
///
/// A goal text may mention people in passing, so there a staffing nature needs a cost per person
/// and time.
pub fn of_project<'s>(
    (at, form): (usize, &Form),
    costs: &[Cost<'_>],
    texts: &Texts<'_>,
    settings: &'s MoneySettings,
) -> Option<&'s Nature> {
    let name = form.project()?.name.as_deref().unwrap_or_default();
    let pays_people = costs.iter().any(Cost::is_payroll);
    let in_goals = |nature: &&Nature| {
        pays_people == nature.is_staffing
            && texts.goals(at).any(|goal| goal.holds_any(&nature.words))
    };
    of_text(name, settings)
        .or_else(|| costs.iter().find_map(|cost| of_text(&cost.wording(), settings)))
        .or_else(|| settings.natures.iter().find(in_goals))
}

/// The nature that a text names.
pub fn of_text<'s>(text: &str, settings: &'s MoneySettings) -> Option<&'s Nature> {
    settings.natures.iter().find(|nature| holds_any(text, &nature.words))
}

/// Whether the people counted with a cost are those cared for (供养老人), not those paid.
fn counts_served(form: &Form, cost: &Cost<'_>, settings: &MoneySettings) -> bool {
    let counted = cost.product.iter().flat_map(|product| &product.counted);
    let mut names = counted.filter_map(|index| form.table.indicators.get(*index));
    names.any(|indicator| {
        holds_any(&indicator.name, &settings.served_people)
            && of_text(&indicator.name, settings).is_none_or(|nature| !nature.is_staffing)
    })
}

/// Whether a project's money pays people: a staffing nature, or a cost per person and time that
/// is no allowance.
pub fn is_staffing(
    form: &Form,
    nature: Option<&Nature>,
    costs: &[Cost<'_>],
    settings: &MoneySettings,
) -> bool {
    let name = form.project().and_then(|project| project.name.as_deref()).unwrap_or_default();
    let is_allowance = holds_any(name, &settings.allowance_words)
        || costs.iter().any(|cost| holds_any(&cost.wording(), &settings.allowance_words));
    let pays_people =
        costs.iter().any(|cost| cost.is_payroll() && !counts_served(form, cost, settings));
    nature.is_some_and(|nature| nature.is_staffing) || (pays_people && !is_allowance)
}
