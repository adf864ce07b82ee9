//! PDF files of several programs, read; laid-out forms, written and read back.

mod borderless;
mod office;
mod placed;
mod refused;
mod show;
#[cfg(feature = "writing")]
mod written;
