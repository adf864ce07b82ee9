//! Where a result goes: standard output or a file.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use crate::arguments::Color;
use crate::console;
use crate::failure::Failure;

/// Where a result goes.（输出）
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output<'o> {
    path: Option<&'o Path>,
}

impl<'o> Output<'o> {
    /// The file that was named, or standard output; never one of the inputs.
    pub(crate) fn new(path: Option<&'o Path>, inputs: &[PathBuf]) -> Result<Output<'o>, Failure> {
        let path = path.filter(|path| *path != Path::new("-"));
        let Some(target) = path else {
            return Ok(Output { path: None });
        };
        let canonical = fs::canonicalize(target).ok();
        let is_input =
            |input: &PathBuf| canonical.is_some() && fs::canonicalize(input).ok() == canonical;
        if inputs.iter().any(is_input) {
            let message = format!("-o {} 就是输入文件，不会覆盖它，请换一个名字", target.display());
            return Err(Failure::usage(message));
        }
        Ok(Output { path })
    }

    /// Whether a person would see what is written.
    pub(crate) fn is_terminal(&self) -> bool {
        self.path.is_none() && io::stdout().is_terminal()
    }

    /// Whether colours suit it.
    pub(crate) fn wants_color(&self, color: Color) -> bool {
        match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let says_no = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
                self.path.is_none() && io::stdout().is_terminal() && !says_no && !is_dumb
            }
        }
    }

    /// Writes the result. A reader that stops listening (`| head`) is no failure.
    pub(crate) fn write(
        &self,
        result: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let written = match self.path {
            None => flushed(BufWriter::new(io::stdout().lock()), result),
            Some(path) => File::create(path).and_then(|file| flushed(BufWriter::new(file), result)),
        };
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let name =
                    self.path.map_or("标准输出".to_owned(), |path| path.display().to_string());
                Err(Failure::usage(format!("{name} 写不进去：{}", console::reason(&error))))
            }
            _ => Ok(()),
        }
    }
}

fn flushed(
    mut out: impl Write,
    result: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    result(&mut out)?;
    out.flush()
}
