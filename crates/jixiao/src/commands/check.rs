//! `jixiao check`: findings on the forms of files and folders.

use std::fs;
use std::path::Path;

use jixiao_exchange::baseline::Baseline;
use jixiao_exchange::{findings, fingerprints};
use jixiao_findings::{Certainty, Finding, Severity};
use jixiao_forms::{Batch, Listed, Outcome as RunOutcome};
use jixiao_reports::text::{self, TextStyle};

use super::rules::language;
use crate::arguments::{Check, FailOn, ReportFormat, View};
use crate::failure::{Failure, Outcome, Status};
use crate::output::Output;
use crate::run::{self, Grouping};
use crate::{console, inputs, selection, settings};

pub(crate) fn run(arguments: &Check) -> Outcome {
    refuse_later_options(arguments)?;
    let settings = settings::load(arguments.reading.pack.as_deref())?;
    let heads = selection::heads();
    let selection = selection::selection(&arguments.select, &arguments.ignore, &heads)?;
    let baseline = arguments.baseline.as_deref().map(load_baseline).transpose()?;
    let output = Output::new(arguments.output.as_deref(), &arguments.paths)?;

    let (inputs, mut problems) = inputs::collect(&arguments.paths);
    let mut reading = run::read(&inputs, arguments.reading.from, &settings)?;
    problems.append(&mut reading.problems);
    reading.passed_over.iter().chain(&problems).for_each(|problem| console::note(problem));
    let mut batch = reading.batch;
    if batch.forms.is_empty() && problems.is_empty() {
        problems.push(String::new());
        console::note("没有找到任何绩效目标表。请确认选对了文件夹，表头没有被删改");
    }

    let grouping = if arguments.separate { Grouping::Separate } else { Grouping::Across };
    let found = run::findings(&mut batch, &settings, &selection, grouping);
    let mut listed = listed(&batch, found);
    if let Some(baseline) = &baseline {
        baseline.accept(&batch, &mut listed);
    }
    if let Some(path) = &arguments.write_baseline {
        let accepted = match earlier_baseline(path, baseline)? {
            None => Baseline::of(&batch, &listed),
            Some(mut earlier) => {
                let was_run = |code: &str| selection.allows(code);
                earlier.tighten(&batch, &listed, was_run);
                console::note(
                    "基线只减不增：新出现的问题没有写入；确要重建，请先删除原来的基线文件",
                );
                earlier
            }
        };
        write_baseline(path, &accepted)?;
        accepted.accept(&batch, &mut listed);
    }
    let viewed = Viewed::new(listed, arguments.view);
    let outcome = RunOutcome {
        batch: &batch,
        listed: &viewed.listed,
        left_out: viewed.left_out,
        accepted: viewed.accepted,
        pack: &settings.pack,
        rules: &heads,
    };
    write(arguments, &output, &outcome)?;
    Ok(status(&outcome, arguments.fail_on, !problems.is_empty()))
}

fn refuse_later_options(arguments: &Check) -> Result<(), Failure> {
    if arguments.fix.is_some() {
        let message = "--fix 将在以后的版本提供；现在请按每个问题的建议修改";
        return Err(Failure::usage(message));
    }
    if arguments.format == ReportFormat::Xlsx {
        let message = "带批注的 xlsx 将在以后的版本提供；现在可以用 text、json、sarif、html";
        return Err(Failure::usage(message));
    }
    Ok(())
}

fn listed(batch: &Batch, findings: Vec<Finding>) -> Vec<Listed> {
    let fingerprints = fingerprints(batch, &findings);
    let pairs = findings.into_iter().zip(fingerprints);
    pairs
        .map(|(finding, fingerprint)| Listed { finding, fingerprint, is_baselined: false })
        .collect()
}

/// What a view shows of the findings.
struct Viewed {
    listed: Vec<Listed>,
    left_out: usize,
    accepted: usize,
}

impl Viewed {
    fn new(all: Vec<Listed>, view: View) -> Viewed {
        let mut viewed = Viewed { listed: Vec::with_capacity(all.len()), left_out: 0, accepted: 0 };
        for listed in all {
            let finding = &listed.finding;
            let is_faint =
                finding.severity == Severity::Advice && finding.certainty == Certainty::Likely;
            if listed.is_baselined && view != View::Auditor {
                viewed.accepted += 1;
            } else if is_faint && view == View::Clerk {
                viewed.left_out += 1;
            } else {
                viewed.listed.push(listed);
            }
        }
        viewed
    }
}

fn load_baseline(path: &Path) -> Result<Baseline, Failure> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::usage(format!("基线文件 {name} 读不出：{}", console::reason(&error)))
    })?;
    Baseline::parse(&text).map_err(|reason| Failure::usage(format!("基线文件 {name}：{reason}")))
}

/// The baseline that is there already, or was given: one that is written only gets smaller.
fn earlier_baseline(path: &Path, given: Option<Baseline>) -> Result<Option<Baseline>, Failure> {
    if path.exists() { load_baseline(path).map(Some) } else { Ok(given) }
}

fn write_baseline(path: &Path, baseline: &Baseline) -> Result<(), Failure> {
    Output::new(Some(path), &[])?.write(|out| {
        baseline.write(&mut *out)?;
        out.write_all(b"\n")
    })
}

fn write(arguments: &Check, output: &Output<'_>, outcome: &RunOutcome<'_>) -> Result<(), Failure> {
    match arguments.format {
        ReportFormat::Json | ReportFormat::Xlsx => output.write(|out| {
            findings::write(outcome, &mut *out)?;
            out.write_all(b"\n")
        }),
        ReportFormat::Sarif => {
            output.write(|out| out.write_all(jixiao_reports::sarif(outcome).as_bytes()))
        }
        // There is nothing to say about nothing; why there is nothing has been said.
        ReportFormat::Text | ReportFormat::Html if outcome.batch.forms.is_empty() => Ok(()),
        ReportFormat::Html => {
            output.write(|out| out.write_all(jixiao_reports::html(outcome).as_bytes()))
        }
        ReportFormat::Text => {
            let style = TextStyle {
                language: language(arguments.lang),
                has_color: output.wants_color(arguments.color),
            };
            output.write(|out| text::write(outcome, style, out))
        }
    }
}

fn status(outcome: &RunOutcome<'_>, fail_on: FailOn, has_problems: bool) -> Status {
    let least = match fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Advice => Some(Severity::Advice),
        FailOn::Never => None,
    };
    let counts = |listed: &Listed| {
        !listed.is_baselined && least.is_some_and(|least| listed.finding.severity >= least)
    };
    if has_problems {
        Status::Unread
    } else if outcome.listed.iter().any(counts) {
        Status::Found
    } else {
        Status::Clean
    }
}
