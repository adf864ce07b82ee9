//! What the program prints, inside documents: never typed, never stale.
//!
//! A document shows the output of a command between two marks:
//!
//! ```text
//! <!-- jixiao check examples/street-lights.txt --select M201 -->
//! …
//! <!-- /jixiao -->
//! ```

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::command::program;
use crate::{binary, say};

const DOCUMENTS: [&str; 3] = ["README.md", "README.zh-CN.md", "docs/manual/read-a-finding.md"];

const START: &str = "<!-- jixiao ";
const END: &str = "<!-- /jixiao -->";

/// Writes the outputs into the documents.
pub(crate) fn write(root: &Path) -> anyhow::Result<()> {
    for (document, _, fresh) in render(root)? {
        let path = root.join(document);
        fs::write(&path, fresh).with_context(|| format!("failed to write {}", path.display()))?;
    }
    Ok(())
}

/// Fails on a document whose outputs are not what the program prints now.
pub(crate) fn check(root: &Path) -> anyhow::Result<()> {
    let stale = render(root)?.into_iter().filter(|(_, old, fresh)| old != fresh);
    let stale: Vec<&str> = stale.map(|(document, ..)| document).collect();
    if !stale.is_empty() {
        bail!("{} show an old output: run `cargo xtask docs`", stale.join(", "));
    }
    say(&format!("{} documents show what the program prints", DOCUMENTS.len()));
    Ok(())
}

/// Name, text as it is, and text as it should be, of each document.
fn render(root: &Path) -> anyhow::Result<Vec<(&'static str, String, String)>> {
    let binary = binary::build(root)?;
    let mut documents = Vec::new();
    for document in DOCUMENTS {
        let path = root.join(document);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("failed to read {}", path.display()))?;
        let fresh = fill(&text, |arguments| print(root, &binary, arguments))
            .with_context(|| format!("failed to fill in {document}"))?;
        documents.push((document, text, fresh));
    }
    Ok(documents)
}

/// The text with the output of each command between its marks.
fn fill(text: &str, print: impl Fn(&str) -> anyhow::Result<String>) -> anyhow::Result<String> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(START) {
        let (arguments, after) = after.split_once(" -->\n").context("a mark without an end")?;
        let (_, after) = after.split_once(END).context("an output without an end mark")?;
        let output = print(arguments)?;
        write!(filled, "{before}{START}{arguments} -->\n```text\n{output}```\n{END}")?;
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

fn print(root: &Path, binary: &str, arguments: &str) -> anyhow::Result<String> {
    let words: Vec<&str> = std::iter::once(binary).chain(arguments.split(' ')).collect();
    let output = program(root, &words).env("NO_COLOR", "1").env("COLUMNS", "80").output()?;
    if !matches!(output.status.code(), Some(0 | 1)) {
        bail!("`jixiao {arguments}`: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let text = String::from_utf8(output.stdout).context("the output is not UTF-8")?;
    // The pack's hash changes with every word in a pack; the documents are not about that.
    let lines = text.lines().filter(|line| !line.starts_with("规则包 "));
    Ok(lines.flat_map(|line| [line, "\n"]).collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_output_between_the_marks_is_replaced() {
        let text = "a\n<!-- jixiao rules -->\nold\n<!-- /jixiao -->\nb\n";
        let filled = super::fill(text, |arguments| Ok(format!("out of {arguments}\n")));
        assert_eq!(
            filled.expect("right marks"),
            "a\n<!-- jixiao rules -->\n```text\nout of rules\n```\n<!-- /jixiao -->\nb\n"
        );
    }

    #[test]
    fn a_lost_end_mark_is_told() {
        assert!(super::fill("<!-- jixiao rules -->\nold", |_| Ok(String::new())).is_err());
    }
}
