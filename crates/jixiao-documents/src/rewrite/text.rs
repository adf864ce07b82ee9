//! Cells between tabs, or between the bars of a Markdown table.

use super::{Target, Turns};

pub(super) fn rewrite_tabs(text: &str, targets: &[Target<'_>]) -> String {
    rewrite(text, '\t', targets)
}

pub(super) fn rewrite_bars(text: &str, targets: &[Target<'_>]) -> String {
    rewrite(text, '|', targets)
}

/// Rewrites the trimmed text between separators; blanks around it stay.
fn rewrite(text: &str, separator: char, targets: &[Target<'_>]) -> String {
    let mut turns = Turns::new(targets);
    let mut written = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        if !line.contains(separator) {
            written.push_str(line);
            continue;
        }
        for (index, cell) in line.split(separator).enumerate() {
            if index > 0 {
                written.push(separator);
            }
            let bare = cell.trim();
            match turns.next(bare) {
                Some(to) if !to.contains([separator, '\n', '\r']) => {
                    let start = cell.len() - cell.trim_start().len();
                    written.push_str(&cell[..start]);
                    written.push_str(to);
                    written.push_str(&cell[start + bare.len()..]);
                }
                _ => written.push_str(cell),
            }
        }
    }
    written
}
