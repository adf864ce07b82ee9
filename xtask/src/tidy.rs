//! The structure of the tree, as far as a machine can see it.
//!
//! Every check gives the places that break it. They run as tests, too.

mod arrows;
mod dependencies;
mod documentation;
mod names;
mod rule_files;
mod size;
mod source;
mod world;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::say;
use source::Source;

/// Which crates each crate may use: the arrows of the design, and no others.
///
/// They point down only. Rules never see cells and layouts never see rules: checks does not use
/// documents or forms, and forms does not use checks. Dev-dependencies are free.
const ARROWS: [(&str, &[&str]); 14] = [
    (
        "jixiao",
        &[
            "jixiao-web",
            "jixiao-store",
            "jixiao-reports",
            "jixiao-exchange",
            "jixiao-checks",
            "jixiao-forms",
            "jixiao-packs",
            "jixiao-pdf",
            "jixiao-findings",
            "jixiao-documents",
            "jixiao-domain",
        ],
    ),
    (
        "jixiao-web",
        &[
            "jixiao-store",
            "jixiao-reports",
            "jixiao-exchange",
            "jixiao-checks",
            "jixiao-forms",
            "jixiao-findings",
            "jixiao-documents",
            "jixiao-domain",
        ],
    ),
    ("jixiao-store", &["jixiao-domain"]),
    ("jixiao-reports", &["jixiao-domain", "jixiao-findings", "jixiao-documents", "jixiao-forms"]),
    ("jixiao-exchange", &["jixiao-domain", "jixiao-findings", "jixiao-forms"]),
    ("jixiao-checks", &["jixiao-domain", "jixiao-findings"]),
    ("jixiao-forms", &["jixiao-domain", "jixiao-documents", "jixiao-findings", "jixiao-toml"]),
    ("jixiao-packs", &["jixiao-domain", "jixiao-toml"]),
    ("jixiao-findings", &["jixiao-domain"]),
    ("jixiao-pdf", &["jixiao-documents"]),
    ("jixiao-documents", &[]),
    ("jixiao-domain", &[]),
    ("jixiao-toml", &[]),
    ("jixiao-testkit", &["jixiao-domain", "jixiao-documents", "jixiao-forms"]),
];

/// The crates that touch files, network, clock, environment, randomness, and print.
const WORLDLY: [&str; 2] = ["jixiao", "jixiao-store"];

/// A check: what breaks it, one line each, in the words of the message.
type Check = fn(&Tree) -> Vec<String>;

const CHECKS: [(&str, Check); 8] = [
    ("arrows between crates", arrows::check),
    ("unused dependencies", dependencies::check),
    ("names of files", names::check),
    ("files, network, clock, environment, randomness, output", world::check),
    ("unwrap, todo, dbg, wire formats in the domain", world::check_words),
    ("rule files", rule_files::check),
    ("Chinese terms of domain types", documentation::check),
    ("size of files", size::check),
];

/// What the checks look at.
#[cfg_attr(test, derive(Default))]
pub(crate) struct Tree {
    /// Manifests of the crates by folder.
    manifests: Vec<(String, toml::Table)>,
    /// The manifest at the root.
    workspace: toml::Table,
    /// The manifest of xtask itself.
    tasks: toml::Table,
    /// Rust files under `crates/` and `xtask/`.
    sources: Vec<Source>,
    /// The text of GLOSSARY.md.
    glossary: String,
}

/// Runs every check.
pub(crate) fn run(root: &Path) -> anyhow::Result<()> {
    let glossary =
        fs::read_to_string(root.join("GLOSSARY.md")).context("failed to read GLOSSARY.md")?;
    let tree = Tree {
        manifests: arrows::manifests(root)?,
        workspace: arrows::manifest(&root.join("Cargo.toml"))?,
        tasks: arrows::manifest(&root.join("xtask/Cargo.toml"))?,
        sources: source::all(root)?,
        glossary,
    };
    let mut count = 0;
    for (name, check) in CHECKS {
        for fault in check(&tree) {
            say(&format!("{name}: {fault}"));
            count += 1;
        }
    }
    if count > 0 {
        bail!("{count} places are untidy");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tree_is_tidy() {
        super::run(&crate::root()).expect("every check passes");
    }
}
