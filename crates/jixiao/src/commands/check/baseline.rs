//! The baseline's file.

use std::fs;
use std::path::Path;

use jixiao_checks::Selection;
use jixiao_exchange::baseline::Baseline;
use jixiao_forms::{Batch, Listed};

use crate::console;
use crate::failure::Failure;
use crate::output::Output;

/// Reads a baseline.
pub(super) fn load(path: &Path) -> Result<Baseline, Failure> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::usage(format!("基线文件 {name} 读不出：{}", console::reason(&error)))
    })?;
    Baseline::parse(&text).map_err(|reason| Failure::usage(format!("基线文件 {name}：{reason}")))
}

/// Marks what the given baseline accepts, then writes the new one and marks what that accepts.
///
/// A baseline that is there already, or was given, only gets smaller.
pub(super) fn apply(
    given: Option<Baseline>,
    path: Option<&Path>,
    batch: &Batch,
    mut listed: Vec<Listed>,
    selection: &Selection,
) -> Result<Vec<Listed>, Failure> {
    if let Some(given) = &given {
        given.accept(batch, &mut listed);
    }
    let Some(path) = path else { return Ok(listed) };
    let earlier = if path.exists() { Some(load(path)?) } else { given };
    let baseline = match earlier {
        None => Baseline::of(batch, &listed),
        Some(mut earlier) => {
            earlier.tighten(batch, &listed, |code| selection.allows(code));
            console::note("基线只减不增：新出现的问题没有写入；确要重建，请先删除原来的基线文件");
            earlier
        }
    };
    Output::new(Some(path), &[])?.write(|out| baseline.write(out))?;
    baseline.accept(batch, &mut listed);
    Ok(listed)
}
