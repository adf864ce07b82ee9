//! Whole files of each format: bytes in, blocks out.

#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

mod csv;
mod docx;
mod docx_order;
mod hostile;
mod html;
mod markdown;
mod mutations;
mod package;
mod programs;
mod recognise;
mod rewrite;
mod show;
mod text;
mod xlsx;
