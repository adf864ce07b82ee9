//! `--format xlsx`: the input workbook with comments, or the forms written as one.

use jixiao_documents::Format;
use jixiao_forms::{Batch, Outcome};

use crate::failure::Failure;
use crate::inputs::Input;
use crate::output::Output;

/// Writes the workbook.
pub(super) fn write(
    output: &Output<'_>,
    inputs: &[Input],
    outcome: &Outcome<'_>,
) -> Result<(), Failure> {
    let original = original(inputs, outcome.batch);
    let workbook = jixiao_reports::workbook::workbook(outcome, original.as_deref())
        .map_err(|reason| Failure::unread(format!("带批注的工作簿写不出来：{reason}")))?;
    output.write(|out| out.write_all(&workbook))
}

/// The bytes of the workbook from which all forms were read; standard input is read once only.
fn original(inputs: &[Input], batch: &Batch) -> Option<Vec<u8>> {
    let [source] = batch.sources.as_slice() else { return None };
    let is_it = |input: &&Input| !input.is_standard_input() && input.name() == source.name;
    let input = inputs.iter().find(is_it)?;
    if source.format == Format::Xlsx { input.bytes().ok() } else { None }
}
