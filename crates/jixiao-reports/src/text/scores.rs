//! Scores for people: every row with its steps, open rows with why.

mod lights;

use std::io::{self, Write};

use anstyle::Style;
use jixiao_domain::form::Form;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::monitoring::MonitoringSignals;
use jixiao_domain::scoring::{Outcome, RowScore, Scores, ScoringRule};
use jixiao_forms::Batch;
use rust_decimal::Decimal;

use super::Language;
use super::measure::{COLUMNS, padded, width, wrapped};
use super::palette::Palette;

/// Columns before the steps.
const INDENT: usize = 4;

/// What `score` found in a batch; both lists count its forms.（计分内容）
#[derive(Debug, Clone, Copy)]
pub struct Scored<'s> {
    /// The forms.
    pub batch: &'s Batch,
    /// Scores of the forms that have any.
    pub scores: &'s [(usize, Scores)],
    /// Lights of the forms that report during the year.
    pub signals: &'s [(usize, MonitoringSignals)],
}

/// Writes scores and lights.
pub fn write_scores(
    scored: Scored<'_>,
    pack: &str,
    has_color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let palette = Palette::new(has_color);
    let Scored { batch, scores, signals } = scored;
    for (index, scores) in scores {
        let Some(entry) = batch.forms.get(*index) else { continue };
        let source = batch.sources.get(entry.source).map_or("", |source| &source.name);
        let form = &entry.read.form;
        let writer = Writer { form, scores, palette };
        heading(form, (*index, source), palette, out)?;
        writer.rows(out)?;
        writer.total(out)?;
        writeln!(out)?;
    }
    for (index, signals) in signals {
        let Some(entry) = batch.forms.get(*index) else { continue };
        let source = batch.sources.get(entry.source).map_or("", |source| &source.name);
        heading(&entry.read.form, (*index, source), palette, out)?;
        lights::write(&entry.read.form, signals, palette, out)?;
        writeln!(out)?;
    }
    let (faint, count) = (palette.faint, scores.len() + signals.len());
    writeln!(out, "{faint}共 {count} 张表，规则包 {pack}{faint:#}")
}

struct Writer<'w> {
    form: &'w Form,
    scores: &'w Scores,
    palette: Palette,
}

impl Writer<'_> {
    fn rows(&self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(execution) = &self.scores.execution {
            self.row("预算执行率", None, &execution.row, out)?;
        }
        let mut level = None;
        for (indicator, row) in self.form.table.indicators.iter().zip(&self.scores.indicators) {
            let own = level_name(indicator);
            if level != own {
                if let Some(own) = own {
                    writeln!(out, "{own}")?;
                }
                level = own;
            }
            let name = indicator.name.trim();
            let name = if name.is_empty() { "（没有名称）" } else { name };
            self.row(name, indicator.score, row, out)?;
        }
        Ok(())
    }

    /// A name with its score at the right edge, then the steps.
    fn row(
        &self,
        name: &str,
        printed: Option<Decimal>,
        row: &RowScore,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let points = row.points.map_or("—".to_owned(), plain);
        let (score, style) = match &row.outcome {
            Outcome::Scored(score) if Some(*score) == row.points => {
                (format!("{} / {points}", plain(*score)), self.palette.good)
            }
            Outcome::Scored(score) => {
                (format!("{} / {points}", plain(*score)), self.palette.heading)
            }
            Outcome::Open(_) => (format!("待定 / {points}"), self.palette.open()),
            Outcome::NotApplicable => (format!("不适用 / {points}"), self.palette.faint),
        };
        named(name, &score, style, out)?;
        let rule = row.rule.map(ScoringRule::label);
        for (index, step) in row.steps.iter().enumerate() {
            let text = match rule.filter(|_| index == 0) {
                Some(rule) if rule != step.rule.label() => format!("{rule}，{step}"),
                Some(_) | None => step.to_string(),
            };
            line(&text, out)?;
        }
        if let Some(reason) = row.open() {
            line(&format!("待定：{reason}"), out)?;
        }
        if let (Some(printed), Some(score)) = (printed, row.score())
            && printed != score
        {
            let (printed, difference) = (plain(printed), plain((printed - score).abs()));
            line(&format!("表上得分 {printed}，相差 {difference}"), out)?;
        }
        Ok(())
    }

    fn total(&self, out: &mut dyn Write) -> io::Result<()> {
        let scores = self.scores;
        writeln!(out, "合计")?;
        for step in &scores.steps {
            line(&step.to_string(), out)?;
        }
        if let Some(consistency) = &scores.consistency {
            for step in &consistency.steps {
                line(&step.to_string(), out)?;
            }
        }
        let heading = self.palette.heading;
        match (scores.total, &scores.grade) {
            (Some(total), Some(grade)) => {
                writeln!(out, "  {heading}总分 {}，等级 {grade}{heading:#}", plain(total))?;
            }
            (Some(total), None) => {
                writeln!(out, "  {heading}总分 {}{heading:#}", plain(total))?;
            }
            (None, _) => {
                let open = self.open();
                line(&format!("还有 {open} 行待定，不计总分，不评等级"), out)?;
            }
        }
        if let (Some(printed), Some(total)) = (scores.printed_total, scores.total) {
            let text = match (printed - total).abs() {
                difference if difference.is_zero() => format!("表上总分 {}，一致", plain(printed)),
                difference => {
                    format!("表上总分 {}，相差 {}", plain(printed), plain(difference))
                }
            };
            line(&text, out)?;
        } else if let Some(printed) = scores.printed_total {
            line(&format!("表上总分 {}", plain(printed)), out)?;
        }
        Ok(())
    }

    fn open(&self) -> usize {
        let execution = self.scores.execution.iter().map(|execution| &execution.row);
        execution.chain(&self.scores.indicators).filter(|row| row.open().is_some()).count()
    }
}

/// The form's number, name, kind, unit, year and file.
fn heading(
    form: &Form,
    (index, source): (usize, &str),
    palette: Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let kind = Language::Chinese.kind(form.kind());
    let title = format!("表 {} {}（{kind}）", index + 1, form.short_name());
    let style = palette.heading;
    for line in wrapped(&title, 5, 0) {
        writeln!(out, "{style}{line}{style:#}")?;
    }
    let mut parts = Vec::new();
    let unit = form.unit.as_ref().map(|unit| unit.name.clone());
    parts.extend(unit.filter(|name| !name.is_empty()));
    parts.extend(form.fiscal_year.map(|year| format!("{year} 年度")));
    parts.push(if source == "-" { "标准输入".to_owned() } else { source.to_owned() });
    let faint = palette.faint;
    for line in wrapped(&parts.join(" · "), INDENT, INDENT) {
        writeln!(out, "{:INDENT$}{faint}{line}{faint:#}", "")?;
    }
    writeln!(out)
}

/// A name with its result at the right edge.
fn named(name: &str, result: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let lines = wrapped(name, width(result) + 4, 0);
    for (index, text) in lines.iter().enumerate() {
        let text = format!("  {text}");
        if index == 0 {
            let padded = padded(&text, COLUMNS.saturating_sub(width(result)));
            writeln!(out, "{padded}{style}{result}{style:#}")?;
        } else {
            writeln!(out, "{text}")?;
        }
    }
    Ok(())
}

fn level_name(indicator: &Indicator) -> Option<&str> {
    let category = indicator.category.map(jixiao_domain::frame::Category::label);
    let level1 = indicator.level1.map(jixiao_domain::frame::Level1::label);
    category
        .or(indicator.other_level.as_deref())
        .or(level1)
        .or(indicator.other_level1.as_deref())
        .map(str::trim)
        .filter(|label| !label.is_empty())
}

fn line(text: &str, out: &mut dyn Write) -> io::Result<()> {
    for line in wrapped(text, INDENT, INDENT) {
        writeln!(out, "{:INDENT$}{line}", "")?;
    }
    Ok(())
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}
