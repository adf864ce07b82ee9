//! Fields that a page sent; one name may come several times.

/// Names and texts in the order of the page.
pub(crate) type Fields = [(String, String)];

/// The first text under a name; blank where there is none.
pub(crate) fn field<'f>(fields: &'f Fields, name: &str) -> &'f str {
    all(fields, name).next().unwrap_or_default()
}

/// Every text under a name.
pub(crate) fn all<'f>(fields: &'f Fields, name: &str) -> impl Iterator<Item = &'f str> {
    let named = fields.iter().filter(move |(known, _)| known == name);
    named.map(|(_, text)| text.as_str())
}
