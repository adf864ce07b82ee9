//! 批次: which year's forms are declared and examined until when.

use askama::Template;
use axum::Form;
use axum::response::{Html, Redirect};
use jixiao_domain::fiscal_year::FiscalYear;
use jixiao_domain::role::Action;
use jixiao_store::{Moment, NewRound, Round};
use serde::Deserialize;
use time::{Date, Month, PrimitiveDateTime, Time, UtcOffset};

use crate::asking::Asking;
use crate::declared_year;
use crate::error::PageError;
use crate::page::{Frame, rendered};
use crate::shown;

#[derive(Template)]
#[template(path = "rounds.html")]
struct RoundsPage {
    frame: Frame,
    rounds: Vec<RoundRow>,
    declared: u16,
}

struct RoundRow {
    year: u16,
    name: String,
    declare_by: String,
    examine_by: String,
    left: String,
    /// For the fields of the form that sets it again.
    declare_date: String,
    examine_date: String,
}

/// What is sent to open a round or to set its dates.
#[derive(Debug, Deserialize)]
pub(crate) struct RoundForm {
    token: String,
    year: i64,
    name: String,
    declare_by: String,
    #[serde(default)]
    examine_by: String,
}

/// A deadline as pages show it.（期限）
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Deadline {
    /// The last day: `2026年12月5日`.
    pub(crate) day: String,
    /// `还有 12 天`, `今天截止`, `已过 3 天`.
    pub(crate) left: String,
    pub(crate) is_over: bool,
    /// Whether three days or less are left.
    pub(crate) is_near: bool,
}

/// A day in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

impl Deadline {
    /// A round's moment as seen from now. The moment is the end of the last day, in Chinese time.
    pub(crate) fn new(ends: Moment, now: Moment) -> Deadline {
        let last = Moment(ends.0 - 1);
        let chinese = |moment: Moment| moment.plus_minutes(8 * 60).0.div_euclid(DAY);
        let days = chinese(last) - chinese(now);
        let left = match days {
            0 => "今天截止".to_owned(),
            1.. => format!("还有 {days} 天"),
            _ => format!("已过 {} 天", -days),
        };
        Deadline {
            day: shown::day(last),
            left,
            is_over: days < 0,
            is_near: (0..=3).contains(&days),
        }
    }
}

/// The round that forms of a year are handed in for: the next to end, else the last that ended.
pub(crate) fn current(rounds: &[Round], year: u16, now: Moment) -> Option<&Round> {
    let of_year = || rounds.iter().filter(|round| round.set.fiscal_year == year);
    let open = of_year().filter(|round| round.set.declare_by.0 > now.0);
    open.min_by_key(|round| round.set.declare_by.0)
        .or_else(|| of_year().max_by_key(|round| round.set.declare_by.0))
}

/// The end of a day that a date field sent, in Chinese time.
fn end_of_day(date: &str) -> Option<Moment> {
    let mut parts = date.trim().splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    let chinese = UtcOffset::from_hms(8, 0, 0).expect("eight hours are an offset");
    let next = PrimitiveDateTime::new(date.next_day()?, Time::MIDNIGHT).assume_offset(chinese);
    Some(Moment(next.unix_timestamp() * 1000))
}

/// The rounds of the region.
pub(crate) async fn page(asking: Asking) -> Result<Html<String>, PageError> {
    asking.must(Action::ManageUnits)?;
    let rounds = asking.office.store.rounds(&asking.office.region.code).await?.into_iter();
    let row = |round: Round| {
        let last = |ends: Moment| Moment(ends.0 - 1);
        let declare = Deadline::new(round.set.declare_by, asking.now);
        let examine = round.set.examine_by.map(last);
        RoundRow {
            year: round.set.fiscal_year,
            name: round.set.name,
            declare_by: declare.day,
            left: declare.left,
            examine_by: examine.map(shown::day).unwrap_or_default(),
            declare_date: shown::date_field(last(round.set.declare_by)),
            examine_date: examine.map(shown::date_field).unwrap_or_default(),
        }
    };
    rendered(&RoundsPage {
        rounds: rounds.map(row).collect(),
        declared: declared_year(asking.now),
        frame: Frame::new(&asking, "申报批次", "/rounds"),
    })
}

/// Opens a round, or sets its dates again.
pub(crate) async fn set(
    asking: Asking,
    Form(data): Form<RoundForm>,
) -> Result<Redirect, PageError> {
    asking.must_hold(&data.token)?;
    asking.must(Action::ManageUnits)?;
    let year = FiscalYear::new(data.year)
        .ok_or_else(|| PageError::wrong(format!("“{}”不是可用的年度", data.year)))?;
    let name = data.name.trim();
    if name.is_empty() || name.chars().count() > 40 {
        return Err(PageError::wrong("批次名称应有 1 到 40 个字，如“一上”“年中调整”"));
    }
    let declare_by =
        end_of_day(&data.declare_by).ok_or_else(|| PageError::wrong("请选择单位申报的截止日期"))?;
    let examine_by = match data.examine_by.trim() {
        "" => None,
        sent => Some(end_of_day(sent).ok_or_else(|| PageError::wrong("审核截止日期不对"))?),
    };
    if examine_by.is_some_and(|examine_by| examine_by < declare_by) {
        return Err(PageError::wrong("审核截止不能早于申报截止，请核对两个日期"));
    }
    let new = NewRound { fiscal_year: year.year(), name: name.to_owned(), declare_by, examine_by };
    let mut change = asking.change().await?;
    change.set_round(&new).await?;
    change.commit().await?;
    Ok(Redirect::to("/rounds"))
}

#[cfg(test)]
mod tests {
    use jixiao_store::Key;

    use super::*;

    #[test]
    fn days_are_counted_to_the_end_of_the_last_one_in_chinese_time() {
        let ends = end_of_day("2026-12-05").expect("it is a date");
        // 2026年12月5日 24:00 in China is 16:00 in UTC.
        assert_eq!(ends.0 % DAY, 16 * 60 * 60 * 1000);
        let at = |hours: i64| Deadline::new(ends, ends.plus_minutes(-60 * hours));
        assert_eq!((at(1).day.as_str(), at(1).left.as_str()), ("2026年12月5日", "今天截止"));
        assert_eq!(at(25).left, "还有 1 天");
        assert!(at(25).is_near && !at(24 * 5).is_near);
        let over = Deadline::new(ends, ends);
        assert_eq!((over.left.as_str(), over.is_over), ("已过 1 天", true));
        assert_eq!(end_of_day("2026-02-30"), None);
        assert_eq!(end_of_day("明天"), None);
    }

    #[test]
    fn the_next_round_to_end_is_the_current_one() {
        let round = |year: u16, minutes: i64| Round {
            key: Key::new(),
            set: NewRound {
                fiscal_year: year,
                name: minutes.to_string(),
                declare_by: Moment(0).plus_minutes(minutes),
                examine_by: None,
            },
        };
        let rounds = [round(2027, 30), round(2027, 20), round(2027, 10), round(2026, 25)];
        let name = |now| {
            let current = current(&rounds, 2027, Moment(0).plus_minutes(now));
            current.map(|round| round.set.name.clone())
        };
        assert_eq!(name(15).as_deref(), Some("20"));
        assert_eq!(name(40).as_deref(), Some("30"));
        assert!(current(&rounds, 2020, Moment(0)).is_none());
    }
}
