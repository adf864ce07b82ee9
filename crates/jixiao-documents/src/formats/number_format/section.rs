//! One section of a number format's code.

use super::super::number::Number;
use super::date::{DatePattern, Piece};

/// A section: when it is used, and what it shows.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::formats) struct Section {
    pub(super) condition: Option<Condition>,
    pub(super) content: Content,
    text: bool,
}

/// What a section shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    General,
    Number(Pattern),
    Date(DatePattern),
}

/// `[>=100]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    sign: Sign,
    limit: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
    Other,
}

impl Condition {
    pub(super) fn holds(self, value: f64) -> bool {
        let equal = (value - self.limit).abs() < f64::EPSILON;
        match self.sign {
            Sign::Less => value < self.limit,
            Sign::AtMost => value <= self.limit,
            Sign::Equal => equal,
            Sign::AtLeast => value >= self.limit,
            Sign::More => value > self.limit,
            Sign::Other => !equal,
        }
    }

    fn parse(text: &str) -> Option<Condition> {
        let signs = [
            ("<=", Sign::AtMost),
            (">=", Sign::AtLeast),
            ("<>", Sign::Other),
            ("<", Sign::Less),
            (">", Sign::More),
            ("=", Sign::Equal),
        ];
        signs.into_iter().find_map(|(written, sign)| {
            let limit = text.strip_prefix(written)?.trim().parse().ok()?;
            Some(Condition { sign, limit })
        })
    }
}

/// A number among literals.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Pattern {
    pieces: Vec<Slot>,
    decimals: usize,
    thousands: bool,
    /// Places that the number is moved: two for each percent sign, three back for each comma that
    /// scales.
    shift: i32,
}

#[derive(Debug, Clone, PartialEq)]
enum Slot {
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Literal(char),
    General,
}

/// The sections of a code: divided by semicolons that are no literals.
pub(super) fn split(code: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(code);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut quoted = false;
        let mut escaped = false;
        let end = text.char_indices().find(|(_, sign)| {
            let divides = *sign == ';' && !quoted && !escaped;
            quoted ^= *sign == '"' && !escaped;
            escaped = !escaped && !quoted && matches!(sign, '\\' | '!');
            divides
        });
        rest = end.map(|(end, _)| &text[end + 1..]);
        Some(end.map_or(text, |(end, _)| &text[..end]))
    })
}

impl Section {
    /// Whether it shows numbers as they are.
    pub(super) fn is_general(&self) -> bool {
        self.content == Content::General
    }

    /// Whether it is for texts.
    pub(super) fn is_text(&self) -> bool {
        self.text
    }

    /// Reads a section.
    pub(super) fn parse(code: &str) -> Section {
        let mut reader = SectionReader { code, ..SectionReader::default() };
        reader.run();
        reader.finish()
    }
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks that a code may bear")]
struct SectionReader<'a> {
    code: &'a str,
    slots: Vec<Slot>,
    dates: Vec<Piece>,
    condition: Option<Condition>,
    is_date: bool,
    is_text: bool,
    /// Fractions, scientific notation: given as they are.
    is_odd: bool,
    shift: i32,
    thousands: bool,
    commas: i32,
}

impl SectionReader<'_> {
    fn run(&mut self) {
        while let Some(sign) = self.code.chars().next() {
            let after = &self.code[sign.len_utf8()..];
            self.code = after;
            match sign {
                '"' => {
                    let (literal, rest) = after.split_once('"').unwrap_or((after, ""));
                    self.code = rest;
                    literal.chars().for_each(|sign| self.literal(sign));
                }
                '\\' | '!' => {
                    if let Some(sign) = self.take() {
                        self.literal(sign);
                    }
                }
                // Padding by the width of a sign, filling with a sign.
                '_' | '*' => self.advance(1),
                '[' => {
                    let (inside, rest) = after.split_once(']').unwrap_or((after, ""));
                    self.code = rest;
                    self.bracket(inside);
                }
                _ => self.sign(sign),
            }
        }
    }

    fn take(&mut self) -> Option<char> {
        let sign = self.code.chars().next()?;
        self.code = &self.code[sign.len_utf8()..];
        Some(sign)
    }

    fn advance(&mut self, signs: usize) {
        let mut rest = self.code.chars();
        rest.by_ref().take(signs).for_each(drop);
        self.code = rest.as_str();
    }

    fn literal(&mut self, sign: char) {
        self.slots.push(Slot::Literal(sign));
        self.dates.push(Piece::Literal(sign));
    }

    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let sign = currency.split('-').next().unwrap_or_default();
            sign.chars().for_each(|sign| self.literal(sign));
            return;
        }
        let lower = inside.to_ascii_lowercase();
        match lower.chars().next() {
            Some(unit @ ('h' | 'm' | 's')) if lower.chars().all(|sign| sign == unit) => {
                self.is_date = true;
                self.dates.push(Piece::Elapsed(unit));
            }
            _ => self.condition = self.condition.or(Condition::parse(inside)),
        }
    }

    /// A sign outside literals and brackets.
    fn sign(&mut self, sign: char) {
        for (name, length) in [("eneral", 6), ("/通用格式", 5)] {
            if matches!(sign, 'G' | 'g') && self.code.starts_with(name) {
                self.advance(length);
                self.slots.push(Slot::General);
                return;
            }
        }
        match sign {
            '0' | '#' | '?' => {
                self.thousands |= self.commas > 0;
                self.commas = 0;
                self.slots.push(Slot::Digit(sign));
            }
            '.' => {
                self.slots.push(Slot::Point);
                self.dates.push(Piece::Literal('.'));
            }
            ',' if self.slots.iter().any(|slot| matches!(slot, Slot::Digit(_))) => self.commas += 1,
            '%' => {
                self.shift += 2;
                self.slots.push(Slot::Literal('%'));
            }
            '@' => self.is_text = true,
            'E' if self.code.starts_with(['+', '-']) => self.is_odd = true,
            '/' if self.slots.iter().any(|slot| matches!(slot, Slot::Digit(_))) => {
                self.is_odd = true;
            }
            _ => self.date_or_literal(sign),
        }
    }

    fn date_or_literal(&mut self, sign: char) {
        for (mark, length) in [('A', 4), ('A', 2), ('上', 4)] {
            let names = ["M/PM", "/P", "午/下午"];
            let matches = sign == mark
                && names
                    .iter()
                    .any(|name| name.chars().count() == length && self.code.starts_with(name));
            if matches {
                self.advance(length);
                self.is_date = true;
                self.dates.push(Piece::HalfDay);
                return;
            }
        }
        let unit = sign.to_ascii_lowercase();
        let is_weekday = unit == 'a' && self.code.starts_with("aa");
        if !is_weekday && !matches!(unit, 'y' | 'e' | 'm' | 'd' | 'h' | 's') {
            self.literal(sign);
            return;
        }
        let mut count = 1;
        while self.code.chars().next().is_some_and(|next| next.to_ascii_lowercase() == unit) {
            self.advance(1);
            count += 1;
        }
        self.is_date = true;
        self.dates.push(Piece::Unit(unit, count));
    }

    fn finish(self) -> Section {
        let has_digits = self.slots.iter().any(|slot| matches!(slot, Slot::Digit(_)));
        let has_general = self.slots.contains(&Slot::General);
        let only_general = self.slots == [Slot::General];
        let content = if self.is_date && !has_general {
            Content::Date(DatePattern::new(self.dates))
        } else if self.is_odd || self.is_text || only_general {
            Content::General
        } else {
            let decimals = self
                .slots
                .iter()
                .skip_while(|slot| **slot != Slot::Point)
                .filter(|slot| matches!(slot, Slot::Digit(_)))
                .count();
            Content::Number(Pattern {
                decimals,
                thousands: self.thousands,
                shift: self.shift - if has_digits { 3 * self.commas } else { 0 },
                pieces: self.slots,
            })
        };
        Section { condition: self.condition, content, text: self.is_text }
    }
}

impl Pattern {
    /// The number as it is shown.
    pub(super) fn show(&self, number: Number) -> String {
        let number = number.shifted(self.shift);
        let minus = if number.negative { "-" } else { "" };
        if self.pieces.contains(&Slot::General) {
            return self.show_general(number, minus);
        }
        let number = number.rounded(self.decimals);
        let minus = if number.negative { "-" } else { "" };
        let point = self.pieces.iter().position(|slot| *slot == Slot::Point);
        let (before, after) = self.pieces.split_at(point.unwrap_or(self.pieces.len()));
        let (whole, fraction) = number.parts();
        let shown = format!("{minus}{}{}", self.whole(before, &whole), decimals(after, &fraction));
        shown.trim().to_owned()
    }

    fn show_general(&self, number: Number, minus: &str) -> String {
        let mut shown = minus.to_owned();
        for slot in &self.pieces {
            match slot {
                Slot::General => shown.push_str(&number.abs().general()),
                Slot::Literal(sign) => shown.push(*sign),
                Slot::Digit(_) | Slot::Point => {}
            }
        }
        shown.trim().to_owned()
    }

    /// The slots before the decimal point, filled from the right; what is left of the number goes
    /// to the first slot.
    fn whole(&self, slots: &[Slot], digits: &str) -> String {
        let first = slots.iter().position(|slot| matches!(slot, Slot::Digit(_)));
        let mut left = digits.chars().rev();
        let mut shown: Vec<char> = Vec::new();
        let mut count = 0;
        let mut push = |digit: char, shown: &mut Vec<char>| {
            if self.thousands && count > 0 && count % 3 == 0 {
                shown.push(',');
            }
            count += 1;
            shown.push(digit);
        };
        for (index, slot) in slots.iter().enumerate().rev() {
            match slot {
                Slot::Literal(sign) => shown.push(*sign),
                Slot::Digit(kind) => {
                    match left.next() {
                        Some(digit) => push(digit, &mut shown),
                        None if *kind == '0' => push('0', &mut shown),
                        None => {}
                    }
                    if Some(index) == first {
                        left.by_ref().for_each(|digit| push(digit, &mut shown));
                    }
                }
                Slot::Point | Slot::General => {}
            }
        }
        shown.iter().rev().collect()
    }
}

/// The slots from the decimal point on.
fn decimals(slots: &[Slot], digits: &str) -> String {
    let needed = slots.iter().filter(|slot| matches!(slot, Slot::Digit(_)));
    let needed = needed.enumerate().filter(|(_, slot)| **slot == Slot::Digit('0'));
    let needed = needed.last().map_or(0, |(index, _)| index + 1).max(digits.len());
    let mut digits = digits.chars();
    let mut shown = String::new();
    let mut count = 0;
    for slot in slots {
        match slot {
            Slot::Point if needed > 0 => shown.push('.'),
            Slot::Digit(_) if count < needed => {
                shown.push(digits.next().unwrap_or('0'));
                count += 1;
            }
            Slot::Literal(sign) => shown.push(*sign),
            Slot::Digit(_) | Slot::Point | Slot::General => {}
        }
    }
    shown
}
