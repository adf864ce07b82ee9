//! I106: two objects joined in one name.

use jixiao_domain::settings::Settings;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::facts::indicator_words::{ends_with_any, is_satisfaction};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "I106",
        name: "two-objects-in-name",
        title: "一个名称说两件事",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号（指向明确）；财预〔2021〕101号（一项指标衡量一项内容）",
        since: "0.1.0",
        parameters: &[
            "indicators.joiners",
            "indicators.joiner_exceptions",
            "indicators.measure_names",
        ],
        doc: "
指标名称用“及”“和”“与”“、”把两件事连在一起，后面只有一个“率”或“数”，如“事故及隐患处置完成率”。

为什么：两件事的对象和口径不同，合成一个数算不出来，也看不出哪一件没做好。

怎么办：拆成两个指标，或者只留主要的一件。

例外：“及时”“和谐”一类的词不算连接。

```bad
项目: 村道路灯维护
质量 | 路灯及配电箱维修完成率 | ≥95%
```
```good
项目: 村道路灯维护
质量 | 路灯维修完成率 | ≥95%
质量 | 配电箱维修完成率 | ≥95%
时效 | 维修及时率 | ≥95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, index, indicator) in context.indicators() {
        // One questionnaire may ask two groups: 残疾人及家属满意度.
        if is_satisfaction(indicator) {
            continue;
        }
        let Some((left, joiner, right)) = joined(&indicator.name, context.settings) else {
            continue;
        };
        findings
            .report(
                Place::indicator(position, index, IndicatorField::Name),
                format!("“{}”用“{joiner}”连着两件事：“{left}”和“{right}”", indicator.name),
            )
            .suggest("拆成两个指标分别定值，或者只保留主要的一件");
    }
}

/// Both sides of a joiner, each of two characters or more, in a name that ends in a measure word.
fn joined(name: &str, settings: &Settings) -> Option<(String, String, String)> {
    let words = &settings.indicators;
    // Most names join nothing.
    if !words.joiners.stand_in(name) {
        return None;
    }
    let outside = without_brackets(name);
    if !ends_with_any(&outside, &words.measure_names) {
        return None;
    }
    let mut masked = outside.clone();
    for word in &words.joiner_exceptions {
        if masked.contains(word.as_str()) {
            // As many bytes as before, so that positions stay those of the name.
            masked = masked.replace(word.as_str(), &"\0".repeat(word.len()));
        }
    }
    let joiner = words.joiners.iter().find(|joiner| masked.contains(joiner.as_str()))?;
    let at = masked.find(joiner.as_str())?;
    let (left, right) = (&outside[..at], &outside[at + joiner.len()..]);
    let long = |text: &str, least: usize| text.chars().count() >= least;
    (long(left, 2) && long(right, 3)).then(|| (left.to_owned(), joiner.clone(), right.to_owned()))
}

/// The name without what stands in brackets.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_u32;
    let kept = name.chars().filter(|c| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("I106", text, expect);
    }

    #[test]
    fn joined_objects_are_told_from_words_that_look_like_it() {
        check(
            "
            项目: 村道路灯维护
            质量 | 事故及隐患处置完成率 | ≥95%
            质量 | 路灯、电缆完好率（%） | ≥95%
            时效 | 维修及时率 | ≥95%
            社会效益 | 邻里和谐度 | ≥95%
            社会效益 | 群众参与度 | ≥95%
            社会效益 | 村民（含老人和儿童）受益人数 | ≥95人
            满意度 | 受助残疾人及家属满意度 | ≥93%
            ",
            expect![[r#"
                建议 [0:indicator 0 name] “事故及隐患处置完成率”用“及”连着两件事：“事故”和“隐患处置完成率”
                  → 拆成两个指标分别定值，或者只保留主要的一件
                建议 [0:indicator 1 name] “路灯、电缆完好率（%）”用“、”连着两件事：“路灯”和“电缆完好率”
                  → 拆成两个指标分别定值，或者只保留主要的一件
            "#]],
        );
    }
}
