//! One file per command.

#[cfg(feature = "serve")]
pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod convert;
pub(crate) mod explain;
pub(crate) mod rules;
pub(crate) mod score;
#[cfg(feature = "serve")]
pub(crate) mod serve;
#[cfg(feature = "serve")]
pub(crate) mod verify;
