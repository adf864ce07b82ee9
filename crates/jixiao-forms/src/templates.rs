//! Templates: forms of the domain to official forms on paper.
//!
//! One official form is one TOML file; those under `templates/` of the workspace are built in, and
//! a user can give one of their own. [`Template::load`] reads and checks it, [`Template::sheet`]
//! lays a form out; what file that becomes is for `jixiao_documents::paper`. Deliberately absent:
//! any form in code.

mod binding;
mod builtin;
mod error;
mod groups;
mod language;
mod layout;
mod rows;
mod source;
mod spans;
mod template;
mod values;

use jixiao_domain::form::FormKind;

pub use builtin::{builtin, find, suitable};
pub use error::TemplateError;
pub use template::Template;

/// The kinds of forms, as templates name them.
const KINDS: [FormKind; 8] = [
    FormKind::DepartmentTarget,
    FormKind::ProjectTarget,
    FormKind::ProjectApproval,
    FormKind::TransferTarget,
    FormKind::Monitoring,
    FormKind::SelfEvaluation,
    FormKind::DepartmentSelfEvaluation,
    FormKind::Evaluation,
];

/// The names that placeholders know and what each is, in the order of the manual.
pub fn placeholders() -> impl Iterator<Item = (&'static str, &'static str)> {
    binding::KNOWN.iter().map(|known| (known.name, known.meaning))
}
