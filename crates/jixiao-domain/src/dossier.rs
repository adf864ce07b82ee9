//! All forms of one budget unit for one fiscal year.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::fiscal_year::FiscalYear;
use crate::form::{BudgetUnit, Form, FormKind, Subject};
use crate::results::Results;

/// All forms of one budget unit for one fiscal year, in reading order.（绩效档案）
#[derive(Debug, Clone)]
pub struct Dossier<'f> {
    /// The forms; a finding's place counts them from 0.
    pub forms: Vec<&'f Form>,
}

impl<'f> Dossier<'f> {
    /// A dossier of these forms.
    pub fn new(forms: impl IntoIterator<Item = &'f Form>) -> Dossier<'f> {
        Dossier { forms: forms.into_iter().collect() }
    }

    /// The department's own form, where the dossier holds one.
    pub fn department(&self) -> Option<(usize, &'f Form)> {
        let position =
            self.forms.iter().position(|form| form.kind() == FormKind::DepartmentTarget)?;
        Some((position, self.forms[position]))
    }

    /// The project forms with their positions.
    pub fn projects(&self) -> impl Iterator<Item = (usize, &'f Form)> + '_ {
        let forms = self.forms.iter().enumerate();
        let is_target = |form: &Form| form.is_target() && form.project().is_some();
        forms.filter(move |(_, form)| is_target(form)).map(|(position, form)| (position, *form))
    }

    /// The forms that only promise, with their positions.
    pub fn targets(&self) -> impl Iterator<Item = (usize, &'f Form)> + '_ {
        let forms = self.forms.iter().copied().enumerate();
        forms.filter(|(_, form)| form.is_target())
    }

    /// The forms that report results, with their positions.
    pub fn reports(&self) -> impl Iterator<Item = (usize, &'f Form)> + '_ {
        let forms = self.forms.iter().copied().enumerate();
        forms.filter(|(_, form)| !form.is_target())
    }
}

/// What grouping needs to know of a form; the form itself need not be kept.（归档信息）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    is_department: bool,
    year: Option<FiscalYear>,
    unit: Option<Box<str>>,
    supervising_department: Option<Box<str>>,
    /// Hash of everything that is printed: identical forms have one.
    digest: u64,
}

impl Identity {
    /// The identity of a form.
    pub fn of(form: &Form) -> Identity {
        let name = |unit: &Option<BudgetUnit>| unit.as_ref().map(|unit| unit.name.as_str().into());
        Identity {
            is_department: form.department().is_some(),
            year: form.fiscal_year,
            unit: name(&form.unit),
            supervising_department: name(&form.supervising_department),
            digest: digest(form),
        }
    }

    /// Year and unit of the dossier it belongs to; `None` where it stands alone.
    fn key<'i>(
        &'i self,
        departments: &BTreeSet<(FiscalYear, &str)>,
    ) -> Option<(FiscalYear, &'i str)> {
        let year = self.year?;
        let supervising = self.supervising_department.as_deref();
        let of_department = supervising.filter(|name| departments.contains(&(year, name)));
        Some((year, of_department.or(self.unit.as_deref())?))
    }
}

/// Groups forms into dossiers: lists of positions in `forms`, each in reading order, the lists in
/// the order of their first form.
///
/// A department form takes in the projects whose 主管部门 or 用款单位 is its 部门名称; the other
/// forms meet by the unit that spends. Forms without a unit or a year stand alone, except that a
/// project without a year joins nothing. An identical form given twice counts once: the later one
/// is in no dossier.
pub fn group<F: Borrow<Form>>(forms: &[F]) -> Vec<Vec<usize>> {
    let identities: Vec<Identity> = forms.iter().map(|form| Identity::of(form.borrow())).collect();
    group_identities(&identities)
}

/// The same for forms that are not at hand.
pub fn group_identities(forms: &[Identity]) -> Vec<Vec<usize>> {
    let departments: BTreeSet<(FiscalYear, &str)> = forms
        .iter()
        .filter(|form| form.is_department)
        .filter_map(|form| Some((form.year?, form.unit.as_deref()?)))
        .collect();
    let mut groups: BTreeMap<(FiscalYear, &str), Vec<usize>> = BTreeMap::new();
    let mut all: Vec<Vec<usize>> = Vec::new();
    let mut seen: BTreeSet<(Option<(FiscalYear, &str)>, u64)> = BTreeSet::new();
    for (position, form) in forms.iter().enumerate() {
        let key = form.key(&departments);
        if !seen.insert((key, form.digest)) {
            continue;
        }
        match key {
            Some(key) => groups.entry(key).or_default().push(position),
            None => all.push(vec![position]),
        }
    }
    all.extend(groups.into_values());
    all.sort_by_key(|group| group[0]);
    all
}

/// A hash of everything that a form prints; compared within one run, never stored.
fn digest(form: &Form) -> u64 {
    let mut hasher = DefaultHasher::new();
    form.kind().hash(&mut hasher);
    (&form.title, form.fiscal_year, &form.goals.cycle, &form.goals.annual).hash(&mut hasher);
    (&form.unit, &form.supervising_department, &form.issuer).hash(&mut hasher);
    match &form.subject {
        Subject::Project(project) => {
            let words = [&project.name, &project.code, &project.category, &project.grade];
            (words, &project.parent, project.period, project.budget).hash(&mut hasher);
            project.is_transfer.hash(&mut hasher);
            let approval = project.approval.as_ref();
            approval.map(|approval| (&approval.opinion, &approval.grade)).hash(&mut hasher);
        }
        Subject::Department(department) => {
            (department.payroll_staff, department.subordinate_units).hash(&mut hasher);
            for task in &department.tasks {
                (&task.name, &task.content, &task.amount_raw, &task.expected).hash(&mut hasher);
                (task.is_key, task.in_free_text).hash(&mut hasher);
            }
        }
    }
    for line in &form.funds {
        (&line.label, &line.raw).hash(&mut hasher);
    }
    form.others.hash(&mut hasher);
    for blank in &form.blanks {
        blank.label.hash(&mut hasher);
    }
    digest_table(form, &mut hasher);
    if let Some(results) = &form.results {
        digest_results(results, &mut hasher);
    }
    hasher.finish()
}

fn digest_table(form: &Form, hasher: &mut DefaultHasher) {
    for indicator in &form.table.indicators {
        (indicator.level1, indicator.category, &indicator.other_level).hash(hasher);
        (&indicator.name, indicator.points, indicator.score).hash(hasher);
        let results = [&indicator.adjusted, &indicator.actual, &indicator.forecast];
        for value in [&indicator.cycle, &indicator.annual].into_iter().chain(results) {
            value.as_ref().map(|value| &value.raw).hash(hasher);
        }
        (&indicator.reason, &indicator.explanation, &indicator.basis).hash(hasher);
        (&indicator.other_level1, &indicator.causes, indicator.likelihood).hash(hasher);
        (&indicator.remark, &indicator.evidence).hash(hasher);
        (&indicator.method, &indicator.data_source, &indicator.scoring_rule).hash(hasher);
    }
    for row in &form.table.blank_rows {
        (row.category, row.not_applicable).hash(hasher);
    }
}

fn digest_results(results: &Results, hasher: &mut DefaultHasher) {
    (results.reporting, &results.achieved, &results.grade).hash(hasher);
    (results.total_points, results.total_score).hash(hasher);
    for line in &results.execution {
        (&line.label, line.points, line.score, &line.reason).hash(hasher);
        for amount in [&line.budget, &line.adjusted, &line.executed, &line.forecast] {
            amount.as_ref().map(|amount| &amount.raw).hash(hasher);
        }
        line.rate.as_ref().map(|rate| &rate.raw).hash(hasher);
    }
}

#[cfg(test)]
mod tests {
    use super::{Identity, group_identities};
    use crate::fiscal_year::FiscalYear;

    fn identity(is_department: bool, unit: &str, above: &str, digest: u64) -> Identity {
        let name = |name: &str| (!name.is_empty()).then(|| name.into());
        Identity {
            is_department,
            year: FiscalYear::new(2025),
            unit: name(unit),
            supervising_department: name(above),
            digest,
        }
    }

    #[test]
    fn a_department_takes_in_the_projects_under_it_and_those_it_spends_itself() {
        let forms = [
            identity(false, "青石镇文化站", "青石镇综合事务办公室", 1),
            identity(false, "青石镇水务站", "青石镇水务站", 2),
            identity(true, "青石镇综合事务办公室", "", 3),
            identity(false, "青石镇综合事务办公室", "", 4),
        ];
        assert_eq!(group_identities(&forms), [vec![0, 2, 3], vec![1]]);
    }

    #[test]
    fn an_identical_form_counts_once() {
        let forms = [
            identity(false, "青石镇水务站", "", 1),
            identity(false, "青石镇水务站", "", 2),
            identity(false, "青石镇水务站", "", 1),
        ];
        assert_eq!(group_identities(&forms), [vec![0, 1]]);
    }

    #[test]
    fn forms_without_a_unit_or_a_year_stand_alone() {
        let mut undated = identity(false, "青石镇水务站", "", 1);
        undated.year = None;
        let nameless = identity(false, "", "", 2);
        let forms = [undated.clone(), nameless, identity(false, "青石镇水务站", "", 3), undated];
        assert_eq!(group_identities(&forms), [vec![0], vec![1], vec![2]]);
    }
}
