//! Signs of symbol fonts, which have no meaning as characters.

/// Signs of the font Symbol, by their code without 0xF000.
const SYMBOL: [(u32, char); 11] = [
    (0xA3, '≤'),
    (0xB3, '≥'),
    (0xB1, '±'),
    (0xB4, '×'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xB0, '°'),
    (0xA5, '∞'),
    (0xB7, '·'),
    (0xD7, '·'),
];
/// Check boxes and ticks of Wingdings.
const WINGDINGS: [(u32, char); 9] = [
    (0x6F, '□'),
    (0x70, '□'),
    (0x71, '□'),
    (0xA8, '□'),
    (0xFD, '☒'),
    (0xFE, '☑'),
    (0xFC, '√'),
    (0xFB, '×'),
    (0x6E, '■'),
];
/// Check boxes and ticks of Wingdings 2.
const WINGDINGS_2: [(u32, char); 7] =
    [(0x2A, '□'), (0xA3, '□'), (0x52, '☑'), (0x54, '☒'), (0x53, '☒'), (0x50, '√'), (0x4F, '×')];

/// The character that a sign of a font looks like; `None` for an unknown sign of a symbol font.
pub(super) fn sign(font: &str, code: u32) -> Option<char> {
    let low = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let table: &[(u32, char)] = match font.to_ascii_lowercase().as_str() {
        "symbol" => &SYMBOL,
        "wingdings" => &WINGDINGS,
        "wingdings 2" => &WINGDINGS_2,
        _ => return char::from_u32(code).filter(|sign| !sign.is_control()),
    };
    let found = table.iter().find(|(known, _)| *known == low);
    found.map(|(_, sign)| *sign).or_else(|| char::from_u32(low).filter(char::is_ascii_graphic))
}

#[cfg(test)]
mod tests {
    use super::sign;

    #[test]
    fn comparison_signs_and_check_boxes_are_understood() {
        assert_eq!(sign("Symbol", 0xF0B3), Some('≥'));
        assert_eq!(sign("Wingdings", 0xF0FE), Some('☑'));
        assert_eq!(sign("Wingdings 2", 0x52), Some('☑'));
        assert_eq!(sign("宋体", 0x2265), Some('≥'));
    }
}
