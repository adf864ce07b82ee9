//! Laid-out forms to PDF, set by typst.

mod fonts;
mod sheet;
mod world;

use std::collections::BTreeSet;

use jixiao_documents::paper::Paper;
use thiserror::Error;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use fonts::{FontError, Fonts};
use world::FormWorld;

/// Documents that may pass until what typst remembers of one is forgotten.
const REMEMBERED: usize = 4;

/// Why a document could not be written as PDF, in Chinese.（写出错误）
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PdfWriteError {
    /// Characters that no font has.
    #[error(
        "字体里没有这些字：{characters}，无法写成 PDF。请用 --fonts 指定存放完整中文字体\
         （例如完整的思源宋体）的文件夹后再试"
    )]
    MissingCharacters {
        /// The characters, at most twenty.
        characters: String,
    },
    /// typst refused the document.
    #[error("无法写成 PDF：{0}")]
    Refused(String),
}

/// The day that a file says it was made on; PDF/A demands one.（文档日期）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Year.
    pub year: i32,
    /// Month, from 1.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

/// The bytes of a PDF/A-2b file with a laid-out document; the same document and date give the same
/// bytes.
pub fn write(paper: &Paper, fonts: &Fonts, date: Date) -> Result<Vec<u8>, PdfWriteError> {
    // Each character once: looking one up takes longer than keeping it.
    let characters: BTreeSet<char> = sheet::texts(paper).flat_map(str::chars).collect();
    let missing: Vec<char> =
        characters.into_iter().filter(|character| !fonts.has(*character)).collect();
    if !missing.is_empty() {
        let characters = missing.into_iter().take(20).collect();
        return Err(PdfWriteError::MissingCharacters { characters });
    }
    let world = FormWorld::new(fonts, sheet::encode(paper, fonts, date));
    let document = typst::compile::<PagedDocument>(&world).output;
    let document = document.map_err(|errors| refused(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2b])
        .map_err(|error| PdfWriteError::Refused(error.message().to_string()))?;
    let creator = Smart::Custom(Some("Jixiao".to_owned()));
    let options = PdfOptions { creator, standards, ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| refused(&errors));
    comemo::evict(REMEMBERED);
    bytes
}

fn refused(errors: &[SourceDiagnostic]) -> PdfWriteError {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    PdfWriteError::Refused(messages.join("；"))
}
