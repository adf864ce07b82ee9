//! The records of the office: units, accounts, forms with their revisions and stages, and the chain
//! of events that shows when one of them was changed outside.
//!
//! One API, two engines: SQLite (a file) and PostgreSQL. Every key begins with the region; moments
//! are milliseconds since 1970 in UTC, money is whole 分. A [`Change`] is one transaction that carries
//! its events: nothing is changed without one. Deliberately absent: what a form says (the content of
//! a revision is bytes here) and who may do what.

mod accounts;
mod attachments;
mod change;
mod deed;
mod error;
mod events;
mod examinations;
mod explanations;
mod forms;
mod key;
mod migrations;
mod notices;
mod open;
mod rounds;
mod second_factors;
mod sessions;
mod tokens;
mod units;
mod verify;

pub use accounts::{Account, NewAccount, SignIn};
pub use change::{Actor, Change};
pub use deed::Deed;
pub use error::StoreError;
pub use events::{Event, HeadCode};
pub use examinations::Examination;
pub use explanations::{Decision, Explanation, NewExplanation, Wish};
pub use forms::{
    FormFilter, FormRecord, Moved, NewForm, NewRevision, Revision, StageCount, StageMove,
};
pub use key::{Key, Moment, sha256 as digest};
pub use notices::Notice;
pub use open::{Engine, Region, Store};
pub use rounds::{NewRound, Round};
pub use sessions::Session;
pub use tokens::{ApiToken, NewToken};
pub use units::{Unit, Units};
pub use verify::{Fault, Verdict};
