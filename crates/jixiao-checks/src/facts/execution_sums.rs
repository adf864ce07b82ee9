//! The year's executed money against the sources it comes from.

use jixiao_domain::amount::AmountCell;
use jixiao_domain::form::Form;
use jixiao_domain::money::Money;
use jixiao_domain::results::{ExecutionLine, PrintedAmount, SourceKind};
use jixiao_findings::{ExecutionField, Place};

use super::sums::{Balance, Sum};

/// A column's total beside its parts.
#[derive(Debug)]
pub(crate) struct ExecutionSums {
    pub(crate) total: Sum,
    pub(crate) total_place: Place,
    pub(crate) parts: Sum,
    pub(crate) part_places: Vec<Place>,
}

/// The columns whose total and sources should be equal.
pub(crate) fn of(position: usize, form: &Form) -> impl Iterator<Item = ExecutionSums> {
    Column::ALL.into_iter().filter_map(move |column| sums(position, form, column))
}

/// A column of executed money that adds up.
#[derive(Debug, Clone, Copy)]
enum Column {
    Budget,
    Adjusted,
    Executed,
}

impl Column {
    const ALL: [Column; 3] = [Column::Budget, Column::Adjusted, Column::Executed];

    fn of(self, line: &ExecutionLine) -> Option<&PrintedAmount> {
        match self {
            Column::Budget => line.budget.as_ref(),
            Column::Adjusted => line.adjusted.as_ref(),
            Column::Executed => line.executed.as_ref(),
        }
    }

    const fn field(self) -> ExecutionField {
        match self {
            Column::Budget => ExecutionField::Budget,
            Column::Adjusted => ExecutionField::Adjusted,
            Column::Executed => ExecutionField::Executed,
        }
    }
}

/// The year's total against the sources of its money; parts of a source (中央补助) may stand
/// between them, so a total that fits with or without them is right.
fn sums(position: usize, form: &Form, column: Column) -> Option<ExecutionSums> {
    let lines: Vec<&ExecutionLine> =
        form.results.iter().flat_map(|results| &results.execution).collect();
    let at = lines.iter().position(|line| line.kind == SourceKind::Total)?;
    let printed = column.of(lines[at])?;
    printed.money().filter(|money| *money != Money::ZERO)?;
    let mut total = Sum::default();
    total.add(&lines[at].label, printed.cell);
    let sum = |is_meant: fn(SourceKind) -> bool| {
        let mut sum = Sum::default();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| is_meant(line.kind)) {
            sum.lines.push(index);
            sum.add(&line.label, column.of(line).map_or(AmountCell::Blank, |it| it.cell));
        }
        sum
    };
    let parts = sum(|kind| !matches!(kind, SourceKind::Total | SourceKind::Part));
    let all = sum(|kind| kind != SourceKind::Total);
    let has_smaller_parts = lines.iter().any(|line| line.kind == SourceKind::Part);
    let fits = |sum: &Sum| !matches!(total.compare(sum), Balance::Off(_));
    // A single 其中 says how much of the total it is, not all of it.
    if parts.labels.len() + parts.blanks.len() < 2
        || (has_smaller_parts && (fits(&parts) || fits(&all)))
    {
        return None;
    }
    let place = |line| Place::execution(position, line, column.field());
    let part_places = parts.lines.iter().map(|line| place(*line)).collect();
    Some(ExecutionSums { total, total_place: place(at), parts, part_places })
}
