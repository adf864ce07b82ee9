//! Reading printed units.

use rust_decimal::Decimal;

use crate::unit::Unit;

pub(crate) fn parse(printed: &str) -> (Unit, Decimal) {
    (Unit::base(printed), Decimal::ONE)
}
