//! The corpus: made-up forms in `corpus/NN-name/` with the findings that they must give.
//!
//! A folder holds one or more files `input*`, which are checked together, `expected.txt`,
//! `planted.txt` with the faults that were put in, and where it needs other options than the
//! default ones, `arguments.txt` with one word a line.

mod lines;
mod planted;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};

use crate::command::{output, program};
use crate::{binary, say};

/// Findings of every entry, as the lines of its `expected.txt`.
type Findings = BTreeMap<String, String>;

/// Compares what the binary finds with what is expected, and with the faults planted.
pub(crate) fn compare(root: &Path) -> anyhow::Result<()> {
    let (mut wrong, mut reviewed, mut against) = (0, 0, 0);
    let found = check_all(root)?;
    for (entry, found) in &found {
        let expected = fs::read_to_string(expected_path(root, entry)).unwrap_or_default();
        if expected != *found {
            wrong += 1;
            say(&format!("corpus/{entry}"));
            print_changes(&expected, found);
        }
        if let Some(faults) = planted_faults(root, entry, found) {
            reviewed += 1;
            against += usize::from(!faults.is_empty());
        }
    }
    if against > 0 {
        bail!("{against} of {reviewed} reviewed corpus entries do not find just what was planted");
    }
    if wrong > 0 {
        bail!("{wrong} of {} corpus entries differ: `cargo xtask corpus --update`", found.len());
    }
    say(&format!(
        "{} corpus entries give the expected findings, {reviewed} just those planted",
        found.len()
    ));
    Ok(())
}

/// What speaks against an entry that has a `planted.txt`; printed too.
fn planted_faults(root: &Path, entry: &str, found: &str) -> Option<Vec<String>> {
    let planted = root.join("corpus").join(entry).join("planted.txt");
    let faults = planted::faults(&fs::read_to_string(planted).ok()?, found);
    for fault in &faults {
        say(&format!("corpus/{entry} {fault}"));
    }
    Some(faults)
}

/// Takes what the binary finds as expected; review the diff.
pub(crate) fn update(root: &Path) -> anyhow::Result<()> {
    for (entry, found) in check_all(root)? {
        let path = expected_path(root, &entry);
        if fs::read_to_string(&path).unwrap_or_default() != found {
            say(&format!("corpus/{entry}"));
            fs::write(&path, &found)
                .with_context(|| format!("failed to write {}", path.display()))?;
        }
        planted_faults(root, &entry, &found);
    }
    Ok(())
}

/// Prints the findings gained (+) and lost (-) against those expected at a revision.
pub(crate) fn diff(root: &Path, revision: &str) -> anyhow::Result<()> {
    let old = committed(root, revision)?;
    let new = check_all(root)?;
    let mut codes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let entries: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for entry in entries {
        let text = |findings: &Findings| findings.get(entry).cloned().unwrap_or_default();
        let (old, new) = (text(&old), text(&new));
        if old == new {
            continue;
        }
        say(&format!("corpus/{entry}"));
        print_changes(&old, &new);
        for (is_gained, line) in changes(&old, &new) {
            let code = line.split(' ').next().unwrap_or_default();
            let (gained, lost) = codes.entry(code.to_owned()).or_default();
            *(if is_gained { gained } else { lost }) += 1;
        }
    }
    for (code, (gained, lost)) in codes {
        say(&format!("{code:<6} +{gained} -{lost}"));
    }
    Ok(())
}

fn print_changes(old: &str, new: &str) {
    for (is_gained, line) in changes(old, new) {
        say(&format!("  {} {line}", if is_gained { '+' } else { '-' }));
    }
}

/// Lines lost and gained, each as often as it was; order does not count.
fn changes<'t>(old: &'t str, new: &'t str) -> Vec<(bool, &'t str)> {
    let mut counts: BTreeMap<&str, isize> = BTreeMap::new();
    for line in new.lines() {
        *counts.entry(line).or_default() += 1;
    }
    for line in old.lines() {
        *counts.entry(line).or_default() -= 1;
    }
    let times = |count: isize| count.unsigned_abs();
    counts
        .into_iter()
        .flat_map(|(line, count)| std::iter::repeat_n((count > 0, line), times(count)))
        .collect()
}

fn expected_path(root: &Path, entry: &str) -> PathBuf {
    root.join("corpus").join(entry).join("expected.txt")
}

/// The expectations committed at a revision.
fn committed(root: &Path, revision: &str) -> anyhow::Result<Findings> {
    let list = ["git", "ls-tree", "-r", "--name-only", revision, "corpus/"];
    let mut findings = Findings::new();
    for path in output(root, &list)?.lines() {
        let entry =
            path.strip_prefix("corpus/").and_then(|rest| rest.strip_suffix("/expected.txt"));
        if let Some(entry) = entry {
            let text = output(root, &["git", "show", &format!("{revision}:{path}")])?;
            findings.insert(entry.to_owned(), text);
        }
    }
    Ok(findings)
}

/// Runs the binary on every entry.
fn check_all(root: &Path) -> anyhow::Result<Findings> {
    let entries = entries(root)?;
    if entries.is_empty() {
        return Ok(Findings::new());
    }
    let binary = binary::build(root)?;
    entries.into_iter().map(|entry| Ok((entry.clone(), check(root, &binary, &entry)?))).collect()
}

fn entries(root: &Path) -> anyhow::Result<Vec<String>> {
    let folder = root.join("corpus");
    let mut entries = Vec::new();
    for entry in fs::read_dir(&folder).context("failed to list corpus/")? {
        let entry = entry?;
        if entry.path().is_dir() {
            entries.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    entries.sort();
    Ok(entries)
}

fn check(root: &Path, binary: &str, entry: &str) -> anyhow::Result<String> {
    let folder = root.join("corpus").join(entry);
    let mut names = Vec::new();
    for file in fs::read_dir(&folder).with_context(|| format!("failed to list corpus/{entry}"))? {
        let name = file?.file_name().to_string_lossy().into_owned();
        names.extend(name.starts_with("input").then_some(name));
    }
    names.sort();
    ensure!(!names.is_empty(), "corpus/{entry} holds no input file");
    let mut command = program(root, &[binary, "check", "--format", "json", "--view", "examiner"]);
    let arguments = fs::read_to_string(folder.join("arguments.txt")).unwrap_or_default();
    command.args(arguments.lines().filter(|line| !line.is_empty()));
    command.args(names).current_dir(&folder);
    let output = command.output().context("failed to start jixiao")?;
    if !matches!(output.status.code(), Some(0 | 1)) {
        let message = String::from_utf8_lossy(&output.stderr);
        bail!("jixiao could not check corpus/{entry}: {}", message.trim());
    }
    let report = serde_json::from_slice(&output.stdout)
        .with_context(|| format!("jixiao printed no JSON for corpus/{entry}"))?;
    lines::of_report(&report)
}

#[cfg(test)]
mod tests {
    #[test]
    fn changes_count_repeated_lines() {
        let changes = super::changes("a\na\nb\n", "a\nc\n");
        assert_eq!(changes, [(false, "a"), (false, "b"), (true, "c")]);
    }
}
