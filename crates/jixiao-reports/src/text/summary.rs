//! The end of the report: how many of what, and what to do next.

mod by_unit;

use std::collections::BTreeMap;
use std::io::{self, Write};

use jixiao_findings::{Certainty, Severity};
use jixiao_forms::Outcome;

use self::by_unit::ByUnit;
use super::Language;
use super::measure::{padded, width, wrapped};
use super::palette::Palette;

/// Rules that the summary names.
const TOP: usize = 5;

/// How many of what, over all parts of a run.
#[derive(Debug, Default)]
pub(super) struct Tally {
    errors: usize,
    sure_errors: usize,
    warnings: usize,
    advice: usize,
    sure: usize,
    likely: usize,
    by_code: BTreeMap<&'static str, usize>,
    by_unit: ByUnit,
    left_out: usize,
    accepted: usize,
}

impl Tally {
    pub(super) fn add(&mut self, outcome: &Outcome<'_>) {
        self.left_out += outcome.left_out;
        self.accepted += outcome.accepted;
        for listed in outcome.listed.iter().filter(|listed| !listed.is_baselined) {
            let is_sure = listed.finding.certainty == Certainty::Sure;
            self.sure += usize::from(is_sure);
            self.likely += usize::from(!is_sure);
            *self.by_code.entry(listed.finding.code).or_default() += 1;
            self.by_unit.add(outcome.batch, listed);
            match listed.finding.severity {
                Severity::Error => {
                    self.errors += 1;
                    self.sure_errors += usize::from(is_sure);
                }
                Severity::Warning => self.warnings += 1,
                Severity::Advice => self.advice += 1,
            }
        }
    }
}

pub(super) struct Writer<'w> {
    pub(super) outcome: &'w Outcome<'w>,
    pub(super) tally: &'w Tally,
    pub(super) language: Language,
    pub(super) palette: Palette,
}

impl Writer<'_> {
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.tally.by_code.is_empty() {
            self.nothing_found(out)?;
        } else {
            self.totals(out)?;
            self.top_rules(out)?;
            self.tally.by_unit.write(self.language, out)?;
            self.next_step(out)?;
        }
        self.not_shown(out)?;
        self.switches(out)?;
        self.pack(out)
    }

    /// What the pack changed: rules that are off must not vanish unnoticed.
    fn switches(&self, out: &mut dyn Write) -> io::Result<()> {
        let switches = self.outcome.switches;
        let off: Vec<&str> = switches.off.iter().map(String::as_str).collect();
        let severity = switches.severity.iter();
        let changed: Vec<String> = severity
            .map(|(code, severity)| format!("{code} {}", self.language.severity(*severity)))
            .collect();
        let comma = self.language.pick("、", ", ");
        if !off.is_empty() {
            let label = self.language.pick("规则包关闭的规则：", "Rules off in the pack: ");
            labelled(label, &off.join(comma), out)?;
        }
        if !changed.is_empty() {
            let label = self.language.pick("规则包改了级别：", "Severities set by the pack: ");
            labelled(label, &changed.join(comma), out)?;
        }
        Ok(())
    }

    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        let pack = self.outcome.pack;
        let faint = self.palette.faint;
        let hash = pack.sha256.get(..12).unwrap_or(&pack.sha256);
        match self.language {
            Language::Chinese => {
                writeln!(
                    out,
                    "{faint}规则包 {}，版本 {}（{hash}）{faint:#}",
                    pack.name, pack.version
                )
            }
            Language::English => {
                writeln!(
                    out,
                    "{faint}Pack {}, version {} ({hash}){faint:#}",
                    pack.name, pack.version
                )
            }
        }
    }

    fn nothing_found(&self, out: &mut dyn Write) -> io::Result<()> {
        let (forms, files) = self.read_counts();
        let good = self.palette.good;
        match self.language {
            Language::Chinese => {
                writeln!(
                    out,
                    "{good}没有发现问题{good:#}：检查了 {files} 个文件中的 {forms} 张表。"
                )
            }
            Language::English => {
                writeln!(out, "{good}No findings{good:#} in {forms} forms of {files} files.")
            }
        }
    }

    fn read_counts(&self) -> (usize, usize) {
        (self.outcome.batch.forms.len(), self.outcome.batch.sources.len())
    }

    fn totals(&self, out: &mut dyn Write) -> io::Result<()> {
        let (forms, files) = self.read_counts();
        let total = self.tally.sure + self.tally.likely;
        let Tally { errors, warnings, advice, sure, likely, .. } = self.tally;
        let heading = self.palette.heading;
        let text = match self.language {
            Language::Chinese if *likely == 0 => format!(
                "检查了 {files} 个文件中的 {forms} 张表，发现 {total} 个问题：错误 {errors}，\
                 提醒 {warnings}，建议 {advice}。"
            ),
            Language::Chinese => format!(
                "检查了 {files} 个文件中的 {forms} 张表，发现 {total} 个问题：错误 {errors}，\
                 提醒 {warnings}，建议 {advice}。其中 {sure} 个确定，{likely} 个可能（请人工判断）。"
            ),
            Language::English => format!(
                "{total} findings in {forms} forms of {files} files: {errors} errors, \
                 {warnings} warnings, {advice} advice; {sure} sure, {likely} likely."
            ),
        };
        for line in wrapped(&text, 0, 0) {
            writeln!(out, "{heading}{line}{heading:#}")?;
        }
        Ok(())
    }

    fn top_rules(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut top: Vec<(&str, usize)> =
            self.tally.by_code.iter().map(|(code, count)| (*code, *count)).collect();
        top.sort_by_key(|(code, count)| (usize::MAX - count, *code));
        writeln!(out, "{}", self.language.pick("最多的规则：", "Most frequent rules:"))?;
        for (code, count) in top.into_iter().take(TOP) {
            let title = self.outcome.rule(code).map_or("", |rule| match self.language {
                Language::Chinese => rule.title,
                Language::English => rule.name,
            });
            writeln!(out, "{count:>5}  {code} {title}")?;
        }
        Ok(())
    }

    fn next_step(&self, out: &mut dyn Write) -> io::Result<()> {
        let language = self.language;
        let text = match (language, self.tally.errors) {
            (Language::Chinese, 0) => {
                "没有错误。请看一遍提醒，能改的改，不改的写明理由；建议供参考。".to_owned()
            }
            (Language::Chinese, errors) => format!(
                "先处理 {errors} 个错误，其中确定的 {} 个须改正或说明后才能提交；再看提醒，建议供参考。",
                self.tally.sure_errors
            ),
            (Language::English, 0) => {
                "No errors. Read the warnings, fix or explain them; advice is optional.".to_owned()
            }
            (Language::English, errors) => format!(
                "Start with the {errors} errors; the {} sure ones must be fixed or explained \
                 before submission. Then read the warnings; advice is optional.",
                self.tally.sure_errors
            ),
        };
        labelled(language.pick("下一步：", "Next: "), &text, out)
    }

    fn not_shown(&self, out: &mut dyn Write) -> io::Result<()> {
        let (left_out, accepted) = (self.tally.left_out, self.tally.accepted);
        let is_chinese = self.language == Language::Chinese;
        if left_out > 0 && is_chinese {
            writeln!(out, "另有 {left_out} 条可能的建议没有显示，用 --view examiner 查看。")?;
        } else if left_out > 0 {
            writeln!(out, "{left_out} likely advice not shown; see --view examiner.")?;
        }
        if accepted > 0 && is_chinese {
            writeln!(out, "基线已接受的 {accepted} 个问题没有显示，用 --view auditor 查看。")?;
        } else if accepted > 0 {
            writeln!(out, "{accepted} findings of the baseline not shown; see --view auditor.")?;
        }
        Ok(())
    }
}

fn labelled(label: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let indent = width(label);
    for (index, line) in wrapped(text, indent, indent).iter().enumerate() {
        let start = if index == 0 { label } else { "" };
        writeln!(out, "{}{line}", padded(start, indent))?;
    }
    Ok(())
}
