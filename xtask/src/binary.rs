//! The program itself, for the tasks that look at what it prints.

use std::path::{Path, PathBuf};

use crate::command::run;

/// Builds the program and gives its path.
pub(crate) fn build(root: &Path) -> anyhow::Result<String> {
    run(root, &["cargo", "build", "--quiet", "--package", "jixiao"])?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
    Ok(target.join("debug/jixiao").to_string_lossy().into_owned())
}
