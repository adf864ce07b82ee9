//! Running the program in a folder of its own.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// An approval form with one error: the unit cost contradicts the budget (M201).
pub(crate) const LAMPS: &str = include_str!("lamps.txt");

/// A folder for one test; empty at its start.
pub(crate) struct Folder(PathBuf);

/// What a run gave.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    pub(crate) fn new(test: &str) -> Folder {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        if path.exists() {
            fs::remove_dir_all(&path).expect("an old test folder can be removed");
        }
        fs::create_dir_all(&path).expect("a test folder can be made");
        Folder(path)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, content).expect("a test file can be written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("the program wrote it")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Runs the program here with arguments separated by blanks.
    pub(crate) fn run(&self, arguments: &str) -> Run {
        self.run_with(arguments, "")
    }

    /// The same with something on standard input.
    pub(crate) fn run_with(&self, arguments: &str, input: &str) -> Run {
        let mut child = self.command(arguments).spawn().expect("the program was built");
        let mut stdin = child.stdin.take().expect("it is piped");
        // A run that does not read its input closes it early.
        let _closed = stdin.write_all(input.as_bytes());
        drop(stdin);
        Run::from(child.wait_with_output().expect("the program ends"))
    }

    /// Runs the program as on a computer without LibreOffice.
    pub(crate) fn run_without_office(&self, arguments: &str) -> Run {
        let mut command = self.command(arguments);
        command.env("JIXIAO_SOFFICE", "").stdin(Stdio::null());
        Run::from(command.output().expect("the program was built"))
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jixiao"));
        command.args(arguments.split_whitespace()).current_dir(&self.0).env_remove("NO_COLOR");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Run {
            status: output.status.code().expect("the program was not killed"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

/// The codes of a report in JSON, in order.
pub(crate) fn codes(json: &str) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let findings = report["findings"].as_array().expect("findings");
    findings.iter().map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
}
