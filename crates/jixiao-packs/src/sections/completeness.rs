//! Section `[completeness]`.

use jixiao_domain::settings::completeness::CompletenessSettings;
use serde::Deserialize;

use super::set;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    basis_words: Option<Vec<String>>,
    survey_words: Option<Vec<String>>,
}

impl Section {
    pub(crate) fn apply(self, settings: &mut CompletenessSettings) {
        set(&mut settings.basis_words, self.basis_words);
        set(&mut settings.survey_words, self.survey_words);
    }
}
