//! S109: more points earned than there are.

use jixiao_findings::{
    Certainty, ExecutionField, HeadField, IndicatorField, Place, RuleHead, Severity,
};
use rust_decimal::Decimal;

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S109",
        name: "score-above-points",
        title: "得分高于分值",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号《项目支出绩效评价管理办法》附1（自评表及填报说明）：得分最高不能超过该项分值",
        since: "0.1.0",
        parameters: &[],
        doc: "
某一项的得分高于分值，或者总分高于满分。

为什么：每项最多得满分；多出来的分会抬高总分和等级。

怎么办：改正得分；分值填错的，改分值。

```bad
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=150盏 | 得分=22
```
```good
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=150盏 | 得分=20
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.reports() {
        let Some(results) = &form.results else { continue };
        for (index, line) in results.execution.iter().enumerate() {
            let place = Place::execution(position, index, ExecutionField::Score);
            report("预算执行率", (line.score, line.points), place, findings);
        }
        for (index, indicator) in form.table.indicators.iter().enumerate() {
            let place = Place::indicator(position, index, IndicatorField::Score);
            report(indicator.name.trim(), (indicator.score, indicator.points), place, findings);
        }
        let place = Place::head(position, HeadField::TotalScore);
        report("总分", (results.total_score, results.total_points), place, findings);
    }
}

fn report(
    name: &str,
    (score, points): (Option<Decimal>, Option<Decimal>),
    place: Place,
    findings: &mut Reporter<'_>,
) {
    let (Some(score), Some(points)) = (score, points) else { return };
    if score > points {
        let (score, points) = (score.normalize(), points.normalize());
        findings
            .report(place, format!("“{name}”得分 {score}，高于分值 {points}"))
            .number("score", score)
            .number("points", points)
            .suggest(format!("得分最多填 {points}；分值填错的，改分值"));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S109", text, expect);
    }

    #[test]
    fn money_counts_too() {
        check(
            "
            项目: 村道路灯维护
            自评:
            执行: 年度资金总额 | 20万元 | 20万元 | 19.6万元 | 分值=10 | 得分=10.5
            数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=150盏 | 得分=20
            ",
            expect![[r#"
                错误 [0:Execution(0, Score)] “预算执行率”得分 10.5，高于分值 10
                  score=10.5  points=10
                  → 得分最多填 10；分值填错的，改分值
            "#]],
        );
    }
}
