//! `jixiao explain`: the page of a rule.

use jixiao_findings::RuleHead;
use jixiao_reports::text;

use crate::arguments::Explain;
use crate::failure::{Failure, Outcome, Status};
use crate::output::Output;
use crate::{selection, settings};

pub(crate) fn run(arguments: &Explain) -> Outcome {
    let settings = settings::load(arguments.pack.as_deref())?;
    let heads = selection::heads();
    let code = arguments.code.trim().to_ascii_uppercase();
    let is_asked =
        |head: &&&'static RuleHead| head.code == code || head.name.eq_ignore_ascii_case(&code);
    let Some(head) = heads.iter().find(is_asked) else {
        return Err(Failure::usage(unknown(&code, &heads)));
    };
    let output = Output::new(None, &[])?;
    output.write(|out| text::write_page(head, &settings, out))?;
    Ok(Status::Clean)
}

/// Says that there is no such rule, and which codes come close.
fn unknown(code: &str, heads: &[&'static RuleHead]) -> String {
    let mut nearest: Vec<(usize, &RuleHead)> =
        heads.iter().map(|head| (distance(code, head.code), *head)).collect();
    nearest.sort_by_key(|(distance, head)| (*distance, head.code));
    let near = nearest.iter().take_while(|(distance, _)| *distance <= 2).take(4);
    let near: Vec<String> = near.map(|(_, head)| format!("{} {}", head.code, head.title)).collect();
    if near.is_empty() {
        format!("没有规则“{code}”，全部规则见 jixiao rules")
    } else {
        format!("没有规则“{code}”，相近的有：{}。全部规则见 jixiao rules", near.join("、"))
    }
}

/// How many letters differ; codes have four.
fn distance(given: &str, code: &str) -> usize {
    let (given, code): (Vec<char>, Vec<char>) = (given.chars().collect(), code.chars().collect());
    let different = given.iter().zip(&code).filter(|(a, b)| a != b).count();
    different + given.len().abs_diff(code.len())
}
