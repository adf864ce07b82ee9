//! Scores for people: every row with its steps, open rows with why.

use std::io::{self, Write};

use jixiao_domain::form::Form;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::scoring::{Outcome, RowScore, Scores, ScoringRule};
use jixiao_forms::Batch;
use rust_decimal::Decimal;

use super::Language;
use super::measure::{COLUMNS, padded, width, wrapped};
use super::palette::Palette;

/// Columns before the steps.
const INDENT: usize = 4;

/// Writes the scores of the forms that have any; `scores` counts the forms of the batch.
pub fn write_scores(
    batch: &Batch,
    scores: &[(usize, Scores)],
    pack: &str,
    has_color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let palette = Palette::new(has_color);
    for (index, scores) in scores {
        let Some(entry) = batch.forms.get(*index) else { continue };
        let source = batch.sources.get(entry.source).map_or("", |source| &source.name);
        let writer = Writer { form: &entry.read.form, scores, palette };
        writer.heading(*index, source, out)?;
        writer.rows(out)?;
        writer.total(out)?;
        writeln!(out)?;
    }
    let faint = palette.faint;
    writeln!(out, "{faint}共 {} 张表，规则包 {pack}{faint:#}", scores.len())
}

struct Writer<'w> {
    form: &'w Form,
    scores: &'w Scores,
    palette: Palette,
}

impl Writer<'_> {
    fn heading(&self, index: usize, source: &str, out: &mut dyn Write) -> io::Result<()> {
        let kind = Language::Chinese.kind(self.form.kind());
        let title = format!("表 {} {}（{kind}）", index + 1, self.form.short_name());
        let heading = self.palette.heading;
        for line in wrapped(&title, 5, 0) {
            writeln!(out, "{heading}{line}{heading:#}")?;
        }
        let mut parts = Vec::new();
        let unit = self.form.unit.as_ref().map(|unit| unit.name.clone());
        parts.extend(unit.filter(|name| !name.is_empty()));
        parts.extend(self.form.fiscal_year.map(|year| format!("{year} 年度")));
        parts.push(if source == "-" { "标准输入".to_owned() } else { source.to_owned() });
        let faint = self.palette.faint;
        for line in wrapped(&parts.join(" · "), INDENT, INDENT) {
            writeln!(out, "{:INDENT$}{faint}{line}{faint:#}", "")?;
        }
        writeln!(out)
    }

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
        let room = COLUMNS.saturating_sub(width(&score) + 4);
        let lines = wrapped(name, COLUMNS - room, 0);
        for (index, line) in lines.iter().enumerate() {
            let line = format!("  {line}");
            if index == 0 {
                let padded = padded(&line, COLUMNS - width(&score));
                writeln!(out, "{padded}{style}{score}{style:#}")?;
            } else {
                writeln!(out, "{line}")?;
            }
        }
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
