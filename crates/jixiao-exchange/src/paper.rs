//! Forms as their own table with the lines above it: HTML and Markdown that read back.

use std::fmt::Write as _;

use jixiao_domain::form::BudgetUnit;
use jixiao_findings::{HeadField, Spot};
use jixiao_forms::{ReadForm, Source};

/// One HTML page with a table for each form, merged cells as printed.
pub fn html(source: &Source, forms: &[&ReadForm]) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n");
    page.push_str("<meta charset=\"utf-8\">\n");
    push(&mut page, format_args!("<title>{}</title>\n", html_text(&source.name)));
    page.push_str(
        "<style>body{font-family:\"Noto Serif SC\",SimSun,serif;margin:2em auto;max-width:60em}\
         table{border-collapse:collapse;width:100%}\
         td{border:1px solid #333;padding:.2em .5em;vertical-align:middle}\
         h2,h2+p{text-align:center}</style>\n</head>\n<body>\n",
    );
    for read in forms {
        let lines = Lines::of(read);
        if let Some(title) = &lines.title {
            push(&mut page, format_args!("<h2>{}</h2>\n", html_text(title)));
        }
        for line in &lines.rest {
            push(&mut page, format_args!("<p>{}</p>\n", html_text(line)));
        }
        html_table(&mut page, read);
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// One Markdown text with a table for each form; Markdown has no merged cells, the cells under
/// one are blank.
pub fn markdown(forms: &[&ReadForm]) -> String {
    let mut text = String::new();
    for read in forms {
        let lines = Lines::of(read);
        if let Some(title) = &lines.title {
            push(&mut text, format_args!("## {}\n\n", markdown_text(title)));
        }
        for line in &lines.rest {
            push(&mut text, format_args!("{}\n\n", markdown_text(line)));
        }
        markdown_table(&mut text, read);
        text.push('\n');
    }
    text
}

/// The lines that stood above the table; what stands in the table is not said twice.
struct Lines {
    title: Option<String>,
    rest: Vec<String>,
}

impl Lines {
    fn of(read: &ReadForm) -> Lines {
        let form = &read.form;
        let is_above = |field| read.locate(Spot::Head(field)).cell.is_none();
        let title = form.title.clone().filter(|_| is_above(HeadField::Title));
        let year = form.fiscal_year.filter(|_| is_above(HeadField::FiscalYear));
        let mut rest: Vec<String> =
            year.map(|year| format!("（{year}年度）")).into_iter().collect();
        let units: [(&str, HeadField, Option<&BudgetUnit>); 3] = [
            ("批复单位", HeadField::Issuer, form.issuer.as_ref()),
            ("主管部门", HeadField::SupervisingDepartment, form.supervising_department.as_ref()),
            ("预算单位", HeadField::Unit, form.unit.as_ref()),
        ];
        for (label, field, unit) in units {
            if let Some(unit) = unit.filter(|unit| !unit.name.is_empty() && is_above(field)) {
                rest.push(format!("{label}：{}", unit.name));
            }
        }
        Lines { title, rest }
    }
}

fn html_table(page: &mut String, read: &ReadForm) {
    let grid = &read.grid;
    page.push_str("<table>\n");
    for row in 0..grid.row_count() {
        page.push_str("<tr>");
        for column in 0..grid.column_count(row) {
            if grid.is_covered(row, column) {
                continue;
            }
            let span = grid.span(row, column);
            page.push_str("<td");
            if span.columns > 1 {
                push(page, format_args!(" colspan=\"{}\"", span.columns));
            }
            if span.rows > 1 {
                push(page, format_args!(" rowspan=\"{}\"", span.rows));
            }
            push(page, format_args!(">{}</td>", html_text(grid.text(row, column))));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n");
}

fn markdown_table(text: &mut String, read: &ReadForm) {
    let grid = &read.grid;
    // A table is as wide as its first row: readers drop the cells beyond it.
    let columns = (0..grid.row_count()).map(|row| grid.column_count(row)).max().unwrap_or(0);
    for row in 0..grid.row_count() {
        text.push('|');
        for column in 0..columns {
            push(text, format_args!(" {} |", markdown_text(grid.text(row, column))));
        }
        text.push('\n');
        if row == 0 {
            push(text, format_args!("|{}\n", " --- |".repeat(columns)));
        }
    }
}

fn html_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("<br>"),
            _ => escaped.push(c),
        }
    }
    escaped
}

fn markdown_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' => escaped.push_str("<br>"),
            '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '&' | '|' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

fn push(text: &mut String, part: std::fmt::Arguments<'_>) {
    text.write_fmt(part).expect("writing to a string");
}
