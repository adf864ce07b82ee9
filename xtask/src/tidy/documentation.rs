//! A public type of the domain is introduced by one sentence that ends in its Chinese term, and
//! the glossary lists both.

use super::Tree;

pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let domain = |path: &str| path.starts_with("crates/jixiao-domain/src/");
    let sources = tree.sources.iter().filter(|source| domain(&source.path) && source.is_shipped());
    sources
        .flat_map(|source| {
            // The sections of a pack explain themselves: their types follow its keys.
            let is_listed = !source.path.contains("/settings/");
            let faults = faults_of(&source.text, is_listed.then_some(tree.glossary.as_str()));
            faults.into_iter().map(|fault| format!("{}: {fault}", source.path))
        })
        .collect()
}

/// Public structs and enums whose first doc paragraph does not end in （…）, or whose term or name
/// the glossary does not know.
fn faults_of(text: &str, glossary: Option<&str>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut docs: Vec<&str> = Vec::new();
    let mut is_in_attribute = false;
    for line in text.lines() {
        if let Some(name) = type_name(line) {
            match (term(&docs), glossary) {
                (None, _) => faults.push(format!("{name} lacks its term")),
                (Some(term), Some(glossary)) if !is_known(&term, name, glossary) => {
                    faults.push(format!("GLOSSARY.md does not list {term} as `{name}`"));
                }
                _ => {}
            }
            docs.clear();
        } else if let Some(doc) = line.strip_prefix("///") {
            docs.push(doc.trim());
        } else if is_in_attribute || line.starts_with("#[") {
            is_in_attribute = !line.ends_with(']');
        } else {
            docs.clear();
        }
    }
    faults
}

/// The name of a public type that begins on this line.
fn type_name(line: &str) -> Option<&str> {
    let name = ["pub struct ", "pub enum "].iter().find_map(|key| line.strip_prefix(key))?;
    let end = name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len());
    Some(&name[..end])
}

/// The term in brackets at the end of the first paragraph.
fn term(docs: &[&str]) -> Option<String> {
    let paragraph: Vec<&str> = docs.iter().copied().take_while(|line| !line.is_empty()).collect();
    let text = paragraph.concat();
    let (_, term) = text.strip_suffix('）')?.rsplit_once('（')?;
    let is_ideograph = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    term.contains(is_ideograph).then(|| term.to_owned())
}

fn is_known(term: &str, name: &str, glossary: &str) -> bool {
    let name = format!("`{name}`");
    glossary.lines().any(|line| line.contains(term) && line.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::faults_of;

    #[test]
    fn the_first_paragraph_ends_in_the_term() {
        let text = "/// An amount of money, in whole\n/// 分.（金额）\n///\n/// More.\n\
                    #[derive(Debug)]\npub struct Money(i64);\n\
                    /// A year.\npub struct Year<T>(T);\n";
        assert_eq!(faults_of(text, None), ["Year lacks its term"]);
    }

    #[test]
    fn the_glossary_lists_term_and_name() {
        let text = "/// An amount.（金额）\npub struct Money(i64);\n";
        assert!(faults_of(text, Some("| 金额 | `Money` |")).is_empty());
        assert_eq!(
            faults_of(text, Some("| 金额 | `Amount` |")),
            ["GLOSSARY.md does not list 金额 as `Money`"]
        );
    }
}
