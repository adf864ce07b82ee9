//! S110: the actual misses the target and takes full points.

use jixiao_domain::indicator::Indicator;
use jixiao_domain::scoring::{
    Direction, OpenReason, Outcome, RowScore, ScoringRule, Step, StepRule,
};
use jixiao_domain::settings::Settings;
use jixiao_domain::value::{Comparator, PlannedValue};
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::results::{Scored, scored};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S110",
        name: "missed-target-full-marks",
        title: "没有达到却得满分",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号附1：完成指标值的得满分，未完成的按完成值与指标值的比例记分",
        since: "0.1.0",
        parameters: &["scoring.quantitative", "scoring.reverse", "scoring.qualitative"],
        doc: "
完成值没有达到指标值，得分却是满分。

为什么：没有完成的指标不能得满分，否则自评分不出高低。

怎么办：按算式改正得分；完成值填错的，改完成值。

例外：指标值写“>”“<”而完成值正好相等的，按算式就是满分，不报；全表只印整数、四舍五入正好是满分的不报。

```bad
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=100盏 | 得分=20
```
```bad
项目: 村道路灯维护
自评:
社会效益 | 出行安全感 | 明显提升 | 分值=20 | 完成值=未达成 | 得分=20
```
```good
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | >120盏 | 分值=20 | 完成值=120盏 | 得分=20
时效 | 维修用时 | ≤24小时 | 分值=10 | 完成值=20小时 | 得分=10
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for scored in scored(context) {
        for (index, indicator, row) in scored.rows() {
            let (Some(printed), Some(points)) = (indicator.score, row.points) else { continue };
            if printed != points || points.is_zero() {
                continue;
            }
            let Some(why) = why(scored, indicator, row, context.settings) else { continue };
            let (name, points) = (indicator.name.trim(), points.normalize());
            let place = |field| Place::indicator(scored.position, index, field);
            let finding = findings.report(
                place(IndicatorField::Score),
                format!("“{name}”没有达到指标值，却得满分 {points} 分：{why}"),
            );
            finding.at(place(IndicatorField::Actual)).number("printed", points);
            if let Some(score) = row.score() {
                finding
                    .number("score", score)
                    .suggest(format!("核对完成值；完成值无误的，得分改为 {}", score.normalize()));
            } else {
                finding.suggest("按完成值所属的档次评分");
            }
        }
    }
}

/// How the target is missed, where it is and full marks are not what the formula gives.
fn why(
    scored: Scored<'_>,
    indicator: &Indicator,
    row: &RowScore,
    settings: &Settings,
) -> Option<String> {
    if let Outcome::Open(OpenReason::MarkOutsideWindow { grade: Some(grade), to, .. }) =
        &row.outcome
    {
        let is_below = row.points.is_some_and(|points| *to < points);
        return is_below.then(|| format!("完成值属于“{grade}”一档"));
    }
    let is_missed = row.reached == Some(false) && !row.rule.is_some_and(ScoringRule::is_mark);
    let (exact, points) = (row.exact()?, row.points?);
    let is_full = exact >= points || scored.agrees(points, exact);
    if !is_missed || is_full || is_contrary(indicator, settings) {
        return None;
    }
    let told = [StepRule::Comparison, StepRule::Tolerance, StepRule::Deadline, StepRule::YesNo];
    let steps = row.steps.iter().filter(|step| told.contains(&step.rule));
    let shown: Vec<&str> = steps.map(|step: &Step| step.formula.as_str()).collect();
    let missing = (points - row.score().unwrap_or(Decimal::ZERO)).normalize();
    Some(format!("{}，按算法应少 {missing} 分", shown.join("；")))
}

/// A cost with ≥ promises two things; another rule says so.
fn is_contrary(indicator: &Indicator, settings: &Settings) -> bool {
    let target = indicator.target().and_then(PlannedValue::single);
    target.is_some_and(|target| {
        target.comparator.is_some_and(Comparator::is_lower)
            && Direction::of(indicator, target, &settings.scoring) == Direction::Less
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S110", text, expect);
    }

    #[test]
    fn every_kind_of_target_may_be_missed() {
        check(
            "
            项目: 村道路灯维护
            自评:
            时效 | 维修用时 | ≤24小时 | 分值=10 | 完成值=30小时 | 得分=10
            时效 | 完成时间 | 9月底前 | 分值=10 | 完成值=2025年11月 | 得分=10
            质量 | 是否公示 | 是 | 分值=10 | 完成值=否 | 得分=10
            经济成本 | 每盏成本 | 1500元 | 分值=10 | 完成值=1600元 | 得分=10
            社会效益 | 出行安全感 | 明显提升 | 分值=20 | 完成值=部分达成 | 得分=20
            质量 | 偏差率 | ±3%以内 | 分值=10 | 完成值=5% | 得分=10
            数量 | 聘用人数 | =15人 | 分值=10 | 完成值=14人 | 得分=9.33
            ",
            expect![[r#"
                错误 [0:indicator 0 score 0:indicator 0 actual] “维修用时”没有达到指标值，却得满分 10 分：完成 30 小时，指标值 ≤24 小时，按算法应少 2.5 分
                  printed=10  score=7.5
                  → 核对完成值；完成值无误的，得分改为 7.5
                错误 [0:indicator 1 score 0:indicator 1 actual] “完成时间”没有达到指标值，却得满分 10 分：完成时间 2025年11月30日，期限 2025年9月30日，按算法应少 10 分
                  printed=10  score=0
                  → 核对完成值；完成值无误的，得分改为 0
                错误 [0:indicator 2 score 0:indicator 2 actual] “是否公示”没有达到指标值，却得满分 10 分：完成“否”，指标值“是”，按算法应少 10 分
                  printed=10  score=0
                  → 核对完成值；完成值无误的，得分改为 0
                错误 [0:indicator 3 score 0:indicator 3 actual] “每盏成本”没有达到指标值，却得满分 10 分：完成 1600 元，指标值 1500 元（越小越好），按算法应少 0.67 分
                  printed=10  score=9.33
                  → 核对完成值；完成值无误的，得分改为 9.33
                错误 [0:indicator 4 score 0:indicator 4 actual] “出行安全感”没有达到指标值，却得满分 20 分：完成值属于“部分达成年度指标并具有一定效果”一档
                  printed=20
                  → 按完成值所属的档次评分
                错误 [0:indicator 5 score 0:indicator 5 actual] “偏差率”没有达到指标值，却得满分 10 分：完成 5%，指标值 ±3%，偏差 5%，按算法应少 6.67 分
                  printed=10  score=3.33
                  → 核对完成值；完成值无误的，得分改为 3.33
            "#]],
        );
    }
}
