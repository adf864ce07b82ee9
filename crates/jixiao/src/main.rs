//! The command line: 绩效目标检查.
//!
//! Reads files, calls the crates below, writes what they give. Findings go to standard output,
//! everything else to standard error.

mod arguments;
mod commands;
mod console;
mod failure;
mod inputs;
mod output;
mod progress;
mod run;
mod selection;
mod settings;
mod usage;

use std::process::ExitCode;

use clap::Parser as _;
use mimalloc::MiMalloc;

use crate::arguments::{Arguments, Command};
use crate::failure::{Failure, Status};

/// A form is thousands of short texts; see docs/adr/0014-allocator.md.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    #[cfg(feature = "pdf")]
    if let Some(code) = run::interpret_pdf_if_asked() {
        return code;
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage::report(&error).into(),
    };
    let result = match &arguments.command {
        Command::Check(check) => commands::check::run(check),
        Command::Convert(convert) => commands::convert::run(convert),
        Command::Score(score) => commands::score::run(score),
        Command::Explain(explain) => commands::explain::run(explain),
        Command::Rules(rules) => commands::rules::run(rules),
        #[cfg(feature = "serve")]
        Command::Serve(serve) => commands::serve::run(serve),
        #[cfg(feature = "serve")]
        Command::Verify(verify) => commands::verify::run(verify),
        #[cfg(feature = "serve")]
        Command::Backup(backup) => commands::backup::run(backup),
        #[cfg(feature = "serve")]
        Command::Restore(restore) => commands::backup::restore(restore),
    };
    result.unwrap_or_else(|failure| report(&failure)).into()
}

fn report(failure: &Failure) -> Status {
    console::note(&failure.message);
    failure.status
}
