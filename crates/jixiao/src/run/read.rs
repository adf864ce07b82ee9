//! Files to a batch of forms.

use std::fmt::Write as _;

use jixiao_documents::Format;
use jixiao_domain::settings::Settings;
use jixiao_forms::{Batch, BatchForm, ReadForm, Source};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::arguments::From;
use crate::failure::Failure;
use crate::inputs::Input;
use crate::progress::Progress;

/// What was read, and what could not be.（读取结果）
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) batch: Batch,
    /// Files that could not be read, and named files without a form; Chinese sentences.
    pub(crate) problems: Vec<String>,
    /// Files found in folders that hold no form; Chinese sentences.
    pub(crate) passed_over: Vec<String>,
}

/// What one file gave.
enum FromFile {
    Forms(Source, Vec<ReadForm>),
    Formless,
    Problem(String),
}

/// The format that the user named.
pub(crate) fn format(from: Option<From>) -> Result<Option<Format>, Failure> {
    Ok(Some(match from {
        None => return Ok(None),
        Some(From::Text) => Format::Text,
        Some(From::Html) => Format::Html,
        Some(From::Md) => Format::Markdown,
        Some(From::Csv) => Format::Csv,
        Some(From::Xlsx) => Format::Xlsx,
        Some(From::Docx) => Format::Docx,
        Some(From::Pdf) => {
            let message = "PDF 将在以后的版本支持，请先另存为 xlsx、docx、html 或文本";
            return Err(Failure::usage(message));
        }
    }))
}

/// Reads all files, on all cores; the forms come in the order of the files.
pub(crate) fn read(
    inputs: &[Input],
    from: Option<From>,
    settings: &Settings,
) -> Result<Reading, Failure> {
    let format = format(from)?;
    let progress = Progress::new(inputs.len());
    let one = |input: &Input| {
        let result = file(input, format, settings);
        progress.advance();
        result
    };
    // One file alone is not worth starting threads for.
    let results: Vec<FromFile> = match inputs {
        [input] => vec![one(input)],
        _ => inputs.par_iter().map(one).collect(),
    };
    progress.finish();
    let mut reading = Reading::default();
    for (input, result) in inputs.iter().zip(results) {
        reading.add(input, result);
    }
    Ok(reading)
}

impl Reading {
    fn add(&mut self, input: &Input, result: FromFile) {
        let name = shown_name(input);
        match result {
            FromFile::Forms(source, forms) => {
                let position = self.batch.sources.len();
                self.batch.sources.push(source);
                let forms = forms.into_iter().map(|read| BatchForm { source: position, read });
                self.batch.forms.extend(forms);
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
    let bytes = match input.bytes() {
        Ok(bytes) => bytes,
        Err(reason) => return FromFile::Problem(reason),
    };
    let document = match jixiao_documents::read(&bytes, format) {
        Ok(document) => document,
        Err(error) => return FromFile::Problem(error.to_string()),
    };
    let forms = jixiao_forms::read(&document, settings);
    if forms.is_empty() {
        return FromFile::Formless;
    }
    let source = Source { name: input.name(), sha256: sha256(&bytes), format: document.format };
    FromFile::Forms(source, forms)
}

fn shown_name(input: &Input) -> String {
    if input.name() == "-" { "标准输入".to_owned() } else { input.name() }
}

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string");
        hex
    })
}
