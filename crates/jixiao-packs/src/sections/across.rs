//! Section `[across]`.

use jixiao_domain::settings::across::{AcrossSettings, MeasureClass, UnitClass};
use serde::Deserialize;

use super::set;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    #[serde(default)]
    measure: Vec<Measure>,
    unit: Option<Vec<Units>>,
    respondents: Option<Vec<String>>,
    public_respondents: Option<Vec<String>>,
    kindred_respondents: Option<Vec<String>>,
    general_costs: Option<Vec<String>>,
    department_words: Option<Vec<String>>,
    input_words: Option<Vec<String>>,
    hiring_words: Option<Vec<String>>,
    category_lists: Option<Vec<Vec<String>>>,
    copied_rows: Option<usize>,
}

/// One measure; an id that the extended pack has is replaced.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Measure {
    id: String,
    label: String,
    names: Vec<String>,
    #[serde(default)]
    staff: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Units {
    units: Vec<String>,
    things: Vec<Vec<String>>,
}

impl Section {
    pub(crate) fn apply(self, settings: &mut AcrossSettings) {
        for Measure { id, label, names, staff } in self.measure {
            settings.set_measure(MeasureClass { id, label, names: names.into(), is_staff: staff });
        }
        set(&mut settings.units, self.unit.map(units));
        set(&mut settings.respondents, self.respondents);
        set(&mut settings.public_respondents, self.public_respondents);
        set(&mut settings.kindred_respondents, self.kindred_respondents);
        set(&mut settings.general_costs, self.general_costs);
        set(&mut settings.department_words, self.department_words);
        set(&mut settings.input_words, self.input_words);
        set(&mut settings.hiring_words, self.hiring_words);
        set(&mut settings.category_lists, self.category_lists);
        set(&mut settings.copied_rows, self.copied_rows);
    }
}

fn units(units: Vec<Units>) -> Vec<UnitClass> {
    units
        .into_iter()
        .map(|Units { units, things }| UnitClass { units: units.into(), things })
        .collect()
}
