//! One finding: where, what was found, what was expected, what to do, by which authority.

use std::io::{self, Write};

use jixiao_findings::{Certainty, Finding, HeadField, Place, Spot};
use jixiao_forms::{Listed, Located, Outcome, ReadForm};

use super::excerpt::{Excerpt, Looks, heading_row};
use super::measure::{COLUMNS, cut, padded, width, wrapped};
use super::palette::Palette;
use super::{Language, TextStyle};

/// Rows that are shown of one finding.
const ROWS: usize = 3;

/// Columns before the lines under the head line.
const INDENT: usize = 5;

pub(super) struct Writer<'w> {
    pub(super) outcome: &'w Outcome<'w>,
    pub(super) style: TextStyle,
    pub(super) palette: Palette,
}

impl Writer<'_> {
    pub(super) fn finding(&self, listed: &Listed, out: &mut dyn Write) -> io::Result<()> {
        let finding = &listed.finding;
        self.head(listed, out)?;
        self.places(finding, out)?;
        let language = self.style.language;
        if let Some(formula) = &finding.formula {
            labelled(language.pick("算式：", "Computed: "), formula, out)?;
        }
        if !finding.suggestion.is_empty() {
            labelled(language.pick("怎么办：", "What to do: "), &finding.suggestion, out)?;
        }
        self.foot(finding, out)?;
        writeln!(out)
    }

    fn head(&self, listed: &Listed, out: &mut dyn Write) -> io::Result<()> {
        let finding = &listed.finding;
        let language = self.style.language;
        let style = self.palette.severity(finding.severity);
        let mut tags = String::new();
        if finding.certainty == Certainty::Likely {
            tags.push_str(language.pick("（可能）", "(likely) "));
        }
        if listed.is_baselined {
            tags.push_str(language.pick("（基线已接受）", "(in the baseline) "));
        }
        let label = format!("{} {}", language.severity(finding.severity), finding.code);
        let text = format!("{tags}{}", finding.message);
        let lines = wrapped(&text, INDENT, width(&label) + 1);
        for (index, line) in lines.iter().enumerate() {
            match index {
                0 => writeln!(out, "{style}{label}{style:#} {line}")?,
                _ => writeln!(out, "{}{line}", " ".repeat(INDENT))?,
            }
        }
        Ok(())
    }

    /// The places, those of one form together, with at most [`ROWS`] rows in all.
    fn places(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let home = finding.places.first().map(|place| place.form);
        let mut shown = 0;
        for places in by_form(&finding.places) {
            if shown >= ROWS {
                break;
            }
            let Some(read) = places.first().and_then(|place| self.read(place.form)) else {
                continue;
            };
            let places = &places[..places.len().min(ROWS - shown)];
            shown += places.len();
            self.where_line(places, read, home, out)?;
            self.rows(finding, places, read, out)?;
        }
        let left = finding.places.len().saturating_sub(shown);
        if left > 0 {
            match self.style.language {
                Language::Chinese => writeln!(out, "{:INDENT$}另有 {left} 处", "")?,
                Language::English => writeln!(out, "{:INDENT$}and {left} more", "")?,
            }
        }
        Ok(())
    }

    fn read(&self, form: usize) -> Option<&ReadForm> {
        self.outcome.batch.forms.get(form).map(|form| &form.read)
    }

    fn where_line(
        &self,
        places: &[Place],
        read: &ReadForm,
        home: Option<usize>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let language = self.style.language;
        let mut parts = Vec::new();
        for place in places {
            let located = read.locate(place.spot);
            let what = language.spot(&read.form, place.spot);
            let part = [address(&located, parts.is_empty(), language), what].into_iter().flatten();
            let part = part.collect::<Vec<_>>().join(" ");
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
        let form = places.first().map(|place| place.form).filter(|form| Some(*form) != home);
        let prefix = form.map(|form| match language {
            Language::Chinese => format!("表 {} {}：", form + 1, read.form.short_name()),
            Language::English => format!("Form {} {}: ", form + 1, read.form.short_name()),
        });
        let text = format!("{}{}", prefix.unwrap_or_default(), parts.join("；"));
        if text.is_empty() {
            return Ok(());
        }
        let faint = self.palette.faint;
        for line in wrapped(&text, INDENT, INDENT) {
            writeln!(out, "{:INDENT$}{faint}{line}{faint:#}", "")?;
        }
        Ok(())
    }

    fn rows(
        &self,
        finding: &Finding,
        places: &[Place],
        read: &ReadForm,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mark = self.palette.severity(finding.severity);
        let faint = self.palette.faint;
        for place in places {
            let located = read.locate(place.spot);
            if let (None, Some(line), Some(text)) =
                (located.cell, located.line, text_above(read, place.spot))
            {
                let text = cut(&text, COLUMNS - 9, None);
                writeln!(out, "{faint}{line:>5} |{faint:#} {text}")?;
                let signs = "^".repeat(width(&text).max(1));
                writeln!(out, "{faint}{:>5} |{faint:#} {mark}{signs}{mark:#}", "")?;
            }
        }
        let cells: Vec<(usize, usize)> =
            places.iter().filter_map(|place| read.locate(place.spot).cell).collect();
        let looks = Looks { mark, faint };
        // The head of a form and its indicator table do not share columns.
        let heading = heading_row(read);
        let is_in_table = |(row, _): &(usize, usize)| heading.is_some_and(|heading| *row > heading);
        let (table, head): (Vec<_>, Vec<_>) = cells.into_iter().partition(is_in_table);
        let heading = heading.filter(|_| !table.is_empty());
        for (cells, heading) in [(head, None), (table, heading)] {
            let focus = cells
                .first()
                .and_then(|(row, column)| focus(&finding.message, read.grid.text(*row, *column)));
            for line in Excerpt::new(read, &cells, heading, focus).lines(looks) {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }

    fn foot(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let language = self.style.language;
        let mut text = String::new();
        if !finding.basis.is_empty() {
            text.push_str(language.pick("依据：", "Basis: "));
            text.push_str(finding.basis.trim_end_matches('。'));
            text.push_str(language.pick("。", ". "));
        }
        text.push_str(language.pick("详见 jixiao explain ", "See jixiao explain "));
        text.push_str(finding.code);
        let faint = self.palette.faint;
        for line in wrapped(&text, INDENT, INDENT) {
            writeln!(out, "{:INDENT$}{faint}{line}{faint:#}", "")?;
        }
        Ok(())
    }
}

fn labelled(label: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let indent = INDENT + width(label);
    for (index, line) in wrapped(text, indent, indent).iter().enumerate() {
        let start = if index == 0 { label } else { "" };
        writeln!(out, "{:INDENT$}{}{line}", "", padded(start, width(label)))?;
    }
    Ok(())
}

/// Places grouped by form, the forms in the order in which they first occur.
fn by_form(places: &[Place]) -> Vec<Vec<Place>> {
    let mut groups: Vec<Vec<Place>> = Vec::new();
    for place in places {
        match groups.iter_mut().find(|group| group[0].form == place.form) {
            Some(group) => group.push(*place),
            None => groups.push(vec![*place]),
        }
    }
    groups
}

/// Where a spot stands: the line of a text, the worksheet's own address.
///
/// All cells of a form lie in one worksheet, so only the first of several names it.
fn address(located: &Located, is_first: bool, language: Language) -> Option<String> {
    let cell = located.address();
    if let Some(sheet) = &located.sheet {
        let cell = located.sheet_cell.clone().or(cell).unwrap_or_default();
        return Some(match language {
            _ if !is_first => cell,
            Language::Chinese => format!("工作表“{sheet}” {cell}"),
            Language::English => format!("sheet “{sheet}” {cell}"),
        });
    }
    let line = located.line.map(|line| match language {
        Language::Chinese => format!("第 {line} 行"),
        Language::English => format!("line {line}"),
    });
    let page = located.page.map(|page| match language {
        Language::Chinese => format!("第 {page} 页"),
        Language::English => format!("page {page}"),
    });
    let parts: Vec<String> = page.into_iter().chain(line).chain(cell).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The text of a line above the table.
fn text_above(read: &ReadForm, spot: Spot) -> Option<String> {
    let form = &read.form;
    let Spot::Head(field) = spot else { return None };
    match field {
        HeadField::Title => form.title.clone(),
        HeadField::FiscalYear => form.fiscal_year.map(|year| format!("{year} 年度")),
        HeadField::Unit => form.unit.as_ref().map(|unit| unit.name.clone()),
        HeadField::Issuer => form.issuer.as_ref().map(|unit| unit.name.clone()),
        HeadField::SupervisingDepartment => {
            form.supervising_department.as_ref().map(|unit| unit.name.clone())
        }
        _ => None,
    }
}

/// The part of a cell that the message quotes.
fn focus<'c>(message: &str, cell: &'c str) -> Option<&'c str> {
    let quoted = message.split('“').skip(1).filter_map(|rest| rest.split('”').next());
    let found = quoted.filter(|quote| !quote.is_empty()).find_map(|quote| {
        let start = cell.find(quote)?;
        Some(&cell[start..start + quote.len()])
    });
    found.filter(|quote| quote.len() < cell.len())
}
