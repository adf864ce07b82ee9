//! The end of a folder's report: findings by unit, rule and severity.

use std::collections::BTreeMap;
use std::io::{self, Write};

use jixiao_findings::Severity;
use jixiao_forms::{Batch, Listed};

use super::super::Language;
use super::super::measure::{cut, padded};

/// Units that are named; the rest is counted.
const UNITS: usize = 20;
/// Columns for a unit's name.
const NAME: usize = 30;

/// Findings of each unit by severity and rule.
#[derive(Debug, Default)]
pub(super) struct ByUnit {
    units: BTreeMap<String, Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    /// 错误, 提醒, 建议.
    by_severity: [usize; 3],
    by_code: BTreeMap<&'static str, usize>,
}

impl ByUnit {
    pub(super) fn add(&mut self, batch: &Batch, listed: &Listed) {
        let form = listed.finding.places.first().and_then(|place| batch.forms.get(place.form));
        let unit = form.and_then(|form| form.read.form.unit.as_ref());
        let name = unit.map_or("", |unit| unit.name.as_str());
        if !self.units.contains_key(name) {
            self.units.insert(name.to_owned(), Counts::default());
        }
        let Some(counts) = self.units.get_mut(name) else { return };
        counts.by_severity[position(listed.finding.severity)] += 1;
        *counts.by_code.entry(listed.finding.code).or_default() += 1;
    }

    /// Writes the table, those with most errors first; one unit alone needs none.
    pub(super) fn write(&self, language: Language, out: &mut dyn Write) -> io::Result<()> {
        if self.units.len() < 2 {
            return Ok(());
        }
        let mut units: Vec<(&String, &Counts)> = self.units.iter().collect();
        units.sort_by_key(|(name, counts)| {
            let [errors, warnings, advice] = counts.by_severity;
            (usize::MAX - errors, usize::MAX - warnings, usize::MAX - advice, *name)
        });
        let heading = language.pick("  错误  提醒  建议  ", "errors  warn. advice ");
        let unit = padded(language.pick("单位", "unit"), NAME);
        writeln!(out, "{heading}{unit}  {}", language.pick("最多的规则", "most frequent rules"))?;
        for (name, counts) in units.iter().take(UNITS) {
            let [errors, warnings, advice] = counts.by_severity;
            let shown = match name.as_str() {
                "" => language.pick("（没有单位名称）", "(no unit named)"),
                name => name,
            };
            let name = padded(&cut(shown, NAME, None), NAME);
            writeln!(out, "{errors:>6}{warnings:>6}{advice:>6}  {name}  {}", counts.top())?;
        }
        let rest = units.len().saturating_sub(UNITS);
        match (rest, language) {
            (0, _) => Ok(()),
            (_, Language::Chinese) => writeln!(out, "另有 {rest} 个单位没有列出。"),
            (_, Language::English) => writeln!(out, "{rest} more units."),
        }
    }
}

impl Counts {
    /// The unit's most frequent rules: `C104×8 M201×2`.
    fn top(&self) -> String {
        let mut top: Vec<(&str, usize)> =
            self.by_code.iter().map(|(code, count)| (*code, *count)).collect();
        top.sort_by_key(|(code, count)| (usize::MAX - count, *code));
        let shown = top.iter().take(3).map(|(code, count)| format!("{code}×{count}"));
        shown.collect::<Vec<_>>().join(" ")
    }
}

fn position(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Advice => 2,
    }
}
