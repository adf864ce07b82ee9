//! Whether a project's budget agrees with what its cost indicators add up to.

use jixiao_domain::form::Form;
use jixiao_domain::frame::Category;
use jixiao_domain::money::Money;
use jixiao_domain::settings::money::MoneySettings;
use jixiao_domain::value::Comparator;
use rust_decimal::Decimal;

use crate::facts::cost::{Cost, Product, holds_any, share_a_word};

/// A budget that its own cost indicators do not allow.（成本与预算矛盾）
#[derive(Debug)]
pub struct Contradiction<'a, 'c> {
    /// The costs whose products are added up, one in most forms.
    pub costs: Vec<&'a Cost<'c>>,
    /// What they add up to.
    pub product: Money,
    /// The project's budget.
    pub budget: Money,
    /// How the sum is meant: at most, less than, exactly.
    pub meaning: Meaning,
}

/// What a cost says about the budget.（成本指标含义）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The budget must not be higher.
    AtMost,
    /// The budget should not be higher: a highest cost of at least so many, where more may be done.
    Planned,
    /// The budget must be lower.
    Less,
    /// The budget must be equal, within the pack's tolerance.
    Exactly,
    /// The budget must not be lower, beyond the tolerance: an exact cost of at least so many.
    AtLeast,
}

/// The contradictions of a project's form.
pub fn contradictions<'a, 'c>(
    form: &Form,
    costs: &'a [Cost<'c>],
    settings: &MoneySettings,
) -> Vec<Contradiction<'a, 'c>> {
    let Some(budget) = form.project().and_then(|project| project.budget) else { return Vec::new() };
    if budget <= Money::ZERO {
        return Vec::new();
    }
    let is_total = |cost: &&Cost<'_>| {
        holds_any(&cost.wording(), &settings.total_cost_words) && counts_nothing(cost)
    };
    let (mut totals, mut others): (Vec<&Cost<'c>>, Vec<&Cost<'c>>) =
        costs.iter().partition(is_total);
    // Several totals are those of parts.
    if totals.len() > 1 {
        others = costs.iter().collect();
        totals.clear();
    }
    let mut found: Vec<Contradiction<'a, 'c>> =
        totals.into_iter().filter_map(|cost| contradiction(vec![cost], budget, settings)).collect();
    let is_plausible = match others.as_slice() {
        [] => false,
        [cost] => is_whole(cost, form, budget, settings),
        several => {
            let products = several.iter().filter_map(|cost| cost.product.as_ref());
            is_close(products.map(|product| product.money).sum(), budget)
        }
    };
    if is_plausible {
        let others = contradiction(others, budget, settings);
        found.extend(others.filter(|it| it.meaning != Meaning::Planned || costs_all(it, form)));
    }
    found
}

/// Whether the costs count every output of the form: else the rest of the money buys the others.
fn costs_all(contradiction: &Contradiction<'_, '_>, form: &Form) -> bool {
    let products = contradiction.costs.iter().filter_map(|cost| cost.product.as_ref());
    let counted: Vec<usize> = products.flat_map(|product| product.counted.clone()).collect();
    let rows = form.table.indicators.iter().enumerate();
    let mut outputs = rows.filter(|(_, row)| row.category == Some(Category::Quantity));
    outputs.all(|(index, _)| counted.contains(&index))
}

/// Whether the cost is an amount for the project or the year, without a unit that is counted.
fn counts_nothing(cost: &Cost<'_>) -> bool {
    cost.product.as_ref().is_some_and(|product| product.counted.is_empty())
}

/// Whether the only cost of a form is meant for all its money.
///
/// Its name says so, or it names what the project is called after, or it comes near to the
/// budget and is no usual part of expense.
fn is_whole(cost: &Cost<'_>, form: &Form, budget: Money, settings: &MoneySettings) -> bool {
    let Some(product) = &cost.product else { return false };
    let Some(ratio) = product.money.share_of(budget) else { return false };
    // Far off, a unit or a quantity was misunderstood, or a plain sum is the cost of one thing.
    let is_plain = cost.bound.unit.factors().count() == 1 && product.counted.is_empty();
    let range = if is_plain { Decimal::TWO } else { Decimal::TEN };
    if ratio > range || ratio < Decimal::ONE / range {
        return false;
    }
    let name = form.project().and_then(|project| project.name.as_deref()).unwrap_or_default();
    holds_any(&cost.wording(), &settings.standard_words)
        || share_a_word(&cost.wording(), name, settings)
        || (is_close(product.money, budget) && !holds_any(cost.thing(), &settings.part_words))
}

/// Whether an amount is so near to the budget that it is likely meant for all of it.
fn is_close(amount: Money, budget: Money) -> bool {
    let ratio = amount.share_of(budget).unwrap_or_default();
    (Decimal::new(8, 1)..=Decimal::new(125, 2)).contains(&ratio)
}

fn contradiction<'a, 'c>(
    costs: Vec<&'a Cost<'c>>,
    budget: Money,
    settings: &MoneySettings,
) -> Option<Contradiction<'a, 'c>> {
    let meanings: Vec<Meaning> =
        costs.iter().map(|cost| meaning(cost, cost.product.as_ref()?)).collect::<Option<_>>()?;
    let meaning = common(&meanings)?;
    let products = costs.iter().filter_map(|cost| cost.product.as_ref());
    let product: Money = products.map(|product| product.money).sum();
    let tolerance = product.times(settings.cost_tolerance)?;
    let is_broken = match meaning {
        Meaning::AtMost => budget > product,
        // Far off, something else was meant: only a near miss is worth a question.
        Meaning::Planned => budget > product + tolerance && is_close(product, budget),
        Meaning::Less => budget >= product,
        Meaning::Exactly => (budget - product).abs() > tolerance,
        Meaning::AtLeast => budget < product - tolerance,
    };
    is_broken.then_some(Contradiction { costs, product, budget, meaning })
}

/// What several costs say together; of caps, one with an open quantity makes the sum open.
fn common(meanings: &[Meaning]) -> Option<Meaning> {
    let first = *meanings.first()?;
    let is_cap = |meaning: &Meaning| matches!(meaning, Meaning::AtMost | Meaning::Planned);
    if meanings.iter().all(|other| *other == first) {
        Some(first)
    } else {
        meanings.iter().all(is_cap).then_some(Meaning::Planned)
    }
}

/// What a cost with its quantities says about the budget; `None` where it says nothing: less than
/// 500 元 for at least 10 may be any sum.
fn meaning(cost: &Cost<'_>, product: &Product) -> Option<Meaning> {
    if cost.bound.plus_minus.is_some() || cost.bound.relative_to.is_some() {
        return None;
    }
    match cost.bound.comparator {
        Some(Comparator::AtMost) if !product.has_lower => Some(Meaning::AtMost),
        Some(Comparator::AtMost) if !product.has_upper => Some(Meaning::Planned),
        Some(Comparator::Less) if !product.has_lower => Some(Meaning::Less),
        None | Some(Comparator::Equal) => match (product.has_lower, product.has_upper) {
            (false, false) => Some(Meaning::Exactly),
            (true, false) => Some(Meaning::AtLeast),
            (false, true) => Some(Meaning::AtMost),
            (true, true) => None,
        },
        Some(_) => None,
    }
}
