//! A laid-out document as Markdown; it has no merged cells, the cells under one are blank.

use std::fmt::{Arguments, Write as _};

use super::{Line, Paper, Sheet};

/// Writes the text.
pub fn write(paper: &Paper) -> String {
    let mut text = String::new();
    for (index, sheet) in paper.sheets.iter().enumerate() {
        if index > 0 {
            text.push_str("---\n\n");
        }
        for line in &sheet.above {
            write_line(&mut text, line);
        }
        write_table(&mut text, sheet);
        for line in &sheet.below {
            write_line(&mut text, line);
        }
    }
    text
}

fn write_line(text: &mut String, line: &Line) {
    let mark = if line.is_title { "## " } else { "" };
    for part in line.parts.iter().filter(|part| !part.text.trim().is_empty()) {
        push(text, format_args!("{mark}{}\n\n", escaped(&part.text)));
    }
}

fn write_table(text: &mut String, sheet: &Sheet) {
    for (index, row) in sheet.rows.iter().enumerate() {
        let mut cells = row.cells.iter().peekable();
        text.push('|');
        for column in 0..sheet.columns.len() {
            let cell = cells.next_if(|cell| usize::from(cell.column) <= column);
            let cell = cell.map(|cell| escaped(&cell.text)).unwrap_or_default();
            push(text, format_args!(" {cell} |"));
        }
        text.push('\n');
        if index == 0 {
            push(text, format_args!("|{}\n", " --- |".repeat(sheet.columns.len())));
        }
    }
    text.push('\n');
}

fn escaped(text: &str) -> String {
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

fn push(text: &mut String, part: Arguments<'_>) {
    text.write_fmt(part).expect("writing to a string");
}
