//! Every file of a folder into a file of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::slice;

use clap::ValueEnum as _;

use super::Conversion;
use crate::failure::{Failure, Outcome, Status};
use crate::output::Output;
use crate::{console, inputs};

/// Converts the files one by one; what goes wrong with one of them keeps none of the others back.
pub(super) fn run(convert: &Conversion<'_>) -> Outcome {
    let arguments = convert.arguments;
    let from = &arguments.path;
    let to = arguments.output.as_deref().filter(|to| *to != Path::new("-") && !to.is_file());
    let Some(to) = to else {
        let message = format!(
            "{}：是文件夹，请用 -o 指定另一个文件夹，每个文件写成其中一个文件",
            from.display()
        );
        return Err(Failure::usage(message));
    };
    let format = arguments.to.to_possible_value();
    let extension = format.as_ref().map_or("", |format| format.get_name());
    let (inputs, mut problems) = inputs::collect(slice::from_ref(from));
    let paths: Vec<PathBuf> = inputs.iter().map(|input| input.path.clone()).collect();
    let mut taken = BTreeSet::new();
    // Its own results are no input of the next run.
    let inputs = inputs.into_iter().filter(|input| to == from || !input.path.starts_with(to));
    for input in inputs {
        let inner = input.path.strip_prefix(from).unwrap_or(&input.path);
        let target = target(&to.join(inner), extension, &mut taken);
        let folder = target.parent().unwrap_or(to);
        let written = fs::create_dir_all(folder)
            .map_err(|error| {
                Failure::unread(format!("{}：{}", folder.display(), console::reason(&error)))
            })
            .and_then(|()| Output::new(Some(&target), &paths))
            .and_then(|output| convert.write(slice::from_ref(&input), &input.path, &output));
        match written {
            Ok(true) => {}
            Ok(false) => console::note(&format!("{}：没有找到绩效目标表，没有写出", input.name())),
            Err(failure) => problems.push(failure.message),
        }
    }
    for problem in &problems {
        console::note(problem);
    }
    Ok(if problems.is_empty() { Status::Clean } else { Status::Unread })
}

/// The file for an input: with the format's extension in place of its own, or behind it where two
/// inputs differ in nothing else.
fn target(path: &Path, extension: &str, taken: &mut BTreeSet<PathBuf>) -> PathBuf {
    let mut target = path.with_extension(extension);
    if taken.contains(&target) {
        let mut name = path.as_os_str().to_owned();
        name.push(".");
        name.push(extension);
        target = PathBuf::from(name);
    }
    taken.insert(target.clone());
    target
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_differ_in_their_extension_do_not_overwrite_each_other() {
        let mut taken = BTreeSet::new();
        let mut name = |path: &str| target(Path::new(path), "pdf", &mut taken);
        assert_eq!(name("out/a.docx"), Path::new("out/a.pdf"));
        assert_eq!(name("out/a.xlsx"), Path::new("out/a.xlsx.pdf"));
    }
}
