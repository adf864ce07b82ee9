//! `jixiao check`: findings on the forms of files and folders.

mod baseline;
mod checking;
mod fixing;
mod sink;
mod workbook;

use self::checking::{Checking, Viewed};
use self::fixing::Fixing;
use self::sink::Sink;
use crate::arguments::{Check, ReportFormat};
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::progress::Progress;
use crate::run::{self, Extent, Grouping, Room};
use crate::{console, inputs, selection, settings};

pub(crate) fn run(arguments: &Check) -> Outcome {
    let settings = settings::load(arguments.reading.pack.as_deref())?;
    let heads = selection::heads();
    let selection = selection::selection(&arguments.select, &arguments.ignore, &heads)?;
    let earlier = arguments.baseline.as_deref().map(baseline::load).transpose()?;
    let output = Output::new(arguments.output.as_deref(), &arguments.paths)?;
    if arguments.format == ReportFormat::Xlsx && output.is_terminal() {
        let message = "工作簿不能显示在终端里，请用 -o 文件名.xlsx 指定写到哪里";
        return Err(Failure::usage(message));
    }
    let sink = Sink::new(arguments, &output);

    let (inputs, mut problems) = inputs::collect(&arguments.paths);
    let mut reading = run::read(&inputs, arguments.reading.from, &settings, Room::USUAL);
    problems.append(&mut reading.problems);
    reading.passed_over.iter().chain(&problems).for_each(|problem| console::note(problem));
    let mut forms = reading.forms;
    let has_forms = !forms.batch().forms.is_empty();
    if !has_forms && problems.is_empty() {
        console::note("没有找到任何绩效目标表。请确认选对了文件夹，表头没有被删改");
    }

    let again = run::Again::new(arguments.reading.from, &settings);
    let mut checking = Checking::new(arguments, &settings, &selection, &heads);
    checking.has_problems = !problems.is_empty() || !has_forms;
    let grouping = if arguments.separate { Grouping::Separate } else { Grouping::Across };
    let parts = run::parts(&forms, grouping, extent(arguments));
    // A baseline is applied and written before anything is printed.
    let mut accepted = match parts.as_slice() {
        [part] if arguments.baseline.is_some() || arguments.write_baseline.is_some() => {
            let listed = checking.listed(&mut forms, part);
            let path = arguments.write_baseline.as_deref();
            Some(baseline::apply(earlier, path, forms.batch(), listed, &selection)?)
        }
        _ => None,
    };
    if !has_forms && !sink.speaks_of_nothing() {
        return Ok(checking.status());
    }
    if arguments.format == ReportFormat::Xlsx {
        let all = parts.first().filter(|_| has_forms);
        let listed =
            all.map(|part| accepted.take().unwrap_or_else(|| checking.listed(&mut forms, part)));
        let listed = listed.unwrap_or_default();
        let mut fixing = Fixing::default();
        if let Some(wanted) = arguments.fix {
            fixing.add(wanted, forms.batch(), &listed);
        }
        let viewed = checking.viewed(listed);
        workbook::write(&output, &inputs, &checking.outcome(forms.batch(), &viewed))?;
        if arguments.fix.is_some() {
            fixing.write(&inputs, forms.batch(), &again)?;
        }
        return Ok(checking.status());
    }
    let mut fixing = Fixing::default();
    let progress = Progress::new("正在检查", parts.len());
    output.write(|out| {
        let nothing = Viewed::default();
        let mut stream = sink.begin(&checking.outcome(forms.batch(), &nothing), out)?;
        for part in &parts {
            let listed = accepted.take().unwrap_or_else(|| checking.listed(&mut forms, part));
            if let Some(wanted) = arguments.fix {
                fixing.add(wanted, forms.batch(), &listed);
            }
            let viewed = checking.viewed(listed);
            stream.add(&checking.outcome(forms.batch(), &viewed), out)?;
            forms.drop_forms(part.files.clone());
            progress.advance();
        }
        progress.finish();
        stream.finish(&checking.outcome(forms.batch(), &nothing), out)
    })?;
    if arguments.fix.is_some() {
        fixing.write(&inputs, forms.batch(), &again)?;
    }
    Ok(checking.status())
}

/// Baselines and workbooks need everything at hand.
fn extent(arguments: &Check) -> Extent {
    let is_workbook = arguments.format == ReportFormat::Xlsx;
    if is_workbook || arguments.baseline.is_some() || arguments.write_baseline.is_some() {
        Extent::Whole
    } else {
        Extent::InParts
    }
}
