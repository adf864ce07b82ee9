//! The pages, one module per feature.

pub(crate) mod accounts;
pub(crate) mod assets;
pub(crate) mod batch;
pub(crate) mod compare;
pub(crate) mod documents;
pub(crate) mod events;
pub(crate) mod findings;
pub(crate) mod forms;
pub(crate) mod health;
pub(crate) mod import;
pub(crate) mod manual;
pub(crate) mod moves;
pub(crate) mod rounds;
pub(crate) mod rules;
pub(crate) mod second_factor;
pub(crate) mod sign_in;
pub(crate) mod tokens;
pub(crate) mod units;
pub(crate) mod verifying;
pub(crate) mod workbench;
