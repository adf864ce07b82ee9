//! Generated lists of rules: a rule is one file, nobody keeps a list by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};

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
         use crate::inspection::Inspect;\n\n\
         /// All rules of family D, by code.\npub const ALL: &[&RuleHead] = &[",
    ),
];

/// The folder whose rules have their check in a function of its own, and the head of its list.
const INSPECTIONS: (&str, &str) = (
    "crates/jixiao-forms/src/rules",
    "\n/// What each of them looks for, in the same order.\n\
     pub(crate) const INSPECTIONS: &[Inspect] = &[",
);

/// `max_width` of rustfmt.toml.
const MAX_WIDTH: usize = 100;

/// Writes every list.
pub(crate) fn write(root: &Path) -> anyhow::Result<()> {
    for (folder, head) in LISTS {
        let path = root.join(folder).with_extension("rs");
        fs::write(&path, list(root, folder, head)?)
            .with_context(|| format!("failed to write {}", path.display()))?;
    }
    Ok(())
}

/// Fails on a list that differs from its folder.
pub(crate) fn check(root: &Path) -> anyhow::Result<()> {
    for (folder, head) in LISTS {
        let path = root.join(folder).with_extension("rs");
        let written = fs::read_to_string(&path)
            .with_context(|| format!("failed to read {}", path.display()))?;
        if written != list(root, folder, head)? {
            bail!("{folder}.rs does not list what the folder holds: run `cargo xtask codegen`");
        }
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
    let items = |item: &dyn Fn(&String) -> String| names.iter().map(item).collect::<Vec<_>>();
    push_items(&mut text, &items(&|name| format!("&{name}::RULE")));
    let (inspected, head) = INSPECTIONS;
    if folder == inspected {
        text.push_str(head);
        push_items(&mut text, &items(&|name| format!("{name}::inspect")));
    }
    Ok(text)
}

/// Ends a list as rustfmt writes it: in one line where it fits, else in a line of its own, else one
/// item a line.
fn push_items(text: &mut String, items: &[String]) {
    let last = text.lines().last().unwrap_or_default().len();
    let line = items.join(", ");
    if last + line.len() + "];".len() <= MAX_WIDTH {
        text.push_str(&line);
        text.push_str("];\n");
    } else if "    &[];".len() + line.len() <= MAX_WIDTH {
        text.truncate(text.len() - " &[".len());
        text.push_str("\n    &[");
        text.push_str(&line);
        text.push_str("];\n");
    } else {
        text.push_str("\n    ");
        text.push_str(&items.join(",\n    "));
        text.push_str(",\n];\n");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_rule_file_is_listed() {
        super::check(&crate::root()).expect("the lists are fresh");
    }
}
