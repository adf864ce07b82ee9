//! Any pages end in a document or an error. What interprets a file is no work of ours and runs in a
//! process of its own; from there on nothing may break.
#![no_main]

use jixiao_pdf::{document, wire};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(Ok(pages)) = wire::decode(bytes) {
        let _ = document(&pages);
    }
});
