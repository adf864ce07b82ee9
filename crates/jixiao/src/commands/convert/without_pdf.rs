//! What is said where the program was built without `pdf-writing`.

use std::path::Path;

use jixiao_documents::paper::Paper;

use crate::failure::Failure;

pub(super) fn write(_: &Paper, _: &Path, _: Option<&Path>) -> Result<Vec<u8>, Failure> {
    let message = "这个程序编译时没有带上写 PDF 的部分，没有写出。要写 PDF，请用 \
                   cargo build --release --features pdf-writing 重新编译；\
                   或先转成 docx（--to docx），在 WPS、Word 中另存为 PDF";
    Err(Failure::usage(message))
}
