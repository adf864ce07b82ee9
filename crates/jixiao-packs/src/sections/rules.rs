//! Section `[rules]`: switches and severities, by code.

use std::collections::BTreeMap;

use jixiao_domain::settings::rules::{RuleSettings, Severity};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Section(BTreeMap<String, Switch>);

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Switch {
    Off,
    /// Back to what the rule itself says.
    On,
    Advice,
    Warning,
    Error,
}

impl Section {
    pub(crate) fn apply(self, settings: &mut RuleSettings) {
        for (code, switch) in self.0 {
            settings.off.remove(&code);
            settings.severity.remove(&code);
            let severity = match switch {
                Switch::On => continue,
                Switch::Off => {
                    settings.off.insert(code);
                    continue;
                }
                Switch::Advice => Severity::Advice,
                Switch::Warning => Severity::Warning,
                Switch::Error => Severity::Error,
            };
            settings.severity.insert(code, severity);
        }
    }
}
