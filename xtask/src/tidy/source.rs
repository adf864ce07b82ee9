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
    /// A module of tests in a file of its own.
    pub(crate) is_test: bool,
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
        self.path.contains("/src/") && !self.is_test
    }

    /// Lines of code with their 1-based numbers: without comments and without the tests at the
    /// end of the file.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines: Vec<&str> = self.text.lines().collect();
        let opens_tests =
            |pair: &[&str]| pair[0].trim() == "#[cfg(test)]" && pair[1].trim_end().ends_with('{');
        let end = lines.windows(2).position(opens_tests).unwrap_or(lines.len());
        let code = lines.into_iter().take(end).enumerate();
        code.filter(|(_, line)| !line.trim_start().starts_with("//"))
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
    mark_tests(&mut sources);
    Ok(sources)
}

/// Marks the files that their parents name as `#[cfg(test)] mod name;`, with what lies below them.
fn mark_tests(sources: &mut [Source]) {
    let roots: Vec<String> = sources.iter().flat_map(test_modules).collect();
    for source in sources {
        let path = source.path.trim_end_matches(".rs");
        source.is_test = roots.iter().any(|root| {
            path.strip_prefix(root.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
    }
}

/// Paths, without extension, of the test modules that a file declares.
fn test_modules(source: &Source) -> Vec<String> {
    let path = source.path.trim_end_matches(".rs");
    let folder = match path.rsplit_once('/') {
        Some((folder, "lib" | "main" | "mod")) => folder,
        _ => path,
    };
    let lines: Vec<&str> = source.text.lines().map(str::trim).collect();
    let tests = lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]");
    tests
        .filter_map(|pair| pair[1].strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name))
        .map(|name| format!("{folder}/{name}"))
        .collect()
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
            sources.push(Source {
                path: inside.to_string_lossy().replace('\\', "/"),
                text,
                is_test: false,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Source, mark_tests};

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned(), is_test: false }
    }

    #[test]
    fn code_ends_where_the_tests_begin() {
        let text = "#[cfg(test)]\nmod seen;\n// note\nfn a() {}\n#[cfg(test)]\nmod tests {\n}\n";
        let source = source("crates/jixiao-forms/src/a.rs", text);
        assert_eq!(source.package(), "jixiao-forms");
        assert_eq!(
            source.code().collect::<Vec<_>>(),
            [(1, "#[cfg(test)]"), (2, "mod seen;"), (4, "fn a() {}")]
        );
    }

    #[test]
    fn a_module_of_tests_may_be_a_file_of_its_own() {
        let mut sources = [
            source("crates/a/src/lib.rs", "#[cfg(test)]\nmod testing;\nmod value;\n"),
            source("crates/a/src/testing.rs", ""),
            source("crates/a/src/value.rs", "#[cfg(test)]\nmod seen;\n"),
            source("crates/a/src/value/seen.rs", ""),
            source("crates/a/src/value/seen/more.rs", ""),
        ];
        mark_tests(&mut sources);
        assert_eq!(sources.map(|source| source.is_test), [false, true, false, true, true]);
    }
}
