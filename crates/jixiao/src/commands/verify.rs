//! `jixiao verify`: whether the records are what the chain of events says.

use jixiao_store::{HeadCode, Verdict};

use super::serve::{existing, failure, nothing, runtime};
use crate::arguments::{Records, Verify};
use crate::failure::{Failure, Outcome, Status};
use crate::output::Output;

pub(crate) fn run(arguments: &Verify) -> Outcome {
    let code = |text: &String| {
        HeadCode::parse(text).ok_or_else(|| {
            Failure::usage(format!("“{text}”不是留痕码，应像 128-9f3c02ab77e1（事件号-12 位摘要）"))
        })
    };
    let codes: Vec<HeadCode> = arguments.codes.iter().map(code).collect::<Result<_, _>>()?;
    let verdict = runtime()?.block_on(verdict(&arguments.records, &codes))?;
    report(&verdict)
}

/// What verifying the records finds.
pub(super) async fn verdict(records: &Records, codes: &[HeadCode]) -> Result<Verdict, Failure> {
    let store = existing(records).await?;
    let region = store.region().await.map_err(|error| failure(&error))?;
    let region = region.ok_or_else(|| nothing(records))?;
    store.verify(&region.code, codes).await.map_err(|error| failure(&error))
}

/// Prints what was found.
pub(super) fn report(verdict: &Verdict) -> Outcome {
    let output = Output::new(None, &[])?;
    output.write(|out| {
        for fault in &verdict.faults {
            writeln!(out, "× {fault}")?;
        }
        let (events, contents) = (verdict.events, verdict.contents);
        if verdict.faults.is_empty() {
            writeln!(out, "核验通过：{events} 条事件前后相接，{contents} 份内容与保存时一致")
        } else {
            let count = verdict.faults.len();
            writeln!(out, "核验未通过：{events} 条事件、{contents} 份内容中有 {count} 处不符")
        }
    })?;
    Ok(if verdict.faults.is_empty() { Status::Clean } else { Status::Found })
}
