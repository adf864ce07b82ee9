//! One module per section of a pack: its keys, and how they fill the domain's settings.
//!
//! A key that is left out keeps what the extended pack set.

use rust_decimal::Decimal;

pub(crate) mod across;
pub(crate) mod approval;
pub(crate) mod completeness;
pub(crate) mod documents;
pub(crate) mod frames;
pub(crate) mod goals;
pub(crate) mod indicators;
pub(crate) mod money;
pub(crate) mod monitoring;
pub(crate) mod periods;
pub(crate) mod rules;
pub(crate) mod scoring;
pub(crate) mod values;

/// Takes a key's value where the pack sets it.
fn set<T, V: Into<T>>(field: &mut T, value: Option<V>) {
    if let Some(value) = value {
        *field = value.into();
    }
}

/// TOML writes decimals as floats; the shortest text of a float is the number that was written.
fn decimal(float: f64) -> Decimal {
    float.to_string().parse().unwrap_or_default()
}
