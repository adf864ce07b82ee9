//! An indicator table of which every cell is a line.

use jixiao_documents::{Grid, Origin};
use jixiao_domain::frame::Category;
use jixiao_domain::indicator::Column;

use super::division::{SEPARATOR, divide};
use super::{HEADINGS, Line};
use crate::labels::Word;
use crate::segment;

/// The headings of such a table, and where its first row begins.
pub(super) struct Table {
    columns: Vec<Column>,
    from: usize,
    rows_from: usize,
}

impl Table {
    /// The table whose headings begin at a line.
    pub(super) fn find(lines: &[Line<'_>], from: usize) -> Option<Table> {
        let columns: Vec<Column> = lines[from..].iter().map_while(Line::column).collect();
        let is_before = from > 0 && lines[from - 1].column().is_some();
        let name = columns.iter().position(|column| *column == Column::Name)?;
        // The levels come first, then the names: the order by which rows are put together.
        let levels = &columns[..name];
        let levels_first =
            levels.iter().all(|column| matches!(column, Column::Level1 | Column::Level2));
        let has_value = columns[name..].len() > 1;
        let rows_from = from + columns.len();
        let is_table = !is_before && columns.len() >= HEADINGS && levels_first && has_value;
        is_table.then_some(Table { columns, from, rows_from })
    }

    /// Columns before the names.
    fn level_count(&self) -> usize {
        self.columns.iter().take_while(|column| **column != Column::Name).count()
    }

    fn position(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|other| *other == column)
    }

    /// Reads the rows into a grid; gives the line after the last one.
    pub(super) fn read(&self, lines: &[Line<'_>], grid: &mut Grid) -> usize {
        let headings = lines[self.from..self.rows_from].iter().map(|line| line.text.as_ref());
        grid.push_row(lines[self.from].origin, headings);
        let mut at = self.rows_from;
        let mut levels: Vec<&Line<'_>> = Vec::new();
        while at < lines.len() && !ends(lines, at) {
            if Table::find(lines, at).is_some() {
                // The headings again, at a page break.
                at += self.columns.len();
            } else if lines[at].word() == Some(Word::Total) {
                at = self.total(lines, at, grid);
            } else if is_level(lines, at, &levels) {
                levels.push(&lines[at]);
                at += 1;
            } else {
                let is_cell = |at: usize| {
                    !ends(lines, at)
                        && lines[at].word() != Some(Word::Total)
                        && Table::find(lines, at).is_none()
                        && !is_level(lines, at, &[])
                };
                let end = (at + 1..lines.len()).find(|at| !is_cell(*at)).unwrap_or(lines.len());
                self.rows(&std::mem::take(&mut levels), &lines[at..end], grid);
                at = end;
            }
        }
        self.rows(&levels, &[], grid);
        at
    }

    /// Rows of one category: its levels stand in the first.
    fn rows(&self, levels: &[&Line<'_>], cells: &[Line<'_>], grid: &mut Grid) {
        let mut leading = vec![""; self.level_count()];
        for level in levels {
            let column = match level.word() {
                Some(Word::Level1(_)) => Column::Level1,
                _ => Column::Level2,
            };
            match self.position(column).and_then(|at| leading.get_mut(at)) {
                Some(place) if place.is_empty() => *place = &level.text,
                // Levels without cells below them: a blank category row.
                _ => {
                    grid.push_row(level.origin, [level.text.as_ref()]);
                }
            }
        }
        let origin = levels.first().map(|level| level.origin).or(cells.first().map(|it| it.origin));
        let Some(origin) = origin else { return };
        let mut texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_ref()).collect();
        let columns = &self.columns[self.level_count()..];
        let mut origins: Vec<Origin> = cells.iter().map(|cell| cell.origin).collect();
        let mut lengths = divide(&texts, columns);
        let has_blanks = |text: &&str| text.contains(char::is_whitespace);
        if texts.iter().any(has_blanks) && (lengths.is_none() || texts.iter().all(has_blanks)) {
            // Rows may stand in a line each, their cells apart by blanks.
            let pieces = cells
                .iter()
                .flat_map(|cell| cell.text.split_whitespace().map(|piece| (piece, cell.origin)));
            let (apart, origins_apart): (Vec<&str>, Vec<Origin>) = pieces.unzip();
            if let Some(divided) = divide(&apart, columns) {
                (texts, origins, lengths) = (apart, origins_apart, Some(divided));
            }
        }
        let Some(lengths) = lengths else {
            let together = texts.join(SEPARATOR);
            let mut row = leading;
            row.push(&together);
            row.resize(self.columns.len(), "");
            grid.push_row(origin, row);
            return;
        };
        if lengths.is_empty() {
            grid.push_row(origin, &leading);
        }
        let mut start = 0;
        for length in lengths {
            let origin = if start == 0 { origin } else { origins[start] };
            let row = leading.iter().copied().chain(texts[start..start + length].iter().copied());
            grid.push_row(origin, row);
            leading.fill("");
            start += length;
        }
    }

    /// 总分 with the points and the score after it; numbers that may be either stay apart.
    fn total(&self, lines: &[Line<'_>], at: usize, grid: &mut Grid) -> usize {
        let is_number = |line: &&Line<'_>| line.text.parse::<f64>().is_ok();
        let numbers: Vec<&str> =
            lines[at + 1..].iter().take_while(is_number).map(|line| line.text.as_ref()).collect();
        let mut row = vec![""; self.columns.len()];
        row[0] = &lines[at].text;
        let places = [self.position(Column::Points), self.position(Column::Score)];
        let places: Vec<usize> = places.into_iter().flatten().collect();
        if places.len() == numbers.len() {
            for (place, number) in places.iter().zip(&numbers) {
                row[*place] = number;
            }
        }
        grid.push_row(lines[at].origin, row);
        at + 1 + numbers.len()
    }
}

/// Whether a table cannot go on with a line: another form, a field, an opinion.
fn ends(lines: &[Line<'_>], at: usize) -> bool {
    let line = &lines[at];
    let mut buffer = String::new();
    let inline = crate::labels::inline(&line.text, &mut buffer).map(|(label, _)| label.word);
    let is_other = |word| matches!(word, Some(Word::Field(_) | Word::Opinion | Word::Goal(_)));
    is_other(line.word()) || is_other(inline) || segment::is_title_text(&line.text)
}

/// Whether a line is a level, not a name that reads like one (服务对象满意度 below
/// 服务对象满意度指标).
fn is_level(lines: &[Line<'_>], at: usize, levels: &[&Line<'_>]) -> bool {
    let category = |line: &Line<'_>| match line.word() {
        Some(Word::Category(category)) => Some(category),
        _ => None,
    };
    match lines[at].word() {
        Some(Word::Level1(_)) => true,
        Some(Word::Category(own)) => {
            let before = levels.last().copied().or_else(|| at.checked_sub(1).map(|at| &lines[at]));
            before.and_then(category).is_none_or(|other: Category| other != own)
        }
        _ => false,
    }
}
