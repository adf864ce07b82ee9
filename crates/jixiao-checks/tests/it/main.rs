//! Tests of all rules together.

mod clean_forms;
mod examples;
mod money_and_periods;
