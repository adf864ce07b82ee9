//! Reading amount cells.

use rust_decimal::Decimal;
use winnow::Parser;
use winnow::combinator::{alt, opt};

use super::notation;
use super::number::{self, Number, Parsed, Style};
use crate::amount::{Amount, AmountCell, AmountUnit};
use crate::money::Money;

pub(crate) fn parse(text: &str, heading: Option<AmountUnit>, assumed: AmountUnit) -> AmountCell {
    let plain = notation::normalise(text);
    let text = plain.trim();
    if is_blank(text) {
        return AmountCell::Blank;
    }
    let mut rest = text;
    let Ok(printed) = printed_amount.parse_next(&mut rest) else { return AmountCell::Unreadable };
    if !rest.trim_matches(|c: char| c.is_whitespace() || c == '。').is_empty() {
        return AmountCell::Unreadable;
    }
    let unit = printed.unit.or(heading);
    match amount(&printed, unit.unwrap_or(assumed)) {
        Some(amount) => AmountCell::Amount(Amount { unit_printed: unit.is_some(), ..amount }),
        None => AmountCell::Unreadable,
    }
}

fn is_blank(text: &str) -> bool {
    text == "无"
        || text.chars().all(|c| {
            c.is_whitespace() || matches!(c, '-' | '—' | '–' | '―' | '/' | '\\' | '…' | '_')
        })
}

struct PrintedAmount<'s> {
    negative: bool,
    number: Number<'s>,
    unit: Option<AmountUnit>,
}

/// `￥1,234.50元`, `人民币12万元整`, `-5`, `(1,234.00)` for a minus.
fn printed_amount<'s>(input: &mut &'s str) -> Parsed<PrintedAmount<'s>> {
    alt((
        ('(', plain_amount, ')').map(|(_, amount, _)| PrintedAmount { negative: true, ..amount }),
        plain_amount,
    ))
    .parse_next(input)
}

fn plain_amount<'s>(input: &mut &'s str) -> Parsed<PrintedAmount<'s>> {
    let currency = |input: &mut &'s str| -> Parsed<()> {
        (opt(alt(("人民币", "RMB", "CNY"))), number::blank, opt('¥'), number::blank)
            .void()
            .parse_next(input)
    };
    let ((), minus, (), number, (), unit) = (
        currency,
        opt('-'),
        currency,
        alt((number::arabic, number::numerals)),
        number::blank,
        opt(unit),
    )
        .parse_next(input)?;
    Ok(PrintedAmount { negative: minus.is_some(), number, unit })
}

/// A unit, also in brackets and with the 整 that closes a sum.
fn unit(input: &mut &str) -> Parsed<AmountUnit> {
    let word = || {
        alt((
            "万元".value(AmountUnit::WanYuan),
            "亿元".value(AmountUnit::YiYuan),
            alt(("元", "圆", "块")).value(AmountUnit::Yuan),
            "万".value(AmountUnit::WanYuan),
            "亿".value(AmountUnit::YiYuan),
        ))
    };
    alt((
        (word(), opt(alt(("人民币", "整", "正")))).map(|(unit, _)| unit),
        ('(', word(), ')').map(|(_, unit, _)| unit),
        ('（', word(), '）').map(|(_, unit, _)| unit),
    ))
    .parse_next(input)
}

/// The money, with `unit_printed` still to be settled.
fn amount(printed: &PrintedAmount<'_>, unit: AmountUnit) -> Option<Amount> {
    let factor = match unit {
        AmountUnit::Yuan => Decimal::ONE,
        AmountUnit::WanYuan => Decimal::from(10_000),
        AmountUnit::YiYuan => Decimal::from(100_000_000),
    };
    let money = Money::from_yuan(printed.number.value.checked_mul(factor)?)?;
    let decimals = match printed.number.style {
        Style::Arabic => printed.number.value.scale(),
        Style::Numeral | Style::Percent => 0,
    };
    let step = Money::from_yuan(factor.checked_mul(Decimal::new(1, decimals))?)?;
    Some(Amount {
        money: if printed.negative { -money } else { money },
        unit,
        unit_printed: false,
        // Amounts are whole 分: a finer step does not show.
        step: step.max(Money::from_fen(1)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, fen: i64, unit: AmountUnit, step: i64) {
        let AmountCell::Amount(amount) = parse(text, None, AmountUnit::Yuan) else {
            panic!("{text} is an amount")
        };
        let expected = Amount {
            money: Money::from_fen(fen),
            unit,
            unit_printed: amount.unit_printed,
            step: Money::from_fen(step),
        };
        assert_eq!(amount, expected, "{text}");
    }

    #[test]
    fn amounts_are_read_in_their_printed_unit() {
        check("190000", 19_000_000, AmountUnit::Yuan, 100);
        check("180,000.00", 18_000_000, AmountUnit::Yuan, 1);
        check("180，000.00", 18_000_000, AmountUnit::Yuan, 1);
        check("１２３．４５", 12_345, AmountUnit::Yuan, 1);
        check("￥1,234.50", 123_450, AmountUnit::Yuan, 1);
        check("¥ 12", 1_200, AmountUnit::Yuan, 100);
        check("620.82万元", 620_820_000, AmountUnit::WanYuan, 10_000);
        check("250万", 250_000_000, AmountUnit::WanYuan, 1_000_000);
        check("28.8萬元", 28_800_000, AmountUnit::WanYuan, 100_000);
        check("1.5 亿元", 15_000_000_000, AmountUnit::YiYuan, 1_000_000_000);
        check("12（万元）", 12_000_000, AmountUnit::WanYuan, 1_000_000);
        check("人民币12万元整", 12_000_000, AmountUnit::WanYuan, 1_000_000);
        check("-190000.00", -19_000_000, AmountUnit::Yuan, 1);
        check("(1,234.00)", -123_400, AmountUnit::Yuan, 1);
        check("壹拾贰万元整", 12_000_000, AmountUnit::Yuan, 100);
        check("0", 0, AmountUnit::Yuan, 100);
        check("0.00", 0, AmountUnit::Yuan, 1);
        check("0.123456789", 12, AmountUnit::Yuan, 1);
    }

    #[test]
    fn a_unit_in_the_cell_wins_over_heading_and_assumption() {
        let read = |text, heading| match parse(text, heading, AmountUnit::Yuan) {
            AmountCell::Amount(amount) => (amount.unit, amount.unit_printed),
            AmountCell::Blank | AmountCell::Unreadable => panic!("{text} is an amount"),
        };
        assert_eq!(read("5元", Some(AmountUnit::WanYuan)), (AmountUnit::Yuan, true));
        assert_eq!(read("5", Some(AmountUnit::WanYuan)), (AmountUnit::WanYuan, true));
        assert_eq!(read("5", None), (AmountUnit::Yuan, false));
    }

    #[test]
    fn blanks_are_blank_and_other_text_is_unreadable() {
        for text in ["", "  ", "-", "—", "——", "/", "无", "……", "\u{3000}"] {
            assert_eq!(parse(text, None, AmountUnit::Yuan), AmountCell::Blank, "{text}");
        }
        for text in [
            "约120万元",
            "0.00%",
            "2人",
            "待定",
            "1.2.3",
            "5万元/年",
            "12345678901234567890123456789012345678901234567890",
            "999999999999999999亿元",
            "1,23",
        ] {
            assert_eq!(parse(text, None, AmountUnit::Yuan), AmountCell::Unreadable, "{text}");
        }
    }
}
