//! Why a PDF file could not be read or written.

use thiserror::Error;

/// Why a PDF file could not be read, in Chinese, with what to do.（读取错误）
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PdfError {
    /// A file that needs a password to be opened.
    #[error("PDF 设有打开密码，无法读取。请用阅读器输入密码打开后另存为无密码的 PDF，再试一次")]
    PasswordProtected,
    /// A file whose encryption is not known.
    #[error("PDF 的加密方式不能识别，无法读取。请用阅读器打开后“打印”为新的 PDF，再试一次")]
    UnknownEncryption,
    /// A file that is cut off or broken.
    #[error(
        "PDF 文件已损坏或不完整。请重新下载或重新导出；若阅读器能打开，请“打印”为新的 PDF 后再试"
    )]
    Damaged,
    /// Pages without a single character.
    #[error(
        "PDF 里没有文字{}。请用文字识别（OCR）软件转成带文字的 PDF、docx 或 xlsx 后再读取",
        if *.has_images { "，看来是扫描件" } else { "" }
    )]
    NoText {
        /// Whether there are images where the text should be.
        has_images: bool,
    },
    /// Glyphs without characters.
    #[error(
        "PDF 里的文字大多没有字符编码（{unreadable} 个字形只有图形），无法读取。\
         请改用原始的 Word 或 Excel 文件，或用文字识别（OCR）软件转换后再读取"
    )]
    UnreadableFont {
        /// Glyphs that no character is known of.
        unreadable: u32,
    },
    /// More pages than are looked at.
    #[error(
        "PDF 有 {found} 页，超过 {limit} 页的上限。请只保留目标表所在的页，另存为较小的 PDF 后再试"
    )]
    TooManyPages {
        /// Pages of the file.
        found: usize,
        /// What is allowed.
        limit: usize,
    },
    /// More characters and lines than are looked at.
    #[error("PDF 第 {page} 页的内容过多，不像绩效目标表，已停止读取。请只保留目标表所在的页后再试")]
    TooMuch {
        /// 1-based page.
        page: usize,
    },
}
