//! S105: every indicator takes full marks though little money was spent.

use jixiao_findings::{Certainty, ExecutionField, IndicatorField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::results::scored;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S105",
        name: "full-marks-despite-low-execution",
        title: "执行率低而指标全满分",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号：绩效自评应当客观反映资金执行与目标完成情况",
        since: "0.1.0",
        parameters: &["scoring.execution_explained_below"],
        doc: "
预算执行率低于规定的比例，各项指标却都得满分。

为什么：钱没有花出去，事却全办成了，要么预算编多了，要么完成值不实。

怎么办：核对完成值；确实都完成的，说明为什么少花钱，下年相应调减预算。

例外：只有一个指标、没有印得分的不报。

```bad
项目: 村道路灯维护
自评:
执行: 年度资金总额 | 20万元 | 20万元 | 9万元 | 分值=10 | 得分=4.5
数量 | 维护路灯数 | ≥120盏 | 分值=50 | 完成值=120盏 | 得分=50
质量 | 路灯完好率 | ≥95% | 分值=40 | 完成值=96% | 得分=40
```
```good
项目: 村道路灯维护
自评:
执行: 年度资金总额 | 20万元 | 20万元 | 19万元 | 分值=10 | 得分=9.5
数量 | 维护路灯数 | ≥120盏 | 分值=50 | 完成值=120盏 | 得分=50
质量 | 路灯完好率 | ≥95% | 分值=40 | 完成值=96% | 得分=40
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let limit = context.settings.scoring.execution_explained_below;
    for scored in scored(context) {
        let rate = scored.scores.execution.as_ref().and_then(|execution| execution.rate);
        let Some(rate) = rate.filter(|rate| !rate.reaches(limit)) else { continue };
        let rows = || scored.form.table.indicators.iter().filter(|row| row.points.is_some());
        let count = rows().count();
        if count < 2 || !rows().all(|row| row.score.is_some() && row.score >= row.points) {
            continue;
        }
        let Some(results) = &scored.form.results else { continue };
        let year = results.year();
        let line = results
            .execution
            .iter()
            .position(|line| year.is_some_and(|year| std::ptr::eq(line, year)));
        let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).round_dp(2).normalize();
        let (rate, limit) = (percent(rate.decimal()), percent(limit));
        let message = format!("预算执行率只有 {rate}%（低于 {limit}%），{count} 项指标却都得满分");
        let place = line.map_or(Place::form(scored.position), |line| {
            Place::execution(scored.position, line, ExecutionField::Rate)
        });
        let scores = (0..scored.form.table.indicators.len())
            .map(|index| Place::indicator(scored.position, index, IndicatorField::Score));
        findings
            .report(place, message)
            .at_all(scores)
            .number("rate", rate)
            .number("limit", limit)
            .number("count", count)
            .suggest("核对各项完成值；确实都完成的，说明少花钱的原因，下年调减预算");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S105", text, expect);
    }

    #[test]
    fn one_row_below_full_marks_is_enough() {
        check(
            "
            项目: 村道路灯维护
            自评:
            执行: 年度资金总额 | 20万元 | 20万元 | 9万元 | 分值=10 | 得分=4.5
            数量 | 维护路灯数 | ≥120盏 | 分值=50 | 完成值=120盏 | 得分=50
            质量 | 路灯完好率 | ≥95% | 分值=40 | 完成值=94% | 得分=39.58
            项目: 农村公厕管护
            自评:
            执行: 年度资金总额 | 20万元 | 20万元 | 9万元 | 分值=10 | 得分=4.5
            数量 | 管护公厕数 | ≥12座 | 分值=50 | 完成值=12座 | 得分=50
            质量 | 清洁达标率 | ≥95% | 分值=40 | 完成值=96% | 得分=40
            ",
            expect![[r#"
                提醒 [1:Execution(0, Rate) 1:indicator 0 score 1:indicator 1 score] 预算执行率只有 45%（低于 90%），2 项指标却都得满分
                  rate=45  limit=90  count=2
                  → 核对各项完成值；确实都完成的，说明少花钱的原因，下年调减预算
            "#]],
        );
    }
}
