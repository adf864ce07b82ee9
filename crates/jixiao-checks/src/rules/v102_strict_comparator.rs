//! V102: a strict comparator where reaching the value should count.

use jixiao_domain::form::Form;
use jixiao_domain::value::{Bound, Comparator};
use jixiao_findings::{Certainty, RuleHead, Severity, Spot};
use rust_decimal::Decimal;

use crate::facts::value_cells::{ValueCell, value_cells};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V102",
        name: "strict-comparator",
        title: "用了不含本数的符号",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2021〕101号（指标值、计算符号与赋分规则对应）；财预〔2020〕10号（达到指标值得满分）",
        since: "0.1.0",
        parameters: &[],
        doc: "
指标值用了 < 或 >（小于、大于），正好做到这个数反而不算完成；或者总体目标写“大于”，指标表同一个数写的是“≥”。

为什么：评分规则是“达到指标值，得满分”。费用标准“<9万元/人/年”、预算正好 9 万元，全部支出后就没有达到目标。

怎么办：把 < 改为 ≤，把 > 改为 ≥；总体目标中的“大于”“小于”改为“不少于”“不超过”，与指标表一致。

例外：件数“<1”和“>0”按整数计没有歧义，不报。

```bad
项目: 村道路灯维护
经济成本 | 单灯维护费用 | <300元/盏/年
```
```good
项目: 村道路灯维护
经济成本 | 单灯维护费用 | ≤300元/盏/年
数量 | 安全责任事故数 | <1起
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        let Some(bound) = cell.value.bounds().iter().find(|bound| is_strict(bound)) else {
            continue;
        };
        let strict = bound.comparator.unwrap_or(Comparator::Equal);
        let loose = loose(strict);
        let finding = cell.report(
            findings,
            format!(
                "“{}”的指标值“{}”用了“{}”，正好做到 {} 不算完成",
                cell.indicator.name,
                cell.value.shown(),
                strict.sign(),
                bound_number(bound),
            ),
        );
        finding.number("comparator", strict.ascii()).number("value", bound.number);
        match reworded(&cell) {
            Some(text) => {
                finding.suggest(format!("改为“{text}”"));
                cell.propose(finding, &text);
            }
            None => {
                finding.suggest(format!("把“{}”改为“{}”", strict.sign(), loose.sign()));
            }
        }
    }
    check_goals(context, findings);
}

/// Goals whose words are stricter than the table's signs for the same numbers.
fn check_goals(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (at, goal) in context.facts.texts.all().iter().enumerate() {
        let Spot::Head(_) = goal.place.spot else { continue };
        let form = context.dossier.forms[goal.form];
        let found: Vec<String> = context
            .facts
            .claims
            .of_text(at)
            .filter(|claim| is_strict(&claim.claim.bound) && is_looser(form, &claim.claim.bound))
            .map(|claim| goal.text.get(claim.claim.span.clone()).unwrap_or_default().trim())
            .map(|claim| format!("“{claim}”"))
            .collect();
        if found.is_empty() {
            continue;
        }
        findings
            .report(
                goal.place,
                format!(
                    "{}写{}，指标表同样的数用的是 ≥ 或 ≤，正好做到时两处结论相反",
                    goal.label(),
                    found.join("、"),
                ),
            )
            .number("claims", found.len())
            .suggest("把“大于”“小于”改为“不少于”“不超过”，与指标表一致");
    }
}

/// Whether an indicator promises the same number with a sign that lets it count.
fn is_looser(form: &Form, bound: &Bound) -> bool {
    let mut values = form.table.indicators.iter().filter_map(|indicator| indicator.value());
    values.any(|value| {
        value.bounds().iter().any(|other| {
            other.number == bound.number
                && other.unit == bound.unit
                && other.comparator == bound.comparator.map(loose)
        })
    })
}

/// Strict, and not merely another writing of "none" or "at least one".
fn is_strict(bound: &Bound) -> bool {
    let is_whole = !bound.unit.is_share() && !bound.unit.is_money();
    match bound.comparator {
        Some(Comparator::Less) => !(is_whole && bound.number == Decimal::ONE),
        Some(Comparator::Greater) => !bound.number.is_zero(),
        Some(Comparator::AtMost | Comparator::Equal | Comparator::AtLeast) | None => false,
    }
}

fn loose(strict: Comparator) -> Comparator {
    match strict {
        Comparator::Less | Comparator::AtMost => Comparator::AtMost,
        Comparator::Equal => Comparator::Equal,
        Comparator::AtLeast | Comparator::Greater => Comparator::AtLeast,
    }
}

fn bound_number(bound: &Bound) -> String {
    format!("{}{}", bound.printed.number, bound.printed.unit)
}

/// The cell with its strict signs and words made loose.
fn reworded(cell: &ValueCell<'_>) -> Option<String> {
    const WORDS: [(&str, &str); 8] = [
        ("<", "≤"),
        ("＜", "≤"),
        (">", "≥"),
        ("＞", "≥"),
        ("小于", "≤"),
        ("低于", "≤"),
        ("大于", "≥"),
        ("高于", "≥"),
    ];
    let raw = &cell.value.raw;
    if ["不小于", "不低于", "不大于", "不高于", "等于", "="].iter().any(|word| raw.contains(word))
    {
        return None;
    }
    let text = WORDS.iter().fold(raw.clone(), |text, (strict, loose)| text.replace(strict, loose));
    (text != *raw).then_some(text)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V102", text, expect);
    }

    #[test]
    fn strict_signs_and_words_are_reported_with_a_loose_one() {
        check(
            "
            项目: 村道路灯维护
            经济成本 | 单灯维护费用 | <300元/盏/年 | <300元/盏/年
            质量 | 亮灯率 | 大于95%
            时效 | 修复时间 | <24小时
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:indicator 0 cycle] “单灯维护费用”的指标值“<300元/盏/年”用了“<”，正好做到 300元/盏/年 不算完成
                  comparator="<"  value=300
                  → 改为“≤300元/盏/年”
                提醒 [0:indicator 1 annual] “亮灯率”的指标值“大于95%”用了“>”，正好做到 95% 不算完成
                  comparator=">"  value=95
                  → 改为“≥95%”
                提醒 [0:indicator 2 annual] “修复时间”的指标值“<24小时”用了“<”，正好做到 24小时 不算完成
                  comparator="<"  value=24
                  → 改为“≤24小时”
            "#]],
        );
    }

    #[test]
    fn less_than_one_and_more_than_zero_are_plain() {
        check(
            "
            项目: 村道路灯维护
            数量 | 巡查次数 | >0次
            质量 | 责任事故数 | <1起
            ",
            expect![[""]],
        );
    }

    #[test]
    fn a_goal_is_reported_only_where_the_table_is_looser() {
        check(
            "
            项目: 村道路灯维护
            年度目标: 维护路灯大于120盏，亮灯率大于96%。
            数量 | 维护路灯数量 | ≥120盏
            质量 | 亮灯率 | ≥95%
            ",
            expect![[r#"
                提醒 [0:goals.annual] 年度目标写“维护路灯大于120盏”，指标表同样的数用的是 ≥ 或 ≤，正好做到时两处结论相反
                  claims=1
                  → 把“大于”“小于”改为“不少于”“不超过”，与指标表一致
            "#]],
        );
    }
}
