//! Why a template was refused.

use thiserror::Error;

/// Why a template was refused, in Chinese, with the line.（表样错误）
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TemplateError {
    /// The file is not TOML, or a key, value or row is not one that templates know.
    #[error("表样第 {line} 行有误：{message}")]
    Wrong {
        /// 1-based line.
        line: usize,
        /// What was expected.
        message: String,
    },
}
