//! G104: key indicators that a goal full of numbers never mentions.

use jixiao_domain::form::Form;
use jixiao_domain::frame::Category;
use jixiao_domain::measure::Aspect;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::claims::TextClaim;
use crate::facts::measure::MeasuredRow;
use crate::facts::texts::{GoalText, mentions};
use crate::{Context, Reporter, Rule};

/// From how many numbers on a goal lists its indicators.
const LISTED_NUMBERS: usize = 2;

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
项目的年度目标列出了数值（2 个以上），却没有提到数量指标；或者目标里有一个比率在指标表里找不到，同时漏了指标表里的比率，两处可能是同一回事。

为什么：目标与指标应当互相对应；列了一部分、漏了一部分，说明两处不是同一次测算，或名称混用（“使用率”与“正常运行率”）。

怎么办：把漏掉的关键指标写进目标，或统一两处的名称。

例外：目标没有列数值的不报；成本、聘用人数和没有数值的指标不报；只漏了满意度的不报；部门的总体目标是概括，不要求逐项列出。

```bad
项目: 预警系统维护
年度目标: 上报事件不少于200件，系统使用率不低于90%。
数量 | 上报事件数 | ≥200件
质量 | 系统正常运行率 | ≥99%
```
```good
项目: 预警系统维护
年度目标: 上报事件不少于200件，系统正常运行率不低于99%。
数量 | 上报事件数 | ≥200件
质量 | 系统正常运行率 | ≥99%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let facts = &context.facts;
    for (position, text) in facts.texts.all().iter().enumerate() {
        let form = context.dossier.forms[text.form];
        // A department's goal sums up; it need not list.
        if form.project().is_none() || !is_yearly(form, text) {
            continue;
        }
        let claims: Vec<&TextClaim> = facts
            .claims
            .of_text(position)
            .filter(|claim| claim.is_promise)
            .filter(|claim| !claim.is_about_staff(text.text, context.settings))
            .collect();
        let rows = facts.measures.of_form(text.form);
        if claims.len() < LISTED_NUMBERS {
            continue;
        }
        let absent: Vec<&MeasuredRow<'_>> = rows
            .iter()
            .filter(|row| is_countable(row) && !row.counts_staff(context.settings))
            .filter(|row| !is_mentioned(context, row, &claims, text))
            .filter(|row| !is_promised_elsewhere(context, row, text))
            .collect();
        // A rate that stands in for another (使用率 for 正常运行率) makes the rates worth listing.
        let has_stray_rate = claims.iter().any(|claim| is_stray_rate(context, claim, rows, text));
        let is_key = |row: &&&MeasuredRow<'_>| {
            row.indicator.category == Some(Category::Quantity) && !is_said(context, row, text)
                || has_stray_rate
        };
        let key: Vec<&MeasuredRow<'_>> = absent.iter().filter(is_key).copied().collect();
        let asks = |row: &&MeasuredRow<'_>| row.measure.name.aspect == Aspect::Satisfaction;
        if !key.iter().all(asks) {
            report(findings, text, &key);
        }
    }
}

/// Whether the text is the year's goal, or the only one.
fn is_yearly(form: &Form, text: &GoalText<'_>) -> bool {
    !text.is_cycle_goal() || form.goals.annual.is_none()
}

/// Whether another goal text of the form speaks of the row.
fn is_said(context: &Context<'_>, row: &MeasuredRow<'_>, text: &GoalText<'_>) -> bool {
    let mut others = context.facts.texts.of_form(text.form);
    others.any(|other| mentions(other.text, &row.measure.name.stem))
}

/// Whether the other goal text of the form promises a number for the row.
fn is_promised_elsewhere(
    context: &Context<'_>,
    row: &MeasuredRow<'_>,
    text: &GoalText<'_>,
) -> bool {
    let texts = context.facts.texts.all().iter().enumerate();
    let mut others = texts
        .filter(|(_, other)| other.form == text.form && other.task().is_none())
        .flat_map(|(position, _)| context.facts.claims.of_text(position));
    others.any(|claim| claim.counterpart(row, context).is_some())
}

/// A rate in the text that no indicator measures, 预算执行率 apart.
fn is_stray_rate(
    context: &Context<'_>,
    claim: &TextClaim,
    rows: &[MeasuredRow<'_>],
    text: &GoalText<'_>,
) -> bool {
    let across = &context.settings.across;
    claim.claim.bound.unit.is_share()
        && claim.measure.name.aspect == Aspect::Rate
        && !across.department_words.stand_in(&claim.claim.noun)
        && !rows.iter().any(|row| claim.is_about(&row.measure, text.text))
}

/// A quantified promise that is not a cost.
fn is_countable(row: &MeasuredRow<'_>) -> bool {
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
    let listed: Vec<String> = absent
        .iter()
        .map(|row| format!("“{}”{}", row.indicator.name.trim(), row.shown()))
        .collect();
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
    fn a_quantity_that_the_goal_leaves_out_is_reported() {
        check_rule(
            "G104",
            "
项目: 城区绿化养护
年度目标: 养护绿地30万平方米，绿地完好率不低于95%。
数量 | 养护绿地面积 | ≥300000平方米
数量 | 补植苗木数量 | ≥2000株
质量 | 绿地完好率 | ≥95%
时效 | 任务按时完成率 | ≥95%
生态效益 | 城区绿化覆盖率 | ≥38%
",
            expect![[r#"
                建议 [0:goals.annual 0:indicator 1 name] 年度目标列了数值，但没有提到这些指标：“补植苗木数量”≥2000株
                  indicators=1
                  → 把这些指标写进目标；如与文字中的某个数值是同一回事，统一两处的名称
            "#]],
        );
    }

    #[test]
    fn only_a_goal_that_lists_numbers_is_compared() {
        check_rule(
            "G104",
            "
项目: 预警系统维护
年度目标: 上报事件不少于200件，维护预警系统。
数量 | 上报事件数 | ≥200件
数量 | 发布预警条数 | ≥20条
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
