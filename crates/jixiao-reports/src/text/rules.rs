//! The table of rules, and the page of one.

use std::io::{self, Write};

use jixiao_domain::settings::Settings;
use jixiao_findings::{RuleHead, Severity};

use super::Language;
use super::measure::{padded, wrapped};

/// Writes the table of rules with what the pack makes of each.
pub fn write_rules(
    heads: &[&'static RuleHead],
    settings: &Settings,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name_columns = heads.iter().map(|head| head.name.len()).max().unwrap_or(0).max(4);
    let off = heads.iter().filter(|head| settings.rules.off.contains(head.code)).count();
    for head in heads {
        let state = state(head, settings, language);
        let certainty = language.certainty(head.certainty);
        let line = format!(
            "{} {} {} {} {}",
            head.code,
            padded(&state, 14),
            padded(certainty, 6),
            padded(head.name, name_columns),
            head.title
        );
        writeln!(out, "{}", line.trim_end())?;
        if !head.parameters.is_empty() {
            writeln!(out, "     {}", head.parameters.join("  "))?;
        }
    }
    let (pack, version) = (&settings.pack.name, &settings.pack.version);
    match language {
        Language::Chinese => writeln!(
            out,
            "\n共 {} 条规则，关闭 {off} 条。规则包 {pack}，版本 {version}。\
             \n查看一条规则的说明：jixiao explain 编号",
            heads.len()
        ),
        Language::English => writeln!(
            out,
            "\n{} rules, {off} off. Pack {pack}, version {version}.\
             \nSee the page of a rule: jixiao explain CODE",
            heads.len()
        ),
    }
}

/// The severity, or that the rule is off; where the pack changed it, what it was.
fn state(head: &RuleHead, settings: &Settings, language: Language) -> String {
    let own = language.severity(head.severity);
    if settings.rules.off.contains(head.code) {
        return language.pick("关闭", "off").to_owned();
    }
    match settings.rules.severity.get(head.code) {
        Some(severity) if *severity != head.severity => match language {
            Language::Chinese => format!("{}（原{own}）", language.severity(*severity)),
            Language::English => format!("{} (was {own})", language.severity(*severity)),
        },
        _ => own.to_owned(),
    }
}

/// Writes the page of a rule, in Chinese, with the pack's settings.
pub fn write_page(head: &RuleHead, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let state = state(head, settings, Language::Chinese);
    writeln!(out, "{} {}（{}）", head.code, head.title, head.name)?;
    writeln!(out, "{state} · {} · 自 {} 版起", head.certainty.label(), head.since)?;
    writeln!(out)?;
    page_text(head.doc, out)?;
    writeln!(out)?;
    for line in wrapped(&format!("依据：{}", or_none(head.basis, head.severity)), 0, 0) {
        writeln!(out, "{line}")?;
    }
    if !head.parameters.is_empty() {
        writeln!(out, "规则包参数：{}", head.parameters.join("、"))?;
    }
    writeln!(out, "规则包 {}，版本 {}", settings.pack.name, settings.pack.version)
}

fn or_none(basis: &'static str, severity: Severity) -> &'static str {
    match (basis, severity) {
        ("", Severity::Advice) => "无，仅供参考",
        ("", _) => "无",
        _ => basis,
    }
}

/// Markdown for a terminal: headings bare, examples indented, paragraphs wrapped.
fn page_text(doc: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut in_example = false;
    for line in doc.trim().lines() {
        match (in_example, line.trim_end()) {
            (true, "```") => {
                in_example = false;
                writeln!(out)?;
            }
            (true, text) => writeln!(out, "    {text}")?,
            (false, "```bad") => {
                in_example = true;
                writeln!(out, "会被指出的例子：")?;
            }
            (false, "```good") => {
                in_example = true;
                writeln!(out, "没有问题的例子：")?;
            }
            (false, text) if text.starts_with("```") => in_example = true,
            (false, text) => {
                let text = text.trim_start_matches('#').trim_start();
                let indent = if text.starts_with("- ") { 2 } else { 0 };
                for (index, line) in wrapped(text, indent, 0).iter().enumerate() {
                    let space = if index > 0 { indent } else { 0 };
                    writeln!(out, "{:space$}{line}", "")?;
                }
            }
        }
    }
    Ok(())
}
