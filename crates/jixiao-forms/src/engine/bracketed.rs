//! Indicators in one text: `【产出指标-数量指标】指标1:维护路灯数(≥120盏)；…`.

use jixiao_domain::frame::Category;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::value::PlannedValue;
use jixiao_findings::{IndicatorField, Spot};

use super::Reader;
use crate::labels::{self, Word};

impl Reader<'_, '_> {
    /// Reads the indicators that the cells of a row hold in brackets of levels.
    pub(super) fn read_bracketed(&mut self, line: usize) {
        let row = self.rows[line];
        for (at, cell) in row.filled().filter(|(_, cell)| cell.text.contains('【')) {
            for (levels, text) in sections(&cell.text) {
                let Some(category) = category(levels) else { continue };
                for (name, value) in items(text) {
                    let index = self.draft.table.indicators.len();
                    for field in [IndicatorField::Name, IndicatorField::Annual] {
                        self.draft.mark(Spot::Indicator(index, field), line, at);
                    }
                    self.draft.table.indicators.push(Indicator {
                        level1: Some(category.level1()),
                        category: Some(category),
                        name: name.to_owned(),
                        annual: Some(PlannedValue::parse(value)),
                        ..Indicator::default()
                    });
                }
            }
        }
    }
}

/// The levels in each pair of brackets and the text behind them.
fn sections(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('【').skip(1).filter_map(|part| part.split_once('】'))
}

/// The second level of `产出指标-数量指标`.
fn category(levels: &str) -> Option<Category> {
    let last = levels.rsplit(['-', '—', '－', '/', '－']).next()?;
    match labels::label(last.trim(), &mut String::new())?.word {
        Word::Category(category) => Some(category),
        Word::Level1(jixiao_domain::frame::Level1::Satisfaction) => {
            Some(Category::ServiceSatisfaction)
        }
        _ => None,
    }
}

/// Names with the values in their last brackets: `指标1:维护路灯数(≥120盏)；指标2:…`.
fn items(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(['；', ';', '\n']).flat_map(|part| part.split("指标")).filter_map(|item| {
        let item = item.trim_start_matches(|c: char| c.is_ascii_digit());
        let item = item.trim_start_matches([':', '：', '、', '.']).trim();
        let inner = item.strip_suffix(['）', ')'])?;
        let open = inner.rfind(['（', '('])?;
        let (name, value) = inner.split_at(open);
        let value = value.trim_start_matches(['（', '(']);
        (!name.trim().is_empty()).then_some((name.trim(), value))
    })
}

#[cfg(test)]
mod tests {
    use super::{items, sections};

    #[test]
    fn names_and_values_stand_behind_their_levels() {
        let text = "【产出指标-数量指标】指标1:路灯数(≥120盏)；指标2：灯杆数（≥30根）【效益指标】指标1:条件(改善)";
        let read: Vec<_> = sections(text)
            .map(|(levels, text)| (levels, items(text).collect::<Vec<_>>()))
            .collect();
        assert_eq!(
            read,
            [
                ("产出指标-数量指标", vec![("路灯数", "≥120盏"), ("灯杆数", "≥30根")]),
                ("效益指标", vec![("条件", "改善")]),
            ]
        );
        assert!(sections("【").next().is_none());
        assert!(items("(").next().is_none());
    }
}
