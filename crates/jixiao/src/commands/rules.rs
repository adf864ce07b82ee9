//! `jixiao rules`: the table of rules with the pack's settings.

use jixiao_exchange::rules;
use jixiao_reports::text::{self, Language};

use crate::arguments::{Lang, Rules, TableFormat};
use crate::failure::{Outcome, Status};
use crate::output::Output;
use crate::{selection, settings};

pub(crate) fn run(arguments: &Rules) -> Outcome {
    let settings = settings::load(arguments.pack.as_deref())?;
    let heads = selection::heads();
    let output = Output::new(None, &[])?;
    output.write(|out| match arguments.format {
        TableFormat::Text => text::write_rules(&heads, &settings, language(arguments.lang), out),
        TableFormat::Json => {
            rules::write(&heads, &settings, &mut *out)?;
            out.write_all(b"\n")
        }
    })?;
    Ok(Status::Clean)
}

/// The report's language.
pub(crate) fn language(lang: Lang) -> Language {
    match lang {
        Lang::Zh => Language::Chinese,
        Lang::En => Language::English,
    }
}
