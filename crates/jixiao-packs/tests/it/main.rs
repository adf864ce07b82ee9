//! Tests of the packs as files.

mod built_in;
