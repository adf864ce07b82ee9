//! A file checked as the command line does it; nothing is kept.

use axum::response::Response;

use super::caller::Caller;
use super::problem::Problem;
use super::received::{Named, Parameters, SentFile};
use super::wire;
use crate::checking::exchanged::FindingsFile;
use crate::error::PageError;
use crate::pages::import::forms_of;

/// The findings on the forms of a file, in `jixiao.findings/1`.
pub(super) async fn check(
    caller: Caller,
    Parameters(named): Parameters<Named>,
    SentFile(bytes): SentFile,
) -> Result<Response, Problem> {
    let asking = caller.with(&[])?;
    let (name, digest) = (named.file_name()?, jixiao_store::digest(&bytes));
    let file = forms_of(&asking, bytes, &name).await?;
    let office = asking.office.clone();
    let written = tokio::task::spawn_blocking(move || {
        FindingsFile::of_file(file, name, digest, &office.settings).written(&office.settings)
    });
    let written = written.await.map_err(|_| PageError::Ours("没有检查完"))?;
    Ok(wire::bytes(written.map_err(|_| PageError::Ours("内容没有写出"))?))
}
