//! A public type of the domain is introduced by one sentence that ends in its Chinese term.

use super::Tree;

pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let domain = |path: &str| path.starts_with("crates/jixiao-domain/src/");
    let sources = tree.sources.iter().filter(|source| domain(&source.path) && source.is_shipped());
    sources
        .flat_map(|source| {
            let types = types_without_term(&source.text);
            types.into_iter().map(|name| format!("{}: {name} lacks its term", source.path))
        })
        .collect()
}

/// Public structs and enums whose first doc paragraph does not end in （…）.
fn types_without_term(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut docs: Vec<&str> = Vec::new();
    let mut is_in_attribute = false;
    for line in text.lines() {
        let name = ["pub struct ", "pub enum "].iter().find_map(|key| line.strip_prefix(key));
        if let Some(name) = name {
            if !ends_in_term(&docs) {
                let end = name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len());
                faults.push(name[..end].to_owned());
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

fn ends_in_term(docs: &[&str]) -> bool {
    let paragraph: Vec<&str> = docs.iter().copied().take_while(|line| !line.is_empty()).collect();
    let text = paragraph.concat();
    let term = text.strip_suffix('）').and_then(|text| text.rsplit_once('（'));
    term.is_some_and(|(_, term)| term.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
}

#[cfg(test)]
mod tests {
    use super::types_without_term;

    #[test]
    fn the_first_paragraph_ends_in_the_term() {
        let text = "/// An amount of money, in whole\n/// 分.（金额）\n///\n/// More.\n\
                    #[derive(Debug)]\npub struct Money(i64);\n\
                    /// A year.\npub struct Year<T>(T);\n";
        assert_eq!(types_without_term(text), ["Year"]);
    }
}
