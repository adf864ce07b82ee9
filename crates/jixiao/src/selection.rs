//! Which rules a user asked for.

use jixiao_checks::Selection;
use jixiao_findings::RuleHead;

use crate::console;
use crate::failure::Failure;

/// Families of the catalogue, those of later versions included.
const FAMILIES: &str = "DCVIMGXPASR";

/// The heads of all rules, family D included, by code.
pub(crate) fn heads() -> Vec<&'static RuleHead> {
    let mut heads: Vec<&'static RuleHead> = jixiao_forms::rules::ALL.to_vec();
    heads.extend(jixiao_checks::rules::ALL.iter().map(|rule| &rule.head));
    heads.sort_by_key(|head| head.code);
    heads
}

/// Codes and prefixes as the user gave them; names of rules are taken too.
pub(crate) fn selection(
    select: &[String],
    ignore: &[String],
    heads: &[&'static RuleHead],
) -> Result<Selection, Failure> {
    let codes = |words: &[String]| -> Result<Vec<String>, Failure> {
        let words = words.iter().map(|word| word.trim()).filter(|word| !word.is_empty());
        words.map(|word| code(word, heads)).collect()
    };
    Ok(Selection { select: codes(select)?, ignore: codes(ignore)? })
}

fn code(word: &str, heads: &[&'static RuleHead]) -> Result<String, Failure> {
    if let Some(head) = heads.iter().find(|head| head.name == word) {
        return Ok(head.code.to_owned());
    }
    let code = word.to_ascii_uppercase();
    if heads.iter().any(|head| head.code.starts_with(&code)) {
        return Ok(code);
    }
    let mut letters = code.chars();
    let is_code_like = letters.next().is_some_and(|family| FAMILIES.contains(family))
        && letters.all(|letter| letter.is_ascii_digit());
    if !is_code_like {
        let message =
            format!("没有规则“{word}”。编号或前缀如 M、M2、M201，全部规则见 jixiao rules");
        return Err(Failure::usage(message));
    }
    console::note(&format!("没有编号以 {code} 开头的规则，全部规则见 jixiao rules"));
    Ok(code)
}
