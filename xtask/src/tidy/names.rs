//! Names that say nothing.

use super::Tree;

const EMPTY_NAMES: [&str; 13] = [
    "common", "helper", "helpers", "manager", "managers", "misc", "model", "models", "type",
    "types", "util", "utils", "shared",
];

pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let paths = tree.sources.iter().map(|source| source.path.as_str());
    paths.filter(|path| is_empty(path)).map(|path| format!("{path} names nothing")).collect()
}

fn is_empty(path: &str) -> bool {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let parts = path.split('/');
    parts.map(|part| part.strip_prefix("jixiao-").unwrap_or(part)).any(|part| {
        EMPTY_NAMES.contains(&part)
            || EMPTY_NAMES.iter().any(|name| part.strip_suffix(name).is_some_and(is_prefix))
    })
}

/// `form_utils` is no better than `utils`.
fn is_prefix(rest: &str) -> bool {
    rest.ends_with('_') || rest.ends_with('-')
}

#[cfg(test)]
mod tests {
    #[test]
    fn empty_names_are_seen_in_files_folders_and_crates() {
        for path in [
            "crates/jixiao-forms/src/utils.rs",
            "crates/jixiao-common/src/lib.rs",
            "crates/jixiao-forms/src/helpers/money.rs",
            "crates/jixiao-forms/src/form_types.rs",
        ] {
            assert!(super::is_empty(path), "{path}");
        }
        assert!(!super::is_empty("crates/jixiao-forms/src/prototypes.rs"));
    }
}
