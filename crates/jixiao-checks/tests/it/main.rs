//! Tests of all rules together.

mod examples;
