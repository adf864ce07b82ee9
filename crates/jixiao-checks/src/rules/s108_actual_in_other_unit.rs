//! S108: target in %, actual in 件.

use jixiao_domain::indicator::Indicator;
use jixiao_domain::scoring::OpenReason;
use jixiao_domain::settings::scoring::ScoringSettings;
use jixiao_domain::unit::Unit;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::facts::results::{monitored, scored};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S108",
        name: "actual-in-other-unit",
        title: "完成值与指标值单位不同",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号《项目支出绩效评价管理办法》附1（自评表及填报说明）：完成值应与指标值口径一致",
        since: "0.1.0",
        parameters: &["scoring.generic_units", "scoring.unit_ratios", "money.counting_units"],
        doc: "
指标值和完成值的单位不同，不能比较，例如指标值是 95%，完成值是 120 件。

为什么：单位不同，达没达到无从判断，得分没有依据。

怎么办：按指标值的单位填完成值；比率要写明分子、分母。

例外：元与万元、小时与天这样能换算的不报；个、项、件、次这类常混着用的计数单位不报；完成值没有印单位的不报。

```bad
项目: 村道路灯维护
自评:
质量 | 路灯完好率 | ≥95% | 分值=20 | 完成值=118盏 | 得分=20
```
```good
项目: 村道路灯维护
自评:
质量 | 路灯完好率 | ≥95% | 分值=20 | 完成值=98.3% | 得分=20
经济成本 | 维护总成本 | ≤5万元 | 分值=20 | 完成值=48000元 | 得分=20
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.scoring;
    for scored in scored(context) {
        for (index, indicator, row) in scored.rows() {
            let place = Place::indicator(scored.position, index, IndicatorField::Actual);
            report(indicator, row.open(), place, settings, findings);
        }
    }
    for (position, form, signals) in monitored(context) {
        let rows = form.table.indicators.iter().zip(&signals.indicators).enumerate();
        for (index, (indicator, progress)) in rows {
            let place = Place::indicator(position, index, IndicatorField::Actual);
            report(indicator, progress.as_ref().err(), place, settings, findings);
        }
    }
}

fn report(
    indicator: &Indicator,
    open: Option<&OpenReason>,
    place: Place,
    settings: &ScoringSettings,
    findings: &mut Reporter<'_>,
) {
    let Some(OpenReason::UnitsDiffer { target, actual }) = open else { return };
    let (Some(planned), Some(reached)) = (indicator.target(), indicator.actual.as_ref()) else {
        return;
    };
    let (one, other) = (Unit::parse(target).0, Unit::parse(actual).0);
    if is_loose(&one, &other, settings) {
        return;
    }
    let (name, planned, reached) = (indicator.name.trim(), planned.shown(), reached.shown());
    let message = format!("“{name}”的指标值是“{planned}”，完成值是“{reached}”，单位不同，不能比较");
    findings
        .report(place, message)
        .number("target_unit", target.as_str())
        .number("actual_unit", actual.as_str())
        .suggest(format!("按“{target}”填完成值；是比率的，写明分子和分母"));
}

/// Whether offices use one for the other: counting words, or money with and without 每场.
fn is_loose(one: &Unit, other: &Unit, settings: &ScoringSettings) -> bool {
    let is_generic =
        |unit: &Unit| settings.generic_units.iter().any(|known| *unit == Unit::base(known));
    (is_generic(one) && is_generic(other))
        || (one.is_money() && other.is_money())
        || one.is_none()
        || other.is_none()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S108", text, expect);
    }

    #[test]
    fn people_and_visits_differ_but_counting_words_do_not() {
        check(
            "
            项目: 村道路灯维护
            自评:
            数量 | 培训人次 | ≥100人次 | 分值=20 | 完成值=90人
            数量 | 维护路灯数 | ≥100盏 | 分值=20 | 完成值=90个
            时效 | 响应时间 | ≤2天 | 分值=20 | 完成值=90%
            经济成本 | 每场费用 | ≤6000元/场 | 分值=20 | 完成值=5800元
            ",
            expect![[r#"
                错误 [0:indicator 0 actual] “培训人次”的指标值是“≥100人次”，完成值是“90人”，单位不同，不能比较
                  target_unit="人次"  actual_unit="人"
                  → 按“人次”填完成值；是比率的，写明分子和分母
                错误 [0:indicator 2 actual] “响应时间”的指标值是“≤2天”，完成值是“90%”，单位不同，不能比较
                  target_unit="天"  actual_unit="%"
                  → 按“天”填完成值；是比率的，写明分子和分母
            "#]],
        );
    }
}
