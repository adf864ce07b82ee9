//! Adding up lines of money that were printed with limited precision.

use jixiao_domain::amount::{Amount, AmountCell, AmountUnit};
use jixiao_domain::form::{Form, FundKind};
use jixiao_domain::money::Money;
use rust_decimal::Decimal;

/// The sum of some printed amounts, with what its precision allows.（合计）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sum {
    /// The sum of the readable amounts.
    pub money: Money,
    /// By how much rounding of the addends may have moved it: half a printed step for each
    /// amount that is not zero, in 分.
    pub rounding: Money,
    /// The readable amounts, as `458900 元 + 1531500 元`.
    pub formula: String,
    /// Labels of the readable amounts.
    pub labels: Vec<String>,
    /// Labels of printed lines that are blank.
    pub blanks: Vec<String>,
    /// Whether a printed line could not be read.
    pub has_unreadable: bool,
    /// Whether every readable amount is printed in 万元.
    pub in_wan_yuan: bool,
    /// Where the addends stand in the form's `funds`.
    pub lines: Vec<usize>,
}

impl Sum {
    /// The sum of the form's lines of these kinds, in the order of the kinds.
    pub fn of(form: &Form, kinds: &[FundKind]) -> Sum {
        let mut sum = Sum::default();
        for kind in kinds {
            for (position, line) in form.funds.iter().enumerate() {
                if line.kind == *kind {
                    sum.lines.push(position);
                    sum.add(&line.label, line.cell);
                }
            }
        }
        sum
    }

    /// Adds one cell.
    pub fn add(&mut self, label: &str, cell: AmountCell) {
        match cell {
            AmountCell::Amount(amount) => self.add_amount(label, amount),
            AmountCell::Blank => self.blanks.push(label.to_owned()),
            AmountCell::Unreadable => self.has_unreadable = true,
        }
    }

    fn add_amount(&mut self, label: &str, amount: Amount) {
        let is_wan_yuan = amount.unit == AmountUnit::WanYuan;
        self.in_wan_yuan = is_wan_yuan && (self.labels.is_empty() || self.in_wan_yuan);
        self.labels.push(label.to_owned());
        if !self.formula.is_empty() {
            self.formula.push_str(" + ");
        }
        self.formula.push_str(&amount.money.to_string());
        self.money = self.money + amount.money;
        if amount.money != Money::ZERO {
            self.rounding = self.rounding + half_step(amount);
        }
    }

    /// Whether nothing could be added up.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Whether a blank or unreadable line may hide an amount.
    pub fn is_incomplete(&self) -> bool {
        !self.blanks.is_empty() || self.has_unreadable
    }

    /// The sum for a sentence, in 元 and, where so printed, in 万元.
    pub fn shown(&self) -> String {
        shown(self.money, self.in_wan_yuan)
    }

    /// How this sum stands to another that should be equal.
    pub fn compare(&self, other: &Sum) -> Balance {
        let difference = self.money - other.money;
        let (smaller, allowed) =
            (if difference < Money::ZERO { self } else { other }, self.rounding + other.rounding);
        if self.is_empty() || other.is_empty() || self.has_unreadable || other.has_unreadable {
            Balance::Unknown
        } else if difference == Money::ZERO {
            Balance::Even
        } else if difference.abs() <= allowed {
            Balance::Rounding(difference)
        } else if !smaller.blanks.is_empty() {
            // What the blank line should say may be exactly what is missing.
            Balance::Blank(difference)
        } else {
            Balance::Off(difference)
        }
    }
}

/// How two sums that should be equal stand to each other.（平衡情况）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Balance {
    /// One of them is not printed or not readable.
    Unknown,
    /// Equal to the 分.
    Even,
    /// The first minus the second is what rounding to the printed precision may cause.
    Rounding(Money),
    /// They differ, but a blank line on the smaller side may explain it.
    Blank(Money),
    /// They differ; first minus second.
    Off(Money),
}

/// Half of one step in the last printed digit.
pub fn half_step(amount: Amount) -> Money {
    Money::from_fen(amount.step.fen() / 2)
}

/// `2257500 元（225.75 万元）`: 万元 only where the form prints them.
pub fn shown(money: Money, in_wan_yuan: bool) -> String {
    if in_wan_yuan {
        format!("{money}（{} 万元）", money.wan_yuan())
    } else {
        money.to_string()
    }
}

/// `54.2%`: a share for a sentence, rounded half up to one decimal.
pub fn percent(share: Decimal) -> String {
    format!("{}%", percent_number(share))
}

/// The number of [`percent`].
pub fn percent_number(share: Decimal) -> Decimal {
    let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let percent = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(share);
    percent.round_dp_with_strategy(1, strategy).normalize()
}
