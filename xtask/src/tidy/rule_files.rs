//! Rule files: named by code and name, both unique.

use std::collections::BTreeSet;

use super::Tree;
use super::source::Source;

const FOLDERS: [&str; 2] = ["crates/jixiao-checks/src/rules/", "crates/jixiao-forms/src/rules/"];

pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    let mut codes = BTreeSet::new();
    let mut names = BTreeSet::new();
    for source in &tree.sources {
        let Some(stem) = stem(source) else { continue };
        let (code, name) = stem.split_once('_').unwrap_or((stem, ""));
        let (code, name) = (code.to_ascii_uppercase(), name.replace('_', "-"));
        for line in [format!("code: \"{code}\","), format!("name: \"{name}\",")] {
            if !source.text.contains(&line) {
                faults.push(format!("{} does not hold `{line}`", source.path));
            }
        }
        if !codes.insert(code.clone()) {
            faults.push(format!("{code} is given twice"));
        }
        if !names.insert(name.clone()) {
            faults.push(format!("{name} is given twice"));
        }
    }
    faults
}

/// The file name of a rule without its extension; folders below hold parts of a rule.
fn stem(source: &Source) -> Option<&str> {
    let name = FOLDERS.iter().find_map(|folder| source.path.strip_prefix(folder))?;
    name.strip_suffix(".rs").filter(|stem| !stem.contains('/'))
}

#[cfg(test)]
mod tests {
    use crate::tidy::Tree;
    use crate::tidy::source::Source;

    #[test]
    fn the_file_name_is_the_code_and_the_name() {
        let source = |path: &str, text: &str| Source {
            path: format!("crates/jixiao-checks/src/rules/{path}"),
            text: text.to_owned(),
            is_test: false,
        };
        let sources = vec![
            source("c106_points_off_total.rs", "code: \"C106\",\nname: \"points-off-total\","),
            source("c107_basis.rs", "code: \"C107\",\nname: \"missing-basis\","),
        ];
        let faults = super::check(&Tree { sources, ..Tree::default() });
        assert_eq!(
            faults,
            ["crates/jixiao-checks/src/rules/c107_basis.rs does not hold `name: \"basis\",`"]
        );
    }
}
