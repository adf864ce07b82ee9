//! `jixiao score`: what the results of forms earn, step by step.

use jixiao_domain::form::Form;
use jixiao_domain::monitoring::{self, MonitoringSignals};
use jixiao_domain::scoring::{self, Scores};
use jixiao_exchange::scores;
use jixiao_reports::{score_workbook, text};

use crate::arguments::{Score, ScoreFile, TableFormat};
use crate::console;
use crate::failure::{Failure, Outcome, Status};
use crate::inputs;
use crate::output::Output;
use crate::run::{self, Room};
use crate::settings;

pub(crate) fn run(arguments: &Score) -> Outcome {
    let settings = settings::load(arguments.reading.pack.as_deref())?;
    let output = Output::new(arguments.output.as_deref(), &arguments.paths)?;
    let (inputs, mut problems) = inputs::collect(&arguments.paths);
    let mut reading = run::read(&inputs, arguments.reading.from, &settings, Room::USUAL);
    problems.append(&mut reading.problems);
    let all = 0..reading.forms.batch().sources.len();
    let changed = reading.forms.load(all);
    problems.extend(changed.into_iter().map(|name| format!("{name}：读取中途被改动")));
    for problem in problems.iter().chain(&reading.passed_over) {
        console::note(problem);
    }
    let batch = reading.forms.batch();
    let scored: Vec<(usize, Scores)> = batch
        .forms
        .iter()
        .enumerate()
        .filter_map(|(index, form)| Some((index, scoring::score(&form.read.form, &settings)?)))
        .collect();
    let signals: Vec<(usize, MonitoringSignals)> = batch
        .forms
        .iter()
        .enumerate()
        .filter_map(|(index, form)| Some((index, monitoring::monitor(&form.read.form, &settings)?)))
        .collect();
    if scored.is_empty() && signals.is_empty() && !batch.forms.is_empty() {
        console::note("没有可以计分的表：自评表的“实际完成值”都没有填，或者表里没有这一栏");
    }
    if let Some(ScoreFile::Xlsx) = arguments.to {
        let forms: Vec<(&Form, &Scores)> = scored
            .iter()
            .filter_map(|(index, scores)| Some((&batch.forms.get(*index)?.read.form, scores)))
            .collect();
        let workbook = score_workbook::write(&forms, &settings)
            .map_err(|error| Failure::usage(error.to_string()))?;
        output.write(|out| out.write_all(&workbook))?;
        return Ok(status(&problems));
    }
    output.write(|out| match arguments.format {
        TableFormat::Text => {
            let has_color = output.wants_color(arguments.color);
            let found = text::Scored { batch, scores: &scored, signals: &signals };
            text::write_scores(found, &settings.pack.name, has_color, out)
        }
        TableFormat::Json => {
            scores::write(batch, &scored, &signals, &settings.pack, &mut *out)?;
            out.write_all(b"\n")
        }
    })?;
    Ok(status(&problems))
}

fn status(problems: &[String]) -> Status {
    if problems.is_empty() { Status::Clean } else { Status::Unread }
}
