//! Files to forms.

use std::fmt::Write as _;

use jixiao_documents::{Document, Format, ReadError};
use jixiao_domain::settings::Settings;
use jixiao_forms::{ReadForm, Source};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::{Forms, Room, office};
use crate::arguments::From;
use crate::inputs::Input;
use crate::progress::Progress;

/// Files that are read at one time, before it is decided what stays in memory.
const FILES: usize = 64;

/// What was read, and what could not be.（读取结果）
#[derive(Debug)]
pub(crate) struct Reading<'s> {
    pub(crate) forms: Forms<'s>,
    /// Files that could not be read, and named files without a form; Chinese sentences.
    pub(crate) problems: Vec<String>,
    /// Files found in folders that hold no form, and hidden worksheets; Chinese sentences.
    pub(crate) passed_over: Vec<String>,
}

/// What one file gave.
enum FromFile {
    Forms(Source, Document, Vec<ReadForm>),
    Formless,
    Problem(String),
}

/// Reads all files, on all cores; the forms come in the order of the files.
pub(crate) fn read<'s>(
    inputs: &[Input],
    from: Option<From>,
    settings: &'s Settings,
    room: Room,
) -> Reading<'s> {
    let format = from.map(format);
    let progress = Progress::new("正在读取", inputs.len());
    let one = |input: &Input| {
        let result = file(input, format, settings);
        progress.advance();
        result
    };
    let mut reading = Reading {
        forms: Forms::new(settings, room),
        problems: Vec::new(),
        passed_over: Vec::new(),
    };
    for inputs in inputs.chunks(FILES) {
        // One file alone is not worth starting threads for.
        let results: Vec<FromFile> = match inputs {
            [input] => vec![one(input)],
            _ => inputs.par_iter().map(one).collect(),
        };
        for (input, result) in inputs.iter().zip(results) {
            reading.add(input, format, result);
        }
    }
    progress.finish();
    reading
}

/// The format that the user named.
const fn format(from: From) -> Format {
    match from {
        From::Text => Format::Text,
        From::Html => Format::Html,
        From::Md => Format::Markdown,
        From::Csv => Format::Csv,
        From::Xlsx => Format::Xlsx,
        From::Xls => Format::Xls,
        From::Ods => Format::Ods,
        From::Docx => Format::Docx,
        From::Pdf => Format::Pdf,
    }
}

impl Reading<'_> {
    fn add(&mut self, input: &Input, format: Option<Format>, result: FromFile) {
        let name = input.shown_name();
        match result {
            FromFile::Forms(source, document, forms) => {
                if !document.hidden_sheets.is_empty() {
                    let sheets = document.hidden_sheets.join("”、“");
                    self.passed_over.push(format!(
                        "{name}：隐藏的工作表“{sheets}”没有读。其中有要检查的表时，请先取消隐藏"
                    ));
                }
                self.forms.add(input, format, source, (document, forms));
            }
            FromFile::Formless if input.is_named => self.problems.push(format!(
                "{name}：没有找到绩效目标表。请确认文件里有部门整体或项目的绩效目标表，\
                 表头（项目名称、一级指标、指标值等）没有被删改"
            )),
            FromFile::Formless => {
                self.passed_over.push(format!("{name}：没有找到绩效目标表，已跳过"));
            }
            FromFile::Problem(reason) => self.problems.push(format!("{name}：{reason}")),
        }
    }
}

fn file(input: &Input, format: Option<Format>, settings: &Settings) -> FromFile {
    let (document, sha256) = match document(input, format) {
        Ok(document) => document,
        Err(reason) => return FromFile::Problem(reason),
    };
    let forms = jixiao_forms::read(&document, settings);
    if forms.is_empty() {
        return FromFile::Formless;
    }
    let source = Source { name: input.name(), sha256, format: document.format };
    FromFile::Forms(source, document, forms)
}

/// Reads files once more: what was read may have left memory.
#[derive(Debug)]
pub(crate) struct Again<'s> {
    format: Option<Format>,
    settings: &'s Settings,
}

impl<'s> Again<'s> {
    pub(crate) fn new(from: Option<From>, settings: &'s Settings) -> Again<'s> {
        Again { format: from.map(format), settings }
    }

    /// A file's bytes and the document in it; the error is a Chinese sentence.
    pub(crate) fn document(&self, input: &Input) -> Result<(Vec<u8>, Document), String> {
        let bytes = input.bytes()?;
        let document = opened(&bytes, self.format)?;
        Ok((bytes, document))
    }

    /// The forms of a document.
    pub(crate) fn forms(&self, document: &Document) -> Vec<ReadForm> {
        jixiao_forms::read(document, self.settings)
    }
}

/// The document in a file and the file's hash; the error is a Chinese sentence.
pub(super) fn document(
    input: &Input,
    format: Option<Format>,
) -> Result<(Document, String), String> {
    let bytes = input.bytes()?;
    Ok((opened(&bytes, format)?, sha256(&bytes)))
}

/// The document in a file's bytes, recognised by content; the error is a Chinese sentence.
#[cfg(feature = "serve")]
pub(crate) fn recognised(bytes: &[u8]) -> Result<Document, String> {
    opened(bytes, None)
}

/// The document in a file's bytes, whatever program must read them.
fn opened(bytes: &[u8], format: Option<Format>) -> Result<Document, String> {
    match jixiao_documents::read(bytes, format) {
        #[cfg(feature = "pdf")]
        Err(_) if jixiao_documents::is_pdf(bytes) => super::pdf::document(bytes.to_vec()),
        Err(error) => converted(bytes, &error),
        Ok(document) => Ok(document),
    }
}

/// The document in a file that an office program converts first.
fn converted(bytes: &[u8], error: &ReadError) -> Result<Document, String> {
    let Some(target) = error.office_target() else {
        return Err(error.to_string());
    };
    let converted = office::converted(bytes, target);
    let converted = converted.map_err(|why| format!("{error}{}", why.hint()))?;
    jixiao_documents::read(&converted, None).map_err(|error| error.to_string())
}

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string");
        hex
    })
}
