//! All forms of one budget unit for one fiscal year.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::fiscal_year::FiscalYear;
use crate::form::{Form, FormKind};

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
        forms.filter(|(_, form)| form.project().is_some()).map(|(position, form)| (position, *form))
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
    let forms: Vec<&Form> = forms.iter().map(Borrow::borrow).collect();
    let mut groups: BTreeMap<(FiscalYear, &str), Vec<usize>> = BTreeMap::new();
    // By name, so that thousands of forms without a year are not all compared with each other.
    let mut alone: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let departments: std::collections::BTreeSet<(FiscalYear, &str)> = forms
        .iter()
        .filter(|form| form.kind() == FormKind::DepartmentTarget)
        .filter_map(|form| Some((form.fiscal_year?, form.unit.as_ref()?.name.as_str())))
        .collect();
    for (position, form) in forms.iter().copied().enumerate() {
        let Some(key) = key(form, &departments) else {
            let same_name = alone.entry(form.short_name()).or_default();
            if !same_name.iter().any(|&earlier| forms[earlier] == form) {
                same_name.push(position);
            }
            continue;
        };
        match groups.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(vec![position]);
            }
            Entry::Occupied(mut entry) => {
                if !entry.get().iter().any(|&earlier| forms[earlier] == form) {
                    entry.get_mut().push(position);
                }
            }
        }
    }
    let alone = alone.into_values().flatten().map(|position| vec![position]);
    let mut all: Vec<Vec<usize>> = groups.into_values().chain(alone).collect();
    all.sort_by_key(|group| group[0]);
    all
}

fn key<'f>(
    form: &'f Form,
    departments: &std::collections::BTreeSet<(FiscalYear, &str)>,
) -> Option<(FiscalYear, &'f str)> {
    let year = form.fiscal_year?;
    let supervising = form.supervising_department.as_ref().map(|unit| unit.name.as_str());
    let own = form.unit.as_ref().map(|unit| unit.name.as_str());
    let of_department = supervising.filter(|name| departments.contains(&(year, name)));
    Some((year, of_department.or(own)?))
}
