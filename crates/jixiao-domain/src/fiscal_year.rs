//! Fiscal years and periods of whole years.

use std::fmt;

/// A fiscal year; in China the calendar year.（预算年度）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(u16);

impl FiscalYear {
    /// The year where it lies in 1949–2999, the range of what forms print (2099 = open ended).
    pub fn new(year: i64) -> Option<FiscalYear> {
        u16::try_from(year).ok().filter(|year| (1949..=2999).contains(year)).map(FiscalYear)
    }

    /// The calendar year.
    pub const fn year(self) -> u16 {
        self.0
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The years a project runs, as printed; the end may even stand before the start.（实施周期）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First year.
    pub from: FiscalYear,
    /// Last year; 2099 is the usual writing of "no end".
    pub to: FiscalYear,
}

impl Period {
    /// Number of calendar years it touches; 1 for a single year and for a reversed period.
    pub fn years(self) -> u32 {
        u32::from(self.to.0.saturating_sub(self.from.0)) + 1
    }

    /// Whether the year lies in it.
    pub fn contains(self, year: FiscalYear) -> bool {
        self.from <= year && year <= self.to
    }
}
