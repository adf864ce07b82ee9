//! A long run in parts that fit into memory.

use std::ops::Range;

use jixiao_domain::dossier;

use super::Forms;

/// Which forms are checked together.（汇总方式）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// All forms of one unit and year, whatever file they stand in.
    Across,
    /// The same, but each file alone.
    Separate,
}

/// How much of a run must be at hand at one time.（处理范围）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Everything: for baselines, which are made in one piece.
    Whole,
    /// Part after part.
    InParts,
}

/// Files in a row whose dossiers reach no other file.（分段）
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Positions of its files among the sources.
    pub(crate) files: Range<usize>,
    /// Positions of the forms of each dossier.
    pub(crate) groups: Vec<Vec<usize>>,
}

/// The parts of a run, in order.
pub(crate) fn parts(forms: &Forms<'_>, grouping: Grouping, extent: Extent) -> Vec<Part> {
    let groups = groups(forms, grouping);
    let file_of = |form: usize| forms.batch().forms[form].source;
    let count = forms.batch().sources.len();
    // The last file that a dossier beginning in this file reaches.
    let mut reach: Vec<usize> = (0..count).collect();
    for group in &groups {
        let last = group.iter().map(|form| file_of(*form)).max().unwrap_or(0);
        let first = file_of(group[0]);
        reach[first] = reach[first].max(last);
    }
    let mut parts = Vec::new();
    let mut groups = groups.into_iter().peekable();
    let mut start = 0;
    let mut end = 0;
    for (file, reached) in reach.into_iter().enumerate() {
        end = end.max(reached);
        let size = forms.range(start..file + 1).len();
        let is_full = extent == Extent::InParts && size >= forms.room().part && end == file;
        if is_full || file + 1 == count {
            let files = start..file + 1;
            let mut own = Vec::new();
            while let Some(group) = groups.next_if(|group| files.contains(&file_of(group[0]))) {
                own.push(group);
            }
            parts.push(Part { files, groups: own });
            start = file + 1;
        }
    }
    parts
}

/// Positions of the forms of each dossier, in the order of their first form.
fn groups(forms: &Forms<'_>, grouping: Grouping) -> Vec<Vec<usize>> {
    let identities = forms.identities();
    match grouping {
        Grouping::Across => dossier::group_identities(identities),
        Grouping::Separate => {
            let files = 0..forms.batch().sources.len();
            let of_file = |file: usize| {
                let range = forms.range(file..file + 1);
                let start = range.start;
                let groups = dossier::group_identities(&identities[range]).into_iter();
                groups.map(move |group| group.into_iter().map(|form| start + form).collect())
            };
            files.flat_map(of_file).collect()
        }
    }
}
