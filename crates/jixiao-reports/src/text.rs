//! The report for a terminal of 80 columns: the form's own rows with the cells marked, by form,
//! most serious first, then a summary and what to do next.

mod excerpt;
mod finding;
mod measure;
mod palette;
mod rules;
mod scores;
mod summary;
mod words;

use std::cmp::Reverse;
use std::io::{self, Write};

use jixiao_findings::Severity;
use jixiao_forms::{Listed, Outcome};

use self::finding::Writer;
use self::measure::wrapped;
use self::palette::Palette;
pub use self::rules::{write_page, write_rules};
pub use self::scores::{Scored, write_scores};
use self::summary::Tally;

/// The language of labels and headings; what findings say stays Chinese.（语言）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    English,
}

/// How the report is shown.（显示方式）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// Of labels and headings.
    pub language: Language,
    /// Whether colours are used.
    pub has_color: bool,
}

/// The report of a run, written part after part.（文字报告）
#[derive(Debug)]
pub struct Report {
    style: TextStyle,
    tally: Tally,
}

impl Report {
    /// A report of which nothing is written yet.
    pub fn new(style: TextStyle) -> Report {
        Report { style, tally: Tally::default() }
    }

    /// Writes the findings of a part; their forms must be at hand.
    pub fn add(&mut self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        let palette = Palette::new(self.style.has_color);
        let writer = Writer { outcome, style: self.style, palette };
        // Findings come by form already; within a form the most serious stand first.
        for listed in outcome.listed.chunk_by(|a, b| form(a) == form(b)) {
            let mut listed: Vec<&Listed> = listed.iter().collect();
            listed.sort_by_key(|listed| Reverse(listed.finding.severity));
            writer.form(form(listed[0]), &listed, out)?;
            for listed in listed {
                writer.finding(listed, out)?;
            }
        }
        self.tally.add(outcome);
        Ok(())
    }

    /// Writes the summary of all parts; only the outcome's heads and lists are looked at.
    pub fn finish(&self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        let palette = Palette::new(self.style.has_color);
        summary::Writer { outcome, tally: &self.tally, language: self.style.language, palette }
            .write(out)
    }
}

fn form(listed: &Listed) -> usize {
    listed.finding.places.first().map_or(usize::MAX, |place| place.form)
}

impl Writer<'_> {
    /// The heading of a form: number, name, kind, unit, year, where it stands, how many of what.
    fn form(&self, index: usize, listed: &[&Listed], out: &mut dyn Write) -> io::Result<()> {
        let Some(form) = self.outcome.batch.forms.get(index) else {
            return Ok(());
        };
        let language = self.style.language;
        let read = &form.read.form;
        let heading = self.palette.heading;
        let number = index + 1;
        let (name, kind) = (read.short_name(), language.kind(read.kind()));
        let title = match language {
            Language::Chinese => format!("表 {number} {name}（{kind}）"),
            Language::English => format!("Form {number} {name} ({kind})"),
        };
        for line in wrapped(&title, 5, 0) {
            writeln!(out, "{heading}{line}{heading:#}")?;
        }
        let mut parts = Vec::new();
        parts.extend(
            read.unit.as_ref().map(|unit| unit.name.clone()).filter(|name| !name.is_empty()),
        );
        parts.extend(read.fiscal_year.map(|year| match language {
            Language::Chinese => format!("{year} 年度"),
            Language::English => year.to_string(),
        }));
        parts.push(self.severities(listed));
        let faint = self.palette.faint;
        for text in [parts.join(" · "), self.source(index)] {
            for line in wrapped(&text, 5, 5) {
                writeln!(out, "     {faint}{line}{faint:#}")?;
            }
        }
        writeln!(out)
    }

    /// The file and the first line or the worksheet.
    fn source(&self, index: usize) -> String {
        let form = &self.outcome.batch.forms[index];
        let name = self.outcome.batch.sources.get(form.source).map_or("", |source| &source.name);
        let name =
            if name == "-" { self.style.language.pick("标准输入", "stdin") } else { name };
        let grid = &form.read.grid;
        let first = form.read.lines.iter().map(|(_, line)| *line).min();
        let line = first.unwrap_or_else(|| grid.origin(0).line);
        match grid.sheet() {
            Some(sheet) => format!("{name} [{sheet}]"),
            None if line > 0 => format!("{name}:{line}"),
            None => name.to_owned(),
        }
    }

    fn severities(&self, listed: &[&Listed]) -> String {
        let severities = [Severity::Error, Severity::Warning, Severity::Advice];
        let counts = severities.into_iter().filter_map(|severity| {
            let count = listed.iter().filter(|listed| listed.finding.severity == severity).count();
            (count > 0).then(|| format!("{} {count}", self.style.language.severity(severity)))
        });
        counts.collect::<Vec<_>>().join(self.style.language.pick("，", ", "))
    }
}
