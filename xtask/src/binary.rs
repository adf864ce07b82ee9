//! The program itself, for the tasks that look at what it prints.

use std::path::{Path, PathBuf};

use anyhow::ensure;

use crate::command::works;

/// Builds the program and gives its path.
pub(crate) fn build(root: &Path) -> anyhow::Result<String> {
    // As the README says it: `cargo run` must know that the product is meant.
    let is_built = works(root, &["cargo", "run", "--quiet", "--", "--version"]);
    ensure!(is_built, "`cargo run -- --version` failed");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
    Ok(target.join("debug/jixiao").to_string_lossy().into_owned())
}
