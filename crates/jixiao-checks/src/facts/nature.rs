//! What a project buys, read from its words and the unit of its cost.

use jixiao_domain::form::Form;
use jixiao_domain::settings::money::{MoneySettings, Nature};

use crate::facts::cost::{Cost, holds_any};

/// The nature of a project: from its name, else its costs, else its goals; the first of the
/// pack's natures that has a word there.
///
/// A goal text may mention people in passing, so there a staffing nature needs a cost per person
/// and time.
pub fn of_project<'s>(
    form: &Form,
    costs: &[Cost<'_>],
    settings: &'s MoneySettings,
) -> Option<&'s Nature> {
    let name = form.project()?.name.as_deref().unwrap_or_default();
    let pays_people = costs.iter().any(Cost::is_payroll);
    let wordings = || costs.iter().map(Cost::wording).collect::<String>();
    let goals = || {
        let goals = [&form.goals.annual, &form.goals.cycle];
        goals.into_iter().flatten().map(String::as_str).collect::<String>()
    };
    of_text(name, settings)
        .or_else(|| of_text(&wordings(), settings))
        .or_else(|| of_text(&goals(), settings).filter(|nature| pays_people == nature.is_staffing))
}

/// The nature that a text names.
pub fn of_text<'s>(text: &str, settings: &'s MoneySettings) -> Option<&'s Nature> {
    settings.natures.iter().find(|nature| holds_any(text, &nature.words))
}

/// Whether a project's money pays people: a cost per person and time, or a staffing nature.
pub fn is_staffing(form: &Form, costs: &[Cost<'_>], settings: &MoneySettings) -> bool {
    let name = form.project().and_then(|project| project.name.as_deref()).unwrap_or_default();
    let is_allowance =
        costs.iter().any(|cost| holds_any(&cost.wording(), &settings.allowance_words))
            || holds_any(name, &settings.allowance_words);
    let pays_people = costs.iter().any(Cost::is_payroll);
    let nature = of_project(form, costs, settings);
    nature.is_some_and(|nature| nature.is_staffing) || (pays_people && !is_allowance)
}
