//! Reading and checking: from paths to findings.

mod check;
mod read;

pub(crate) use check::{Grouping, findings};
pub(crate) use read::read;
