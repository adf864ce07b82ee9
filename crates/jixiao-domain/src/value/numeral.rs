//! Chinese numerals.

use rust_decimal::Decimal;

/// Reads a Chinese numeral such as 两, 十二, 三百零五, 二十万; `None` for other text.
pub fn parse(text: &str) -> Option<Decimal> {
    let tokens: Vec<Token> = text.chars().map(token).collect::<Option<_>>()?;
    let starts_well = match tokens.first()? {
        Token::Digit(_) => true,
        // 十 alone counts, but 百家 and 万户 are words, not numbers.
        Token::Small(power) => *power == 10,
        Token::Large(_) => false,
    };
    if !starts_well {
        return None;
    }
    let value = if tokens.len() > 1 && tokens.iter().all(|token| matches!(token, Token::Digit(_))) {
        positional(&tokens)?
    } else {
        additive(&tokens)?
    };
    Some(Decimal::from(value))
}

/// Whether a character may stand in a numeral.
pub(crate) fn is_numeral(c: char) -> bool {
    token(c).is_some()
}

#[derive(Clone, Copy)]
enum Token {
    Digit(u64),
    /// 十, 百, 千
    Small(u64),
    /// 万, 亿
    Large(u64),
}

fn token(c: char) -> Option<Token> {
    Some(match c {
        '零' | '〇' => Token::Digit(0),
        '一' | '壹' => Token::Digit(1),
        '二' | '两' | '贰' => Token::Digit(2),
        '三' | '叁' => Token::Digit(3),
        '四' | '肆' => Token::Digit(4),
        '五' | '伍' => Token::Digit(5),
        '六' | '陆' => Token::Digit(6),
        '七' | '柒' => Token::Digit(7),
        '八' | '捌' => Token::Digit(8),
        '九' | '玖' => Token::Digit(9),
        '十' | '拾' => Token::Small(10),
        '百' | '佰' => Token::Small(100),
        '千' | '仟' => Token::Small(1000),
        '万' => Token::Large(WAN),
        '亿' => Token::Large(100_000_000),
        _ => return None,
    })
}

const WAN: u64 = 10_000;

/// 二〇二五
fn positional(tokens: &[Token]) -> Option<u64> {
    tokens.iter().try_fold(0_u64, |value, token| match token {
        Token::Digit(digit) => value.checked_mul(10)?.checked_add(*digit),
        Token::Small(_) | Token::Large(_) => None,
    })
}

/// 三百零五万二
fn additive(tokens: &[Token]) -> Option<u64> {
    let (mut total, mut section) = (0_u64, 0_u64);
    let mut digit: Option<u64> = None;
    // What a last bare digit counts: 三百五 is 350, 三百零五 is 305.
    let mut place = 1;
    for token in tokens {
        match *token {
            Token::Digit(0) if digit.is_none() => place = 1,
            Token::Digit(value) => {
                if digit.replace(value).is_some() {
                    return None;
                }
            }
            Token::Small(power) => {
                section = section.checked_add(digit.take().unwrap_or(1).checked_mul(power)?)?;
                place = power / 10;
            }
            Token::Large(power) => {
                section = section.checked_add(digit.take().unwrap_or(0))?;
                total = if power == WAN {
                    total.checked_add(section.checked_mul(power)?)?
                } else {
                    // 三万亿: 亿 multiplies the 万 before it.
                    total.checked_add(section)?.checked_mul(power)?
                };
                section = 0;
                place = power / 10;
            }
        }
    }
    let last = digit.unwrap_or(0).checked_mul(place)?;
    total.checked_add(section)?.checked_add(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read() {
        for (text, value) in [
            ("零", 0_u64),
            ("两", 2),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("三百零五", 305),
            ("三百五", 350),
            ("一千零一十", 1010),
            ("二十万", 200_000),
            ("一万二", 12_000),
            ("三亿零五百万", 305_000_000),
            ("三万亿", 3_000_000_000_000),
            ("二〇二五", 2025),
            ("壹佰贰拾", 120),
        ] {
            assert_eq!(parse(text), Some(Decimal::from(value)), "{text}");
        }
    }

    #[test]
    fn words_are_not_numerals() {
        for text in ["", "百", "万", "千百", "一般", "3", "二十2", "一亿亿亿亿亿亿"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
