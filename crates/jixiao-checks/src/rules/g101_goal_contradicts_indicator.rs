//! G101: the goal text and the indicator give different numbers for one thing.

use jixiao_domain::value::Bound;
use jixiao_findings::{Certainty, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::claims::{TextClaim, headcount};
use crate::facts::measure::MeasuredRow;
use crate::facts::texts::GoalText;
use crate::rules::v110_impossible_value::why as why_impossible;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "G101",
        name: "goal-contradicts-indicator",
        title: "目标文字与指标值不符",
        severity: Severity::Error,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标设定要求（指向明确、细化量化）；审核：完整性（规范完整性）",
        since: "0.1.0",
        parameters: &["goals.staff_words", "goals.total_words", "goals.increment_words"],
        doc: "
总体绩效目标的文字写了一个数，同一事项的指标值是另一个数，报错误；数相同、只是“大于”与“≥”之类严格程度不同的，提醒。

为什么：文字和指标都是批复内容。两个数不同，自评时以哪一个为准就会有争议；“大于 200 宗”完成 200 宗不算完成，“≥200 宗”算完成。

怎么办：核实后统一两处的数。达到即算完成的，文字写“不少于”“不低于”，指标写“≥”。

例外：文字中的数没有对应指标的，由 G102 报告。人数只与聘用、派遣、社工一类人数指标核对。

```bad
项目: 巡查队伍
年度目标: 聘用3名工作人员开展日常巡查。
数量 | 人员聘用数 | 2人
```
```bad
项目: 网格信息采集
年度目标: 事件上报数大于200件。
数量 | 事件上报数 | ≥200件
```
```good
项目: 网格信息采集
年度目标: 聘用2名工作人员，事件上报数不少于200件。
数量 | 人员聘用数 | 2人
数量 | 事件上报数 | ≥200件
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let facts = &context.facts;
    for (position, text) in facts.texts.all().iter().enumerate() {
        // A task is the department's summary of another form; its numbers are that form's business.
        if text.task().is_some() {
            continue;
        }
        let rows = facts.measures.of_form(text.form);
        let mut strict: Vec<(&TextClaim, &MeasuredRow<'_>, &Bound)> = Vec::new();
        for claim in facts.claims.of_text(position) {
            if claim.is_about_staff(text.text, context.settings) || !claim.is_promise {
                continue;
            }
            let Some((row, bound)) = matching(context, rows, claim) else { continue };
            if why_impossible(bound, &row.indicator.name, context.settings).is_some() {
                continue;
            }
            if bound.number == claim.claim.bound.number {
                if differs_in_strictness(&claim.claim.bound, bound) {
                    strict.push((claim, row, bound));
                }
            } else if !is_impossible(bound)
                && claim.is_comparable(row, text)
                && !is_said(context, text, row, bound)
            {
                let words = claim.words(text.text);
                contradiction(findings, text, (&words, &claim.claim.bound), (row, bound));
            }
        }
        strictness(findings, text, &strict);
        let people = headcount(context, position);
        let hired = rows.iter().find(|row| people.is_some() && row.counts_staff(context.settings));
        if let (Some(people), Some(row)) = (people, hired)
            && let Some(bound) = row.single()
            && bound.number != people.bound.number
            && !has_cycle_number(row, people.bound)
        {
            contradiction(findings, text, (&people.words, people.bound), (row, bound));
        }
    }
}

/// Whether the value cannot be meant, as 290% for ≥90%: that is said of the value itself.
fn is_impossible(bound: &Bound) -> bool {
    bound.unit.is_share() && bound.number > Decimal::ONE_HUNDRED && bound.comparator.is_none()
}

/// Whether the text, or a task that says what makes it up, gives the indicator's number too: then
/// this one is about something else.
fn is_said(
    context: &Context<'_>,
    text: &GoalText<'_>,
    row: &MeasuredRow<'_>,
    bound: &Bound,
) -> bool {
    let facts = &context.facts;
    let texts =
        facts.texts.all().iter().enumerate().filter(|(_, it)| {
            it.form == text.form && (it.task().is_some() || it.place == text.place)
        });
    texts.flat_map(|(position, _)| facts.claims.of_text(position)).any(|claim| {
        claim.claim.bound.number == bound.number && claim.counterpart(row, context).is_some()
    })
}

/// Whether the value for the whole period has the text's number.
fn has_cycle_number(row: &MeasuredRow<'_>, people: &Bound) -> bool {
    let cycle = row.indicator.cycle.as_ref();
    cycle.is_some_and(|value| value.bounds().iter().any(|it| it.number == people.number))
}

/// The row that the claim speaks of: one with its number, else the one of the same measure, else
/// the only one alike; in doubt none.
fn matching<'r, 'c>(
    context: &Context<'_>,
    rows: &'r [MeasuredRow<'c>],
    claim: &TextClaim,
) -> Option<(&'r MeasuredRow<'c>, &'r Bound)> {
    let mut matched: Vec<(&MeasuredRow<'c>, &Bound)> =
        rows.iter().filter_map(|row| Some((row, claim.counterpart(row, context)?))).collect();
    let number = claim.claim.bound.number;
    let equal = matched.iter().position(|(_, bound)| bound.number == number);
    let same = || matched.iter().position(|(row, _)| claim.measure.is_same(&row.measure));
    let only = || (matched.len() == 1).then_some(0);
    let position = equal.or_else(same).or_else(only)?;
    Some(matched.swap_remove(position))
}

/// 大于 against ≥, or the other way round: reaching the number counts here and not there.
fn differs_in_strictness(one: &Bound, other: &Bound) -> bool {
    let (Some(one), Some(other)) = (one.comparator, other.comparator) else { return false };
    one.is_strict() != other.is_strict()
}

fn contradiction(
    findings: &mut Reporter<'_>,
    text: &GoalText<'_>,
    (words, claimed): (&str, &Bound),
    (row, bound): (&MeasuredRow<'_>, &Bound),
) {
    let name = &row.indicator.name;
    let label = text.label();
    let gap = (claimed.number - bound.number).abs().normalize();
    let gap = if bound.unit.is_share() {
        format!("{gap} 个百分点")
    } else {
        format!("{gap} {}", bound.unit)
    };
    findings
        .report(
            text.place,
            format!("{label}写“{words}”，指标“{name}”却是 {}，相差 {}", row.shown(), gap.trim()),
        )
        .at(row.place())
        .number("text", claimed.number)
        .number("indicator", bound.number)
        .suggest(format!("核实后统一：把文字改为 {bound}，或把“{name}”改为 {claimed}"));
}

fn strictness(
    findings: &mut Reporter<'_>,
    text: &GoalText<'_>,
    strict: &[(&TextClaim, &MeasuredRow<'_>, &Bound)],
) {
    if strict.is_empty() {
        return;
    }
    let listed: Vec<String> = strict
        .iter()
        .map(|(claim, row, _)| {
            format!("文字“{}”对指标“{}”{}", claim.words(text.text), row.indicator.name, row.shown())
        })
        .collect();
    findings
        .report(
            text.place,
            format!(
                "{}与指标的严格程度不同，刚好等于该数时一处算完成、一处不算：{}",
                text.label(),
                listed.join("；")
            ),
        )
        .severity(Severity::Warning)
        .at_all(strict.iter().map(|(_, row, _)| row.place()))
        .number("claims", strict.len())
        .suggest(
            "达到即算完成的，文字改为“不少于”“不低于”（或“不超过”），与指标的“≥”（或“≤”）一致",
        );
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn a_total_in_the_text_is_compared_with_the_people_hired() {
        check_rule(
            "G101",
            "
项目: 巡查队伍
周期目标: 经研究增加2名工作人员，后又增加1名工作人员，该3名工作人员负责日常巡查。
数量 | 单位聘用人员数量 | 2人
",
            expect![[r#"
                错误 [0:goals.cycle 0:indicator 0 annual] 实施周期总目标写“3名工作人员”，指标“单位聘用人员数量”却是 2人，相差 1 人
                  text=3  indicator=2
                  → 核实后统一：把文字改为 2 人，或把“单位聘用人员数量”改为 3 人
            "#]],
        );
    }

    #[test]
    fn one_finding_lists_what_only_differs_in_strictness() {
        check_rule(
            "G101",
            "
项目: 网格信息采集
年度目标: 事件上报数大于200件，事件上报准确率大于80%，事件处置及时率大于90%。
数量 | 事件上报数 | ≥200件
质量 | 事件上报准确性 | ≥80%
时效 | 事件处置及时率 | ≥95%
",
            expect![[r#"
                提醒 [0:goals.annual 0:indicator 0 annual 0:indicator 1 annual] 年度目标与指标的严格程度不同，刚好等于该数时一处算完成、一处不算：文字“事件上报数大于200件”对指标“事件上报数”≥200件；文字“事件上报准确率大于80%”对指标“事件上报准确性”≥80%
                  claims=2
                  → 达到即算完成的，文字改为“不少于”“不低于”（或“不超过”），与指标的“≥”（或“≤”）一致
                错误 [0:goals.annual 0:indicator 2 annual] 年度目标写“事件处置及时率大于90%”，指标“事件处置及时率”却是 ≥95%，相差 5 个百分点
                  text=90  indicator=95
                  → 核实后统一：把文字改为 ≥95%，或把“事件处置及时率”改为 >90%
            "#]],
        );
    }

    #[test]
    fn the_goal_of_the_period_does_not_excuse_the_goal_of_the_year() {
        check_rule(
            "G101",
            "
项目: 免费婚检
周期目标: 三年免费婚检4800对，婚检率不低于85%。
年度目标: 免费婚检1600对，婚检率不低于90%。
数量 | 免费婚检对数 | ≥4800对 | ≥1600对
质量 | 婚检率 | ≥85% | ≥85%
",
            expect![[r#"
                错误 [0:goals.annual 0:indicator 1 annual] 年度目标写“婚检率不低于90%”，指标“婚检率”却是 ≥85%，相差 5 个百分点
                  text=90  indicator=85
                  → 核实后统一：把文字改为 ≥85%，或把“婚检率”改为 ≥90%
            "#]],
        );
    }

    #[test]
    fn a_sum_that_is_no_cost_is_compared_too() {
        check_rule(
            "G101",
            "
项目: 专利转化补助
年度目标: 安排补助资金300万元，带动质押融资额不低于6亿元。
经济效益 | 带动专利质押融资额 | ≥5亿元
数量 | 补助专利转让许可件数 | ≥150件
",
            expect![[r#"
                错误 [0:goals.annual 0:indicator 0 annual] 年度目标写“带动质押融资额不低于6亿元”，指标“带动专利质押融资额”却是 ≥5亿元，相差 100000000 元
                  text=600000000  indicator=500000000
                  → 核实后统一：把文字改为 ≥500000000 元，或把“带动专利质押融资额”改为 ≥600000000 元
            "#]],
        );
    }

    #[test]
    fn equal_numbers_other_units_and_other_people_are_left_alone() {
        check_rule(
            "G101",
            "
项目: 巡查队伍
周期目标: 现有社工2名，负责巡查。
年度目标: 培训学员300名，开展宣传活动4场，群众满意度不低于90%。
数量 | 单位聘用人员数量 | 2人
数量 | 培训人次 | ≥300人次
数量 | 宣传活动次数 | ≥4次
满意度 | 使用人员满意度 | ≥92%
",
            expect![[""]],
        );
    }
}
