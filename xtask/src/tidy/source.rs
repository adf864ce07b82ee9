//! Rust files as the checks see them.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

/// A Rust file.
pub(crate) struct Source {
    /// Path from the root, with `/`.
    pub(crate) path: String,
    /// The whole text.
    pub(crate) text: String,
}

impl Source {
    /// The crate's folder: `jixiao-forms`, `xtask`.
    pub(crate) fn package(&self) -> &str {
        let mut parts = self.path.split('/');
        match parts.next() {
            Some("crates") => parts.next().unwrap_or_default(),
            first => first.unwrap_or_default(),
        }
    }

    /// Whether the file belongs to what is shipped, not to tests, benches or examples.
    pub(crate) fn is_shipped(&self) -> bool {
        self.path.contains("/src/")
            && !self.path.ends_with("/tests.rs")
            && !self.path.contains("/tests/")
    }

    /// Lines of code with their 1-based numbers: without comments and without the tests at the
    /// end of the file.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        lines
            .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(index, line)| (index + 1, line))
    }
}

/// All Rust files under `crates/` and `xtask/`, by path.
pub(crate) fn all(root: &Path) -> anyhow::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for folder in ["crates", "xtask"] {
        collect(root, &root.join(folder), &mut sources)?;
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

fn collect(root: &Path, folder: &Path, sources: &mut Vec<Source>) -> anyhow::Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("failed to list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "target") {
                collect(root, &path, sources)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("failed to read {}", path.display()))?;
            let inside = path.strip_prefix(root).expect("the path was made from the root");
            sources.push(Source { path: inside.to_string_lossy().replace('\\', "/"), text });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn code_ends_where_the_tests_begin() {
        let text = "// note\nfn a() {}\n#[cfg(test)]\nmod tests {}\n".to_owned();
        let source = Source { path: "crates/jixiao-forms/src/a.rs".to_owned(), text };
        assert_eq!(source.package(), "jixiao-forms");
        assert_eq!(source.code().collect::<Vec<_>>(), [(2, "fn a() {}")]);
    }
}
