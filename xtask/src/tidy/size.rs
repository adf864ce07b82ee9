//! Files that have grown too long to be read at one sitting.

use super::Tree;

const LIMIT: usize = 500;

/// Files above the limit, to be split one by one; nothing is added without a reason beside it.
const SINNERS: [&str; 0] = [];

pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for source in &tree.sources {
        let length = source.text.lines().count();
        let is_listed = SINNERS.contains(&source.path.as_str());
        if length > LIMIT && !is_listed {
            faults.push(format!("{} has {length} lines, at most {LIMIT} is the aim", source.path));
        }
        if length <= LIMIT && is_listed {
            faults.push(format!("{} is short again: strike it from the list", source.path));
        }
    }
    let is_there = |path: &str| tree.sources.iter().any(|source| source.path == path);
    let gone = SINNERS.iter().filter(|path| !is_there(path));
    faults.extend(gone.map(|path| format!("{path} is gone: strike it from the list")));
    faults
}
