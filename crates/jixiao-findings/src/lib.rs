//! What a finding is, where it points, and the head of a rule.
//!
//! Rules and layouts meet here: a rule names a [`Place`], the layout that read the form knows the
//! cell. Deliberately absent: how a finding is shown or written, and how rules are run.

mod finding;
mod place;
mod rule;

pub use finding::{Certainty, Edit, Finding, Fix, FixKind, Number};
pub use jixiao_domain::settings::rules::Severity;
pub use place::{ExecutionField, HeadField, IndicatorField, Place, Spot, TaskField};
pub use rule::RuleHead;
