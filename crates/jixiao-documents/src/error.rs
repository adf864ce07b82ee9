//! Why a file could not be read.

use thiserror::Error;

/// Why a file could not be read, in Chinese, with what to do.（读取错误）
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No bytes, or only blanks.
    #[error("文件是空的，没有任何内容。请确认选对了文件，或重新导出后再试")]
    Empty,
}
