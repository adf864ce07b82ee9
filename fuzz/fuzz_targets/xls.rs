//! Any bytes read as xls end in a document or an error.
#![no_main]

use jixiao_documents::{Format, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = read(bytes, Some(Format::Xls));
});
