//! V110: a share above 100 %, a negative count.

use jixiao_domain::indicator::Indicator;
use jixiao_domain::settings::Settings;
use jixiao_domain::value::{Bound, Comparator};
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::indicator_words::has_any;
use crate::facts::value_cells::value_cells;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V110",
        name: "impossible-value",
        title: "不可能的指标值",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号绩效目标审核表“规范完整性”（内容准确）",
        since: "0.1.0",
        parameters: &["values.open_shares"],
        doc: "
满意度、合格率、覆盖率一类的比率超过 100%，或者件数、人数写成了负数。

为什么：这样的值不可能实现，多半是录入错误，例如多按了一个数字。

怎么办：核对原件，改成正确的数。

例外：增长率、执行率、任务完成率、投入产出比等可以超过 100% 的不报；写 ≤ 的上限不报；“292%”这样像是丢了“≥”的，由 D106 报告。

```bad
项目: 村道路灯维护
质量 | 路灯完好率 | ≥195%
```
```good
项目: 村道路灯维护
质量 | 路灯完好率 | ≥95%
经济效益 | 产值增长率 | ≥120%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        let name = cell.indicator.name.as_str();
        let impossible = |bound: &&Bound| why(bound, name, context.settings).is_some();
        let Some(bound) = cell.value.bounds().iter().find(impossible) else { continue };
        if has_lost_sign(&cell.value.raw, name, context.settings) {
            continue;
        }
        let reason = why(bound, name, context.settings).unwrap_or_default();
        cell.report(findings, format!("“{name}”的指标值“{}”{reason}", cell.value.shown()))
            .number("value", bound.number)
            .suggest("核对原件，改成正确的数");
    }
    for (position, form) in context.reports() {
        for (index, indicator) in form.table.indicators.iter().enumerate() {
            let place = Place::indicator(position, index, IndicatorField::Actual);
            if let Some((message, number)) = reached(indicator, context) {
                findings
                    .report(place, message)
                    .number("value", number)
                    .suggest("核对统计口径和录入，改成正确的数");
            }
        }
    }
}

/// What a report says was reached and cannot be; its target was looked at when it was declared.
fn reached(indicator: &Indicator, context: &Context<'_>) -> Option<(String, Decimal)> {
    let actual = indicator.actual.as_ref()?;
    let name = indicator.name.as_str();
    let found = actual
        .bounds()
        .iter()
        .find_map(|bound| Some((bound.number, why(bound, name, context.settings)?)));
    let (number, reason) = found?;
    Some((format!("“{name}”的完成值“{}”{reason}", actual.shown()), number))
}

/// Whether rule D106 takes the first 2 for a lost ≥: 292%, but not 205% or 292%以上.
fn has_lost_sign(raw: &str, name: &str, settings: &Settings) -> bool {
    let Some(rest) = raw.strip_prefix('2') else { return false };
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (number, unit) = rest.split_at(end);
    let whole = number.split('.').next().unwrap_or_default();
    let is_share = matches!(unit, "%" | "％" | "百分比");
    let is_plausible = whole.parse::<u32>().is_ok_and(|share| (10..=100).contains(&share));
    is_share && is_plausible && !has_any(name, &settings.documents.growth_words)
}

/// Why the number cannot be, where it cannot.
pub(crate) fn why(bound: &Bound, name: &str, settings: &Settings) -> Option<&'static str> {
    if bound.relative_to.is_some() || has_any(name, &settings.values.open_shares) {
        return None;
    }
    let whole =
        if bound.unit.power("‰") == 1 { Decimal::ONE_THOUSAND } else { Decimal::ONE_HUNDRED };
    let is_upper = bound.comparator.is_some_and(Comparator::is_upper);
    let subject = bound.subject.as_deref().unwrap_or("");
    if bound.unit.is_share() && bound.number > whole {
        (!is_upper && !has_any(subject, &settings.values.open_shares))
            .then_some("超过 100%，不可能实现")
    } else if bound.number < Decimal::ZERO && !bound.unit.is_money() {
        Some("是负数，不可能实现")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V110", text, expect);
    }

    #[test]
    fn shares_above_the_whole_and_negative_counts_are_impossible() {
        check(
            "
            项目: 村道路灯维护
            质量 | 路灯完好率 | 195% | ≥95%
            质量 | 路灯故障率 | ≥1200‰
            满意度 | 村民满意度 | ≥192%
            ",
            expect![[r#"
                错误 [0:indicator 0 cycle] “路灯完好率”的指标值“195%”超过 100%，不可能实现
                  value=195
                  → 核对原件，改成正确的数
                错误 [0:indicator 1 annual] “路灯故障率”的指标值“≥1200‰”超过 100%，不可能实现
                  value=1200
                  → 核对原件，改成正确的数
                错误 [0:indicator 2 annual] “村民满意度”的指标值“≥192%”超过 100%，不可能实现
                  value=192
                  → 核对原件，改成正确的数
            "#]],
        );
    }

    #[test]
    fn what_was_reached_is_looked_at_too() {
        check(
            "
            项目: 村道路灯维护
            自评:
            质量 | 路灯完好率 | ≥95% | 完成值=120%
            数量 | 维护路灯数 | ≥95盏 | 完成值=-3盏
            数量 | 任务完成率 | ≥95% | 完成值=120%
            ",
            expect![[r#"
                错误 [0:indicator 0 actual] “路灯完好率”的完成值“120%”超过 100%，不可能实现
                  value=120
                  → 核对统计口径和录入，改成正确的数
                错误 [0:indicator 1 actual] “维护路灯数”的完成值“-3盏”是负数，不可能实现
                  value=-3
                  → 核对统计口径和录入，改成正确的数
            "#]],
        );
    }

    #[test]
    fn a_lost_sign_is_told_of_once() {
        check(
            "
            项目: 村道路灯维护
            质量 | 路灯完好率 | 296% | 296%
            质量 | 路灯亮灯率 | 205%
            ",
            expect![[r#"
                错误 [0:indicator 1 annual] “路灯亮灯率”的指标值“205%”超过 100%，不可能实现
                  value=205
                  → 核对原件，改成正确的数
            "#]],
        );
    }

    #[test]
    fn growth_and_upper_limits_may_exceed_the_whole() {
        check(
            "
            项目: 村道路灯维护
            经济成本 | 造价占概算比例 | ≤105%
            数量 | 收入任务完成率 | ≥110%
            经济效益 | 产值增长率 | ≥150%
            质量 | 完好率 | =100%
            ",
            expect![[""]],
        );
    }
}
