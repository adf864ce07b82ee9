//! Development tasks of the workspace: `cargo xtask TASK`.
//!
//! `cargo xtask` alone lists the tasks. What CI does is a task too, so that a laptop can do it.

mod assets;
mod binary;
mod codegen;
mod command;
mod corpus;
mod docs;
mod new_rule;
mod test;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask TASK

  test                  everything that must pass: tests of all crates, generated lists, tidy,
                        formatting, clippy, corpus; installs what that needs
  ci                    the same, as CI runs it
  codegen [--check]     writes the generated lists of rules, or says which are stale
  docs [--check]        writes what the program prints into the documents that show it
  tidy                  checks the structure of the tree
  new-rule CODE NAME    writes the file of a new rule: new-rule c106 points-off-total
  assets                fetches third-party files from their packages again and compares them
  corpus [--update]     compares the findings on every corpus form with the expected ones
  corpus diff REV       prints findings gained and lost since REV";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = root();
    let result = match arguments.as_slice() {
        ["test" | "ci"] => test::run(&root),
        ["codegen"] => codegen::write(&root),
        ["codegen", "--check"] => codegen::check(&root),
        ["docs"] => docs::write(&root),
        ["docs", "--check"] => docs::check(&root),
        ["assets"] => assets::compare(&root),
        ["tidy"] => tidy::run(&root),
        ["new-rule", code, name] => new_rule::run(&root, code, name),
        ["corpus"] => corpus::compare(&root),
        ["corpus", "--update"] => corpus::update(&root),
        ["corpus", "diff", revision] => corpus::diff(&root, revision),
        _ => Err(anyhow::anyhow!("{USAGE}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("xtask: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Tells the person at the terminal.
#[expect(clippy::print_stdout, reason = "the tool's own output")]
fn say(text: &str) {
    println!("{text}");
}

/// The workspace's root folder.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask lies in the workspace").to_owned()
}
