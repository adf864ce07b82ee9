//! The value cells of all indicators, the same text in both columns taken once.

use jixiao_domain::dossier::Dossier;
use jixiao_domain::fiscal_year::FiscalYear;
use jixiao_domain::form::Form;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::value::PlannedValue;
use jixiao_findings::{Finding, FixKind, IndicatorField, Place};

use crate::context::Context;
use crate::reporter::Reporter;

/// Which columns a value stands in.（指标值所在栏）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// The year's value only.
    Annual,
    /// The whole period's value only.
    Cycle,
    /// The same text in both columns.
    Both,
}

/// A planned value with its indicator and its places.（指标值单元格）
#[derive(Debug, Clone, Copy)]
pub struct ValueCell<'c> {
    /// Position of the form.
    pub position: usize,
    /// The form.
    pub form: &'c Form,
    /// Position of the indicator.
    pub index: usize,
    /// The indicator.
    pub indicator: &'c Indicator,
    /// The value.
    pub value: &'c PlannedValue,
    /// Where it stands.
    pub columns: Columns,
}

impl<'c> ValueCell<'c> {
    /// The cells of one indicator: one where both columns say the same, blank ones left out.
    pub(crate) fn of(
        position: usize,
        form: &'c Form,
        index: usize,
        indicator: &'c Indicator,
    ) -> impl Iterator<Item = ValueCell<'c>> {
        let annual = indicator.annual.as_ref();
        let cycle = indicator.cycle.as_ref();
        let is_same = annual.zip(cycle).is_some_and(|(annual, cycle)| annual.raw == cycle.raw);
        let both = if is_same { Columns::Both } else { Columns::Annual };
        let first = annual.map(|value| (value, both));
        let second = cycle.filter(|_| !is_same).map(|value| (value, Columns::Cycle));
        first.into_iter().chain(second).filter(|(value, _)| !value.is_blank()).map(
            move |(value, columns)| ValueCell { position, form, index, indicator, value, columns },
        )
    }

    /// The fiscal year of the form, where it prints one.
    pub fn fiscal_year(&self) -> Option<FiscalYear> {
        self.form.fiscal_year
    }

    /// Where the value stands; the year's column first.
    pub fn places(&self) -> impl Iterator<Item = Place> + use<> {
        let fields: &[IndicatorField] = match self.columns {
            Columns::Annual => &[IndicatorField::Annual],
            Columns::Cycle => &[IndicatorField::Cycle],
            Columns::Both => &[IndicatorField::Annual, IndicatorField::Cycle],
        };
        let (position, index) = (self.position, self.index);
        fields.iter().map(move |field| Place::indicator(position, index, *field))
    }

    /// The place of the indicator's name.
    pub fn name_place(&self) -> Place {
        Place::indicator(self.position, self.index, IndicatorField::Name)
    }

    /// Reports a fault of the value at every place where it stands.
    pub fn report<'f>(
        &self,
        findings: &'f mut Reporter<'_>,
        message: impl Into<String>,
    ) -> &'f mut Finding {
        let mut places = self.places();
        let first = places.next().unwrap_or(self.name_place());
        findings.report(first, message).at_all(places)
    }

    /// Proposes another text for the cell, wherever it stands.
    pub fn propose(&self, finding: &mut Finding, text: &str) {
        for place in self.places() {
            finding.fix(FixKind::Suggested, place, &self.value.raw, text);
        }
    }
}

/// All filled value cells of the forms that only promise, in the order of forms and rows.
pub(crate) fn of_dossier<'c>(dossier: &Dossier<'c>) -> Vec<ValueCell<'c>> {
    let indicators = dossier.targets().map(|(_, form)| form.table.indicators.len()).sum();
    let mut cells = Vec::with_capacity(indicators);
    for (position, form) in dossier.targets() {
        for (index, indicator) in form.table.indicators.iter().enumerate() {
            cells.extend(ValueCell::of(position, form, index, indicator));
        }
    }
    cells
}

/// All filled value cells of the dossier.
pub(crate) fn value_cells<'c>(context: &Context<'c>) -> impl Iterator<Item = ValueCell<'c>> {
    context.facts.value_cells.iter().copied()
}
