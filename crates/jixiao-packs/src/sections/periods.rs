//! Section `[periods]`.

use jixiao_domain::settings::periods::PeriodSettings;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {}

impl Section {
    pub(crate) fn apply(self, _settings: &mut PeriodSettings) {}
}
