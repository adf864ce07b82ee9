//! One number with its comparator and unit: ≥95%, 5-8次, ±3%以内.

use rust_decimal::Decimal;
use winnow::Parser;
use winnow::combinator::{alt, opt, peek, preceded};
use winnow::error::EmptyError;
use winnow::token::take_while;

use super::comparator::{self, Postfix};
use super::number::{self, Number, Parsed, Style};
use super::units::{self, PrintedUnit, Words};
use super::{Bound, Comparator, Printed};
use crate::unit::Unit;

/// A number or a range of two, its unit and how it is compared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantity<'s> {
    pub(crate) comparator: Option<Comparator>,
    pub(crate) low: Scaled<'s>,
    /// The end of a range.
    pub(crate) high: Option<Scaled<'s>>,
    /// The tolerance of ±.
    pub(crate) plus_minus: Option<Decimal>,
    pub(crate) unit: Unit,
    /// 左右 stood behind it, or 余 between number and unit.
    pub(crate) about: bool,
    /// Words between comparator and number (每年 in 不少于每年2次).
    pub(crate) filler: &'s str,
}

/// A number in the canonical unit, with its print.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scaled<'s> {
    pub(crate) value: Decimal,
    pub(crate) number: &'s str,
    pub(crate) unit: &'s str,
    pub(crate) style: Style,
}

impl Quantity<'_> {
    /// Whether a unit, a comparator or a share says that the number counts something.
    pub(crate) fn has_unit(&self) -> bool {
        !self.unit.is_none()
    }

    /// The bounds it makes: one, or two for a range.
    pub(crate) fn into_bounds(self) -> Vec<Bound> {
        let bound = |comparator, scaled: Scaled<'_>, unit: Unit, plus_minus| Bound {
            subject: None,
            comparator,
            number: scaled.value,
            plus_minus,
            unit,
            relative_to: None,
            printed: Printed { number: scaled.number.to_owned(), unit: scaled.unit.to_owned() },
        };
        match self.high {
            Some(high) => vec![
                bound(Some(Comparator::AtLeast), self.low, self.unit.clone(), None),
                bound(Some(Comparator::AtMost), high, self.unit, None),
            ],
            None => vec![bound(self.comparator, self.low, self.unit, self.plus_minus)],
        }
    }
}

/// A quantity that starts the text, with whatever stands right behind it.
pub(crate) fn quantity<'s>(input: &mut &'s str) -> Parsed<Quantity<'s>> {
    let before = opt((comparator::prefix, fillers.take())).parse_next(input)?;
    if input.starts_with(['±', '+', '正']) {
        return tolerance.parse_next(input);
    }
    let (before, filler) = before.map_or((None, ""), |(before, filler)| (Some(before), filler));
    let quantity = compared(before).parse_next(input)?;
    Ok(Quantity { filler, ..quantity })
}

/// `±3%以内`: no deviation, give or take.
fn tolerance<'s>(input: &mut &'s str) -> Parsed<Quantity<'s>> {
    let (_, measured) = (alt(("±", "+-", "+/-", "正负")), measured).parse_next(input)?;
    opt(comparator::postfix).parse_next(input)?;
    let low = Scaled { value: Decimal::ZERO, ..measured.scaled()? };
    Ok(Quantity {
        comparator: Some(Comparator::Equal),
        low,
        high: None,
        plus_minus: Some(measured.scaled()?.value),
        unit: measured.unit.unit,
        about: false,
        filler: "",
    })
}

/// The rest of `≥95%`, `5-8次`, `98%以上`, `100±5%` behind its comparator.
fn compared<'s>(before: Option<Comparator>) -> impl FnMut(&mut &'s str) -> Parsed<Quantity<'s>> {
    move |input| {
        let first = measured.parse_next(input)?;
        if input.starts_with(['±', '+']) {
            return deviation(first).parse_next(input);
        }
        let last = opt(preceded(range_sign, measured).verify(|last| first.reaches(last)))
            .parse_next(input)?;
        opt("之间").parse_next(input)?;
        let behind = opt(comparator::postfix).parse_next(input)?;
        let unit = last.as_ref().map_or(&first.unit, |last| &last.unit);
        Ok(Quantity {
            comparator: joined(before, behind),
            low: first.in_unit_or(unit)?,
            high: last.as_ref().map(Measured::scaled).transpose()?,
            plus_minus: None,
            unit: unit.unit.clone(),
            about: behind == Some(Postfix::About) || first.about,
            filler: "",
        })
    }
}

/// The rest of `100±5%` and `100人±5人` behind its number.
fn deviation<'s>(first: Measured<'s>) -> impl FnMut(&mut &'s str) -> Parsed<Quantity<'s>> {
    move |input| {
        let by = preceded(alt(("±", "+-", "+/-")), measured).parse_next(input)?;
        opt(comparator::postfix).parse_next(input)?;
        let unit = if first.unit.printed.is_empty() { &by.unit } else { &first.unit };
        let low = first.in_unit_or(unit)?;
        let plus_minus = if by.unit.printed.is_empty() || by.unit.unit == unit.unit {
            by.in_unit_or(unit)?.value
        } else if by.unit.unit.is_share() {
            // 100人±5% is give or take 5.
            let power = if by.unit.unit.power("‰") == 1 { -3 } else { -2 };
            let share = units::scaled(by.scaled()?.value, power).ok_or(EmptyError)?;
            low.value.checked_mul(share).ok_or(EmptyError)?.normalize()
        } else {
            return Err(EmptyError);
        };
        Ok(Quantity {
            comparator: Some(Comparator::Equal),
            low,
            high: None,
            plus_minus: Some(plus_minus),
            unit: unit.unit.clone(),
            about: false,
            filler: "",
        })
    }
}

/// The comparator before the number wins; （含） corrects it.
fn joined(before: Option<Comparator>, behind: Option<Postfix>) -> Option<Comparator> {
    match (before, behind) {
        (Some(before), Some(Postfix::Reached(true))) => Some(comparator::reaching(before)),
        (Some(before), Some(Postfix::Reached(false))) => Some(comparator::strict(before)),
        (None, Some(Postfix::Compared(behind))) => Some(behind),
        (before, _) => before,
    }
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
struct Measured<'s> {
    number: Number<'s>,
    unit: PrintedUnit<'s>,
    about: bool,
}

impl<'s> Measured<'s> {
    fn scaled(&self) -> Parsed<Scaled<'s>> {
        self.with_unit_of(&self.unit)
    }

    /// In its own unit, or in another where it has none.
    fn in_unit_or(&self, unit: &PrintedUnit<'s>) -> Parsed<Scaled<'s>> {
        self.with_unit_of(if self.unit.printed.is_empty() { unit } else { &self.unit })
    }

    fn with_unit_of(&self, unit: &PrintedUnit<'s>) -> Parsed<Scaled<'s>> {
        Ok(Scaled {
            value: units::scaled(self.number.value, unit.power).ok_or(EmptyError)?,
            number: self.number.printed,
            unit: unit.printed,
            style: self.number.style,
        })
    }

    /// Whether the other can be the end of a range from here.
    fn reaches(&self, end: &Measured<'_>) -> bool {
        let same_unit = self.unit.printed.is_empty() || self.unit.unit == end.unit.unit;
        // Long bare numbers with a dash between them are codes or run-together cells.
        let short = !end.unit.printed.is_empty() || end.number.printed.len() < 5;
        let rising = match (self.scaled(), end.scaled()) {
            (Ok(low), Ok(high)) if !self.unit.printed.is_empty() => low.value < high.value,
            _ => self.number.value < end.number.value,
        };
        same_unit && short && rising
    }
}

fn measured<'s>(input: &mut &'s str) -> Parsed<Measured<'s>> {
    let number = number::number.parse_next(input)?;
    if number.style == Style::Percent {
        let unit = PrintedUnit { unit: Unit::base("%"), power: 0, printed: "" };
        return Ok(Measured { number, unit, about: false });
    }
    let about = opt((alt(('余', '多')), peek(units::unit(Words::Known)))).parse_next(input)?;
    // A blank stays only before latin letters: 5 km.
    let printed = opt(preceded(opt(' '), units::unit(Words::Known))).parse_next(input)?;
    let bare = PrintedUnit { unit: Unit::none(), power: 0, printed: "" };
    let unit = printed.unwrap_or(bare);
    // 三 alone is a word more often than a number.
    if number.style == Style::Numeral && unit.unit.is_none() {
        return Err(EmptyError);
    }
    Ok(Measured { number, unit, about: about.is_some() })
}

fn range_sign(input: &mut &str) -> Parsed<()> {
    if !input.starts_with(is_range_sign) {
        return Err(EmptyError);
    }
    let dashes = take_while(1..=2, ['-', '~', '～', '—', '–', '―', '〜', '∼']);
    alt((dashes.void(), '至'.void(), '到'.void())).parse_next(input)
}

fn is_range_sign(c: char) -> bool {
    matches!(c, '-' | '~' | '～' | '—' | '–' | '―' | '〜' | '∼' | '至' | '到')
}

/// Words that may stand between a comparator and its number (至少全年完成2次).
const FILLERS: &[&str] = &[
    "约",
    "为",
    "在",
    "达到",
    "全年",
    "年内",
    "当年",
    "本年",
    "每年",
    "年均",
    "每月",
    "每季度",
    "每次",
    "每人",
    "完成",
    "开展",
    "举办",
    "组织",
    "召开",
    "提供",
    "增长",
    "提升",
    "提高",
    "下降",
    "降低",
    ":",
    "：",
];

#[expect(clippy::unnecessary_wraps, reason = "a parser, though one that takes no words too")]
fn fillers(input: &mut &str) -> Parsed<()> {
    for _ in 0..3 {
        if input.starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        let Some(rest) = FILLERS.iter().find_map(|word| input.strip_prefix(word)) else { break };
        *input = rest;
    }
    Ok(())
}
