//! S101: a printed score that is not what the pack's rule gives.

use jixiao_domain::indicator::Indicator;
use jixiao_domain::scoring::{
    Direction, OpenReason, Outcome, RowScore, ScoringRule, Step, StepRule,
};
use jixiao_domain::settings::Settings;
use jixiao_domain::value::{Comparator, PlannedValue};
use jixiao_findings::{
    Certainty, ExecutionField, Finding, FixKind, HeadField, IndicatorField, Place, RuleHead,
    Severity,
};
use rust_decimal::Decimal;

use crate::facts::results::{Scored, is_stated, scored};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S101",
        name: "score-differs-from-formula",
        title: "得分与算法不符",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号附1：完成指标值的得满分，未完成的按完成值与指标值的比例记分；定性指标按档次评分",
        since: "0.1.0",
        parameters: &["scoring.quantitative", "scoring.reverse", "scoring.satisfaction", "scoring.qualitative", "scoring.rounding", "scoring.overshoot"],
        doc: "
表上的得分，与按指标值、完成值、分值算出来的不一样。

为什么：得分是算出来的，不是填出来的；多给少给都会使总分和等级失真。

怎么办：按算式改正得分。完成值填错的，改完成值。

例外：得分按表上的小数位数比较，四舍五入或舍去尾数都算对，全表只印整数的按整数比。已达到指标值、单位自己少给分并写明原因的，以及远超指标值而少给分的，不报。得分超过分值（S109）、没有达到却得满分（S110）的，由那两条规则说。逾期完成、超出区间、一格几项的，办法没有统一算法，不报。预算执行率的得分同样核对。

```bad
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=90盏 | 得分=18.5
```
```bad
项目: 村道路灯维护
自评:
执行: 年度资金总额 | 20万元 | 20万元 | 16万元 | 分值=10 | 得分=9
数量 | 维护路灯数 | ≥120盏 | 分值=90 | 完成值=120盏 | 得分=90
```
```good
项目: 村道路灯维护
自评:
执行: 年度资金总额 | 20万元 | 20万元 | 16万元 | 分值=10 | 得分=8
数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=118盏 | 得分=19.66
时效 | 维修用时 | ≤24小时 | 分值=10 | 完成值=30小时 | 得分=7.5
社会效益 | 出行安全感 | 明显提升 | 分值=20 | 完成值=部分达成 | 得分=15
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for scored in scored(context) {
        let faults = faults(scored, context.settings);
        let mut total = total(scored, &faults);
        for (index, indicator, row) in scored.rows() {
            let place = Place::indicator(scored.position, index, IndicatorField::Score);
            let name = indicator.name.trim();
            if let Outcome::Open(reason @ OpenReason::MarkOutsideWindow { .. }) = &row.outcome
                && let Some(mark) = indicator.score
                && row.points.is_some_and(|points| mark < points)
            {
                findings
                    .report(place, format!("“{name}”的{reason}"))
                    .at(Place::indicator(scored.position, index, IndicatorField::Actual))
                    .number("score", mark)
                    .suggest("按完成值所属的档次评分，或者改正完成值的档次");
            }
        }
        for Fault { place, actual, name, printed, row } in faults {
            let finding = findings.report(place, format!("{name}{}", sentence(printed, row)));
            finding.at_all(actual);
            numbers(finding, printed, row);
            // Decimals as printed: the cell is found by its text.
            let score = row.score().unwrap_or_default().normalize().to_string();
            finding.fix(FixKind::Suggested, place, &printed.to_string(), &score);
            if let Some((place, from, to)) = total.take() {
                finding.fix(FixKind::Suggested, place, &from, &to);
            }
        }
    }
}

/// A score that is not what the formula gives.
struct Fault<'s> {
    place: Place,
    actual: Option<Place>,
    name: String,
    printed: Decimal,
    row: &'s RowScore,
}

fn faults<'s>(scored: Scored<'s>, settings: &Settings) -> Vec<Fault<'s>> {
    let mut faults: Vec<Fault<'s>> = execution(scored).into_iter().collect();
    for (index, indicator, row) in scored.rows() {
        let (Some(printed), Some(exact)) = (indicator.score, row.exact()) else { continue };
        if is_settled(indicator, row, settings)
            && !scored.agrees(printed, exact)
            && !is_own_mark(indicator, row, printed, settings)
            && !is_said_elsewhere(printed, row)
        {
            faults.push(Fault {
                place: Place::indicator(scored.position, index, IndicatorField::Score),
                actual: Some(Place::indicator(scored.position, index, IndicatorField::Actual)),
                name: format!("“{}”", indicator.name.trim()),
                printed,
                row,
            });
        }
    }
    faults
}

fn execution(scored: Scored<'_>) -> Option<Fault<'_>> {
    let execution = scored.scores.execution.as_ref()?;
    let results = scored.form.results.as_ref()?;
    let year = results.year()?;
    let index = results.execution.iter().position(|line| std::ptr::eq(line, year))?;
    let (printed, exact) = (year.score?, execution.row.exact()?);
    (!scored.agrees(printed, exact)).then(|| Fault {
        place: Place::execution(scored.position, index, ExecutionField::Score),
        actual: None,
        name: "预算执行率".to_owned(),
        printed,
        row: &execution.row,
    })
}

/// The total with the right scores, where the printed one is the sum of those printed; another
/// total is told of by S102.
fn total(scored: Scored<'_>, faults: &[Fault<'_>]) -> Option<(Place, String, String)> {
    let results = scored.form.results.as_ref()?;
    let printed = results.total_score?;
    let lines = results.year().and_then(|year| year.score);
    let rows = scored.form.table.indicators.iter().filter_map(|indicator| indicator.score);
    let sum = lines.into_iter().chain(rows).fold(Decimal::ZERO, Decimal::saturating_add);
    if sum != printed {
        return None;
    }
    let score = |fault: &Fault<'_>| fault.row.score().unwrap_or_default();
    let right = faults.iter().fold(printed, |sum, fault| sum + score(fault) - fault.printed);
    let place = Place::head(scored.position, HeadField::TotalScore);
    (right != printed).then(|| (place, printed.to_string(), right.normalize().to_string()))
}

fn sentence(printed: Decimal, row: &RowScore) -> String {
    let (printed, score) = (printed.normalize(), row.score().unwrap_or_default());
    let word = if printed > score { "多" } else { "少" };
    let difference = (printed - score).abs().normalize();
    format!("得分填 {printed}，按算法应为 {score}，{word} {difference} 分")
}

fn numbers(finding: &mut Finding, printed: Decimal, row: &RowScore) {
    let formula = |rule: StepRule| {
        let step = row.steps.iter().rev().find(|step| step.rule == rule);
        step.map(Step::to_string)
    };
    let shown = [StepRule::Comparison, StepRule::ExecutionRate, StepRule::Points];
    let formulas: Vec<String> = shown.into_iter().filter_map(formula).collect();
    finding
        .number("printed", printed)
        .number("score", row.score().unwrap_or_default())
        .number("points", row.points.unwrap_or_default())
        .formula(formulas.join("；"))
        .suggest(format!("核对完成值；完成值无误的，得分改为 {}", row.score().unwrap_or_default()));
}

/// Whether the rules leave no choice of formula: late dates, missed ranges and parts of compounds
/// are left to the unit; so is a cost with ≥, which another rule reports.
fn is_settled(indicator: &Indicator, row: &RowScore, settings: &Settings) -> bool {
    let is_reached = row.reached == Some(true);
    let target = indicator.target().and_then(PlannedValue::single);
    let is_contrary = target.is_some_and(|target| {
        target.comparator.is_some_and(Comparator::is_lower)
            && Direction::of(indicator, target, &settings.scoring) == Direction::Less
    });
    match row.rule {
        None | Some(ScoringRule::Mark | ScoringRule::Qualitative) => false,
        Some(
            ScoringRule::Deadline
            | ScoringRule::Range
            | ScoringRule::Tolerance
            | ScoringRule::Compound,
        ) => is_reached,
        Some(
            ScoringRule::Positive
            | ScoringRule::Equal
            | ScoringRule::ReverseLinear
            | ScoringRule::ReverseRatio
            | ScoringRule::YesNo
            | ScoringRule::SatisfactionIntervals
            | ScoringRule::ExecutionRate
            | ScoringRule::ExecutionIntervals,
        ) => !is_contrary,
    }
}

/// More than the points there are (S109), or all of them for a missed target (S110): one cause.
fn is_said_elsewhere(printed: Decimal, row: &RowScore) -> bool {
    let Some(points) = row.points else { return false };
    printed > points || printed == points && row.reached == Some(false)
}

/// A unit may be stricter with itself than the formula where the target is reached.
fn is_own_mark(
    indicator: &Indicator,
    row: &RowScore,
    printed: Decimal,
    settings: &Settings,
) -> bool {
    row.reached == Some(true)
        && row.points.is_some_and(|points| printed < points)
        && (row.is_far_exceeded || is_stated(indicator.reason.as_deref(), &settings.scoring))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S101", text, expect);
    }

    #[test]
    fn too_many_points_and_full_points_for_a_miss_are_left_to_their_rules() {
        check(
            "
            项目: 村道路灯维护
            自评:
            数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=90盏 | 得分=20
            时效 | 维修用时 | ≤24小时 | 分值=10 | 完成值=20小时 | 得分=12
            ",
            expect![[""]],
        );
    }

    #[test]
    fn every_direction_has_its_formula() {
        check(
            "
            项目: 村道路灯维护
            自评:
            数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=90盏 | 得分=18.5
            时效 | 维修用时 | ≤24小时 | 分值=10 | 完成值=30小时 | 得分=8
            经济成本 | 每盏成本 | ≤1500元 | 分值=10 | 完成值=1400元 | 得分=9.33
            社会效益 | 出行安全感 | 明显提升 | 分值=20 | 完成值=部分达成 | 得分=18
            ",
            expect![[r#"
                错误 [0:indicator 0 score 0:indicator 0 actual] “维护路灯数”得分填 18.5，按算法应为 15，多 3.5 分
                  printed=18.5  score=15  points=20  比较：完成 90 盏，指标值 ≥120 盏，没有达到；得分：90 ÷ 120 × 20 = 15（四舍五入保留 2 位小数）
                  → 核对完成值；完成值无误的，得分改为 15
                错误 [0:indicator 1 score 0:indicator 1 actual] “维修用时”得分填 8，按算法应为 7.5，多 0.5 分
                  printed=8  score=7.5  points=10  比较：完成 30 小时，指标值 ≤24 小时，没有达到；得分：(1 − (30 − 24) ÷ 24) × 10 = 7.5（四舍五入保留 2 位小数）
                  → 核对完成值；完成值无误的，得分改为 7.5
                错误 [0:indicator 2 score 0:indicator 2 actual] “每盏成本”得分填 9.33，按算法应为 10，少 0.67 分
                  printed=9.33  score=10  points=10  比较：完成 1400 元，指标值 ≤1500 元，达到；得分：得满分，10
                  → 核对完成值；完成值无误的，得分改为 10
                错误 [0:indicator 3 score 0:indicator 3 actual] “出行安全感”的评分 18 不在“部分达成年度指标并具有一定效果”一档的 12–16 分之内
                  score=18
                  → 按完成值所属的档次评分，或者改正完成值的档次
            "#]],
        );
    }

    #[test]
    fn printed_precision_is_respected() {
        check(
            "
            项目: 村道路灯维护
            自评:
            数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=118盏 | 得分=20
            数量 | 更换灯具数 | ≥30盏 | 分值=10 | 完成值=20盏 | 得分=6
            项目: 农村公厕管护
            自评:
            数量 | 管护公厕数 | ≥12座 | 分值=20 | 完成值=11座 | 得分=18.3
            数量 | 保洁次数 | ≥700次 | 分值=20 | 完成值=650次 | 得分=18.57
            ",
            expect![[""]],
        );
    }

    #[test]
    fn an_own_lower_mark_with_a_reason_is_left_alone() {
        check(
            "
            项目: 村道路灯维护
            自评:
            数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=200盏 | 得分=18
            数量 | 更换灯具数 | ≥30盏 | 分值=10 | 完成值=31盏 | 得分=9 | 原因=更换不够及时，下年改进
            时效 | 完成时间 | 9月底前 | 分值=10 | 完成值=2025年10月 | 得分=6 | 原因=雨季停工
            ",
            expect![[""]],
        );
    }
}
