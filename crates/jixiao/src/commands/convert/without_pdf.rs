//! What is said where the program was built without `pdf-writing`.

use std::path::Path;

use jixiao_documents::paper::Paper;

use crate::failure::Failure;

pub(super) fn write(_: &Paper, _: &Path, _: Option<&Path>) -> Result<Vec<u8>, Failure> {
    let message = "这个程序编译时没有带上写 PDF 的部分；可以转成 json、csv、xlsx、docx、html、md";
    Err(Failure::usage(message))
}
