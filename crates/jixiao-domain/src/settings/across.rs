//! Settings of the rules across forms.

use std::collections::BTreeMap;

use crate::measure::{Aspect, MeasureName};
use crate::words::Words;

/// One measure with the names that offices give it.（同一度量）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureClass {
    /// The pack's key for it.
    pub id: String,
    /// The name to propose.
    pub label: String,
    /// Names in use.
    pub names: Words,
    /// Whether it counts the people whom the office pays.
    pub is_staff: bool,
}

/// Units in which the same things are counted, so that only one of them should be used.（混用单位）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitClass {
    /// The units; the first is the one to propose.
    pub units: Words,
    /// Things counted in them, each a list of synonyms.
    pub things: Vec<Vec<String>>,
}

/// Settings of the rules across forms.（跨表规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcrossSettings {
    /// Measures with several names.
    pub measures: Vec<MeasureClass>,
    /// Units in which the same things are counted.
    pub units: Vec<UnitClass>,
    /// General words for who is asked for satisfaction (服务对象, 受益群体).
    pub respondents: Words,
    /// Words for the public, which a department may ask about all its projects (群众).
    pub public_respondents: Words,
    /// Words for respondents that mean the same only beside several of the general ones.
    pub kindred_respondents: Words,
    /// Cost names that say nothing about what is paid (费用标准).
    pub general_costs: Words,
    /// Words of indicators that only a department can supply (预算执行, 三公经费).
    pub department_words: Words,
    /// Words of indicators that a department does not repeat from its projects (聘用, 出勤).
    pub input_words: Words,
    /// Words of indicators that count people whom the office pays (聘用, 派遣).
    pub hiring_words: Words,
    /// The code lists of 项目类型: words that show a list, one list each.
    pub category_lists: Vec<Vec<String>>,
    /// From how many equal rows on two forms have a copied indicator set.
    pub copied_rows: usize,
    by_name: BTreeMap<String, Vec<(Aspect, &'static str, usize)>>,
}

impl AcrossSettings {
    /// Adds a measure, or replaces the one with its id.
    pub fn set_measure(&mut self, class: MeasureClass) {
        if let Some(known) = self.measures.iter_mut().find(|known| known.id == class.id) {
            *known = class;
        } else {
            self.measures.push(class);
        }
        self.by_name.clear();
        for (position, class) in self.measures.iter().enumerate() {
            for name in &class.names {
                let name = MeasureName::read(name);
                let known = self.by_name.entry(name.key()).or_default();
                known.push((name.aspect, name.counted, position));
            }
        }
    }

    /// The measure of a name: its position in `measures`.
    pub fn measure_of(&self, name: &MeasureName, key: &str) -> Option<usize> {
        let known = self.by_name.get(key)?;
        known
            .iter()
            .find(|(aspect, counted, _)| (*aspect, *counted) == (name.aspect, name.counted))
            .map(|(_, _, position)| *position)
    }
}
