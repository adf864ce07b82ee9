//! The parts of a compound cell.

use super::comparator;
use super::numeral;

/// A part of a compound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part<'s> {
    pub(crate) text: &'s str,
    /// Behind 且: it speaks of what the part before it speaks of.
    pub(crate) goes_on: bool,
}

/// The parts between separators outside brackets; a list of nouns before a number is one part.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let (mut start, mut goes_on) = (0, false);
    for (at, c) in text.char_indices() {
        // Nearly all of a cell.
        let is_sign = |c: char| !('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '且' | '并');
        if at < start || !is_sign(c) {
            continue;
        }
        let length = match c {
            '（' | '(' | '《' | '“' | '【' => {
                depth += 1;
                continue;
            }
            '）' | ')' | '》' | '”' | '】' => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ if depth > 0 => continue,
            _ => separator(text, start, at, c),
        };
        let Some(length) = length else { continue };
        parts.push(Part { text: &text[start..at], goes_on });
        start = at + length;
        goes_on = matches!(c, '且' | '并');
    }
    parts.push(Part { text: &text[start..], goes_on });
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// Length of the separator at a byte, where there is one.
fn separator(text: &str, start: usize, at: usize, c: char) -> Option<usize> {
    let after = &text[at + c.len_utf8()..];
    let has_number =
        || text[start..at].contains(|c: char| c.is_ascii_digit() || numeral::is_numeral(c));
    let parts = match c {
        '；' | ';' | '。' | '\n' => true,
        '，' | ',' => !parts_thousands(&text[..at], after),
        // 会议费、培训费≤5万元 is one promise about two things, and 1、 numbers it.
        '、' => has_number() && !is_numbering(&text[start..at]),
        '且' | '并' => {
            let rest = after.strip_prefix(['且', '，', '要']).unwrap_or(after);
            let mut behind = rest;
            return (has_number() && comparator::prefix(&mut behind).is_ok())
                .then(|| text.len() - at - rest.len());
        }
        _ => false,
    };
    parts.then(|| c.len_utf8())
}

/// Whether a comma stands between three digits: 119,277.
fn parts_thousands(before: &str, after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    before.ends_with(|c: char| c.is_ascii_digit()) && digits == 3
}

fn is_numbering(text: &str) -> bool {
    text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let printed: Vec<&str> = parts(text).iter().map(|part| part.text).collect();
        assert_eq!(printed.join(" | "), expected);
    }

    #[test]
    fn separators_part_promises() {
        check("宣传≥3次，培训≥2次", "宣传≥3次 | 培训≥2次");
        check("会议费、培训费≤5万元、差旅费≤2万元", "会议费、培训费≤5万元 | 差旅费≤2万元");
        check("≥90%且≤95%", "≥90% | ≤95%");
        check("≥90%并且不高于95%", "≥90% | 不高于95%");
        check("≥119,277元，≤12万元", "≥119,277元 | ≤12万元");
        check("854万(甲400万元,乙295万元)", "854万(甲400万元,乙295万元)");
        check("按时并完整", "按时并完整");
        check("1、宣传3次；2、培训2次", "1、宣传3次 | 2、培训2次");
    }
}
