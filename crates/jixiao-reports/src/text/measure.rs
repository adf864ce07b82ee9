//! Measuring, cutting and wrapping text of double width.
//!
//! Signs of ambiguous width (`≤ ≥ “ ”`) count as one column, as terminals show them.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Columns of the terminal that a report is made for.
pub(super) const COLUMNS: usize = 80;

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The text in at most `columns` columns, on one line; `…` stands for what was cut. `focus` is a
/// part that must stay to be seen.
pub(super) fn cut(text: &str, columns: usize, focus: Option<&str>) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if width(&line) <= columns {
        return line;
    }
    let start = focus.and_then(|focus| line.find(focus)).unwrap_or(0);
    let focus_width = focus.map_or(0, width).min(columns);
    // What stands before the focus gets a third of the room that is left.
    let before = columns.saturating_sub(focus_width + 2) / 3;
    if width(&line[..start]) <= before + 1 {
        return format!("{}…", taken(line.chars(), columns.saturating_sub(1)));
    }
    let head: String = taken(line[..start].chars().rev(), before).chars().rev().collect();
    let rest = &line[start..];
    let room = columns.saturating_sub(width(&head) + 1);
    if width(rest) <= room {
        return format!("…{head}{rest}");
    }
    format!("…{head}{}…", taken(rest.chars(), room.saturating_sub(1)))
}

fn taken(letters: impl Iterator<Item = char>, columns: usize) -> String {
    let mut used = 0;
    letters
        .take_while(|letter| {
            used += letter.width().unwrap_or(0);
            used <= columns
        })
        .collect()
}

/// A text with blanks up to `columns` columns.
pub(super) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text in lines of at most `COLUMNS - indent` columns; the first line has `first` columns
/// less. Words and numbers stay whole, and no line starts with a closing sign.
pub(super) fn wrapped(text: &str, indent: usize, first: usize) -> Vec<String> {
    let room = COLUMNS.saturating_sub(indent).max(20);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = first.saturating_sub(indent);
    for piece in text.split('\n').flat_map(pieces) {
        let piece_width = width(piece);
        if used + width(piece.trim_end()) > room && used > 0 {
            lines.push(line.trim_end().to_owned());
            line = String::new();
            used = 0;
        }
        let piece = if used == 0 { piece.trim_start() } else { piece };
        // A word wider than the whole line is broken after all.
        for letter in piece.chars() {
            let letter_width = letter.width().unwrap_or(0);
            if used + letter_width > room && piece_width > room {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(letter);
            used += letter_width;
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// A text in pieces that a line break may stand between.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut earlier: Option<char> = None;
    for (position, letter) in text.char_indices() {
        if earlier.is_some_and(|earlier| may_break(earlier, letter)) {
            pieces.push(&text[start..position]);
            start = position;
        }
        earlier = Some(letter);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    const CLOSING: &str = "，。、；：？！）》〉”’】〕」』…,.;:?!)]}%‰";
    const OPENING: &str = "（《〈“‘【〔「『([{";
    if CLOSING.contains(after) || OPENING.contains(before) || after == ' ' {
        return false;
    }
    let is_word = |letter: char| letter.width() == Some(1) && letter != ' ';
    !(is_word(before) && is_word(after))
}

#[cfg(test)]
mod tests {
    use super::{cut, width, wrapped};

    #[test]
    fn a_long_cell_is_cut_at_its_end() {
        let cell = "维护全镇道路照明设施正常运行保障群众出行安全";
        assert_eq!(cut(cell, 12, None), "维护全镇道…");
        assert_eq!(width(&cut(cell, 12, None)), 11);
    }

    #[test]
    fn a_long_cell_is_cut_around_its_focus() {
        let cell = "聘用劳务派遣人员3名，协助开展巡查工作，保障道路畅通";
        assert_eq!(cut(cell, 20, Some("巡查")), "…开展巡查工作，保障…");
    }

    #[test]
    fn a_cell_that_fits_is_kept() {
        assert_eq!(cut("≥95%", 4, None), "≥95%");
        assert_eq!(cut("两行\n文字", 20, None), "两行 文字");
    }

    #[test]
    fn lines_never_start_with_a_closing_sign_nor_split_a_number() {
        let text = "预算 190000 元，".repeat(9);
        for line in wrapped(&text, 5, 5) {
            assert!(width(&line) <= 75, "{line}");
            assert!(!line.starts_with(['，', '。']), "{line}");
            assert_eq!(line.matches("19").count(), line.matches("190000").count());
        }
    }
}
