//! Relations of a part: which other parts it uses.

use quick_xml::events::Event;

use super::{Package, Xml, attribute};
use crate::ReadError;

/// One relation of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::formats) struct Relation {
    /// The id by which the part speaks of it.
    pub(in crate::formats) id: String,
    /// Last segment of its type: `worksheet`, `styles`.
    pub(in crate::formats) kind: String,
    /// Name of the part it leads to.
    pub(in crate::formats) part: String,
}

/// The relations of a part; none if the package lists none.
pub(in crate::formats) fn relations(
    package: &mut Package<'_>,
    part: &str,
) -> Result<Vec<Relation>, ReadError> {
    let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
    let name = if folder.is_empty() {
        format!("_rels/{file}.rels")
    } else {
        format!("{folder}/_rels/{file}.rels")
    };
    let Some(text) = package.part(&name)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(&text, package.format(), &name);
    let mut relations = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(start) if start.local_name().as_ref() == "Relationship" => {
                let of = |name| attribute(&start, name).unwrap_or_default();
                let kind = of("Type");
                relations.push(Relation {
                    id: of("Id"),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    part: resolve(folder, &of("Target")),
                });
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// A target, relative to the folder of its part or absolute, as the name of a part.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let (base, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target.as_str()),
    };
    let mut segments: Vec<&str> = Vec::new();
    for segment in base.split('/').chain(target.split('/')) {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_relative_or_absolute() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl/worksheets", "../sharedStrings.xml"), "xl/sharedStrings.xml");
        assert_eq!(resolve("", "word\\document.xml"), "word/document.xml");
    }
}
