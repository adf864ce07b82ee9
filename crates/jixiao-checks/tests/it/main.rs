//! Tests of all rules together.

mod examples;
mod money_and_periods;
