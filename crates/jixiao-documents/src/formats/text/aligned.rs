//! Tables whose columns are aligned with runs of blanks, as printers and PDF tools write them.

/// Lines with a gap, one after the other, that make a table.
const LINES: usize = 3;
/// Blanks that make a gap.
const GAP: usize = 2;
/// Leading blanks by which a line with one cell still belongs to a table.
const INDENT: usize = 4;
/// Lines of one table; what follows is another.
const MOST: usize = 5000;

/// A piece of a line between gaps: where it starts, by printed width and by characters.
struct Piece<'l> {
    text: &'l str,
    width: usize,
    characters: usize,
}

/// The rows of a table that begins with these lines, empty where none does; one row a line.
pub(super) fn rows<'l>(lines: &[&'l str]) -> Vec<Vec<&'l str>> {
    if !lines.first().is_some_and(|line| may_have_gap(line)) {
        return Vec::new();
    }
    let mut table: Vec<Vec<Piece<'l>>> = Vec::new();
    for line in lines.iter().take(MOST) {
        let pieces = if may_have_gap(line) { pieces(line) } else { Vec::new() };
        let is_row = match pieces.as_slice() {
            [] => false,
            [only] => !table.is_empty() && only.characters >= INDENT,
            _ => true,
        };
        if !is_row {
            break;
        }
        table.push(pieces);
    }
    while table.last().is_some_and(|pieces| pieces.len() < 2) {
        table.pop();
    }
    if table.iter().filter(|pieces| pieces.len() > 1).count() < LINES {
        return Vec::new();
    }
    let by_width = Columns::find(&table, |piece| piece.width);
    let by_characters = Columns::find(&table, |piece| piece.characters);
    let columns = if by_characters.strays < by_width.strays { by_characters } else { by_width };
    table.iter().map(|pieces| columns.row(pieces)).collect()
}

/// Whether two blanks follow each other; most lines end here.
fn may_have_gap(line: &str) -> bool {
    if line.contains('\t') {
        // Cells of their own.
        return false;
    }
    let mut was_blank = false;
    line.chars().any(|sign| {
        let is_blank = sign.is_whitespace();
        let is_gap = is_blank && was_blank;
        was_blank = is_blank;
        is_gap
    })
}

fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut spread: Option<usize> = None;
    let (mut width, mut characters, mut blanks) = (0, 0, GAP);
    for (at, sign) in line.char_indices() {
        if sign.is_whitespace() {
            blanks += 1;
        } else {
            let end = at + sign.len_utf8();
            if blanks >= GAP && !joins_spread_label(line, &pieces, at, &mut spread) {
                pieces.push(Piece { text: &line[at..end], width, characters });
            } else if let Some(piece) = pieces.last_mut() {
                let start = piece.text.as_ptr() as usize - line.as_ptr() as usize;
                piece.text = &line[start..end];
            }
            blanks = 0;
        }
        width += if sign.is_ascii() { 1 } else { 2 };
        characters += 1;
    }
    pieces
}

/// Whether a character after a gap goes on a label that is spread out: `绩  效  目  标`.
fn joins_spread_label(
    line: &str,
    pieces: &[Piece<'_>],
    at: usize,
    spread: &mut Option<usize>,
) -> bool {
    let is_single = line[at..].chars().nth(1).is_none_or(char::is_whitespace)
        && line[at..].starts_with(|sign: char| !sign.is_ascii());
    let is_open = match (pieces.last(), *spread) {
        (Some(_), Some(number)) => number == pieces.len(),
        (Some(piece), None) => piece.text.chars().count() == 1 && !piece.text.is_ascii(),
        _ => false,
    };
    let joins = is_single && is_open;
    *spread = joins.then_some(pieces.len());
    joins
}

/// Where columns start, and how many pieces start elsewhere.
struct Columns {
    starts: Vec<usize>,
    strays: usize,
    measure: fn(&Piece<'_>) -> usize,
}

impl Columns {
    /// A column starts where pieces of two lines do; one blank more or less is the same place.
    fn find(table: &[Vec<Piece<'_>>], measure: fn(&Piece<'_>) -> usize) -> Columns {
        let mut all: Vec<usize> = table.iter().flatten().map(measure).collect();
        all.sort_unstable();
        let mut starts = Vec::new();
        let mut strays = 0;
        for group in all.chunk_by(|one, next| next - one <= 1) {
            if group.len() > 1 {
                starts.push(group[0]);
            } else {
                strays += 1;
            }
        }
        Columns { starts, strays, measure }
    }

    /// The cells of a row: each piece in the last column that starts at or before it; in their
    /// order where two would share one.
    fn row<'l>(&self, pieces: &[Piece<'l>]) -> Vec<&'l str> {
        let place = |piece: &Piece<'_>| {
            let start = (self.measure)(piece);
            self.starts.partition_point(|column| *column <= start).saturating_sub(1)
        };
        let mut row = Vec::new();
        for piece in pieces {
            let at = place(piece);
            if at < row.len() {
                let indent = (pieces[0].characters >= INDENT).then_some("");
                return indent.into_iter().chain(pieces.iter().map(|it| it.text)).collect();
            }
            row.resize(at, "");
            row.push(piece.text);
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::rows;

    fn check(text: &str, expected: &[&[&str]]) {
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(rows(&lines), expected, "{text}");
    }

    #[test]
    fn cells_stand_under_their_headings() {
        check(
            "一级指标   二级指标   三级指标\n产出指标   数量指标   路灯数\n                      灯杆数\n           质量指标   亮灯率",
            &[
                &["一级指标", "二级指标", "三级指标"],
                &["产出指标", "数量指标", "路灯数"],
                &["", "", "灯杆数"],
                &["", "质量指标", "亮灯率"],
            ],
        );
    }

    #[test]
    fn labels_that_are_spread_out_stay_together() {
        check(
            "项  目  名  称    路灯维护\n主  管  部  门    综合办\n预  算  金  额    18万元",
            &[
                &["项  目  名  称", "路灯维护"],
                &["主  管  部  门", "综合办"],
                &["预  算  金  额", "18万元"],
            ],
        );
    }

    #[test]
    fn prose_and_single_lines_are_no_table() {
        check("　　为加强路灯维护。\n　　二是更换灯杆。\n　　三是巡查。\n　　四是总结。", &[]);
        check("填报人：甲    审核人：乙    日期：", &[]);
    }
}
