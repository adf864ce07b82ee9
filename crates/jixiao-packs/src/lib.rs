//! Rule packs: the law of one place as TOML, read into the domain's settings.
//!
//! A pack names itself, its version and the pack it extends; what it leaves out comes from there.
//! Every section of the file is one module under [`sections`] and fills one struct of
//! [`jixiao_domain::settings`]. Three packs are built in. Deliberately absent: reading files.

mod builtin;
mod error;
mod pack;
mod rule_names;
mod sections;
mod wording;

pub use builtin::{DEFAULT, NAMES, builtin};
pub use error::PackError;
pub use pack::load;
pub use rule_names::check_rules;
