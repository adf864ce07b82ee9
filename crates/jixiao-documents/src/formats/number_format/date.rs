//! Dates and times: days since the last day of 1899, or since 1904.

use super::super::number::Number;

/// The last day that a worksheet can show: 9999-12-31.
const LAST_DAY: f64 = 2_958_466.0;
/// Days from 1899-12-30 to 1904-01-01.
const FROM_1904: i64 = 1462;
/// Days from 1899-12-30 to 1970-01-01.
const TO_1970: i64 = 25_569;
const SECONDS: i64 = 86_400;
const WEEKDAYS: [char; 7] = ['日', '一', '二', '三', '四', '五', '六'];

/// A date among literals.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DatePattern {
    pieces: Vec<Piece>,
    /// English names of months or days, or a year of two digits: shown as 2025-03-01.
    iso: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// `y`, `m`, `d`, `h`, `s`, `a` and how often it stands.
    Unit(char, usize),
    /// `mm` between hours and seconds.
    Minutes(usize),
    /// `[h]`: all hours, minutes or seconds.
    Elapsed(char),
    /// 上午 or 下午.
    HalfDay,
    Literal(char),
}

/// A moment as a worksheet keeps it.
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    weekday: usize,
    /// Seconds since midnight.
    time: i64,
    /// Seconds since the beginning of the calendar.
    elapsed: i64,
}

impl DatePattern {
    pub(super) fn new(mut pieces: Vec<Piece>) -> DatePattern {
        mark_minutes(&mut pieces);
        let has =
            |unit| pieces.iter().any(|piece| matches!(piece, Piece::Unit(it, _) if *it == unit));
        let odd = pieces.iter().any(|piece| match piece {
            Piece::Unit('y', count) => *count < 3,
            Piece::Unit('m' | 'd', count) => *count > 2,
            _ => false,
        });
        DatePattern { iso: odd && (has('y') || has('m')), pieces }
    }

    /// The number as a date; `None` if no calendar has it.
    pub(super) fn show(&self, number: Number, from_1904: bool) -> Option<String> {
        let moment = Moment::of(number.to_f64(), from_1904)?;
        if self.iso {
            return Some(self.show_iso(&moment));
        }
        let half_day = self.pieces.contains(&Piece::HalfDay);
        let mut shown = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(sign) => shown.push(*sign),
                Piece::HalfDay => {
                    shown.push_str(if moment.time < SECONDS / 2 { "上午" } else { "下午" });
                }
                Piece::Elapsed('h') => shown.push_str(&(moment.elapsed / 3600).to_string()),
                Piece::Elapsed('m') => shown.push_str(&(moment.elapsed / 60).to_string()),
                Piece::Elapsed(_) => shown.push_str(&moment.elapsed.to_string()),
                Piece::Minutes(count) => pad(&mut shown, moment.time / 60 % 60, *count),
                Piece::Unit(unit, count) => moment.push(&mut shown, *unit, *count, half_day),
            }
        }
        Some(shown.trim().to_owned())
    }

    fn show_iso(&self, moment: &Moment) -> String {
        let has = |unit| {
            self.pieces.iter().any(|piece| matches!(piece, Piece::Unit(it, _) if *it == unit))
        };
        let year = has('y').then(|| format!("{:04}", moment.year));
        let month = has('m').then(|| format!("{:02}", moment.month));
        let day = has('d').then(|| format!("{:02}", moment.day));
        let date = [year, month, day].into_iter().flatten().collect::<Vec<_>>().join("-");
        let (hours, minutes) = (moment.time / 3600, moment.time / 60 % 60);
        if has('h') { format!("{date} {hours:02}:{minutes:02}") } else { date }
    }
}

/// `m` means minutes after hours and before seconds.
fn mark_minutes(pieces: &mut [Piece]) {
    let units: Vec<usize> = (0..pieces.len())
        .filter(|index| matches!(pieces[*index], Piece::Unit(..) | Piece::Elapsed(_)))
        .collect();
    for (place, index) in units.iter().enumerate() {
        let Piece::Unit('m', count) = pieces[*index] else {
            continue;
        };
        let before = place.checked_sub(1).map(|before| pieces[units[before]]);
        let after = units.get(place + 1).map(|after| pieces[*after]);
        let after_hours = matches!(before, Some(Piece::Unit('h', _) | Piece::Elapsed('h')));
        if after_hours || matches!(after, Some(Piece::Unit('s', _))) {
            pieces[*index] = Piece::Minutes(count);
        }
    }
}

impl Moment {
    fn of(value: f64, from_1904: bool) -> Option<Moment> {
        if !(0.0..LAST_DAY).contains(&value) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "below ten million days")]
        let elapsed = (value * 86_400.0).round() as i64;
        let (serial, time) = (elapsed / SECONDS, elapsed % SECONDS);
        let days = if from_1904 {
            serial + FROM_1904
        } else {
            // Excel takes 1900 for a leap year: its first 60 days are one too many.
            serial + i64::from(serial < 60)
        };
        let (year, month, day) = civil(days - TO_1970);
        // 1899-12-30 was a Saturday.
        let weekday = usize::try_from((days + 6).rem_euclid(7)).unwrap_or(0);
        Some(Moment { year, month, day, weekday, time, elapsed })
    }

    fn push(&self, shown: &mut String, unit: char, count: usize, half_day: bool) {
        let hours = self.time / 3600;
        match unit {
            'y' | 'e' => shown.push_str(&self.year.to_string()),
            'm' => pad(shown, self.month, count),
            'd' => pad(shown, self.day, count),
            'h' if half_day => pad(shown, (hours + 11) % 12 + 1, count),
            'h' => pad(shown, hours, count),
            's' => pad(shown, self.time % 60, count),
            _ => {
                if count > 3 {
                    shown.push_str("星期");
                }
                shown.push(WEEKDAYS[self.weekday]);
            }
        }
    }
}

fn pad(shown: &mut String, number: i64, count: usize) {
    if count > 1 && number < 10 {
        shown.push('0');
    }
    shown.push_str(&number.to_string());
}

/// Year, month and day of so many days after 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}
