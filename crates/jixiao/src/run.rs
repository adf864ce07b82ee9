//! Reading and checking: from paths to findings.

mod check;
mod forms;
mod part;
mod read;

pub(crate) use check::findings;
pub(crate) use forms::Forms;
pub(crate) use part::{Extent, Grouping, Part, parts};
pub(crate) use read::read;
