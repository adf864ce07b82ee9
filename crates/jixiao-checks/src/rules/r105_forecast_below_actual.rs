//! R105: 全年预计 below what is already done.

use jixiao_domain::indicator::Indicator;
use jixiao_domain::money::Money;
use jixiao_domain::results::{ExecutionLine, PrintedAmount};
use jixiao_domain::scoring::Direction;
use jixiao_domain::settings::Settings;
use jixiao_domain::value::{Bound, PlannedValue};
use jixiao_findings::{Certainty, ExecutionField, IndicatorField, Place, RuleHead, Severity};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "R105",
        name: "forecast-below-actual",
        title: "全年预计少于已完成",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2019〕136号《中央部门预算绩效运行监控管理暂行办法》附表：全年预计完成情况",
        since: "0.1.0",
        parameters: &[],
        doc: "
全年预计完成的数，比到监控月份已经完成的还少；或者全年预计执行数少于已执行数。

为什么：做完的事、花出去的钱不会变少，这样填必有一处是错的。

怎么办：核对两栏，改正填错的一个。

例外：比率、用时、成本这类会升降的指标不报。

```bad
项目: 村道路灯维护
监控: 7
数量 | 维护路灯数 | ≥120盏 | 完成值=100盏 | 预计=90盏
```
```bad
项目: 村道路灯维护
监控: 7
执行: 年度资金总额 | 24万元 | 24万元 | 14万元 | 预计=12万元
数量 | 维护路灯数 | ≥120盏 | 完成值=70盏 | 预计=120盏
```
```good
项目: 村道路灯维护
监控: 7
执行: 年度资金总额 | 24万元 | 24万元 | 14万元 | 预计=24万元
数量 | 维护路灯数 | ≥120盏 | 完成值=70盏 | 预计=120盏
质量 | 路灯完好率 | ≥95% | 完成值=97% | 预计=95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.reports() {
        if let Some(results) = &form.results {
            // Of a total and its parts, the total says it for all.
            let year = results.year().filter(|year| below(year).is_some());
            let lines = results.execution.iter().enumerate();
            for (index, line) in
                lines.filter(|(_, line)| year.is_none_or(|year| std::ptr::eq(year, *line)))
            {
                money(position, index, line, findings);
            }
        }
        for (index, indicator) in form.table.indicators.iter().enumerate() {
            let (Some(actual), Some(forecast)) = (&indicator.actual, &indicator.forecast) else {
                continue;
            };
            let (Some(reached), Some(expected)) = (actual.single(), forecast.single()) else {
                continue;
            };
            let is_less = reached.unit == expected.unit && expected.number < reached.number;
            if !is_less || !accumulates(indicator, reached, context.settings) {
                continue;
            }
            let (name, actual, forecast) =
                (indicator.name.trim(), actual.shown(), forecast.shown());
            findings
                .report(
                    Place::indicator(position, index, IndicatorField::Forecast),
                    format!("“{name}”全年预计完成“{forecast}”，少于已经完成的“{actual}”"),
                )
                .at(Place::indicator(position, index, IndicatorField::Actual))
                .number("forecast", expected.number)
                .number("actual", reached.number)
                .suggest("核对“执行情况”和“全年预计完成情况”两栏，改正填错的一个");
        }
    }
}

/// The forecast and what is spent, where the forecast is less.
fn below(line: &ExecutionLine) -> Option<(Money, Money)> {
    let forecast = line.forecast.as_ref().and_then(PrintedAmount::money)?;
    line.spent().filter(|spent| forecast < *spent).map(|spent| (forecast, spent))
}

fn money(position: usize, index: usize, line: &ExecutionLine, findings: &mut Reporter<'_>) {
    if let Some((forecast, spent)) = below(line) {
        let message = format!(
            "“{}”全年预计执行数 {} 万元，少于已执行数 {} 万元",
            line.label.trim(),
            forecast.wan_yuan(),
            spent.wan_yuan()
        );
        findings
            .report(Place::execution(position, index, ExecutionField::Forecast), message)
            .at(Place::execution(position, index, ExecutionField::Executed))
            .number("forecast", forecast)
            .number("executed", spent)
            .suggest("核对已执行数和全年预计执行数，改正填错的一个");
    }
}

/// Whether the value only grows: a count of things done, not a rate, a duration or a cost.
fn accumulates(indicator: &Indicator, reached: &Bound, settings: &Settings) -> bool {
    let is_counted = !reached.unit.is_share()
        && reached.relative_to.is_none()
        && reached.unit.factors().all(|(_, power)| power > 0);
    let target = indicator.target().and_then(PlannedValue::single);
    let is_share = target.is_some_and(|target| target.unit.is_share());
    let is_less = target.is_some_and(|target| {
        Direction::of(indicator, target, &settings.scoring) == Direction::Less
    });
    is_counted && !is_share && !is_less && !indicator.is_cost()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("R105", text, expect);
    }

    #[test]
    fn what_may_fall_again_is_left_alone() {
        check(
            "
            项目: 村道路灯维护
            监控: 7
            数量 | 维护路灯数 | ≥120盏 | 完成值=100盏 | 预计=90盏
            质量 | 路灯完好率 | ≥95% | 完成值=97 | 预计=95
            时效 | 维修用时 | ≤24小时 | 完成值=20小时 | 预计=18小时
            经济成本 | 每盏成本 | ≤1500元 | 完成值=1400元 | 预计=1300元
            ",
            expect![[r#"
                错误 [0:indicator 0 forecast 0:indicator 0 actual] “维护路灯数”全年预计完成“90盏”，少于已经完成的“100盏”
                  forecast=90  actual=100
                  → 核对“执行情况”和“全年预计完成情况”两栏，改正填错的一个
            "#]],
        );
    }
}
