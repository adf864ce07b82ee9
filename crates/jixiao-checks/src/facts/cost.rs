//! What the cost indicators of a form add up to: unit cost × matching quantities, by units alone.

use jixiao_domain::dossier::Dossier;
use jixiao_domain::form::Form;
use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::indicator::Indicator;
use jixiao_domain::money::Money;
use jixiao_domain::settings::Settings;
use jixiao_domain::settings::money::MoneySettings;
use jixiao_domain::text::squeeze;
use jixiao_domain::unit::Unit;
use jixiao_domain::value::{Bound, Comparator};
use jixiao_domain::words::Words;
use jixiao_findings::{IndicatorField, Place};
use rust_decimal::Decimal;

/// The costs of every form of a dossier, by the form's position.（成本测算）
#[derive(Debug)]
pub struct Costs<'c> {
    forms: Vec<Vec<Cost<'c>>>,
}

impl<'c> Costs<'c> {
    pub(crate) fn new(dossier: &Dossier<'c>, settings: &Settings) -> Costs<'c> {
        let forms = dossier.forms.iter().enumerate();
        // A report prints its target's costs again.
        let costs = |(at, form): (usize, &&'c Form)| {
            if form.is_target() { costs(at, form, &settings.money) } else { Vec::new() }
        };
        Costs { forms: forms.map(costs).collect() }
    }

    /// The money bounds of a form's cost indicators, in printed order.
    pub fn of(&self, form: usize) -> &[Cost<'c>] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// Every cost of the dossier.
    pub fn all(&self) -> impl Iterator<Item = &Cost<'c>> {
        self.forms.iter().flatten()
    }
}

/// One amount of money promised by a cost indicator.（成本界限）
#[derive(Debug)]
pub struct Cost<'c> {
    /// Position of the form in the dossier.
    pub form: usize,
    /// Position of the indicator on the form.
    pub index: usize,
    /// The indicator.
    pub indicator: &'c Indicator,
    /// The bound: a number in 元, 元/人/年 and so on.
    pub bound: &'c Bound,
    /// Cost × quantities for the year; `None` where a quantity is missing or in doubt.
    pub product: Option<Product>,
}

impl<'c> Cost<'c> {
    /// The cell that holds the cost.
    pub fn place(&self) -> Place {
        Place::indicator(self.form, self.index, value_field(self.indicator))
    }

    /// What the cost is for: the words of the cell where it has its own, else the name.
    pub fn thing(&self) -> &'c str {
        self.bound.subject.as_deref().unwrap_or(&self.indicator.name)
    }

    /// Name and words of the cell together.
    pub fn wording(&self) -> String {
        format!("{}{}", self.indicator.name, self.bound.subject.as_deref().unwrap_or_default())
    }

    /// Whether people are paid by time: 元/人/年, 元/人/月.
    pub fn is_payroll(&self) -> bool {
        let is_paid = |time: &str| self.bound.unit.power(time) < 0;
        is_paid("人") && (is_paid("年") || is_paid("月"))
    }
}

/// A cost multiplied by its quantities.（测算结果）
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// The result for the year.
    pub money: Money,
    /// The unit of the cost, with what its words count: 元/场 for 每场培训费 in 元.
    pub unit: Unit,
    /// `90000 元/人/年 × 2 人 × 1 年`
    pub formula: String,
    /// What the cost was multiplied with.
    pub factor: Decimal,
    /// The counted quantities multiplied, without units of time; 1 where nothing is counted.
    pub quantity: Decimal,
    /// Positions of the indicators that gave the quantities.
    pub counted: Vec<usize>,
    /// Whether a quantity is a lower bound (≥), so that more may be done.
    pub has_lower: bool,
    /// Whether a quantity is an upper bound (≤).
    pub has_upper: bool,
    /// Whether cost and quantities name the same thing.
    pub is_same_thing: bool,
}

/// The column that [`Indicator::value`] reads.
pub fn value_field(indicator: &Indicator) -> IndicatorField {
    if indicator.annual.is_some() { IndicatorField::Annual } else { IndicatorField::Cycle }
}

/// What an indicator promises for the year.
///
/// On a form that prints the period and the year side by side, rows for the period alone promise
/// nothing for the year; only a form without any annual value speaks of the year throughout.
fn bounds_for_the_year<'c>(form: &'c Form, indicator: &'c Indicator) -> &'c [Bound] {
    let has_years = || form.table.indicators.iter().any(|row| row.annual.is_some());
    match (&indicator.annual, &indicator.cycle) {
        (Some(annual), _) => annual.bounds(),
        (None, Some(cycle)) if !has_years() => cycle.bounds(),
        (None, _) => &[],
    }
}

/// Whether two texts share two characters in a row that say what is meant.
pub fn share_a_word(one: &str, other: &str, settings: &MoneySettings) -> bool {
    shared_words(one, other, settings) > 0
}

/// How many pairs of neighbouring characters of one text the other holds, generic ones left out.
fn shared_words(one: &str, other: &str, settings: &MoneySettings) -> usize {
    let (one, other) = (without_generic(one, settings), without_generic(other, settings));
    let ends = one.char_indices().map(|(at, _)| at).skip(2).chain([one.len()]);
    one.char_indices()
        .zip(ends)
        .map(|((start, _), end)| &one[start..end])
        .filter(|pair| pair.chars().count() == 2 && !pair.contains(GAP) && other.contains(pair))
        .count()
}

/// Stands where a generic word was, so that its neighbours do not become a word.
const GAP: char = '|';

fn without_generic(text: &str, settings: &MoneySettings) -> String {
    let text = squeeze(text);
    let words = &settings.generic_words;
    let mut standing: Vec<usize> = words.places_in(&text).into_iter().map(|(_, it)| it).collect();
    // In the order of the list: a word may hold another.
    standing.sort_unstable();
    standing.dedup();
    standing.into_iter().fold(text, |text, word| text.replace(words[word].as_str(), "|"))
}

/// A counted quantity of a form.
struct Quantity<'c> {
    index: usize,
    indicator: &'c Indicator,
    bound: &'c Bound,
    unit: &'c str,
}

fn costs<'c>(at: usize, form: &'c Form, settings: &MoneySettings) -> Vec<Cost<'c>> {
    let mut costs: Vec<Cost<'c>> = Vec::new();
    for (index, indicator) in form.table.indicators.iter().enumerate() {
        let bounds = bounds_for_the_year(form, indicator);
        let money = bounds
            .iter()
            .filter(|_| indicator.is_cost())
            .filter(|bound| bound.unit.power("元") == 1);
        costs.extend(money.map(|bound| Cost { form: at, index, indicator, bound, product: None }));
    }
    if costs.is_empty() {
        return costs;
    }
    let quantities = quantities(form);
    for position in 0..costs.len() {
        let unit = &costs[position].bound.unit;
        let has_rival = costs.iter().filter(|cost| cost.bound.unit == *unit).count() > 1;
        costs[position].product = product(&costs[position], &quantities, has_rival, settings);
    }
    costs
}

/// What the form counts; rows under 数量 come first where there are any.
fn quantities(form: &Form) -> Vec<Quantity<'_>> {
    let rows = form.table.indicators.iter().enumerate();
    let mut all: Vec<Quantity<'_>> = rows
        .filter(|(_, row)| !row.is_cost() && row.level1.is_none_or(|it| it == Level1::Output))
        .flat_map(|(index, indicator)| {
            let bounds = bounds_for_the_year(form, indicator).iter();
            bounds.filter_map(move |bound| {
                let unit = counted_unit(bound)?;
                Some(Quantity { index, indicator, bound, unit })
            })
        })
        .collect();
    let is_quantity =
        |quantity: &Quantity<'_>| quantity.indicator.category == Some(Category::Quantity);
    let units: Vec<&str> = all.iter().filter(|it| is_quantity(it)).map(|it| it.unit).collect();
    all.retain(|quantity| is_quantity(quantity) || !units.contains(&quantity.unit));
    all
}

/// The unit of a count: one base unit, per year at most, and a number above zero.
fn counted_unit(bound: &Bound) -> Option<&str> {
    let is_plain = bound.plus_minus.is_none() && bound.relative_to.is_none();
    if !is_plain || bound.number <= Decimal::ZERO || bound.unit.is_share() {
        return None;
    }
    let mut counted = None;
    for (unit, power) in bound.unit.factors() {
        match power {
            1 if counted.is_none() => counted = Some(unit),
            -1 if unit == "年" => {}
            _ => return None,
        }
    }
    counted.filter(|unit| !matches!(*unit, "元" | "%" | "‰"))
}

fn product(
    cost: &Cost<'_>,
    quantities: &[Quantity<'_>],
    has_rival: bool,
    settings: &MoneySettings,
) -> Option<Product> {
    let named = unit_in_words(cost, quantities, settings)?;
    let unit = named
        .map_or_else(|| cost.bound.unit.clone(), |named| cost.bound.unit.clone().with(named, -1));
    let mut product = Product {
        money: Money::ZERO,
        formula: format!("{} {unit}", cost.bound.number.normalize()),
        unit: Unit::none(),
        factor: Decimal::ONE,
        quantity: Decimal::ONE,
        counted: Vec::new(),
        has_lower: false,
        has_upper: false,
        is_same_thing: true,
    };
    for (unit, power) in unit.factors().filter(|(unit, _)| *unit != "元") {
        if power != -1 {
            return None;
        }
        let per_year = settings.times_per_year.iter().find(|(time, _)| time == unit);
        let quantity = match per_year {
            // 使用年限 and the like are counted in years and have no part in a year's cost.
            Some((_, times)) if *times == Decimal::ONE => None,
            _ => matching(cost, unit, quantities, has_rival, settings),
        };
        match (quantity, per_year) {
            (Some(quantity), _) => product.count(cost, quantity, settings)?,
            (None, Some((time, times))) => {
                product.factor = product.factor.checked_mul(*times)?;
                product.show(*times, time);
            }
            (None, None) => return None,
        }
    }
    product.unit.clone_from(&unit);
    product.money = Money::from_yuan(cost.bound.number.checked_mul(product.factor)?)?;
    Some(product)
}

/// The unit that the words of a cost name where its own unit counts nothing: 每场培训费 in 元.
///
/// `None` where the words speak of one of something that the form does not count.
#[expect(clippy::option_option, reason = "no unit in the words is not the same as an unknown one")]
fn unit_in_words<'c>(
    cost: &Cost<'_>,
    quantities: &[Quantity<'c>],
    settings: &MoneySettings,
) -> Option<Option<&'c str>> {
    let is_time = |unit: &str| settings.times_per_year.iter().any(|(time, _)| time == unit);
    let counts = |(unit, _): (&str, i8)| unit != "元" && !is_time(unit);
    let wording = cost.wording();
    if cost.bound.unit.factors().any(counts) || !holds_any(&wording, &settings.per_unit_words) {
        return Some(None);
    }
    let is_named = |unit: &str| {
        [format!("每{unit}"), format!("单{unit}"), format!("{unit}均")]
            .iter()
            .any(|words| wording.contains(words.as_str()))
    };
    quantities.iter().map(|it| it.unit).find(|unit| is_named(unit)).map(Some)
}

impl Product {
    fn show(&mut self, number: Decimal, unit: &str) {
        for part in [" × ", &number.normalize().to_string(), " ", unit] {
            self.formula.push_str(part);
        }
    }

    fn count(
        &mut self,
        cost: &Cost<'_>,
        quantity: &Quantity<'_>,
        settings: &MoneySettings,
    ) -> Option<()> {
        let bound = quantity.bound;
        self.factor = self.factor.checked_mul(bound.number)?;
        self.quantity = self.quantity.checked_mul(bound.number)?;
        self.show(bound.number, quantity.unit);
        self.counted.push(quantity.index);
        self.has_lower |= bound.comparator.is_some_and(Comparator::is_lower);
        self.has_upper |= bound.comparator.is_some_and(Comparator::is_upper);
        self.is_same_thing &= share_a_word(&cost.wording(), &quantity.indicator.name, settings);
        Some(())
    }
}

/// The quantity that a denominator is counted by; `None` where there is none or the choice is
/// not certain.
fn matching<'q, 'c>(
    cost: &Cost<'_>,
    unit: &str,
    quantities: &'q [Quantity<'c>],
    has_rival: bool,
    settings: &MoneySettings,
) -> Option<&'q Quantity<'c>> {
    let wording = cost.wording();
    let is_allowance = holds_any(&wording, &settings.allowance_words);
    let candidates: Vec<&Quantity<'_>> = quantities
        .iter()
        .filter(|it| is_same_unit(it.unit, unit, settings))
        .filter(|it| is_allowance || !holds_any(&it.indicator.name, &settings.beneficiary_words))
        .collect();
    let first = *candidates.first()?;
    let is_alike = |it: &&Quantity<'_>| {
        it.bound.number == first.bound.number && it.bound.comparator == first.bound.comparator
    };
    if !has_rival && candidates.iter().all(is_alike) {
        return Some(first);
    }
    let score = |it: &Quantity<'_>| {
        let name = [it.indicator.name.as_str(), it.bound.subject.as_deref().unwrap_or_default()];
        shared_words(cost.thing(), &name.concat(), settings)
    };
    let best = candidates.iter().copied().max_by_key(|it| score(it))?;
    let is_only = candidates.iter().filter(|it| score(it) == score(best)).count() == 1;
    (score(best) > 0 && is_only).then_some(best)
}

fn is_same_unit(one: &str, other: &str, settings: &MoneySettings) -> bool {
    let is_member = |class: &&Vec<String>| {
        class.iter().any(|unit| unit == one) && class.iter().any(|unit| unit == other)
    };
    one == other || settings.counting_units.iter().any(|class| is_member(&class))
}

/// Whether a text holds one of the words.
pub fn holds_any(text: &str, words: &Words) -> bool {
    words.stand_in(text)
}

/// A cap on a part of all costs: 宣传费占总费用比≤90%.（占比上限）
#[derive(Debug)]
pub struct ShareCap<'c> {
    /// Position of the indicator on the form.
    pub index: usize,
    /// The indicator.
    pub indicator: &'c Indicator,
    /// The bound, in %.
    pub bound: &'c Bound,
}

impl<'c> ShareCap<'c> {
    /// The caps of a form, in printed order.
    pub fn of(form: &'c Form) -> Vec<ShareCap<'c>> {
        let rows = form.table.indicators.iter().enumerate().filter(|(_, row)| row.is_cost());
        let caps = rows.flat_map(|(index, indicator)| {
            let bounds = bounds_for_the_year(form, indicator).iter();
            bounds.map(move |bound| ShareCap { index, indicator, bound })
        });
        caps.filter(ShareCap::is_cap).collect()
    }

    fn is_cap(&self) -> bool {
        let is_percent = self.bound.unit.is_share() && self.bound.unit.power("%") == 1;
        let is_upper = self.bound.comparator.is_some_and(Comparator::is_upper);
        let wording = self.wording();
        is_percent && is_upper && ["占", "比例", "比重"].iter().any(|word| wording.contains(word))
    }

    /// Name and words of the cell together.
    pub fn wording(&self) -> String {
        format!("{}{}", self.indicator.name, self.bound.subject.as_deref().unwrap_or_default())
    }

    /// What the cap is on.
    pub fn thing(&self) -> &'c str {
        self.bound.subject.as_deref().unwrap_or(&self.indicator.name)
    }

    /// The most that the cap allows of a budget.
    pub fn of_budget(&self, budget: Money) -> Option<Money> {
        budget.times(self.bound.number.checked_div(Decimal::ONE_HUNDRED)?)
    }

    /// The cell that holds the cap.
    pub fn place(&self, form: usize) -> Place {
        Place::indicator(form, self.index, value_field(self.indicator))
    }
}
