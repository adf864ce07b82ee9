//! Dependencies that no source uses: each one costs every build.

use std::collections::BTreeSet;

use super::Tree;

/// Crates that are used without being named in any source, with the reason.
const NEVER_NAMED: [(&str, &str); 0] = [];

/// Where a manifest names dependencies.
const TABLES: [&str; 3] = ["dependencies", "build-dependencies", "dev-dependencies"];

pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let unused = manifests(tree).flat_map(|(name, manifest)| unused(tree, name, manifest));
    unused.chain(unclaimed(tree)).collect()
}

fn manifests(tree: &Tree) -> impl Iterator<Item = (&str, &toml::Table)> {
    let crates = tree.manifests.iter().map(|(name, manifest)| (name.as_str(), manifest));
    crates.chain([("xtask", &tree.tasks)])
}

/// Dependencies of one crate that none of its own sources names.
fn unused(tree: &Tree, name: &str, manifest: &toml::Table) -> Vec<String> {
    let sources = || tree.sources.iter().filter(|source| source.package() == name);
    let unused = named(manifest).filter(|dependency| {
        let word = dependency.replace('-', "_");
        let is_known = NEVER_NAMED.iter().any(|(known, _)| known == dependency);
        !is_known && !sources().any(|source| source.text.lines().any(|line| holds(line, &word)))
    });
    unused.map(|dependency| format!("{name} does not use {dependency}")).collect()
}

/// Dependencies of the workspace that no crate takes.
fn unclaimed(tree: &Tree) -> Vec<String> {
    let taken: BTreeSet<&str> = manifests(tree).flat_map(|(_, own)| named(own)).collect();
    let workspace = tree.workspace.get("workspace").and_then(|table| table.get("dependencies"));
    let offered = workspace.and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
    let unclaimed = offered.filter(|dependency| !taken.contains(dependency.as_str()));
    unclaimed.map(|dependency| format!("no crate takes {dependency} of the workspace")).collect()
}

/// All dependencies of a manifest, those of one platform included.
fn named(manifest: &toml::Table) -> impl Iterator<Item = &str> {
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let targets = targets.into_iter().flatten().filter_map(|(_, target)| target.as_table());
    targets.chain([manifest]).flat_map(|table| {
        let tables = TABLES.into_iter().filter_map(|key| table.get(key)?.as_table());
        tables.flat_map(|table| table.keys().map(String::as_str))
    })
}

/// Whether a line of code holds a word by itself.
fn holds(line: &str, word: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    !line.trim_start().starts_with("//")
        && line.match_indices(word).any(|(start, _)| {
            let before = line[..start].chars().next_back();
            let after = line[start + word.len()..].chars().next();
            !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
        })
}

#[cfg(test)]
mod tests {
    use crate::tidy::Tree;
    use crate::tidy::source::Source;

    fn check(text: &str, manifest: &str, workspace: &str) -> Vec<String> {
        let source = Source {
            path: "crates/jixiao-forms/src/read.rs".to_owned(),
            text: text.to_owned(),
            is_test: false,
        };
        super::check(&Tree {
            manifests: vec![("jixiao-forms".to_owned(), manifest.parse().expect("a manifest"))],
            workspace: workspace.parse().expect("a manifest"),
            sources: vec![source],
            ..Tree::default()
        })
    }

    #[test]
    fn a_dependency_is_named_in_the_sources() {
        let manifest = "[dependencies]\nquick-xml = \"1\"\n[dev-dependencies]\nzip = \"9\"";
        assert!(check("use quick_xml::Reader;\nzip::read();\n", manifest, "").is_empty());
        assert_eq!(
            check("// quick_xml reads\nfn unzip() {}\n", manifest, ""),
            ["jixiao-forms does not use quick-xml", "jixiao-forms does not use zip"]
        );
    }

    #[test]
    fn what_the_workspace_offers_is_taken_by_a_crate() {
        let workspace = "[workspace.dependencies]\nzip = \"9\"\ncsv = \"1\"";
        assert_eq!(
            check("use zip;\n", "[dependencies]\nzip.workspace = true", workspace),
            ["no crate takes csv of the workspace"]
        );
    }
}
