//! What workbooks and documents of Office share: a zip package of XML parts.

mod package;
mod relations;
mod xml;

pub(super) use package::Package;
pub(super) use relations::{Relation, relations};
pub(super) use xml::{Xml, append, attribute, local_value};
