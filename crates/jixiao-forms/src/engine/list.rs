//! Tables that list many projects: unit, project, money and goal stand in columns before the
//! levels, one row for each indicator, and blank cells repeat what stands above them.

use jixiao_domain::indicator::Column;
use rustc_hash::FxHashMap;

use super::{Draft, MOST_CELLS, Reader};
use crate::labels::{Field, Label, Word};
use crate::rows::{Cell, Row};
use crate::segment::is_heading;

/// A table that lists projects.
#[derive(Debug)]
pub(crate) struct List<'r, 'd> {
    heading: &'r Row<'d>,
    /// Columns before the levels with what they hold; `None` where the heading says nothing known.
    heads: Vec<(usize, Option<Label>, Head)>,
    /// Each row is a project; its goal cell holds the indicators.
    is_text: bool,
    /// Rows of the same project, by the order in which projects first stand in the table.
    groups: Vec<Group<'r, 'd>>,
}

/// What a column before the levels says of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    Field(Field),
    /// Money or a goal, as its label says.
    Labelled,
    Other,
}

#[derive(Debug)]
struct Group<'r, 'd> {
    rows: Vec<&'r Row<'d>>,
    /// The text of each head column, in the order of `heads`.
    texts: Vec<&'r str>,
}

impl<'r, 'd> List<'r, 'd> {
    /// The list that the rows are, with the position of its heading.
    pub(crate) fn find(rows: &[&'r Row<'d>]) -> Option<List<'r, 'd>> {
        let at = rows.iter().position(|row| is_heading(row) || is_text_list(row))?;
        let heading = rows[at];
        let is_text = !is_heading(heading);
        let heads = heads(heading)?;
        let mut list = List { heading, heads, is_text, groups: Vec::new() };
        list.group(&rows[at + 1..]);
        Some(list).filter(|list| !list.groups.is_empty())
    }

    /// Reads each project's rows; gives them with what was read.
    pub(crate) fn read(self, above: &[&Row<'d>]) -> Vec<(Vec<&'r Row<'d>>, Draft)> {
        let names_project =
            self.heads.iter().any(|(_, _, head)| *head == Head::Field(Field::ProjectName));
        let List { heading, heads, is_text, groups } = self;
        let read = |group: Group<'r, 'd>| {
            let rows: Vec<&Row<'d>> = [heading].into_iter().chain(group.rows).collect();
            let mut reader = Reader::new(&rows, !names_project);
            reader.list_columns = heads.iter().map(|(at, _, _)| *at).collect();
            reader.read_above(above);
            if !is_text {
                reader.read_heading(0);
            }
            for ((at, label, head), text) in heads.iter().zip(&group.texts) {
                reader.apply_head(*at, *label, *head, text);
            }
            for line in 1..rows.len() {
                if is_text {
                    reader.read_bracketed(line);
                } else {
                    reader.read_indicator_row(line);
                }
            }
            reader.finish_indicators();
            let draft = reader.draft;
            (rows, draft)
        };
        groups.into_iter().map(read).collect()
    }

    /// Gathers the rows of each project, wherever they stand.
    fn group(&mut self, rows: &[&'r Row<'d>]) {
        let mut texts: Vec<&str> = vec![""; self.heads.len()];
        let mut known: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
        for row in rows {
            let Some((first, cell)) = row.filled().next() else { continue };
            if !row.is_table() || is_heading(row) || is_sum(cell) {
                continue;
            }
            // A row that lost its leading cells begins with its level.
            let is_level = matches!(
                cell.label.map(|label| label.word),
                Some(Word::Level1(_) | Word::Category(_))
            );
            let ends = self.heads.last().map_or(0, |(at, _, _)| *at);
            let heads = if is_level && first <= ends { &[][..] } else { &self.heads[..] };
            let is_new =
                heads.iter().any(|(at, _, head)| head.is_key() && !row.text(*at).is_empty());
            for ((at, _, _), text) in heads.iter().zip(&mut texts) {
                let own = row.text(*at);
                if !own.is_empty() || is_new && *at > self.last_key() {
                    *text = own;
                }
            }
            let key: Vec<&str> = self.key(&texts);
            let index = *known.entry(key).or_insert(self.groups.len());
            match self.groups.get_mut(index) {
                Some(group) => group.rows.push(row),
                None => self.groups.push(Group { rows: vec![row], texts: texts.clone() }),
            }
        }
    }

    fn last_key(&self) -> usize {
        let keys = self.heads.iter().filter(|(_, _, head)| head.is_key());
        keys.map(|(at, _, _)| *at).max().unwrap_or(0)
    }

    /// What tells projects apart: unit, project and code.
    fn key<'t>(&self, texts: &[&'t str]) -> Vec<&'t str> {
        let keys = self.heads.iter().zip(texts).filter(|((_, _, head), _)| head.is_key());
        keys.map(|(_, text)| *text).collect()
    }
}

impl Head {
    fn is_key(self) -> bool {
        matches!(
            self,
            Head::Field(
                Field::ProjectName | Field::ProjectCode | Field::Unit | Field::DepartmentName
            )
        )
    }
}

/// The columns before the levels, where one of them names units or projects.
fn heads(heading: &Row<'_>) -> Option<Vec<(usize, Option<Label>, Head)>> {
    if is_text_list(heading) {
        let columns = heading.filled().take(MOST_CELLS);
        return Some(columns.map(|(at, cell)| (at, cell.label, head(cell))).collect());
    }
    let first = heading.filled().find(|(_, cell)| {
        let word = cell.label.map(|label| label.word);
        matches!(word, Some(Word::Column(Column::Level1 | Column::Level2 | Column::Name)))
    });
    let (first, _) = first?;
    let before = heading.filled().take_while(|(at, _)| *at < first).take(MOST_CELLS);
    let heads: Vec<_> = before.map(|(at, cell)| (at, cell.label, head(cell))).collect();
    heads.iter().any(|(_, _, head)| head.is_key()).then_some(heads)
}

/// 单位名称 | 项目名称 | 年度预算 | 绩效目标: a heading over rows that are projects, without columns
/// of indicators.
pub(crate) fn is_text_list(row: &Row<'_>) -> bool {
    if !row.is_table() || is_heading(row) {
        return false;
    }
    let (mut labels, mut names_project, mut has_goal) = (0, false, false);
    for (_, cell) in row.filled().take(MOST_CELLS) {
        let word = cell.label.map(|label| label.word);
        labels += usize::from(word.is_some());
        names_project |= word == Some(Word::Field(Field::ProjectName));
        has_goal |= matches!(word, Some(Word::Goal(_)));
        if word.is_none() && cell.text.chars().count() > 8 {
            return false;
        }
    }
    labels >= 3 && names_project && has_goal
}

fn head(cell: &Cell<'_>) -> Head {
    match (cell.text.trim(), cell.label.map(|label| label.word)) {
        ("项目", _) => Head::Field(Field::ProjectName),
        ("单位", _) => Head::Field(Field::Unit),
        ("类别", _) => Head::Field(Field::ProjectCategory),
        (_, Some(Word::Field(field))) => Head::Field(field),
        (_, Some(Word::Goal(_) | Word::Fund(_) | Word::AmountHeading)) => Head::Labelled,
        _ => Head::Other,
    }
}

fn is_sum(cell: &Cell<'_>) -> bool {
    matches!(cell.label.map(|label| label.word), Some(Word::Total))
}

impl Reader<'_, '_> {
    /// Takes what a column before the levels says of the project.
    fn apply_head(&mut self, at: usize, label: Option<Label>, head: Head, text: &str) {
        // A goal that lists indicators in brackets is no text of its own.
        if text.is_empty() || text.contains('【') && text.contains("指标") {
            return;
        }
        // The project's first row prints it, below the heading.
        let line = usize::from(self.rows.len() > 1);
        match (head, label) {
            (Head::Field(field), _) => self.apply_field(field, text, (line, at)),
            (Head::Labelled, Some(label)) => self.apply(label, text, (line, at)),
            _ => {}
        }
        self.open_goal = None;
    }
}
