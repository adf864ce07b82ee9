//! C108: a satisfaction rate with no respondents, sample or method.

use jixiao_domain::form::Form;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::settings::Settings;
use jixiao_domain::value::PlannedValue;
use jixiao_domain::words::Words;
use jixiao_findings::{Certainty, Finding, IndicatorField, Place, RuleHead, Severity};

use crate::facts::indicator_words::{has_any, is_satisfaction};
use crate::facts::texts::GoalText;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "C108",
        name: "satisfaction-without-survey",
        title: "满意度没有调查安排",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2021〕101号（满意度指标应说明调查对象和方法）；财预〔2015〕88号（绩效指标的类别和要求）",
        since: "0.1.0",
        parameters: &["completeness.survey_words"],
        doc: "
满意度写了百分比，但指标说明、依据和总体目标里都没有问谁、问多少人、怎么问。一张表合并成一条。

为什么：没有样本和方法，98% 是怎么来的谁也说不清，年底只能照抄目标数。

怎么办：写明调查对象、样本量和方法，例如“随机抽取来访群众 100 人发放问卷，回收率不低于 80%”。表上没有说明栏的，写在总体目标里或另附方案。

例外：说明、依据或目标中已写问卷、抽样、回访等方法的不报。

```bad
项目: 村道路灯维护
满意度 | 村民满意度 | ≥90%
```
```good
项目: 村道路灯维护
满意度 | 村民满意度 | ≥90% | 说明=问卷调查沿线村民100人
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.forms() {
        let words = &context.settings.completeness.survey_words;
        if context.facts.texts.goals(position).any(|goal| says_how(goal, words)) {
            continue;
        }
        let rows = unexplained(form, context.settings);
        let Some((first, _)) = rows.first() else { continue };
        let names: Vec<String> = rows
            .iter()
            .map(|(_, row)| {
                let raw = row.value().map(PlannedValue::shown).unwrap_or_default();
                format!("“{}”{raw}", row.name)
            })
            .collect();
        let place = |index| Place::indicator(position, index, IndicatorField::Name);
        let value = |index: usize, row: &Indicator| {
            let field = match row.annual {
                Some(_) => IndicatorField::Annual,
                None => IndicatorField::Cycle,
            };
            Place::indicator(position, index, field)
        };
        let finding: &mut Finding = findings
            .report(place(*first), format!("{}没有写调查对象、样本量或调查方法", names.join("、")));
        finding.at_all(rows.iter().skip(1).map(|(index, _)| place(*index)));
        finding.at_all(rows.iter().map(|(index, row)| value(*index, row)));
        finding
            .number("indicators", rows.len())
            .suggest("写明问谁、问多少人、怎么问，如“随机抽取服务对象 100 人问卷调查”");
    }
}

/// Whether a sentence of a goal says how satisfaction is asked; 走访慰问 and 抽样检测 are work.
fn says_how(goal: &GoalText<'_>, words: &Words) -> bool {
    let asked = || ["满意", "问卷", "受访", "民意"].into_iter().filter(|word| goal.holds(word));
    if asked().next().is_none() || !goal.holds_any(words) {
        return false;
    }
    goal.text
        .split(['。', '；', ';', '\n'])
        .any(|sentence| asked().any(|word| sentence.contains(word)) && has_any(sentence, words))
}

/// Satisfaction rates that say nothing about how they are asked.
fn unexplained<'f>(form: &'f Form, settings: &Settings) -> Vec<(usize, &'f Indicator)> {
    let words = &settings.completeness.survey_words;
    let says = |text: &Option<String>| text.as_ref().is_some_and(|text| has_any(text, words));
    let rows = form.table.indicators.iter().enumerate();
    rows.filter(|(_, row)| {
        is_satisfaction(row)
            && row.value().is_some_and(|value| {
                value.bounds().iter().any(|bound| bound.unit.is_share())
                    && !has_any(&value.raw, words)
            })
            && !has_any(&row.name, words)
            && !says(&row.explanation)
            && !says(&row.basis)
            && !says(&row.method)
            && !says(&row.data_source)
            && !says(&row.scoring_rule)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("C108", text, expect);
    }

    #[test]
    fn all_rates_of_a_form_are_one_finding() {
        check(
            "
            项目: 村道路灯维护
            满意度 | 村民满意度 | ≥98%
            满意度 | 企业满意度 | ≥95%
            ",
            expect![[r#"
                提醒 [0:indicator 0 name 0:indicator 1 name 0:indicator 0 annual 0:indicator 1 annual] “村民满意度”≥98%、“企业满意度”≥95%没有写调查对象、样本量或调查方法
                  indicators=2
                  → 写明问谁、问多少人、怎么问，如“随机抽取服务对象 100 人问卷调查”
            "#]],
        );
    }

    #[test]
    fn a_method_in_the_goal_or_the_explanation_is_enough() {
        check(
            "
            项目: 村道路灯维护
            年度目标: 维护路灯120盏，问卷调查村民满意度不低于90%。
            满意度 | 村民满意度 | ≥90%
            项目: 农村公厕管护
            满意度 | 村民满意度 | ≥90% | 依据=每季度电话回访20户
            满意度 | 投诉情况 | 无投诉
            ",
            expect![[""]],
        );
    }

    #[test]
    fn work_that_uses_the_same_words_is_no_survey() {
        check(
            "
            项目: 困难群众慰问
            年度目标: 走访慰问困难家庭300户，抽样检测食品50批次。群众满意度不低于90%。
            满意度 | 困难群众满意度 | ≥90%
            ",
            expect![[r#"
                提醒 [0:indicator 0 name 0:indicator 0 annual] “困难群众满意度”≥90%没有写调查对象、样本量或调查方法
                  indicators=1
                  → 写明问谁、问多少人、怎么问，如“随机抽取服务对象 100 人问卷调查”
            "#]],
        );
    }
}
