//! `jixiao convert`: the forms of one file in another format.

use std::path::Path;
use std::slice;

use jixiao_exchange::{forms, paper, table};
use jixiao_forms::ReadForm;

use crate::arguments::{Convert, To};
use crate::failure::{Failure, Outcome, Status};
use crate::inputs;
use crate::output::Output;
use crate::run::{self, Room};
use crate::{console, settings};

pub(crate) fn run(arguments: &Convert) -> Outcome {
    refuse_later_options(arguments)?;
    let settings = settings::load(arguments.reading.pack.as_deref())?;
    let path = &arguments.path;
    if path != Path::new("-") && path.is_dir() {
        let message = format!("{}：是文件夹，convert 一次转换一个文件", path.display());
        return Err(Failure::usage(message));
    }
    let output = Output::new(arguments.output.as_deref(), slice::from_ref(path))?;
    let (inputs, problems) = inputs::collect(slice::from_ref(path));
    let mut reading = run::read(&inputs, arguments.reading.from, &settings, Room::USUAL)?;
    reading.passed_over.iter().for_each(|note| console::note(note));
    let all = 0..reading.forms.batch().sources.len();
    let changed = reading.forms.load(all).into_iter().map(|name| format!("{name}：读取中途被改动"));
    if let Some(problem) = problems.into_iter().chain(reading.problems).chain(changed).next() {
        return Err(Failure::unread(problem));
    }
    let batch = reading.forms.batch();
    let Some(source) = batch.sources.first() else {
        return Err(Failure::unread(format!("{}：没有找到绩效目标表", path.display())));
    };
    let forms: Vec<&ReadForm> = batch.forms.iter().map(|form| &form.read).collect();
    output.write(|out| match arguments.to {
        To::Csv => table::write(source, &forms, out),
        To::Html => out.write_all(paper::html(source, &forms).as_bytes()),
        To::Md => out.write_all(paper::markdown(&forms).as_bytes()),
        To::Json | To::Xlsx | To::Docx | To::Pdf => {
            forms::write(source, &forms, &settings.pack, &mut *out)?;
            out.write_all(b"\n")
        }
    })?;
    Ok(Status::Clean)
}

fn refuse_later_options(arguments: &Convert) -> Result<(), Failure> {
    if arguments.template.is_some() {
        let message = "--template 将在以后的版本提供；现在可以转成 json、csv、html、md";
        return Err(Failure::usage(message));
    }
    let later = match arguments.to {
        To::Json | To::Csv | To::Html | To::Md => return Ok(()),
        To::Xlsx => "xlsx",
        To::Docx => "docx",
        To::Pdf => "pdf",
    };
    let message = format!("转成 {later} 将在以后的版本提供；现在可以转成 json、csv、html、md");
    Err(Failure::usage(message))
}
