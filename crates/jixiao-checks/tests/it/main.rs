//! Tests of all rules together.

mod clean_forms;
mod examples;
mod goals_and_across;
mod money_and_periods;
