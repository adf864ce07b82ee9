//! All forms of one run with their sources.

use jixiao_documents::Format;

use crate::ReadForm;

/// A file that was read.（来源）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path or name as the user gave it.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its format.
    pub format: Format,
}

/// A form and the source it was read from.（来源与表）
#[derive(Debug, Clone, PartialEq)]
pub struct BatchForm {
    /// Position in [`Batch::sources`].
    pub source: usize,
    /// The form.
    pub read: ReadForm,
}

/// All forms of one run, in the order read.（一次读入）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Batch {
    /// Files.
    pub sources: Vec<Source>,
    /// Forms; a finding's place counts them from 0.
    pub forms: Vec<BatchForm>,
}
