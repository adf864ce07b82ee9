//! Why a rule pack was refused.

use thiserror::Error;

/// Why a rule pack was refused, in Chinese, with the line.（规则包错误）
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PackError {
    /// The file is not TOML, or a key or value is not one that packs know.
    #[error("规则包第 {line} 行有误：{message}")]
    Wrong {
        /// 1-based line.
        line: usize,
        /// What was expected.
        message: String,
    },
    /// The pack that it extends is not built in.
    #[error("规则包要扩展的“{name}”不存在。内置规则包有：{known}")]
    UnknownBase {
        /// The name given.
        name: String,
        /// The names that exist.
        known: String,
    },
}
