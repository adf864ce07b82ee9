//! Why a laid-out document could not be written.

use thiserror::Error;

/// Why a document could not be written, in Chinese.（写出错误）
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The workbook's limits are passed, for example by a cell of more than 32,767 characters.
    #[error("无法写成 xlsx：{0}")]
    Workbook(String),
    /// The package could not be put together.
    #[error("无法写成 docx：{0}")]
    Package(String),
}
