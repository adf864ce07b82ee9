//! Section `[indicators]`.

use jixiao_domain::settings::indicators::{IndicatorSettings, Institution};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::set;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    unit_words: Option<Vec<String>>,
    count_units: Option<Vec<String>>,
    coverage_words: Option<Vec<String>>,
    benefit_output_words: Option<Vec<String>>,
    benefit_quality_words: Option<Vec<String>>,
    change_words: Option<Vec<String>>,
    quality_words: Option<Vec<String>>,
    timeliness_words: Option<Vec<String>>,
    satisfaction_words: Option<Vec<String>>,
    countable_quality_words: Option<Vec<String>>,
    staff_words: Option<Vec<String>>,
    staff_exempt_words: Option<Vec<String>>,
    device_words: Option<Vec<String>>,
    purchase_words: Option<Vec<String>>,
    device_exempt_words: Option<Vec<String>>,
    spent_words: Option<Vec<String>>,
    attendance_words: Option<Vec<String>>,
    attendance_exempt_words: Option<Vec<String>>,
    measure_names: Option<Vec<String>>,
    joiners: Option<Vec<String>>,
    joiner_exceptions: Option<Vec<String>>,
    sweeping_words: Option<Vec<String>>,
    region_words: Option<Vec<String>>,
    own_staff_words: Option<Vec<String>>,
    public_words: Option<Vec<String>>,
    served_words: Option<Vec<String>>,
    measure_synonyms: Option<Vec<Vec<String>>>,
    institution: Option<Vec<InstitutionSection>>,
    /// 元
    small_project: Option<i64>,
}

impl Section {
    pub(crate) fn apply(self, settings: &mut IndicatorSettings) {
        set(&mut settings.unit_words, self.unit_words);
        set(&mut settings.count_units, self.count_units);
        set(&mut settings.coverage_words, self.coverage_words);
        set(&mut settings.benefit_output_words, self.benefit_output_words);
        set(&mut settings.benefit_quality_words, self.benefit_quality_words);
        set(&mut settings.change_words, self.change_words);
        set(&mut settings.quality_words, self.quality_words);
        set(&mut settings.timeliness_words, self.timeliness_words);
        set(&mut settings.satisfaction_words, self.satisfaction_words);
        set(&mut settings.countable_quality_words, self.countable_quality_words);
        set(&mut settings.staff_words, self.staff_words);
        set(&mut settings.staff_exempt_words, self.staff_exempt_words);
        set(&mut settings.device_words, self.device_words);
        set(&mut settings.purchase_words, self.purchase_words);
        set(&mut settings.device_exempt_words, self.device_exempt_words);
        set(&mut settings.spent_words, self.spent_words);
        set(&mut settings.attendance_words, self.attendance_words);
        set(&mut settings.attendance_exempt_words, self.attendance_exempt_words);
        set(&mut settings.measure_names, self.measure_names);
        set(&mut settings.joiners, self.joiners);
        set(&mut settings.joiner_exceptions, self.joiner_exceptions);
        set(&mut settings.sweeping_words, self.sweeping_words);
        set(&mut settings.region_words, self.region_words);
        set(&mut settings.own_staff_words, self.own_staff_words);
        set(&mut settings.public_words, self.public_words);
        set(&mut settings.served_words, self.served_words);
        set(&mut settings.measure_synonyms, self.measure_synonyms);
        if let Some(rows) = self.institution {
            let words: Vec<String> = rows.iter().map(|row| row.word.clone()).collect();
            settings.institution_words = words.into();
            settings.institutions = institutions(rows);
        }
        set(&mut settings.small_project, self.small_project.map(Decimal::from));
    }
}

fn institutions(institutions: Vec<InstitutionSection>) -> Vec<Institution> {
    institutions
        .into_iter()
        .map(|institution| Institution {
            word: institution.word,
            related: institution.related.into(),
        })
        .collect()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InstitutionSection {
    word: String,
    #[serde(default)]
    related: Vec<String>,
}
