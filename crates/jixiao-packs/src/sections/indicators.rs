//! Section `[indicators]`.

use jixiao_domain::settings::indicators::IndicatorSettings;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {}

impl Section {
    pub(crate) fn apply(self, _settings: &mut IndicatorSettings) {}
}
