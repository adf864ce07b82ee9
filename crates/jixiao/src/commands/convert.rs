//! `jixiao convert`: the forms of a file, or of each file of a folder, in another format.

mod folder;
#[cfg_attr(not(feature = "pdf-writing"), path = "convert/without_pdf.rs")]
mod pdf;

use std::fs;
use std::path::Path;
use std::slice;

use jixiao_documents::paper::{self, Paper, Properties, Sheet};
use jixiao_domain::form::Form;
use jixiao_domain::settings::Settings;
use jixiao_exchange::{forms, table};
use jixiao_forms::templates::{self, Template};
use jixiao_forms::{ReadForm, Source};

use crate::arguments::{Convert, To};
use crate::failure::{Failure, Outcome, Status};
use crate::inputs::{self, Input};
use crate::output::Output;
use crate::run::{self, Room};
use crate::{console, settings};

pub(crate) fn run(arguments: &Convert) -> Outcome {
    refuse_later_options(arguments)?;
    let settings = settings::load(arguments.reading.pack.as_deref())?;
    let template = template(arguments.template.as_deref())?;
    let convert = Conversion { arguments, settings: &settings, template: template.as_ref() };
    let path = &arguments.path;
    if path != Path::new("-") && path.is_dir() {
        return folder::run(&convert);
    }
    let output = Output::new(arguments.output.as_deref(), slice::from_ref(path))?;
    let (inputs, problems) = inputs::collect(slice::from_ref(path));
    if let Some(problem) = problems.into_iter().next() {
        return Err(Failure::unread(problem));
    }
    if !convert.write(&inputs, path, &output)? {
        return Err(Failure::unread(format!("{}：没有找到绩效目标表", path.display())));
    }
    Ok(Status::Clean)
}

/// What every file is converted with.
struct Conversion<'c> {
    arguments: &'c Convert,
    settings: &'c Settings,
    template: Option<&'c Template>,
}

impl Conversion<'_> {
    /// Writes the forms of one file; false where there are none.
    fn write(&self, input: &[Input], path: &Path, output: &Output<'_>) -> Result<bool, Failure> {
        let arguments = self.arguments;
        let mut reading = run::read(input, arguments.reading.from, self.settings, Room::USUAL);
        reading.passed_over.iter().for_each(|note| console::note(note));
        let all = 0..reading.forms.batch().sources.len();
        let changed =
            reading.forms.load(all).into_iter().map(|name| format!("{name}：读取中途被改动"));
        if let Some(problem) = reading.problems.into_iter().chain(changed).next() {
            return Err(Failure::unread(problem));
        }
        let batch = reading.forms.batch();
        let Some(source) = batch.sources.first() else { return Ok(false) };
        let forms: Vec<&ReadForm> = batch.forms.iter().map(|form| &form.read).collect();
        let written = match arguments.to {
            To::Json | To::Csv => None,
            To::Html | To::Md | To::Xlsx | To::Docx | To::Pdf => {
                let paper = laid_out(source, &forms, self.template);
                Some(written(&paper, path, arguments)?)
            }
        };
        output.write(|out| match (written, arguments.to) {
            (Some(bytes), _) => out.write_all(&bytes),
            (None, To::Csv) => table::write(source, &forms, out),
            (None, _) => {
                forms::write(source, &forms, &self.settings.pack, &mut *out)?;
                out.write_all(b"\n")
            }
        })?;
        Ok(true)
    }
}

/// The template that is named: a built-in one, or a file.
fn template(name: Option<&str>) -> Result<Option<Template>, Failure> {
    let Some(name) = name else { return Ok(None) };
    if let Some(template) = templates::find(name) {
        return Ok(Some(template.clone()));
    }
    let path = Path::new(name);
    if !path.is_file() {
        let known: Vec<&str> =
            templates::builtin().iter().map(|template| template.id.as_str()).collect();
        let message = format!("没有表样“{name}”，也没有这个文件。内置表样有：{}", known.join("、"));
        return Err(Failure::usage(message));
    }
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("{name}：表样文件无法读取（{error}）")))?;
    match Template::load(&text) {
        Ok(template) => Ok(Some(template)),
        Err(error) => Err(Failure::usage(format!("{name}：{error}"))),
    }
}

/// The forms by one template, or each by that of its kind and layout.
fn laid_out(source: &Source, forms: &[&ReadForm], template: Option<&Template>) -> Paper {
    let sheets: Vec<Sheet> = forms
        .iter()
        .enumerate()
        .map(|(index, read)| {
            let suitable = || templates::suitable(read.form.kind(), read.layout);
            let template = template.unwrap_or_else(suitable);
            note_left_out(source, index, &read.form, template);
            template.sheet(&read.form)
        })
        .collect();
    let title = match forms {
        [only] => only.form.title.clone().unwrap_or_else(|| only.form.kind().label().to_owned()),
        _ => source.name.clone(),
    };
    let subject = forms.first().map(|read| read.form.short_name().to_owned()).unwrap_or_default();
    let unit = forms.first().and_then(|read| read.form.unit.as_ref());
    let author = unit.map(|unit| unit.name.clone()).unwrap_or_default();
    Paper { properties: Properties { title, subject, author }, sheets }
}

/// Says what a form has and its template does not: nothing is lost in silence.
fn note_left_out(source: &Source, index: usize, form: &Form, template: &Template) {
    let left_out = template.left_out(form);
    if !left_out.is_empty() {
        console::note(&format!(
            "{}：第 {} 张表“{}”的下列内容在表样 {} 中没有位置，没有写出：{}",
            source.name,
            index + 1,
            form.short_name(),
            template.id,
            left_out.join("、")
        ));
    }
}

fn written(paper: &Paper, path: &Path, arguments: &Convert) -> Result<Vec<u8>, Failure> {
    let written = match arguments.to {
        To::Pdf => return pdf::write(paper, path, arguments.fonts.as_deref()),
        To::Docx => paper::docx::write(paper),
        To::Html => Ok(paper::html::write(paper).into_bytes()),
        To::Md => Ok(paper::markdown::write(paper).into_bytes()),
        To::Xlsx | To::Json | To::Csv => paper::xlsx::write(paper),
    };
    written.map_err(|error| Failure::unread(error.to_string()))
}

fn refuse_later_options(arguments: &Convert) -> Result<(), Failure> {
    if arguments.fonts.is_some() && arguments.to != To::Pdf {
        return Err(Failure::usage("--fonts 只用于 pdf"));
    }
    if arguments.template.is_some() && matches!(arguments.to, To::Json | To::Csv) {
        return Err(Failure::usage("--template 只用于 xlsx、docx、pdf、html、md"));
    }
    Ok(())
}
