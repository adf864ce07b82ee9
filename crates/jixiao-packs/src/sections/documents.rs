//! Section `[documents]`.

use jixiao_domain::settings::documents::{DocumentSettings, Misprint};
use serde::{Deserialize, Deserializer, de};

use super::set;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    misprints: Option<Vec<MisprintRow>>,
    lookalikes: Option<Vec<String>>,
    growth_words: Option<Vec<String>>,
}

/// `[wrong, right, except…]`: hundreds of rows read better without keys.
#[derive(Debug)]
struct MisprintRow(Misprint);

impl<'de> Deserialize<'de> for MisprintRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<MisprintRow, D::Error> {
        let mut row = Vec::<String>::deserialize(deserializer)?.into_iter();
        let wrong = row.next().unwrap_or_default();
        let Some(right) = row.next() else {
            let message = format!("“{wrong}”一行应写错误写法、正确写法，后面可列例外");
            return Err(de::Error::custom(message));
        };
        let except: Vec<String> = row.collect();
        if wrong.is_empty() || wrong == right {
            return Err(de::Error::custom(format!(
                "错误写法“{wrong}”不能为空，也不能与正确写法相同"
            )));
        }
        if let Some(text) = except.iter().find(|text| !text.contains(&wrong)) {
            let message = format!("例外“{text}”中没有“{wrong}”，不起作用");
            return Err(de::Error::custom(message));
        }
        Ok(MisprintRow(Misprint { wrong, right, except }))
    }
}

impl Section {
    pub(crate) fn apply(self, settings: &mut DocumentSettings) {
        if let Some(rows) = self.misprints {
            let mut misprints: Vec<Misprint> = rows.into_iter().map(|row| row.0).collect();
            misprints.sort_by(|a, b| a.wrong.cmp(&b.wrong));
            let wrong: Vec<String> = misprints.iter().map(|row| row.wrong.clone()).collect();
            settings.wrong_writings = wrong.into();
            settings.misprints = misprints;
        }
        set(&mut settings.lookalikes, self.lookalikes);
        set(&mut settings.growth_words, self.growth_words);
    }
}

#[cfg(test)]
mod tests {
    fn refusal(row: &str) -> String {
        let text =
            format!("name = \"a\"\nversion = \"1\"\n[documents]\nmisprints = [\n  {row},\n]\n");
        crate::load(&text).expect_err("a wrong row").to_string()
    }

    #[test]
    fn a_misprint_needs_its_right_writing_and_working_exceptions() {
        assert_eq!(
            refusal("[\"布署\"]"),
            "规则包第 4 行有误：“documents.misprints”：“布署”一行应写错误写法、正确写法，后面可列例外"
        );
        assert_eq!(
            refusal("[\"按排\", \"安排\", \"安排名\"]"),
            "规则包第 4 行有误：“documents.misprints”：例外“安排名”中没有“按排”，不起作用"
        );
    }

    #[test]
    fn no_built_in_misprint_stands_in_its_own_right_writing() {
        let settings = crate::builtin(crate::DEFAULT).expect("a built-in pack");
        for misprint in settings.documents.misprints {
            assert!(!misprint.right.contains(&misprint.wrong), "{}", misprint.wrong);
        }
    }
}
