//! Dates and deadlines: 2025年12月底前, 1-12月, 2023.07-2024.01, 第三季度.

use std::fmt;

use winnow::Parser;
use winnow::combinator::{alt, opt, peek, preceded};
use winnow::error::EmptyError;
use winnow::token::{one_of, take_while};

use super::number::{self, Parsed};
use super::units::{self, Words};
use super::{Day, Deadline};
use crate::fiscal_year::FiscalYear;

/// A date phrase that starts the text.
pub(crate) fn phrase(input: &mut &str) -> Parsed<Deadline> {
    if !looks_like_date(input) {
        return Err(EmptyError);
    }
    let first = alt((moment, bare_month, bare_year)).parse_next(input)?;
    let last = opt(preceded(range_sign, moment)).parse_next(input)?;
    let is_deadline = opt(alt(("之前", "以前", "前"))).parse_next(input)?.is_some();
    if is_rate(input) {
        return Err(EmptyError);
    }
    let Some(last) = last else {
        return Ok(first.alone(is_deadline));
    };
    let (from, to) = first.until(last).ok_or(EmptyError)?;
    Ok(Deadline { from: Some(from), to })
}

/// 2月/年 is a number of months, not February.
fn is_rate(after: &str) -> bool {
    after.strip_prefix('/').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// A cheap look before the grammar is tried: most numbers are no dates.
fn looks_like_date(text: &str) -> bool {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() < text.len() {
        let signs = ['年', '月', '季', '.', '-', '/', '~', '～', '—', '–', '―', '〜', '至', '到'];
        return after.starts_with(signs);
    }
    text.chars().take(5).any(|c| matches!(c, '年' | '月' | '季' | 'Q'))
}

/// Whether a date phrase may start with this character.
pub(crate) fn may_start(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '第' | '上'
                | '下'
                | '年'
                | 'Q'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '当'
                | '本'
                | '全'
        )
}

/// A day, month, quarter, half-year or year.
#[derive(Debug, Clone, Copy)]
struct Moment {
    year: Option<u16>,
    from: (u8, u8),
    to: (u8, u8),
    /// 底, 末: only the end is meant.
    is_end: bool,
    precision: Precision,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Precision {
    Year,
    Part,
}

impl Moment {
    fn of_month(year: Option<u16>, month: u8) -> Moment {
        let last = last_day(year, month);
        Moment {
            year,
            from: (month, 1),
            to: (month, last),
            is_end: false,
            precision: Precision::Part,
        }
    }

    fn of_months(year: Option<u16>, from: u8, to: u8) -> Moment {
        Moment { to: (to, last_day(year, to)), ..Moment::of_month(year, from) }
    }

    fn of_year(year: Option<u16>) -> Moment {
        Moment { precision: Precision::Year, ..Moment::of_months(year, 1, 12) }
    }

    fn of_day(year: Option<u16>, month: u8, day: u8) -> Moment {
        Moment { from: (month, day), to: (month, day), ..Moment::of_month(year, month) }
    }

    fn end(self) -> Moment {
        Moment { is_end: true, ..self }
    }

    fn first(&self) -> Day {
        Day { year: self.year, month: self.from.0, day: self.from.1 }
    }

    fn last(&self) -> Day {
        Day { year: self.year, month: self.to.0, day: self.to.1 }
    }

    /// 12月底前 is the end of December; 2026年前 is before 2026 begins.
    fn alone(self, is_deadline: bool) -> Deadline {
        let to = match self.year {
            Some(year) if is_deadline && self.precision == Precision::Year && !self.is_end => {
                Day { year: Some(year.saturating_sub(1)), ..self.last() }
            }
            _ => self.last(),
        };
        Deadline { from: (!is_deadline && !self.is_end).then(|| self.first()), to }
    }

    /// From here to another moment; a year named once holds for both.
    fn until(self, last: Moment) -> Option<(Day, Day)> {
        let mut to = last.last();
        to.year = to.year.or(self.year);
        let mut from = self.first();
        from.year = from.year.or(last.year);
        if to.year.is_some() {
            to.day = to.day.min(last_day(to.year, to.month));
        }
        (from <= to || from.year.is_none()).then_some((from, to))
    }
}

fn moment(input: &mut &str) -> Parsed<Moment> {
    alt((dotted, in_year, in_some_year)).parse_next(input)
}

/// 2025年, 2025年12月, 2025年12月31日, 2025年第三季度, 2025年底
fn in_year(input: &mut &str) -> Parsed<Moment> {
    let year = full_year.parse_next(input)?;
    let part = opt(part_of_year(Some(year))).parse_next(input)?;
    Ok(part.unwrap_or_else(|| Moment::of_year(Some(year))))
}

/// 12月, 12月31日, 三季度, 上半年, 年底
fn in_some_year(input: &mut &str) -> Parsed<Moment> {
    alt((
        part_of_year(None),
        preceded('年', year_end(None)),
        alt(("当年", "本年度", "本年", "全年")).map(|_| Moment::of_year(None)),
    ))
    .parse_next(input)
}

fn full_year(input: &mut &str) -> Parsed<u16> {
    (year_number, '年', opt('度')).map(|(year, _, _)| year).parse_next(input)
}

fn year_number(input: &mut &str) -> Parsed<u16> {
    let year = take_while(4..=4, |c: char| c.is_ascii_digit()).parse_next(input)?;
    if input.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(EmptyError);
    }
    let year: i64 = year.parse().map_err(|_| EmptyError)?;
    FiscalYear::new(year).map(FiscalYear::year).ok_or(EmptyError)
}

fn part_of_year<'s>(year: Option<u16>) -> impl FnMut(&mut &'s str) -> Parsed<Moment> {
    move |input| {
        alt((month_and_day(year), months(year), quarter(year), half(year), year_end(year)))
            .parse_next(input)
    }
}

fn month_and_day<'s>(year: Option<u16>) -> impl FnMut(&mut &'s str) -> Parsed<Moment> {
    move |input| {
        let month = (small(12), '月').map(|(month, _)| month).parse_next(input)?;
        let day = opt((small(31), alt(('日', '号'))).map(|(day, _)| day)).parse_next(input)?;
        if let Some(day) = day {
            return Ok(Moment::of_day(year, month, day.min(last_day(year, month))));
        }
        opt('份').parse_next(input)?;
        let whole = Moment::of_month(year, month);
        let part = opt(alt((
            alt(("底", "末", "月底")).value(whole.end()),
            alt(("上旬", "初")).value(Moment { to: (month, 10), ..whole }),
            "中旬".value(Moment { to: (month, 20), ..whole }),
            "下旬".value(whole),
        )))
        .parse_next(input)?;
        Ok(part.unwrap_or(whole))
    }
}

/// 1-12月 behind a year
fn months<'s>(year: Option<u16>) -> impl FnMut(&mut &'s str) -> Parsed<Moment> {
    move |input| {
        (small(12), range_sign, small(12), '月')
            .verify(|(from, (), to, _)| from <= to)
            .map(|(from, (), to, _)| Moment::of_months(year, from, to))
            .parse_next(input)
    }
}

/// The first month in 1-12月
fn bare_month(input: &mut &str) -> Parsed<Moment> {
    let month = small(12).parse_next(input)?;
    peek((range_sign, small(12), '月')).parse_next(input)?;
    Ok(Moment::of_month(None, month))
}

/// The first year in 2023-2025年
fn bare_year(input: &mut &str) -> Parsed<Moment> {
    let year = year_number.parse_next(input)?;
    peek((range_sign, full_year)).parse_next(input)?;
    Ok(Moment::of_year(Some(year)))
}

/// 第三季度, 三季度, Q3
fn quarter<'s>(year: Option<u16>) -> impl FnMut(&mut &'s str) -> Parsed<Moment> {
    move |input| {
        let quarter = alt((
            (opt('第'), small(4), alt(("季度", "季"))).map(|(_, quarter, _)| quarter),
            preceded('Q', small(4)),
        ))
        .parse_next(input)?;
        let whole = Moment::of_months(year, quarter * 3 - 2, quarter * 3);
        let end = opt(alt(('底', '末'))).parse_next(input)?;
        Ok(if end.is_some() { whole.end() } else { whole })
    }
}

fn half<'s>(year: Option<u16>) -> impl FnMut(&mut &'s str) -> Parsed<Moment> {
    move |input| {
        alt((
            "上半年".value(Moment::of_months(year, 1, 6)),
            "下半年".value(Moment::of_months(year, 7, 12)),
        ))
        .parse_next(input)
    }
}

/// 年底 and 年末, with the 年 of the year itself already read.
fn year_end<'s>(year: Option<u16>) -> impl FnMut(&mut &'s str) -> Parsed<Moment> {
    move |input| {
        let ends = (opt('年'), one_of(['底', '末']));
        ends.value(Moment::of_year(year).end()).parse_next(input)
    }
}

/// 2025.12.31, 2025-12-31, 2025/12, 2023.07
fn dotted(input: &mut &str) -> Parsed<Moment> {
    let year = year_number.parse_next(input)?;
    let sign = one_of(['.', '-', '/']).parse_next(input)?;
    let two_digits = input.bytes().take_while(u8::is_ascii_digit).count() == 2;
    let month = small(12).parse_next(input)?;
    let day = opt(preceded(sign, small(31))).parse_next(input)?;
    // 2023.7 alone is a number, and so is 2023.12 before a unit.
    let is_number = !two_digits || units::unit(Words::Known).parse_peek(*input).is_ok();
    if day.is_none() && is_number || input.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Err(EmptyError);
    }
    Ok(match day {
        Some(day) => Moment::of_day(Some(year), month, day.min(last_day(Some(year), month))),
        None => Moment::of_month(Some(year), month),
    })
}

/// A number from 1 to `most`, in digits or numerals.
fn small<'s>(most: u8) -> impl FnMut(&mut &'s str) -> Parsed<u8> {
    move |input| {
        let digits = take_while(1..=2, |c: char| c.is_ascii_digit())
            .verify_map(|digits: &str| digits.parse::<u8>().ok());
        let numeral = number::numerals.verify_map(|number| u8::try_from(number.value).ok());
        alt((digits, numeral)).verify(|value| (1..=most).contains(value)).parse_next(input)
    }
}

fn range_sign(input: &mut &str) -> Parsed<()> {
    let dashes = take_while(1..=2, ['-', '~', '～', '—', '–', '―', '〜']);
    alt((dashes.void(), '至'.void(), '到'.void())).parse_next(input)
}

/// Last day of a month; February has 28 days where the year is unknown.
pub(crate) fn last_day(year: Option<u16>, month: u8) -> u8 {
    let is_leap = year.is_some_and(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `2025年12月31日`
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(year) = self.year {
            write!(f, "{year}年")?;
        }
        write!(f, "{}月{}日", self.month, self.day)
    }
}

/// `2025年12月31日前`, `2025年12月`, `2025年`, `2025年1月1日至2025年6月30日`
impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(from) = self.from else {
            return write!(f, "{}前", self.to);
        };
        let to = self.to;
        let is_whole =
            from.year == to.year && from.day == 1 && to.day == last_day(to.year, to.month);
        match to.year {
            _ if from == to => write!(f, "{to}"),
            Some(year) if is_whole && (from.month, to.month) == (1, 12) => write!(f, "{year}年"),
            Some(year) if is_whole && from.month == to.month => write!(f, "{year}年{}月", to.month),
            None if is_whole && from.month == to.month => write!(f, "{}月", to.month),
            _ => write!(f, "{from}至{to}"),
        }
    }
}
