//! S106: every actual value is its target word for word.

use jixiao_domain::indicator::Indicator;
use jixiao_domain::value::{Comparator, PlannedValue, Promise};
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::results::scored;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S106",
        name: "actual-copies-target",
        title: "完成值照抄指标值",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2020〕10号：绩效自评数据应当真实、准确",
        since: "0.1.0",
        parameters: &["scoring.copied_actuals"],
        doc: "
三项以上指标的完成值都与指标值一字不差（或者只差符号）。

为什么：实际结果很少样样正好；全部相同，多半是把指标值抄过去了。

怎么办：按台账、验收单、问卷填实际完成的数。

例外：有一项不同就不报；100%、等于号的指标值正好完成很平常，不计在内。

```bad
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=50 | 完成值=≥120盏 | 得分=50
质量 | 路灯完好率 | ≥95% | 分值=20 | 完成值=≥95% | 得分=20
满意度 | 村民满意度 | ≥90% | 分值=20 | 完成值=≥90% | 得分=20
```
```good
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=50 | 完成值=120盏 | 得分=50
质量 | 路灯完好率 | ≥95% | 分值=20 | 完成值=96.3% | 得分=20
满意度 | 村民满意度 | ≥90% | 分值=20 | 完成值=93% | 得分=20
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for scored in scored(context) {
        let mut telling = Vec::new();
        let mut is_copied = true;
        for (index, indicator, _) in scored.rows() {
            let target = indicator.target().filter(|target| !target.is_blank());
            let actual = indicator.actual.as_ref().filter(|actual| !actual.is_blank());
            let (Some(target), Some(actual)) = (target, actual) else { continue };
            if !is_same(target, actual) {
                is_copied = false;
                break;
            }
            if is_telling(indicator, target, actual) {
                telling.push(Place::indicator(scored.position, index, IndicatorField::Actual));
            }
        }
        if !is_copied || telling.len() < context.settings.scoring.copied_actuals.max(1) {
            continue;
        }
        let Some((first, rest)) = telling.split_first() else { continue };
        let count = telling.len();
        let message = format!("{count} 项指标的完成值都与指标值完全相同，像是照抄的");
        findings
            .report(*first, message)
            .at_all(rest.iter().copied())
            .number("count", count)
            .suggest("按台账、验收单、问卷等填实际完成的数");
    }
}

/// The same text, or the same numbers without their signs.
fn is_same(target: &PlannedValue, actual: &PlannedValue) -> bool {
    if target.shown() == actual.shown() {
        return true;
    }
    let (planned, reached) = (target.bounds(), actual.bounds());
    !planned.is_empty()
        && planned.len() == reached.len()
        && planned.iter().zip(reached).all(|(planned, reached)| {
            planned.number == reached.number
                && (reached.unit.is_none() || planned.unit == reached.unit)
        })
}

/// Whether the sameness says anything: words and exact or full values come true every day.
fn is_telling(indicator: &Indicator, target: &PlannedValue, actual: &PlannedValue) -> bool {
    let is_copy_of_signs = target.shown() == actual.shown();
    match &target.promise {
        Promise::Quantified(bounds) => bounds.iter().all(|bound| {
            let is_full = bound.unit.is_share() && bound.number == Decimal::ONE_HUNDRED;
            let is_exact = matches!(bound.comparator, None | Some(Comparator::Equal));
            let has_sign = bound.comparator.is_some() && is_copy_of_signs;
            !bound.number.is_zero() && (has_sign || !(is_full || is_exact))
        }),
        Promise::Qualitative => is_copy_of_signs && !indicator.name.is_empty(),
        Promise::Date(_)
        | Promise::Blank
        | Promise::Scale(_)
        | Promise::YesNo(_)
        | Promise::Placeholder => false,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S106", text, expect);
    }

    #[test]
    fn exact_and_full_values_tell_nothing() {
        check(
            "
            项目: 村道路灯维护
            自评:
            数量 | 聘用人数 | =15人 | 分值=50 | 完成值=15人
            质量 | 路灯完好率 | ≥100% | 分值=20 | 完成值=100%
            时效 | 维修及时率 | 100% | 分值=20 | 完成值=100%
            项目: 农村公厕管护
            自评:
            数量 | 管护公厕数 | ≥12座 | 分值=50 | 完成值=12座
            质量 | 清洁达标率 | ≥95% | 分值=20 | 完成值=95%
            满意度 | 村民满意度 | ≥90% | 分值=20 | 完成值=90%
            ",
            expect![[r#"
                提醒 [1:indicator 0 actual 1:indicator 1 actual 1:indicator 2 actual] 3 项指标的完成值都与指标值完全相同，像是照抄的
                  count=3
                  → 按台账、验收单、问卷等填实际完成的数
            "#]],
        );
    }
}
