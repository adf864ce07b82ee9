//! Why a file could not be read.

use thiserror::Error;

use crate::Format;

/// Why a file could not be read, in Chinese, with what to do.（读取错误）
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No bytes, or only blanks.
    #[error("文件是空的，没有任何内容。请确认选对了文件，或重新导出后再试")]
    Empty,
    /// A document of a known format without any text in it.
    #[error("{}里没有可读的文字（{}）。请导出带文字的版本后再试", name(*.0), why_blank(*.0))]
    NoText(Format),
    /// More bytes than are looked at.
    #[error(
        "文件有 {found} MiB，超过 {limit} MiB 的上限。请只保留目标表所在的工作表或页面，另存为较小的文件后再试"
    )]
    TooLarge {
        /// Size of the file in MiB, rounded up.
        found: u64,
        /// What is allowed, in MiB.
        limit: u64,
    },
    /// Bytes that are neither text in a known encoding nor a known kind of file.
    #[error(
        "文件不是文本，也不是能识别的表格文件（支持 xlsx、xls、ods、docx、HTML、Markdown、CSV 和 UTF-8、UTF-16、GB18030 编码的文本）。请用 Excel、WPS 或 Word 打开后另存为 xlsx 或 docx"
    )]
    NotText,
    /// A package that is cut off or broken.
    #[error(
        "{}已损坏或不完整：{reason}。请重新下载或重新导出；若能用 Excel、WPS 或 Word 打开，另存一份后再试",
        name(*.format)
    )]
    Damaged {
        /// What the file was meant to be.
        format: Format,
        /// Which part is broken, and how.
        reason: String,
    },
    /// An encrypted workbook or document.
    #[error("文件设有打开密码，无法读取。请在 Excel、WPS 或 Word 中取消密码后另存，再试一次")]
    PasswordProtected,
    /// A package that unpacks to far more than it should.
    #[error(
        "{}解压后过大：{reason}，像是压缩炸弹，已停止读取。请确认文件来源；若文件可信，请只保留目标表后另存再试",
        name(*.format)
    )]
    Bomb {
        /// What the file was meant to be.
        format: Format,
        /// Which limit was passed, with the numbers.
        reason: String,
    },
    /// A document type definition inside a package: never needed, used for entity bombs.
    #[error(
        "{}的部件 {part} 里有 DOCTYPE 或实体声明，正常的办公文件没有这些内容，为安全起见不读取。请用 Excel、WPS 或 Word 打开后另存再试",
        name(*.format)
    )]
    EntityDeclarations {
        /// What the file was meant to be.
        format: Format,
        /// Name of the part.
        part: String,
    },
    /// More columns, cells, rows, text or nesting than are looked at.
    #[error(
        "{}{limit_name}超过 {limit} 的上限，不像绩效目标表。请删去多余的内容，只保留目标表后再试",
        place(*.row)
    )]
    TooMuch {
        /// 1-based row or line where the limit was passed; 0 where there is none.
        row: u32,
        /// What there is too much of, in Chinese.
        limit_name: &'static str,
        /// What is allowed.
        limit: usize,
    },
    /// A binary file of Office 97–2003 or of old WPS.
    #[error(
        "这是旧版文件：{kind}，不能直接读取。请用 Excel、WPS 或 Word 打开，另存为 {save_as} 后再试"
    )]
    OldBinary {
        /// What it is.
        kind: &'static str,
        /// The format to save it as.
        save_as: &'static str,
    },
    /// A known kind of file that is not read.
    #[error("这是{kind}，不能直接读取。{advice}")]
    Unsupported {
        /// What it is.
        kind: &'static str,
        /// What to do.
        advice: &'static str,
        /// The format to which an office program converts it, where one does.
        save_as: Option<&'static str>,
    },
}

impl ReadError {
    /// What LibreOffice can convert the file to, `docx` or `xlsx`, so that it can be read.
    pub fn office_target(&self) -> Option<&'static str> {
        match self {
            ReadError::OldBinary { save_as: save_as @ ("docx" | "xlsx"), .. } => Some(*save_as),
            ReadError::Unsupported { save_as, .. } => *save_as,
            _ => None,
        }
    }

    pub(crate) fn damaged(format: Format, reason: impl Into<String>) -> ReadError {
        ReadError::Damaged { format, reason: reason.into() }
    }
}

/// What a user calls a file of this format.
const fn name(format: Format) -> &'static str {
    match format {
        Format::Text => "文本文件",
        Format::Markdown => "Markdown 文件",
        Format::Html => "网页（HTML）",
        Format::Csv => "CSV 文件",
        Format::Xlsx => "Excel 工作簿（xlsx）",
        Format::Xls => "Excel 97-2003 工作簿（xls）",
        Format::Ods => "ODS 表格",
        Format::Docx => "Word 文档（docx）",
        Format::Pdf => "PDF 文件",
    }
}

/// Why a file of this format may be without text.
const fn why_blank(format: Format) -> &'static str {
    match format {
        Format::Xlsx | Format::Xls | Format::Ods => "可能只有图片或图表，或内容在隐藏的工作表里",
        Format::Html => "可能由脚本显示，或只有图片",
        Format::Docx | Format::Pdf => "可能只有扫描图片",
        Format::Text | Format::Markdown | Format::Csv => "只有空白",
    }
}

fn place(row: u32) -> String {
    if row == 0 { String::new() } else { format!("第 {row} 行：") }
}
