//! C106: points do not sum to the frame's total.

use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "C106",
        name: "points-off-total",
        title: "分值合计不对",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号（自评总分 100 分，预算执行率 10 分）；财预〔2021〕101号（分值权重）",
        since: "0.1.0",
        parameters: &["frame.points"],
        doc: "
各项指标的分值之和，既不是 90 分（预算执行率另占 10 分），也不是 100 分。

为什么：合计不对，自评得分就换算不成等级，项目之间不能比较。

怎么办：调整各项指标的分值；没有分值的指标补上。

例外：整张表都没有分值的不报（批复表由 C105 报）。

```bad
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏 | 分值=60
质量 | 路灯完好率 | ≥95% | 分值=20
```
```good
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏 | 分值=60
质量 | 路灯完好率 | ≥95% | 分值=30
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let frames = &context.settings.frames;
    for (position, form) in context.forms() {
        let table = &form.table;
        let frame = frames.of_table(table).or(frames.frames.first());
        let Some(allowed) = frame.and_then(|frame| frame.points.as_ref()) else { continue };
        let mut places = Vec::new();
        let mut terms = Vec::new();
        let mut sum = Decimal::ZERO;
        for (index, indicator) in table.indicators.iter().enumerate() {
            let Some(points) = indicator.points else { continue };
            places.push(Place::indicator(position, index, IndicatorField::Points));
            terms.push(points.normalize().to_string());
            sum = sum.saturating_add(points);
        }
        let (declared, total) = (allowed.declared(), allowed.total);
        let Some(first) = places.first().copied() else { continue };
        if sum == declared || sum == total {
            continue;
        }
        let without = table.indicators.len() - places.len();
        let note = if without > 0 {
            format!("，另有 {without} 个指标没有分值")
        } else {
            String::new()
        };
        let sum = sum.normalize();
        findings
            .report(
                first,
                format!(
                    "指标分值合计 {sum} 分{note}，应为 {declared} 分（预算执行率另占 {} 分）或 {total} 分",
                    allowed.execution_rate,
                ),
            )
            .at_all(places.into_iter().skip(1))
            .number("sum", sum)
            .number("declared", declared)
            .number("total", total)
            .formula(format!("{} = {sum}", terms.join(" + ")))
            .suggest("调整各项指标的分值，使合计等于规定的总分");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("C106", text, expect);
    }

    #[test]
    fn the_sum_is_shown_and_rows_without_points_are_counted() {
        check(
            "
            项目: 村道路灯维护
            数量 | 维护路灯数 | ≥120盏 | 分值=50
            质量 | 路灯完好率 | ≥95% | 分值=37.5
            时效 | 维修及时率 | ≥95%
            ",
            expect![[r#"
                错误 [0:indicator 0 points 0:indicator 1 points] 指标分值合计 87.5 分，另有 1 个指标没有分值，应为 90 分（预算执行率另占 10 分）或 100 分
                  sum=87.5  declared=90  total=100  50 + 37.5 = 87.5
                  → 调整各项指标的分值，使合计等于规定的总分
            "#]],
        );
    }

    #[test]
    fn ninety_and_a_hundred_are_both_right() {
        check(
            "
            项目: 村道路灯维护
            数量 | 维护路灯数 | ≥120盏 | 分值=52.5
            质量 | 路灯完好率 | ≥95% | 分值=37.5
            项目: 农村公厕管护
            数量 | 管护公厕数 | ≥12座 | 分值=100
            项目: 村史馆管护
            数量 | 开放天数 | ≥300天
            ",
            expect![[""]],
        );
    }
}
