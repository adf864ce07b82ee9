//! Generated lists of rules: a rule is one file, nobody keeps a list by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;

/// The folders of rule files, with the item that each file holds and the head of the list.
const LISTS: [(&str, &str); 2] = [
    (
        "crates/jixiao-checks/src/rules",
        "//! The rules, one file each. The list is generated: `cargo xtask codegen`.\n\n\
         use crate::Rule;\n\n\
         /// All rules, by code.\npub static ALL: &[&Rule] = &[",
    ),
    (
        "crates/jixiao-forms/src/rules",
        "//! Heads and pages of the rules of family D, one file each. The list is generated:\n\
         //! `cargo xtask codegen`.\n\n\
         use jixiao_findings::RuleHead;\n\n\
         /// All rules of family D, by code.\npub const ALL: &[&RuleHead] = &[",
    ),
];

/// Writes every list.
pub(crate) fn run(root: &Path) -> anyhow::Result<()> {
    for (folder, head) in LISTS {
        let path = root.join(folder).with_extension("rs");
        fs::write(&path, list(root, folder, head)?)
            .with_context(|| format!("failed to write {}", path.display()))?;
    }
    Ok(())
}

fn list(root: &Path, folder: &str, head: &str) -> anyhow::Result<String> {
    let mut names = Vec::new();
    let path = root.join(folder);
    for entry in
        fs::read_dir(&path).with_context(|| format!("failed to list {}", path.display()))?
    {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".rs").map(str::to_owned));
    }
    names.sort();
    let (docs, rest) = head.split_once("\n\n").context("a list head starts with its docs")?;
    let mut text = format!("{docs}\n\n");
    for name in &names {
        writeln!(text, "pub(crate) mod {name};")?;
    }
    if !names.is_empty() {
        text.push('\n');
    }
    text.push_str(rest);
    for name in &names {
        write!(text, "\n    &{name}::RULE,")?;
    }
    text.push_str(if names.is_empty() { "];\n" } else { "\n];\n" });
    Ok(text)
}
