//! The arrows between crates.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::{ARROWS, Tree};

pub(crate) fn check(tree: &Tree) -> Vec<String> {
    tree.manifests.iter().flat_map(|(name, manifest)| faults_of(name, manifest)).collect()
}

/// The manifests under `crates/`, by folder.
pub(crate) fn manifests(root: &Path) -> anyhow::Result<Vec<(String, toml::Table)>> {
    let crates = root.join("crates");
    let mut manifests = Vec::new();
    for entry in fs::read_dir(&crates).context("failed to list crates/")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let path = crates.join(&name).join("Cargo.toml");
        manifests.push((name, manifest(&path)?));
    }
    manifests.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(manifests)
}

/// One manifest.
pub(crate) fn manifest(path: &Path) -> anyhow::Result<toml::Table> {
    let text =
        fs::read_to_string(path).with_context(|| format!("failed to read {}", path.display()))?;
    text.parse().with_context(|| format!("failed to parse {}", path.display()))
}

fn faults_of(name: &str, manifest: &toml::Table) -> Vec<String> {
    let package = manifest.get("package").and_then(|package| package.get("name"));
    if package.and_then(toml::Value::as_str) != Some(name) {
        return vec![format!("crates/{name} holds a package of another name")];
    }
    let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == name) else {
        return vec![format!("{name} is not in ARROWS of xtask/src/tidy.rs")];
    };
    let own = dependencies(manifest).filter(|used| used.starts_with("jixiao"));
    own.filter(|used| !allowed.contains(used))
        .map(|used| format!("{name} must not use {used}"))
        .collect()
}

/// Normal and build dependencies, those of one platform included; dev-dependencies are free.
fn dependencies(manifest: &toml::Table) -> impl Iterator<Item = &str> {
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let targets = targets.into_iter().flatten().filter_map(|(_, target)| target.as_table());
    targets.chain([manifest]).flat_map(|table| {
        ["dependencies", "build-dependencies"]
            .into_iter()
            .filter_map(|key| table.get(key)?.as_table())
            .flat_map(|table| table.keys().map(String::as_str))
    })
}

#[cfg(test)]
mod tests {
    use super::faults_of;

    fn check(name: &str, dependencies: &str) -> Vec<String> {
        let text = format!("[package]\nname = \"{name}\"\n{dependencies}");
        faults_of(name, &text.parse().expect("a manifest"))
    }

    #[test]
    fn rules_must_not_see_documents() {
        let faults = check("jixiao-checks", "[dependencies]\njixiao-documents = {}\nserde = \"1\"");
        assert_eq!(faults, ["jixiao-checks must not use jixiao-documents"]);
    }

    #[test]
    fn tests_may_use_any_crate() {
        assert!(check("jixiao-checks", "[dev-dependencies]\njixiao-packs = {}").is_empty());
    }

    #[test]
    fn a_new_crate_must_be_drawn_first() {
        assert_eq!(check("jixiao-new", "").len(), 1);
    }
}
