//! Section `[approval]`.

use jixiao_domain::settings::approval::ApprovalSettings;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    same_opinions: Option<usize>,
    grade_words: Option<Vec<String>>,
    child_grades: Option<Vec<String>>,
    parent_grades: Option<Vec<String>>,
}

impl Section {
    pub(crate) fn apply(self, settings: &mut ApprovalSettings) {
        super::set(&mut settings.same_opinions, self.same_opinions);
        super::set(&mut settings.grade_words, self.grade_words);
        super::set(&mut settings.child_grades, self.child_grades);
        super::set(&mut settings.parent_grades, self.parent_grades);
    }
}
