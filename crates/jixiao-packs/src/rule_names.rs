//! The rules that a pack names: whether they exist is known only where all rules are.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use crate::error::PackError;
use crate::wording;

/// The section `[rules]` of a pack; the rest is not looked at.
#[derive(Deserialize)]
struct Pack {
    #[serde(default)]
    #[expect(clippy::zero_sized_map_values, reason = "only the keys and their places are read")]
    rules: BTreeMap<Spanned<String>, IgnoredAny>,
}

/// Refuses a pack that switches or grades a rule which is not among the known codes.
pub fn check_rules(text: &str, known: &[&str]) -> Result<(), PackError> {
    let pack: Pack = toml::from_str(text).map_err(|error| wording::wrong(text, &error))?;
    let unknown = pack.rules.keys().filter(|code| !known.contains(&code.get_ref().as_str()));
    let Some(code) = unknown.min_by_key(|code| code.span().start) else {
        return Ok(());
    };
    let line = jixiao_toml::line(text, code.span().start);
    let message = format!("没有编号为“{}”的规则，全部规则见 jixiao rules", code.get_ref());
    Err(PackError::Wrong { line, message })
}

#[cfg(test)]
mod tests {
    use super::check_rules;

    #[test]
    fn an_unknown_rule_is_refused_with_its_line() {
        let text = "name = \"a\"\n[rules]\nM201 = \"off\"\nZ999 = \"off\"\nA000 = \"on\"\n";
        let error = check_rules(text, &["M201"]).expect_err("an unknown rule");
        assert_eq!(
            error.to_string(),
            "规则包第 4 行有误：没有编号为“Z999”的规则，全部规则见 jixiao rules"
        );
        assert_eq!(check_rules(text, &["A000", "M201", "Z999"]), Ok(()));
    }

    #[test]
    fn a_pack_without_rules_names_none() {
        assert_eq!(check_rules("name = \"a\"\n", &[]), Ok(()));
    }
}
