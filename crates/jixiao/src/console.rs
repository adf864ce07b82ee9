//! Notes to the person at the terminal, on standard error.

use std::io::{self, Write as _};

/// Writes one line. A closed standard error is no reason to stop.
pub(crate) fn note(message: &str) {
    let _closed = writeln!(io::stderr().lock(), "jixiao: {message}");
}

/// Writes one line as it is.
#[cfg(feature = "serve")]
pub(crate) fn line(text: &str) {
    let _closed = writeln!(io::stderr().lock(), "{text}");
}

/// An operating system's reason in Chinese.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件或文件夹".to_owned(),
        io::ErrorKind::PermissionDenied => "没有读写权限".to_owned(),
        io::ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
        io::ErrorKind::StorageFull => "磁盘已满".to_owned(),
        io::ErrorKind::InvalidData => "内容不是 UTF-8 文字".to_owned(),
        _ => format!("系统提示：{error}"),
    }
}
