//! One character of a name or clause replaced by one that looks or sounds alike.

use jixiao_domain::form::Form;
use jixiao_domain::settings::documents::Lookalikes;
use jixiao_findings::{Finding, Spot};
use memchr::memmem::Finder;

use super::clauses::{Clause, differ_within};
use super::finding;
use super::names;
use crate::texts::Texts;

/// Shorter names are parts of other words.
const SHORTEST: usize = 5;

/// Texts that write a name of the head with a lookalike, and clauses that differ by one.
pub(crate) fn find(
    texts: &Texts<'_>,
    clauses: &[Clause<'_>],
    form: &Form,
    alike: &Lookalikes,
) -> Vec<Finding> {
    let unit = form.unit.as_ref().map(|unit| unit.name.as_str());
    let project = form.project().and_then(|project| project.name.as_deref()).map(names::core);
    let heads = [unit, project].into_iter().flatten();
    let mut findings: Vec<Finding> =
        heads.filter_map(|name| in_texts(name, texts, alike)).collect();
    findings.extend(between_clauses(clauses, alike));
    findings
}

fn in_texts(name: &str, texts: &Texts<'_>, alike: &Lookalikes) -> Option<Finding> {
    let count = name.chars().count();
    if count < SHORTEST {
        return None;
    }
    let middle = count / 2;
    let (first, second) = name.split_at(name.char_indices().nth(middle)?.0);
    let (first_finder, second_finder) = (Finder::new(first), Finder::new(second));
    let mut spots: Vec<Spot> = Vec::new();
    let mut wrong = None;
    for text in texts.holding(&[first, second]) {
        let text_bytes = text.text.as_bytes();
        let after = first_finder.find_iter(text_bytes).find_map(|byte| {
            let rest = &text.text[byte + first.len()..];
            let rest =
                rest.char_indices().nth(count - middle).map_or(rest, |(end, _)| &rest[..end]);
            lookalike(rest, second, alike).then(|| format!("{first}{rest}"))
        });
        let before = || {
            second_finder.find_iter(text_bytes).find_map(|byte| {
                let rest = &text.text[..byte];
                let start = rest.char_indices().rev().nth(middle - 1).map_or(0, |(start, _)| start);
                lookalike(&rest[start..], first, alike)
                    .then(|| format!("{}{second}", &rest[start..]))
            })
        };
        if let Some(found) = after.or_else(before) {
            wrong.get_or_insert(found);
            spots.push(text.spot);
        }
    }
    let message = format!("“{}”疑为“{name}”之误", wrong?);
    finding(&spots, message, format!("核对后改为“{name}”"))
}

fn between_clauses(clauses: &[Clause<'_>], alike: &Lookalikes) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut reported: Vec<&str> = Vec::new();
    for (index, clause) in clauses.iter().enumerate() {
        let mut same_length =
            clauses[index + 1..].iter().take_while(|other| other.count == clause.count);
        let other = same_length.find(|other| lookalike(clause.text, other.text, alike));
        let Some(other) = other.filter(|_| !reported.contains(&clause.text)) else { continue };
        reported.push(clause.text);
        let stands = |c: &&Clause<'_>| c.text == clause.text || c.text == other.text;
        let spots: Vec<Spot> = clauses.iter().filter(stands).map(|c| c.spot).collect();
        let message =
            format!("“{}”与“{}”只差一个形近或音近的字，其中一处疑有误", clause.text, other.text);
        findings.extend(finding(&spots, message, "核对后统一".to_owned()));
    }
    findings
}

/// Whether two texts of one length differ in exactly one character, by a lookalike.
fn lookalike(text: &str, right: &str, alike: &Lookalikes) -> bool {
    if !differ_within(text, right, char::MAX.len_utf8()) {
        return false;
    }
    let mut pairs = text.chars().zip(right.chars()).filter(|(a, b)| a != b);
    let Some((a, b)) = pairs.next() else { return false };
    let is_only = pairs.next().is_none() && text.chars().count() == right.chars().count();
    is_only && alike.hold(a, b)
}
