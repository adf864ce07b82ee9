//! Reading amount cells.

use crate::amount::{AmountCell, AmountUnit};

pub(crate) fn parse(_text: &str, _heading: Option<AmountUnit>, _assumed: AmountUnit) -> AmountCell {
    AmountCell::Blank
}
