//! Section `[values]`.

use jixiao_domain::settings::values::{ReferenceRange, UsesPerSite, ValueSettings};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::set;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    exact_words: Option<Vec<String>>,
    reverse_words: Option<Vec<String>>,
    harm_names: Option<Vec<String>>,
    rescue_words: Option<Vec<String>>,
    delay_names: Option<Vec<String>>,
    failing_words: Option<Vec<String>>,
    positive_words: Option<Vec<String>>,
    saving_words: Option<Vec<String>>,
    positive_costs: Option<Vec<String>>,
    plain_subjects: Option<Vec<String>>,
    number_names: Option<Vec<String>>,
    wordy_names: Option<Vec<String>>,
    empty_words: Option<Vec<String>>,
    empty_values: Option<Vec<String>>,
    checkable_words: Option<Vec<String>>,
    activity_words: Option<Vec<String>>,
    uncontrollable_words: Option<Vec<String>>,
    trivial_words: Option<Vec<String>>,
    open_shares: Option<Vec<String>>,
    unitless_names: Option<Vec<String>>,
    count_names: Option<Vec<String>>,
    rate_names: Option<Vec<String>>,
    template_marks: Option<Vec<String>>,
    reference_range: Option<Vec<RangeSection>>,
    uses_per_site: Option<UsesSection>,
    unit_synonyms: Option<Vec<Vec<String>>>,
    copied_share: Option<f64>,
}

impl Section {
    pub(crate) fn apply(self, settings: &mut ValueSettings) {
        set(&mut settings.exact_words, self.exact_words);
        set(&mut settings.reverse_words, self.reverse_words);
        set(&mut settings.harm_names, self.harm_names);
        set(&mut settings.rescue_words, self.rescue_words);
        set(&mut settings.delay_names, self.delay_names);
        set(&mut settings.failing_words, self.failing_words);
        set(&mut settings.positive_words, self.positive_words);
        set(&mut settings.saving_words, self.saving_words);
        set(&mut settings.positive_costs, self.positive_costs);
        set(&mut settings.plain_subjects, self.plain_subjects);
        set(&mut settings.number_names, self.number_names);
        set(&mut settings.wordy_names, self.wordy_names);
        set(&mut settings.empty_words, self.empty_words);
        set(&mut settings.empty_values, self.empty_values);
        set(&mut settings.checkable_words, self.checkable_words);
        set(&mut settings.activity_words, self.activity_words);
        set(&mut settings.uncontrollable_words, self.uncontrollable_words);
        set(&mut settings.trivial_words, self.trivial_words);
        set(&mut settings.open_shares, self.open_shares);
        set(&mut settings.unitless_names, self.unitless_names);
        set(&mut settings.count_names, self.count_names);
        set(&mut settings.rate_names, self.rate_names);
        set(&mut settings.template_marks, self.template_marks);
        set(&mut settings.reference_ranges, self.reference_range.map(ranges));
        set(&mut settings.uses_per_site, self.uses_per_site.map(uses));
        set(&mut settings.unit_synonyms, self.unit_synonyms);
        set(&mut settings.copied_share, self.copied_share.map(decimal));
    }
}

fn ranges(ranges: Vec<RangeSection>) -> Vec<ReferenceRange> {
    ranges
        .into_iter()
        .map(|range| ReferenceRange {
            names: range.names.into(),
            except: range.except.into(),
            unit: range.unit,
            min: range.min.map(decimal),
            max: range.max.map(decimal),
            reason: range.reason,
        })
        .collect()
}

fn uses(section: UsesSection) -> UsesPerSite {
    UsesPerSite {
        uses: section.uses.into(),
        sites: section.sites.into(),
        min: decimal(section.min),
    }
}

/// TOML writes decimals as floats; the shortest text of a float is the number that was written.
fn decimal(float: f64) -> Decimal {
    float.to_string().parse().unwrap_or_default()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RangeSection {
    names: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    unit: String,
    min: Option<f64>,
    max: Option<f64>,
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UsesSection {
    uses: Vec<String>,
    sites: Vec<String>,
    min: f64,
}
