//! G104: key indicators that a goal full of numbers never mentions.

use jixiao_domain::measure::Aspect;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::claims::TextClaim;
use crate::facts::measure::MeasuredRow;
use crate::facts::texts::{GoalText, mentions};
use crate::{Context, Reporter, Rule};

/// From how many numbers on a goal lists its indicators.
const LISTED_NUMBERS: usize = 3;

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "G104",
        name: "indicator-not-in-goal",
        title: "关键指标未写入目标",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：完整性（明确清晰性）、相关性（指标科学性）",
        since: "0.1.0",
        parameters: &[],
        doc: "
目标文字逐项列出了数值（3 个以上），却漏了指标表里的关键指标。

为什么：目标与指标应当互相对应；列了一部分、漏了一部分，说明两处不是同一次测算，或名称混用（“使用率”与“正常运行率”）。

怎么办：把漏掉的关键指标写进目标，或统一两处的名称。

例外：目标没有逐项列数值的不报；成本指标、没有数值的指标不报；只漏了满意度的不报。

```bad
项目: 预警系统维护
年度目标: 上报事件不少于200件，准确率不低于90%，处置及时率不低于90%。
数量 | 上报事件数 | ≥200件
质量 | 上报准确率 | ≥90%
时效 | 处置及时率 | ≥90%
社会效益 | 系统正常运行率 | ≥99%
```
```good
项目: 预警系统维护
年度目标: 上报事件不少于200件，准确率不低于90%，处置及时率不低于90%，系统正常运行率不低于99%。
数量 | 上报事件数 | ≥200件
质量 | 上报准确率 | ≥90%
时效 | 处置及时率 | ≥90%
社会效益 | 系统正常运行率 | ≥99%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let facts = &context.facts;
    for (position, text) in facts.texts.all().iter().enumerate() {
        if text.task().is_some() {
            continue;
        }
        let claims: Vec<&TextClaim> = facts
            .claims
            .of_text(position)
            .filter(|claim| !claim.is_about_staff(text.text, context.settings))
            .collect();
        if claims.len() < LISTED_NUMBERS {
            continue;
        }
        let absent: Vec<&MeasuredRow<'_>> = facts
            .measures
            .of_form(text.form)
            .iter()
            .filter(|row| is_key(row) && !row.counts_staff(context.settings))
            .filter(|row| !is_mentioned(context, row, &claims, text))
            .collect();
        let asks = |row: &&MeasuredRow<'_>| row.measure.name.aspect == Aspect::Satisfaction;
        if !absent.iter().all(asks) {
            report(findings, text, &absent);
        }
    }
}

/// A quantified promise that is not a cost.
fn is_key(row: &MeasuredRow<'_>) -> bool {
    row.measure.name.aspect != Aspect::Cost && !row.bounds().is_empty()
}

fn is_mentioned(
    context: &Context<'_>,
    row: &MeasuredRow<'_>,
    claims: &[&TextClaim],
    text: &GoalText<'_>,
) -> bool {
    let asks = row.measure.name.aspect == Aspect::Satisfaction;
    let speaks = |claim: &&TextClaim| {
        claim.counterpart(row, context).is_some()
            || claim.is_about(&row.measure, text.text)
            || row.bounds().iter().any(|bound| {
                let claimed = &claim.claim.bound;
                !bound.unit.is_share()
                    && bound.number == claimed.number
                    && bound.unit == claimed.unit
            })
    };
    let stem = &row.measure.name.stem;
    claims.iter().any(speaks)
        || asks && text.text.contains("满意")
        || !asks && !stem.is_empty() && mentions(text.text, stem)
}

fn report(findings: &mut Reporter<'_>, text: &GoalText<'_>, absent: &[&MeasuredRow<'_>]) {
    let listed: Vec<String> =
        absent.iter().map(|row| format!("“{}”{}", row.indicator.name.trim(), row.raw())).collect();
    findings
        .report(
            text.place,
            format!("{}列了数值，但没有提到这些指标：{}", text.label(), listed.join("、")),
        )
        .at_all(absent.iter().map(|row| row.name_place()))
        .number("indicators", absent.len())
        .suggest("把这些指标写进目标；如与文字中的某个数值是同一回事，统一两处的名称");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn only_a_goal_that_lists_numbers_is_compared() {
        check_rule(
            "G104",
            "
项目: 预警系统维护
年度目标: 上报事件不少于200件，维护预警系统。
数量 | 上报事件数 | ≥200件
社会效益 | 系统正常运行率 | ≥99%
",
            expect![[""]],
        );
    }

    #[test]
    fn satisfaction_is_listed_beside_others() {
        check_rule(
            "G104",
            "
项目: 预警系统维护
年度目标: 事件上报数不少于200件，事件上报准确率不低于80%，事件处置及时率不低于80%，系统使用率不低于80%。
数量 | 事件上报数 | ≥200件
质量 | 事件上报准确性 | ≥80%
时效 | 事件处置及时率 | ≥80%
社会效益 | 系统正常运行率（%） | ≥80%
满意度 | 使用人员满意度 | 92%
",
            expect![[r#"
                建议 [0:goals.annual 0:indicator 3 name 0:indicator 4 name] 年度目标列了数值，但没有提到这些指标：“系统正常运行率（%）”≥80%、“使用人员满意度”92%
                  indicators=2
                  → 把这些指标写进目标；如与文字中的某个数值是同一回事，统一两处的名称
            "#]],
        );
    }
}
