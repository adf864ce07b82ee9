//! What only the outermost crates may touch, and words that no crate may hold.

use super::{Tree, WORLDLY};

/// Files, network, clock, environment, randomness.
const WORLD: [&str; 10] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "SystemTime",
    "Instant::now",
    "File::open",
    "rand::",
    "getrandom",
    "thread::sleep",
];

const OUTPUT: [&str; 4] = ["println!", "eprintln!", "print!(", "stdout("];

const FORBIDDEN: [&str; 5] = [".unwrap()", "todo!(", "unimplemented!(", "dbg!(", "#[allow("];

/// No wire format freezes the model.
const WIRE: [&str; 2] = ["serde", "Serialize"];

pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let inner = |package: &str| package != "xtask" && !WORLDLY.contains(&package);
    let words = [WORLD.as_slice(), &OUTPUT].concat();
    find(tree, &words, inner)
}

pub(crate) fn check_words(tree: &Tree) -> Vec<String> {
    let mut faults = find(tree, &FORBIDDEN, |package| package != "xtask");
    faults.extend(find(tree, &WIRE, |package| package == "jixiao-domain"));
    faults
}

fn find(tree: &Tree, words: &[&str], package: impl Fn(&str) -> bool) -> Vec<String> {
    let sources = tree.sources.iter().filter(|s| s.is_shipped() && package(s.package()));
    let mut faults = Vec::new();
    for source in sources {
        for (line, code) in source.code() {
            if let Some(word) = words.iter().find(|word| code.contains(*word)) {
                faults.push(format!("{}:{line} holds `{word}`", source.path));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::tidy::Tree;
    use crate::tidy::source::Source;

    fn faults(path: &str, text: &str) -> usize {
        let source = Source { path: path.to_owned(), text: text.to_owned(), is_test: false };
        let tree = Tree { sources: vec![source], ..Tree::default() };
        let world = super::check(&tree);
        world.len() + super::check_words(&tree).len()
    }

    #[test]
    fn only_the_binary_reads_files() {
        let text = "use std::fs;\n";
        assert_eq!(faults("crates/jixiao-forms/src/read.rs", text), 1);
        assert_eq!(faults("crates/jixiao/src/main.rs", text), 0);
        assert_eq!(faults("crates/jixiao-forms/tests/it/main.rs", text), 0);
    }

    #[test]
    fn unwrap_is_for_tests() {
        let text = "fn a() { b().unwrap() }\n";
        assert_eq!(faults("crates/jixiao/src/main.rs", text), 1);
        let text = format!("#[cfg(test)]\nmod tests {{\n{text}}}");
        assert_eq!(faults("crates/jixiao/src/main.rs", &text), 0);
    }

    #[test]
    fn the_domain_knows_no_wire_format() {
        assert_eq!(faults("crates/jixiao-domain/src/form.rs", "use serde::Serialize;\n"), 1);
        assert_eq!(faults("crates/jixiao-exchange/src/lib.rs", "use serde::Serialize;\n"), 0);
    }
}
