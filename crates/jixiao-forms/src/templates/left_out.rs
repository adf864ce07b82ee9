//! What a form says and a template has no place for.

use jixiao_domain::amount::AmountCell;
use jixiao_domain::form::{Form, FundKind, FundLine};

use super::binding::{self, Binding, Scope};
use super::rows::{CellPattern, Piece, Placeholder, Slot};
use super::template::{BlockPattern, Repeat, RowPattern, Template};
use super::values::{self, IndicatorItem, Item};

/// Placeholders that print the same fact, the whole of it or a part.
const SAME: [&[Binding]; 12] = [
    &[Binding::Year, Binding::NextYear],
    &[Binding::Unit, Binding::UnitName],
    &[Binding::Unit, Binding::UnitCode],
    &[Binding::Department, Binding::DepartmentName],
    &[Binding::Department, Binding::DepartmentCode],
    &[Binding::Project, Binding::ProjectName],
    &[Binding::Project, Binding::ProjectCode],
    &[Binding::Period, Binding::PeriodFrom],
    &[Binding::Period, Binding::PeriodTo],
    &[Binding::Budget, Binding::Fund(FundKind::AnnualTotal)],
    &[Binding::Annual, Binding::AnnualPart(binding::ValuePart::Number)],
    &[Binding::Likelihood, Binding::LikelihoodBox(jixiao_domain::results::Likelihood::Certain)],
];

impl Template {
    /// The facts of a form that its sheet by this template does not show, as people name them.
    pub fn left_out(&self, form: &Form) -> Vec<String> {
        let printed = Printed::new(self);
        let mut left_out = Vec::new();
        let mut add = |name: &str| {
            if !left_out.iter().any(|known| known == name) {
                left_out.push(name.to_owned());
            }
        };
        for known in binding::KNOWN {
            if !stands_alone(known.binding) || printed.has(known.binding) {
                continue;
            }
            let is_said = match known.scope {
                Scope::Form => !self.said(form, known.binding, Item::None).is_empty(),
                Scope::Indicator => {
                    let mut indicators = form.table.indicators.iter();
                    indicators.any(|indicator| {
                        let item = IndicatorItem::alone(indicator);
                        !self.said(form, known.binding, Item::Indicator(item)).is_empty()
                    })
                }
                Scope::Item | Scope::Task | Scope::Line => false,
            };
            if is_said {
                add(known.short());
            }
        }
        printed.funds(form).for_each(|line| add(&line.label));
        self.tasks(form, &printed, &mut add);
        self.execution(form, &printed, &mut add);
        let others = form.others.iter().enumerate().filter(|(index, field)| {
            let earlier = form.others[..*index].iter();
            let position = earlier.filter(|other| same(&other.label, &field.label)).count() + 1;
            !printed.labelled(Binding::LabelledText, &field.label, position)
        });
        others.for_each(|(_, field)| add(&field.label));
        if !form.table.level_points.is_empty() && !printed.level_points {
            add("一级指标的分值");
        }
        left_out
    }

    /// What a placeholder prints.
    fn said(&self, form: &Form, binding: Binding, item: Item<'_>) -> String {
        values::value(form, item, &Placeholder::of(binding), self).text
    }

    fn tasks(&self, form: &Form, printed: &Printed<'_>, add: &mut impl FnMut(&str)) {
        let tasks = form.department().into_iter().flat_map(|department| &department.tasks);
        for task in tasks {
            let is_listed = if task.is_key {
                printed.key_tasks
            } else if printed.has(Binding::OtherTasks) {
                continue;
            } else {
                printed.other_tasks
            };
            if !is_listed {
                add(if task.is_key {
                    "年度重点工作任务"
                } else {
                    "其他需完成的任务"
                });
                continue;
            }
            for known in binding::KNOWN.iter().filter(|known| known.scope == Scope::Task) {
                let said = self.said(form, known.binding, Item::Task(Some(task), 1));
                if !said.is_empty() && !printed.has(known.binding) {
                    add(&format!("任务的{}", known.short()));
                }
            }
        }
    }

    fn execution(&self, form: &Form, printed: &Printed<'_>, add: &mut impl FnMut(&str)) {
        let lines = form.results.iter().flat_map(|results| &results.execution);
        for line in lines {
            for (_, field, meaning) in binding::EXECUTION_FIELDS {
                let is_printed = printed.has(Binding::Line(*field))
                    || printed.has(Binding::Execution(line.kind, *field));
                let item = Item::Line(line, "", 1);
                if !is_printed && !self.said(form, Binding::Line(*field), item).is_empty() {
                    add(&format!("{}的{meaning}", line.label));
                }
            }
        }
    }
}

/// Whether a fact is told by this placeholder alone: not by its line of money, its label or its row.
fn stands_alone(binding: Binding) -> bool {
    !matches!(
        binding,
        Binding::Title
            | Binding::NextYear
            | Binding::Budget
            | Binding::Fund(_)
            | Binding::LabelledFund
            | Binding::LabelledText
            | Binding::OtherTasks
            | Binding::Execution(..)
            | Binding::Position
            | Binding::Level1
            | Binding::Level2
            | Binding::AnnualPart(_)
            | Binding::Unit
            | Binding::Department
            | Binding::Project
            | Binding::Period
            | Binding::LikelihoodBox(_)
    )
}

fn same(label: &str, other: &str) -> bool {
    values::bare(label) == values::bare(other)
}

/// The placeholders of a template.
#[expect(clippy::struct_excessive_bools, reason = "four kinds of blocks, each there or not")]
struct Printed<'t> {
    placeholders: Vec<&'t Placeholder>,
    key_tasks: bool,
    other_tasks: bool,
    execution: bool,
    level_points: bool,
}

impl<'t> Printed<'t> {
    fn new(template: &'t Template) -> Printed<'t> {
        let mut printed = Printed {
            placeholders: Vec::new(),
            key_tasks: false,
            other_tasks: false,
            execution: false,
            level_points: false,
        };
        for line in template.above.iter().chain(&template.below) {
            line.parts.iter().for_each(|part| printed.cell(part));
        }
        template.blocks.iter().for_each(|block| printed.block(block));
        printed
    }

    fn block(&mut self, block: &'t BlockPattern) {
        self.rows(&block.heading);
        self.rows(&block.rows);
        match &block.repeat {
            Repeat::Once => {}
            Repeat::Indicators { has_points, .. } => self.level_points |= has_points,
            Repeat::Tasks { are_key: true, .. } => self.key_tasks = true,
            Repeat::Tasks { are_key: false, .. } => self.other_tasks = true,
            Repeat::Execution { part_rows, .. } => {
                self.execution = true;
                self.rows(part_rows);
            }
        }
    }

    fn rows(&mut self, rows: &'t [RowPattern]) {
        for slot in rows.iter().flat_map(|row| &row.slots) {
            if let Slot::Cell(cell) = slot {
                self.cell(cell);
            }
        }
    }

    fn cell(&mut self, cell: &'t CellPattern) {
        let blanks = cell.pieces.iter().filter_map(|piece| match piece {
            Piece::Blank(placeholder) => Some(placeholder),
            Piece::Text(_) => None,
        });
        self.placeholders.extend(blanks);
    }

    fn has(&self, binding: Binding) -> bool {
        let is = |wanted| self.placeholders.iter().any(|known| known.binding == wanted);
        let mut same = SAME.iter().filter(|same| same.contains(&binding));
        is(binding) || same.any(|same| same.iter().any(|other| is(*other)))
    }

    fn labelled(&self, binding: Binding, label: &str, position: usize) -> bool {
        self.placeholders.iter().any(|known| {
            known.binding == binding
                && known.position == position
                && known.label.as_deref().is_some_and(|known| same(known, label))
        })
    }

    /// Lines of money that are printed nowhere.
    fn funds<'f>(&'f self, form: &'f Form) -> impl Iterator<Item = &'f FundLine> {
        let is_executed = self.execution
            && form.results.as_ref().is_some_and(|results| !results.execution.is_empty());
        form.funds.iter().enumerate().filter_map(move |(index, line)| {
            let first = form.funds.iter().position(|other| other.kind == line.kind);
            let of_year = matches!(
                line.kind,
                FundKind::AnnualTotal
                    | FundKind::AnnualAppropriation
                    | FundKind::AnnualOther
                    | FundKind::CarriedOver
            );
            let is_printed = line.cell == AmountCell::Blank
                || is_executed && of_year
                || self.labelled(Binding::LabelledFund, &line.label, 1)
                || line.kind != FundKind::Other && self.has(Binding::Fund(line.kind)) && {
                    // Of several lines of a kind the first is printed; an equal one says the same.
                    let first = first.unwrap_or(index);
                    form.funds[first].cell.money() == line.cell.money()
                };
            (!is_printed).then_some(line)
        })
    }
}
