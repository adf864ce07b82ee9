//! Section `[goals]`.

use jixiao_domain::settings::goals::{GoalSettings, PromisedService, QualifiedService};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::set;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    similarity: Option<f64>,
    whole_text: Option<usize>,
    background_share: Option<f64>,
    background_words: Option<Vec<String>>,
    background_leads: Option<Vec<String>>,
    thing_endings: Option<Vec<String>>,
    means_leads: Option<Vec<String>>,
    unpromised_units: Option<Vec<String>>,
    scope_words: Option<Vec<String>>,
    result_words: Option<Vec<String>>,
    relief_phrases: Option<Vec<String>>,
    service: Option<Vec<Service>>,
    qualified_service: Option<Vec<Qualified>>,
    organisation_endings: Option<Vec<String>>,
    actor_words: Option<Vec<String>>,
    action_words: Option<Vec<String>>,
    deed_words: Option<Vec<String>>,
    oversight_words: Option<Vec<String>>,
    staff_words: Option<Vec<String>>,
    increment_words: Option<Vec<String>>,
    total_words: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Service {
    label: String,
    words: Vec<String>,
    #[serde(default)]
    shown_by: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Qualified {
    label: String,
    words: Vec<String>,
    means: Vec<String>,
}

impl Section {
    pub(crate) fn apply(self, settings: &mut GoalSettings) {
        set(&mut settings.similarity, self.similarity.map(decimal));
        set(&mut settings.whole_text, self.whole_text);
        set(&mut settings.background_share, self.background_share.map(decimal));
        set(&mut settings.services, self.service.map(services));
        set(&mut settings.qualified_services, self.qualified_service.map(qualified_services));
        set(&mut settings.background_words, self.background_words);
        set(&mut settings.background_leads, self.background_leads);
        set(&mut settings.thing_endings, self.thing_endings);
        set(&mut settings.means_leads, self.means_leads);
        set(&mut settings.unpromised_units, self.unpromised_units);
        set(&mut settings.scope_words, self.scope_words);
        set(&mut settings.result_words, self.result_words);
        set(&mut settings.relief_phrases, self.relief_phrases);
        set(&mut settings.organisation_endings, self.organisation_endings);
        set(&mut settings.actor_words, self.actor_words);
        set(&mut settings.action_words, self.action_words);
        set(&mut settings.deed_words, self.deed_words);
        set(&mut settings.oversight_words, self.oversight_words);
        set(&mut settings.staff_words, self.staff_words);
        set(&mut settings.increment_words, self.increment_words);
        set(&mut settings.total_words, self.total_words);
    }
}

/// TOML writes decimals as floats; the shortest text of a float is the number that was written.
fn decimal(float: f64) -> Decimal {
    float.to_string().parse().unwrap_or_default()
}

fn services(services: Vec<Service>) -> Vec<PromisedService> {
    let service = |Service { label, words, shown_by }| PromisedService {
        label,
        words: words.into(),
        shown_by: shown_by.into(),
    };
    services.into_iter().map(service).collect()
}

fn qualified_services(services: Vec<Qualified>) -> Vec<QualifiedService> {
    let service = |Qualified { label, words, means }| QualifiedService {
        label,
        words: words.into(),
        means: means.into(),
    };
    services.into_iter().map(service).collect()
}
