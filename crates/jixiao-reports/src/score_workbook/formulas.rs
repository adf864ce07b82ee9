//! The pack's rules as formulas of a spreadsheet.

use jixiao_domain::scoring::{Compared, Direction, ScoringRule};
use jixiao_domain::settings::scoring::{
    Compound, Interval, Overshoot, Quantitative, Reverse, RoundingMode, ScoringSettings,
};
use rust_decimal::Decimal;

/// Writes formulas by the pack. Column F holds the promise, G what was reached, H the share, I the
/// points, J the score.
#[derive(Debug, Clone, Copy)]
pub(super) struct Formulas<'s> {
    settings: &'s ScoringSettings,
}

impl<'s> Formulas<'s> {
    pub(super) fn new(settings: &'s ScoringSettings) -> Formulas<'s> {
        Formulas { settings }
    }

    /// The share of the points that the numbers of a row earn.
    pub(super) fn share(
        self,
        row: usize,
        rule: Option<ScoringRule>,
        compared: &Compared,
    ) -> String {
        let (promise, reached) = (format!("F{row}"), format!("G{row}"));
        let body = match (rule, compared) {
            (Some(ScoringRule::ExecutionRate), _) => limited(&format!("{reached}/{promise}")),
            (Some(ScoringRule::ExecutionIntervals), _) => {
                let rate = limited(&format!("{reached}/{promise}"));
                by_intervals(&rate, &self.settings.execution_intervals)
            }
            (Some(ScoringRule::SatisfactionIntervals), _) => {
                by_intervals(&reached, &self.settings.satisfaction_intervals)
            }
            (_, Compared::Days { .. }) => {
                format!("IF({reached}<={promise},1,{})", self.settings.late_share.normalize())
            }
            (_, Compared::YesNo { .. }) => format!("IF({reached}={promise},1,0)"),
            (_, Compared::Numbers { tolerance: Some(tolerance), .. }) => {
                let deviation = format!("ABS({reached}-{promise})");
                self.less(&deviation, &tolerance.normalize().to_string(), "<=")
            }
            (rule, Compared::Numbers { direction, is_strict, target, .. }) => {
                let is_positive = rule == Some(ScoringRule::Positive);
                self.directed(row, (*direction, *is_strict), target.is_zero(), is_positive)
            }
        };
        format!("={body}")
    }

    fn directed(
        self,
        row: usize,
        (direction, is_strict): (Direction, bool),
        is_zero: bool,
        is_positive: bool,
    ) -> String {
        let (promise, reached) = (format!("F{row}"), format!("G{row}"));
        match direction {
            Direction::Less => self.less(&reached, &promise, if is_strict { "<" } else { "<=" }),
            Direction::Exact if is_zero => format!("IF({reached}<=0,1,0)"),
            Direction::More | Direction::Exact => {
                let sign = if is_strict { ">" } else { ">=" };
                let full = self.exceeded(&reached, &promise, is_positive);
                let missed = self.graded(&limited(&format!("{reached}/{promise}")));
                format!("IF({reached}{sign}{promise},{full},IF({promise}=0,0,{missed}))")
            }
        }
    }

    /// Less is better.
    fn less(self, reached: &str, promise: &str, sign: &str) -> String {
        let missed = match self.settings.reverse {
            Reverse::Linear => format!("1-({reached}-{promise})/{promise}"),
            Reverse::Ratio => format!("{promise}/{reached}"),
        };
        let missed = self.graded(&limited(&missed));
        format!("IF({reached}{sign}{promise},1,IF({promise}=0,0,{missed}))")
    }

    fn exceeded(self, reached: &str, promise: &str, is_positive: bool) -> String {
        if self.settings.overshoot != Overshoot::Deduct || !is_positive {
            return "1".to_owned();
        }
        let deviation = format!("({reached}-{promise})/{promise}");
        let lost = by_intervals(&deviation, &self.settings.overshoot_deductions);
        format!("IF({promise}=0,1,1-{lost})")
    }

    /// The pass mark or the intervals over a missed share.
    fn graded(self, share: &str) -> String {
        match self.settings.quantitative {
            Quantitative::Proportional => share.to_owned(),
            Quantitative::Threshold => {
                let pass = self.settings.pass_mark.normalize();
                format!("IF({}<{pass},0,{share})", steady(share))
            }
            Quantitative::Intervals => by_intervals(share, &self.settings.intervals),
        }
    }

    /// Several shares made one.
    pub(super) fn joined(self, rule: Option<ScoringRule>, first: usize, last: usize) -> String {
        let function = match (rule, self.settings.compound) {
            (Some(ScoringRule::Range), _) | (_, Compound::Lowest) => "MIN",
            (_, Compound::Mean) => "AVERAGE",
        };
        format!("={function}(H{first}:H{last})")
    }

    pub(super) fn score(self, row: usize) -> String {
        format!("={}", self.rounded(&format!("H{row}*I{row}")))
    }

    /// The sum of the scores; scaled up where rows do not apply.
    pub(super) fn total(self, first: usize, last: usize, rescales: bool) -> String {
        let sum = format!("SUM(J{first}:J{last})");
        if !rescales {
            return format!("={}", self.rounded(&sum));
        }
        let left = format!("SUMIF(J{first}:J{last},\">=0\",I{first}:I{last})");
        let whole = format!("SUM(I{first}:I{last})");
        format!("={}", self.rounded(&format!("{sum}/{left}*{whole}")))
    }

    pub(super) fn grade(self, total: usize) -> String {
        let bands = self.settings.bands.iter().rev();
        let body = bands.fold("\"\"".to_owned(), |rest, band| {
            format!("IF(J{total}>={},\"{}\",{rest})", band.from.normalize(), band.label)
        });
        format!("={body}")
    }

    /// Half to even has no function of its own: a half is found by its rest.
    fn rounded(self, value: &str) -> String {
        let decimals = self.settings.rounding.decimals;
        let value = steady(value);
        match self.settings.rounding.mode {
            RoundingMode::HalfUp => format!("ROUND({value},{decimals})"),
            RoundingMode::Truncate => format!("TRUNC({value},{decimals})"),
            RoundingMode::HalfEven => {
                let scaled = format!("({value})*10^{decimals}");
                format!(
                    "IF(ABS({scaled}-TRUNC({scaled}))=0.5,2*ROUND({scaled}/2,0),\
                     ROUND({scaled},0))/10^{decimals}"
                )
            }
        }
    }
}

/// Not below nothing and not above everything.
fn limited(share: &str) -> String {
    format!("MAX(0,MIN(1,{share}))")
}

/// Without the last digits of binary fractions: 0.6 computed from thirds is 0.6.
fn steady(value: &str) -> String {
    format!("ROUND({value},10)")
}

/// The share of the first interval that the value reaches; nothing below the last.
fn by_intervals(value: &str, intervals: &[Interval]) -> String {
    let value = steady(value);
    intervals.iter().rev().fold("0".to_owned(), |rest, interval| {
        let shown = |number: Decimal| number.normalize().to_string();
        format!("IF({value}>={},{},{rest})", shown(interval.from), shown(interval.share))
    })
}
