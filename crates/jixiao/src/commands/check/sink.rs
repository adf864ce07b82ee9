//! Where findings go: one writer for each format.

use std::io::{self, Write};

use jixiao_exchange::findings;
use jixiao_forms::Outcome;
use jixiao_reports::text::{Report, TextStyle};
use jixiao_reports::{html, sarif};

use crate::arguments::{Check, ReportFormat};
use crate::commands::rules::language;
use crate::output::Output;

/// A format that was chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sink {
    format: ReportFormat,
    style: TextStyle,
}

/// A report that is being written.
pub(super) enum Stream {
    Text(Report),
    Json(findings::Stream),
    Sarif(sarif::Stream),
    Html(html::Stream),
}

impl Sink {
    pub(super) fn new(arguments: &Check, output: &Output<'_>) -> Sink {
        let style = TextStyle {
            language: language(arguments.lang),
            has_color: output.wants_color(arguments.color),
        };
        Sink { format: arguments.format, style }
    }

    /// Whether the format has something to say where no form was read: programs that read a
    /// report expect one, people have been told why there is none.
    pub(super) fn speaks_of_nothing(self) -> bool {
        matches!(self.format, ReportFormat::Json | ReportFormat::Sarif)
    }

    pub(super) fn begin(self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<Stream> {
        Ok(match self.format {
            ReportFormat::Text => Stream::Text(Report::new(self.style)),
            ReportFormat::Sarif => Stream::Sarif(sarif::Stream::begin(outcome, out)?),
            ReportFormat::Html => Stream::Html(html::Stream::begin(outcome, out)?),
            ReportFormat::Json | ReportFormat::Xlsx => {
                Stream::Json(findings::Stream::begin(outcome, out)?)
            }
        })
    }
}

impl Stream {
    /// Writes the findings of a part.
    pub(super) fn add(&mut self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Stream::Text(report) => report.add(outcome, out),
            Stream::Json(stream) => stream.add(outcome, out),
            Stream::Sarif(stream) => stream.add(outcome, out),
            Stream::Html(stream) => stream.add(outcome, out),
        }
    }

    /// Writes what comes after all findings.
    pub(super) fn finish(self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Stream::Text(report) => report.finish(outcome, out),
            Stream::Json(stream) => stream.finish(out),
            Stream::Sarif(stream) => stream.finish(out),
            Stream::Html(stream) => stream.finish(outcome, out),
        }
    }
}
