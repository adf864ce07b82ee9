//! The published layouts: how each is recognised. All of them are read by the one engine.

mod dongguan;
mod general;
mod national;

use jixiao_domain::results::Reporting;

use crate::engine::Draft;

/// How a layout is recognised.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// Stable id, for example `dongguan-2025-approval`.
    pub(crate) id: &'static str,
    /// Whether it is a department's form.
    pub(crate) is_department: bool,
    /// The indicator table has two halves; `None` where it does not matter.
    pub(crate) has_halves: Option<bool>,
    /// Of each list, the form prints at least one label (in the dictionary's writing).
    pub(crate) labels: &'static [&'static [&'static str]],
}

/// A table that lists many projects, one row for each indicator.
pub(crate) const PROJECT_LIST: &str = "project-list";

/// All layouts, the more special first; the last two fit every form.
const ALL: [&Layout; 9] = [
    &dongguan::APPROVAL_2019,
    &dongguan::TARGET_2022,
    &dongguan::DEPARTMENT_2025,
    &dongguan::APPROVAL_2025,
    &national::DEPARTMENT_2015,
    &national::PROJECT_2015,
    &national::PROJECT_2021,
    &general::DEPARTMENT,
    &general::PROJECT,
];

/// The first layout that fits.
pub(crate) fn recognise(draft: &Draft) -> &'static str {
    if let Some(reporting) = draft.reporting() {
        return of_report(draft, reporting);
    }
    let fits = |layout: &&&Layout| layout.fits(draft);
    ALL.iter().find(fits).map_or(general::PROJECT.id, |layout| layout.id)
}

/// The layout of a form that reports results, by what it reports them for.
fn of_report(draft: &Draft, reporting: Reporting) -> &'static str {
    let prints = |labels: &[&str]| labels.iter().any(|label| draft.labels.contains(label));
    match reporting {
        Reporting::Monitoring(_) => "national-2019-monitoring",
        Reporting::Evaluation => "evaluation",
        Reporting::SelfEvaluation if draft.is_department => "department-self-evaluation",
        Reporting::SelfEvaluation if prints(&["资金投入情况", "中央主管部门", "转移支付名称"]) => {
            "transfer-self-evaluation"
        }
        Reporting::SelfEvaluation => "national-2020-self-evaluation",
    }
}

impl Layout {
    fn fits(&self, draft: &Draft) -> bool {
        self.is_department == draft.is_department
            && self.has_halves.is_none_or(|halves| halves == draft.has_halves)
            && self.labels.iter().all(|any| any.iter().any(|label| draft.labels.contains(label)))
    }
}
