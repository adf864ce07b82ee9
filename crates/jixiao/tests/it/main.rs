//! The built program on small invented inputs: what is printed, and how it ends.

mod baseline;
mod convert;
mod fingerprints;
mod fix;
mod fixes;
mod inputs;
mod kept_inputs;
#[cfg(feature = "serve")]
mod killed;
#[cfg(feature = "serve")]
mod logged;
mod office;
mod options;
#[cfg(feature = "pdf")]
mod pdf;
mod program;
mod report;
mod sarif;
mod score;
mod seed;
mod workbook;
