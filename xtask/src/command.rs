//! Running other programs.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

/// A program with its arguments, to be run in the workspace's root.
pub(crate) fn program(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(root);
    command
}

/// Runs to success, output shown.
pub(crate) fn run(root: &Path, words: &[&str]) -> anyhow::Result<()> {
    let line = words.join(" ");
    let status =
        program(root, words).status().with_context(|| format!("failed to start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed: {status}");
    }
    Ok(())
}

/// Whether it runs at all and succeeds, output hidden.
pub(crate) fn works(root: &Path, words: &[&str]) -> bool {
    let mut command = program(root, words);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Runs to success and gives its standard output.
pub(crate) fn output(root: &Path, words: &[&str]) -> anyhow::Result<String> {
    let line = words.join(" ");
    let output =
        program(root, words).output().with_context(|| format!("failed to start `{line}`"))?;
    if !output.status.success() {
        bail!("`{line}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{line}` printed other than UTF-8"))
}

/// Runs with both outputs shown and gives whether it succeeded, with the lines it printed.
pub(crate) fn tee(mut command: Command) -> anyhow::Result<(bool, Vec<String>)> {
    let name = command.get_program().to_string_lossy().into_owned();
    let (reader, writer) = std::io::pipe().context("failed to open a pipe")?;
    command.stdout(writer.try_clone().context("failed to share a pipe")?).stderr(writer);
    let mut child = command.spawn().with_context(|| format!("failed to start `{name}`"))?;
    // The command keeps the writing ends, and reading stops only when all are closed.
    drop(command);
    let mut lines = Vec::new();
    for line in BufReader::new(reader).split(b'\n') {
        let line = line.with_context(|| format!("failed to read from `{name}`"))?;
        let line = String::from_utf8_lossy(&line).into_owned();
        crate::say(&line);
        lines.push(line);
    }
    let status = child.wait().with_context(|| format!("failed to wait for `{name}`"))?;
    Ok((status.success(), lines))
}
