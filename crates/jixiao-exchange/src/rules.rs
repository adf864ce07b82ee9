//! The table of rules as JSON: `jixiao.rules/1`.

use std::io;

use jixiao_domain::settings::Settings;
use jixiao_findings::RuleHead;
use serde::Serialize;

use crate::wire::{WirePack, digest};

/// The schema's name and number.
pub const SCHEMA: &str = "jixiao.rules/1";

#[derive(Serialize)]
struct WireRules<'r> {
    schema: &'static str,
    pack: WirePack<'r>,
    rules_sha256: String,
    rules: Vec<WireRule>,
}

#[derive(Serialize)]
struct WireRule {
    code: &'static str,
    name: &'static str,
    title: &'static str,
    /// What the pack makes of it.
    severity: &'static str,
    /// What the rule itself says.
    default_severity: &'static str,
    certainty: &'static str,
    off: bool,
    basis: &'static str,
    since: &'static str,
    parameters: &'static [&'static str],
}

/// Writes the table of rules with the pack's settings.
pub fn write(
    heads: &[&'static RuleHead],
    settings: &Settings,
    out: impl io::Write,
) -> io::Result<()> {
    let rules = WireRules {
        schema: SCHEMA,
        pack: WirePack::new(&settings.pack),
        rules_sha256: sha256(heads),
        rules: heads.iter().map(|head| rule(head, settings)).collect(),
    };
    serde_json::to_writer_pretty(out, &rules).map_err(io::Error::from)
}

fn rule(head: &RuleHead, settings: &Settings) -> WireRule {
    let severity = settings.rules.severity.get(head.code).copied().unwrap_or(head.severity);
    WireRule {
        code: head.code,
        name: head.name,
        title: head.title,
        severity: severity.id(),
        default_severity: head.severity.id(),
        certainty: head.certainty.id(),
        off: settings.rules.off.contains(head.code),
        basis: head.basis,
        since: head.since,
        parameters: head.parameters,
    }
}

/// The hash of all rule heads, pages included: two reports with one hash come from one catalogue.
pub fn sha256(heads: &[&RuleHead]) -> String {
    digest(heads.iter().flat_map(|head| {
        let own = [head.code, head.name, head.title, head.severity.id(), head.certainty.id()];
        let rest = [head.basis, head.since, head.doc];
        own.into_iter().chain(rest).chain(head.parameters.iter().copied())
    }))
}
