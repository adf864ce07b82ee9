//! I101: an indicator in a category where it does not belong.

use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::indicator::Indicator;
use jixiao_domain::settings::Settings;
use jixiao_domain::value::PlannedValue;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::facts::indicator_words::{
    NotBenefit, has_any, is_count, is_satisfaction, is_share, not_benefit,
};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "I101",
        name: "wrong-category",
        title: "指标归类不当",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2021〕101号（各类指标的含义）；财预〔2015〕88号（绩效指标的类别和要求）",
        since: "0.1.0",
        parameters: &[
            "indicators.count_units",
            "indicators.coverage_words",
            "indicators.benefit_output_words",
            "indicators.benefit_quality_words",
            "indicators.change_words",
            "indicators.quality_words",
            "indicators.timeliness_words",
            "indicators.satisfaction_words",
            "indicators.countable_quality_words",
        ],
        doc: "
指标放错了类别：数量指标写的是百分比，质量指标写的是个数或覆盖面，效益指标写的是产出、工作过程或质量，及时率、满意度放在别的类别下。

为什么：类别决定分值和评价方法。把“系统正常运行率”算作社会效益，项目就没有效益指标；把完成率算作数量，项目就没有数量。

怎么办：数量写提供了多少（件、次、人次），质量写达到什么标准（合格率、准确率），时效写快慢（及时率、完成时间），效益写带来的变化，满意度单列。

例外：覆盖率可以列在数量或效益下；故障次数、投诉件数、路面厚度等计数可以列在质量下；只写文字的由 V106 报。

```bad
项目: 村道路灯维护
数量 | 维修任务完成率 | ≥95%
质量 | 巡查人数 | ≥2人
社会效益 | 路灯完好率 | ≥95%
```
```good
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
数量 | 村组覆盖率 | ≥95%
质量 | 路灯完好率 | ≥95%
质量 | 安全责任事故数 | ≤0起
社会效益 | 夜间出行事故下降率 | ≥5%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, index, indicator) in context.indicators() {
        let Some((what, belongs)) = misplaced(indicator, context.settings) else { continue };
        let Some(category) = indicator.category.map(Category::label) else { continue };
        let raw = indicator.value().map(PlannedValue::shown).unwrap_or_default();
        findings
            .report(
                Place::indicator(position, index, IndicatorField::Name),
                format!("“{}”（{raw}）列在{category}下，但它是{what}", indicator.name),
            )
            .number("category", category)
            .suggest(format!("移到{belongs}下；{category}另设合适的指标"));
    }
}

/// What the indicator is and where it belongs, where it stands in the wrong place.
fn misplaced(indicator: &Indicator, settings: &Settings) -> Option<(&'static str, &'static str)> {
    let words = &settings.indicators;
    let name = indicator.name.as_str();
    let value = indicator.value()?;
    let bound = value.bounds().first()?;
    if !is_satisfaction(indicator) && is_share(value) && has_any(name, &words.satisfaction_words) {
        return Some(("满意度", "满意度指标"));
    }
    if let Some(kind) = not_benefit(indicator, settings) {
        return Some(match kind {
            NotBenefit::Quality => ("质量", "质量指标"),
            NotBenefit::Output => ("产出或工作过程，不是带来的变化", "产出指标"),
        });
    }
    if indicator.level1 != Some(Level1::Output) {
        return None;
    }
    let covers = has_any(name, &words.coverage_words);
    let is_timely = has_any(name, &words.timeliness_words);
    match indicator.category? {
        Category::Quantity if is_share(value) && !covers => Some(if is_timely {
            ("时效", "时效指标")
        } else {
            ("比率，不是数量", "质量指标")
        }),
        Category::Quality if is_timely && is_share(value) => Some(("时效", "时效指标")),
        Category::Quality if covers && is_share(value) => {
            Some(("覆盖面，说的是做了多少，不是做得多好", "数量指标或效益指标"))
        }
        Category::Quality
            if is_count(bound, settings) && !has_any(name, &words.countable_quality_words) =>
        {
            Some(("计数，不是质量", "数量指标"))
        }
        Category::Timeliness
            if is_share(value) && !is_timely && has_any(name, &words.quality_words) =>
        {
            Some(("质量", "质量指标"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("I101", text, expect);
    }

    #[test]
    fn each_kind_of_misplacement_is_named() {
        check(
            "
            项目: 社区调解服务
            数量 | 调解任务完成率 | 100%
            数量 | 上报及时率 | ≥95%
            质量 | 持证调解员人数 | 2人
            质量 | 村组覆盖率 | ≥95%
            时效 | 登记准确率 | ≥98%
            社会效益 | 排查矛盾数 | ≥100件
            社会效益 | 系统正常运行率（%） | ≥99%
            社会效益 | 群众满意度 | ≥90%
            ",
            expect![[r#"
                提醒 [0:indicator 0 name] “调解任务完成率”（100%）列在数量指标下，但它是比率，不是数量
                  category="数量指标"
                  → 移到质量指标下；数量指标另设合适的指标
                提醒 [0:indicator 1 name] “上报及时率”（≥95%）列在数量指标下，但它是时效
                  category="数量指标"
                  → 移到时效指标下；数量指标另设合适的指标
                提醒 [0:indicator 2 name] “持证调解员人数”（2人）列在质量指标下，但它是计数，不是质量
                  category="质量指标"
                  → 移到数量指标下；质量指标另设合适的指标
                提醒 [0:indicator 3 name] “村组覆盖率”（≥95%）列在质量指标下，但它是覆盖面，说的是做了多少，不是做得多好
                  category="质量指标"
                  → 移到数量指标或效益指标下；质量指标另设合适的指标
                提醒 [0:indicator 4 name] “登记准确率”（≥98%）列在时效指标下，但它是质量
                  category="时效指标"
                  → 移到质量指标下；时效指标另设合适的指标
                提醒 [0:indicator 5 name] “排查矛盾数”（≥100件）列在社会效益指标下，但它是产出或工作过程，不是带来的变化
                  category="社会效益指标"
                  → 移到产出指标下；社会效益指标另设合适的指标
                提醒 [0:indicator 6 name] “系统正常运行率（%）”（≥99%）列在社会效益指标下，但它是质量
                  category="社会效益指标"
                  → 移到质量指标下；社会效益指标另设合适的指标
                提醒 [0:indicator 7 name] “群众满意度”（≥90%）列在社会效益指标下，但它是满意度
                  category="社会效益指标"
                  → 移到满意度指标下；社会效益指标另设合适的指标
            "#]],
        );
    }

    #[test]
    fn what_stands_where_it_belongs_is_left_alone() {
        check(
            "
            项目: 社区调解服务
            经济成本 | 宣传费占比 | ≤10%
            数量 | 服务覆盖率 | ≥95%
            质量 | 当事人投诉数 | ≤3件
            时效 | 调解及时率 | ≥95%
            社会效益 | 矛盾化解率 | ≥90%
            社会效益 | 法律知晓率 | ≥90%
            社会效益 | 社会稳定 | 持续向好
            满意度 | 当事人满意度 | ≥90%
            ",
            expect![[""]],
        );
    }
}
