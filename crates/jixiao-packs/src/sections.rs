//! One module per section of a pack: its keys, and how they fill the domain's settings.
//!
//! A key that is left out keeps what the extended pack set.

pub(crate) mod across;
pub(crate) mod approval;
pub(crate) mod completeness;
pub(crate) mod documents;
pub(crate) mod frames;
pub(crate) mod goals;
pub(crate) mod indicators;
pub(crate) mod money;
pub(crate) mod periods;
pub(crate) mod rules;
pub(crate) mod values;

/// Takes a key's value where the pack sets it.
fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}
