//! Which files to read, and their bytes.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::console;

/// The largest file that is read; a form is a few kilobytes, a year of a bureau a few megabytes.
const LIMIT: u64 = 64 << 20;

/// A file to read.（输入）
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    /// Named by the user rather than found in a folder: then it must hold a form.
    pub(crate) is_named: bool,
}

impl Input {
    /// The name that reports show: the path as given, `-` for standard input.
    pub(crate) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// The name in sentences.
    pub(crate) fn shown_name(&self) -> String {
        if self.is_standard_input() { "标准输入".to_owned() } else { self.name() }
    }

    /// Whether it is standard input, which can be read once only.
    pub(crate) fn is_standard_input(&self) -> bool {
        self.path == Path::new("-")
    }

    /// The bytes, where there are not too many; the error is a Chinese sentence.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, String> {
        if self.is_standard_input() {
            return limited(io::stdin().lock(), 0);
        }
        let file = File::open(&self.path).map_err(|error| console::reason(&error))?;
        let size = file.metadata().map_or(0, |metadata| metadata.len());
        if size > LIMIT { Err(too_large()) } else { limited(file, size) }
    }
}

/// Pipes and devices do not tell their size beforehand, so the limit holds while reading too.
fn limited(file: impl io::Read, size: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| console::reason(&error))?;
    if bytes.len() as u64 > LIMIT { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> String {
    format!(
        "文件超过 {} MB，没有读取。绩效表通常只有几十 KB，请确认选对了文件，或拆成几个文件",
        LIMIT >> 20
    )
}

/// The files of the named paths, folders in the order of their names; with what could not be
/// found or listed.
pub(crate) fn collect(paths: &[PathBuf]) -> (Vec<Input>, Vec<String>) {
    let mut inputs: Vec<Input> = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        if path != Path::new("-") && path.is_dir() {
            walk(path, &mut inputs, &mut problems);
        } else if path == Path::new("-") || fs::metadata(path).is_ok() {
            inputs.push(Input { path: path.clone(), is_named: true });
        } else {
            let reason = fs::metadata(path).err().map(|error| console::reason(&error));
            problems.push(format!("{}：{}", path.display(), reason.unwrap_or_default()));
        }
    }
    let mut seen = std::collections::HashSet::new();
    inputs.retain(|input| seen.insert(input.path.clone()));
    (inputs, problems)
}

fn walk(folder: &Path, inputs: &mut Vec<Input>, problems: &mut Vec<String>) {
    let count = inputs.len();
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in entries.into_iter().filter_entry(is_wanted) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                inputs.push(Input { path: entry.into_path(), is_named: false });
            }
            Ok(_) => {}
            // A link back to a folder above holds nothing new.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).display().to_string();
                let reason = error.io_error().map(console::reason).unwrap_or_default();
                problems.push(format!("{path}：{reason}"));
            }
        }
    }
    if inputs.len() == count && problems.is_empty() {
        problems.push(format!("{}：文件夹里没有文件，请确认选对了文件夹", folder.display()));
    }
}

/// Hidden files, the lock files of office programs, and what systems leave in folders.
fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_left_over = name.starts_with('.')
        || name.starts_with("~$")
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini");
    entry.depth() == 0 || !is_left_over
}
