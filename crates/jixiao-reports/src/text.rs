//! The report for a terminal.

use std::io;

use jixiao_domain::settings::Settings;
use jixiao_findings::RuleHead;
use jixiao_forms::Outcome;

/// The language of labels and headings; what findings say stays Chinese.（语言）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    English,
}

/// How the report is shown.（显示方式）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// Labels and headings.
    pub language: Language,
    /// Whether colours are used.
    pub has_color: bool,
}

/// Writes the findings of a run.
pub fn write(outcome: &Outcome<'_>, _style: TextStyle, out: &mut dyn io::Write) -> io::Result<()> {
    for listed in outcome.listed {
        let finding = &listed.finding;
        writeln!(out, "{} {} {}", finding.severity.label(), finding.code, finding.message)?;
    }
    Ok(())
}

/// Writes the table of rules.
pub fn write_rules(
    heads: &[&'static RuleHead],
    _settings: &Settings,
    _language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for head in heads {
        writeln!(out, "{} {} {}", head.code, head.name, head.title)?;
    }
    Ok(())
}

/// Writes the page of a rule.
pub fn write_page(
    head: &RuleHead,
    _settings: &Settings,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "{} {}\n\n{}", head.code, head.title, head.doc.trim())
}
