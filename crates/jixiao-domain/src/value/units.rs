//! Reading printed units.

use std::borrow::Cow;

use rust_decimal::Decimal;
use winnow::Parser;
use winnow::combinator::{alt, eof, opt, peek};
use winnow::error::EmptyError;
use winnow::token::{one_of, take_while};

use super::notation;
use super::number::Parsed;
use super::unit_words;
use crate::unit::Unit;

/// A unit in a text and the power of ten that it carries.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PrintedUnit<'s> {
    pub(crate) unit: Unit,
    /// 万元 carries 4, 比例 carries 2, 批次/千人 carries −3.
    pub(crate) power: i32,
    pub(crate) printed: &'s str,
}

/// Reads a whole unit cell.
pub(crate) fn parse(printed: &str) -> (Unit, Decimal) {
    let plain = notation::normalise(printed);
    let text = unwrap(plain.trim());
    if text.is_empty() || text.chars().all(|c| matches!(c, '-' | '—' | '/' | '…')) || text == "无"
    {
        return (Unit::none(), Decimal::ONE);
    }
    let mut rest = text;
    match unit(Words::Any).parse_next(&mut rest) {
        Ok(read) if rest.is_empty() => (read.unit, power_of_ten(read.power)),
        // 1/年 has no numerator.
        _ => match text.strip_prefix("1/").map(|rest| Unit::none().per(&parse(rest).0)) {
            Some(unit) => (unit, Decimal::ONE),
            None => (Unit::base(text), Decimal::ONE),
        },
    }
}

/// 10 to a power within what decimals hold.
pub(crate) fn power_of_ten(power: i32) -> Decimal {
    let scale = power.unsigned_abs().min(16);
    let large = Decimal::from(10_i64.pow(scale));
    if power < 0 { Decimal::new(1, scale) } else { large }
}

/// The number in the canonical unit; `None` where it is too large to compute with.
pub(crate) fn scaled(number: Decimal, power: i32) -> Option<Decimal> {
    if power == 0 { Some(number) } else { number.checked_mul(power_of_ten(power)) }
}

/// Brackets around the whole cell, as in （%）, and a heading 单位: are not part of the unit.
fn unwrap(text: &str) -> &str {
    let text = text.strip_prefix("单位").map_or(text, |rest| rest.trim_start_matches([':', '：']));
    for (open, close) in [('(', ')'), ('（', '）')] {
        if let Some(inside) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return inside.trim();
        }
    }
    text.trim()
}

/// Which words may stand in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// Only known ones in the numerator: the text goes on after the unit.
    Known,
    /// Any noun: the text is a unit.
    Any,
}

/// `万元/人/年`, `元/人*月`, `批次/千人`, `%(百分比)`, or a scale alone (`5万`).
pub(crate) fn unit<'s>(words: Words) -> impl FnMut(&mut &'s str) -> Parsed<PrintedUnit<'s>> {
    move |input| {
        let text = *input;
        let first = alt((scale_before_joiner, base(words), scale_alone)).parse_next(input)?;
        let mut power = first.power;
        let mut unit = match first.name {
            Some(name) => Unit::none().with_name(name, 1),
            None => Unit::none(),
        };
        let mut side = 1;
        let mut tail = *input;
        while let Ok((joined, next)) = joiner_and_base(words).parse_next(&mut tail) {
            if joined == Joiner::Per {
                side = -1;
            }
            // Nothing is counted per percent, in 元/% or in 元/人*%.
            if side < 0 && next.is_share() {
                break;
            }
            *input = tail;
            power += i32::from(side) * next.power;
            if let Some(name) = next.name {
                unit = unit.with_name(name, side);
            }
        }
        let printed = text[..text.len() - input.len()].trim_end();
        Ok(PrintedUnit { unit, power: power.clamp(-16, 16), printed })
    }
}

/// One word of a unit with the scale before it.
struct Base {
    name: Option<Cow<'static, str>>,
    power: i32,
}

impl Base {
    fn is_share(&self) -> bool {
        matches!(self.name.as_deref(), Some("%" | "‰"))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joiner {
    /// `/`, 每
    Per,
    /// `·`, `*`
    Times,
}

fn joiner_and_base<'s>(words: Words) -> impl FnMut(&mut &'s str) -> Parsed<(Joiner, Base)> {
    move |input| {
        let joined = joiner.parse_next(input)?;
        let next = match joined {
            // Behind a slash a noun that nobody knows still belongs to the unit (元/志愿者).
            Joiner::Per => alt((base(Words::Known), noun)).parse_next(input)?,
            Joiner::Times => alt((base(Words::Known), base(words))).parse_next(input)?,
        };
        Ok((joined, next))
    }
}

fn joiner(input: &mut &str) -> Parsed<Joiner> {
    if input.is_empty() {
        return Err(EmptyError);
    }
    let blanks = || take_while(0.., char::is_whitespace);
    let per = ('/', opt('每')).value(Joiner::Per);
    let each = '每'.value(Joiner::Per);
    let times = alt(('·', '•', '・', '*', '×', '‧', '∙')).value(Joiner::Times);
    (blanks(), alt((per, each, times)), blanks()).map(|(_, joined, _)| joined).parse_next(input)
}

fn base<'s>(words: Words) -> impl FnMut(&mut &'s str) -> Parsed<Base> {
    move |input| {
        let known_word = alt((
            known,
            (one_scale, known).map(|(scale, word)| word.times(scale)),
            (scale, known).map(|(scale, word)| word.times(scale)),
        ));
        let mut read = match words {
            Words::Known => {
                let mut known_word = known_word;
                known_word.parse_next(input)?
            }
            Words::Any => alt((
                (known_word, end_of_word).map(|(word, ())| word),
                (large_scale, noun).map(|(scale, word)| word.times(scale)),
                noun,
            ))
            .parse_next(input)?,
        };
        if matches!(read.name.as_deref(), Some("%" | "‰")) {
            read.power += opt(share_again).parse_next(input)?.unwrap_or(0);
        }
        if words == Words::Any {
            opt(remark).parse_next(input)?;
        }
        Ok(read)
    }
}

impl Base {
    fn times(mut self, power: i32) -> Base {
        self.power += power;
        self
    }
}

fn known(input: &mut &str) -> Parsed<Base> {
    let (length, name, power) = unit_words::longest(input).ok_or(EmptyError)?;
    // A latin word is a unit only as a whole: M is one, MP is not.
    let rest = &input[length..];
    let latin = |c: char| c.is_ascii_alphabetic();
    if input[..length].ends_with(latin) && rest.starts_with(latin) {
        return Err(EmptyError);
    }
    *input = rest;
    Ok(Base { name: Some(name.into()), power })
}

fn end_of_word(input: &mut &str) -> Parsed<()> {
    if input.starts_with(|c: char| c.is_alphanumeric() && c != '每') {
        return Err(EmptyError);
    }
    Ok(())
}

/// The power of ten of 万, 亿, 百万 and so on.
pub(crate) fn scale(input: &mut &str) -> Parsed<i32> {
    (one_scale, opt(one_scale)).map(|(first, second)| first + second.unwrap_or(0)).parse_next(input)
}

fn one_scale(input: &mut &str) -> Parsed<i32> {
    alt(('十'.value(1), '百'.value(2), '千'.value(3), '万'.value(4), '亿'.value(8)))
        .parse_next(input)
}

/// 万 and 亿, which start few words.
fn large_scale(input: &mut &str) -> Parsed<i32> {
    alt(('万'.value(4), '亿'.value(8))).parse_next(input)
}

/// In `万/月` the 万 is 万元; a 万 that is all there is counts without a unit.
fn scale_before_joiner(input: &mut &str) -> Parsed<Base> {
    let per = || peek(one_of(['/', '每']));
    alt((
        (scale, per()).map(|(power, _)| Base { name: Some("元".into()), power }),
        (scale, eof).map(|(power, _)| Base { name: None, power }),
    ))
    .parse_next(input)
}

/// `5万` has no unit.
fn scale_alone(input: &mut &str) -> Parsed<Base> {
    let power = scale.parse_next(input)?;
    Ok(Base { name: None, power })
}

/// 每次, 每千人, 每个社区: a denominator and the power of ten that the quotient carries.
pub(crate) fn per_word(input: &mut &str) -> Parsed<(Cow<'static, str>, i32)> {
    let counted = |input: &mut &str| -> Parsed<Base> {
        alt((('个', known).map(|(_, word)| word), base(Words::Known))).parse_next(input)
    };
    let word =
        ('每', counted).map(|(_, word)| word).verify(|word| !word.is_share()).parse_next(input)?;
    Ok((word.name.ok_or(EmptyError)?, -word.power))
}

/// The second writing in `%(百分比)`.
fn share_again(input: &mut &str) -> Parsed<i32> {
    if !input.starts_with(['(', '（', '百', '%']) {
        return Err(EmptyError);
    }
    let word = || alt(("百分比", "百分率", '%'.void().take()));
    alt((('(', word(), ')').value(0), ('（', word(), '）').value(0), word().value(0)))
        .parse_next(input)
}

/// A remark in brackets, as in 件（月平均）.
fn remark(input: &mut &str) -> Parsed<()> {
    let inside = || take_while(1.., |c: char| !matches!(c, ')' | '）'));
    alt((('(', inside(), ')').void(), ('（', inside(), '）').void())).parse_next(input)
}

/// A noun that nobody knows.
fn noun(input: &mut &str) -> Parsed<Base> {
    let word = take_while(1..=8, |c: char| c.is_alphabetic() && c != '每')
        .verify(|word: &str| !word.starts_with(leads_elsewhere))
        .parse_next(input)?;
    Ok(Base { name: Some(word.to_owned().into()), power: 0 })
}

/// The end of a range, a growth, an ordinal, an estimate, another number: no noun begins so.
fn leads_elsewhere(c: char) -> bool {
    let leads = ['至', '到', '较', '比', '第', '号', '约', '提', '增', '下', '降'];
    leads.contains(&c) || super::numeral::is_numeral(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &str, unit: &str, factor: &str) {
        let (read, power) = parse(printed);
        assert_eq!(
            (read.to_string().as_str(), power.normalize().to_string().as_str()),
            (unit, factor),
            "{printed}"
        );
    }

    #[test]
    fn scales_are_factors() {
        check("万元/人/年", "元/人/年", "10000");
        check("万元", "元", "10000");
        check("亿元", "元", "100000000");
        check("万/月", "元/月", "10000");
        check("万", "", "10000");
        check("万人次", "人次", "10000");
        check("万平方米", "平方米", "10000");
        check("万立方米", "立方米", "10000");
        check("万美元", "美元", "10000");
        check("万点击", "点击", "10000");
        check("批次/千人", "批次/人", "0.001");
        check("千克", "公斤", "1");
        check("百万元", "元", "1000000");
    }

    #[test]
    fn shares_have_one_spelling() {
        check("%", "%", "1");
        check("％", "%", "1");
        check("‰", "‰", "1");
        check("百分比", "%", "1");
        check("%(百分比)", "%", "1");
        check("(%)", "%", "1");
        check("比例", "%", "100");
        check("个百分点", "百分点", "1");
    }

    #[test]
    fn joiners_are_equal() {
        for printed in
            ["元/人/天", "元/人·天", "元/人*天", "元／人•天", "元/每人每天", "元每人每天"]
        {
            check(printed, "元/人/天", "1");
        }
        check("人•年", "人·年", "1");
        check("元/户·年", "元/户/年", "1");
        check("人/天", "人/天", "1");
        check("元/志愿者/天", "元/志愿者/天", "1");
        check("1/年", "1/年", "1");
    }

    #[test]
    fn synonyms_have_one_spelling() {
        check("㎡", "平方米", "1");
        check("km", "公里", "1");
        check("名", "人", "1");
        check("日", "天", "1");
        check("个月", "月", "1");
        check("场次", "场", "1");
    }

    #[test]
    fn unknown_nouns_are_units() {
        check("点位", "点位", "1");
        check("课题组", "课题组", "1");
        check("件（月平均）", "件", "1");
        check("单位：个", "个", "1");
        check("台（套）", "台", "1");
    }

    #[test]
    fn blanks_are_no_unit() {
        for printed in ["", " ", "-", "—", "/", "无"] {
            check(printed, "", "1");
        }
    }

    #[test]
    fn costs_times_quantities_are_money() {
        let cost = parse("元/人/年").0;
        let product = cost.times(&parse("名").0).times(&parse("年度").0);
        assert_eq!(product, parse("元").0);
        assert_eq!(parse("元/人*月").0, parse("元/月/人").0);
        assert_ne!(parse("元/人").0, parse("人/元").0);
        assert_eq!(parse("元").0.per(&parse("元").0), Unit::none());
    }
}
