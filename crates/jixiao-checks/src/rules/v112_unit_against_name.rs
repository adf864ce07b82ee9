//! V112: a % value under a count's name, a count under 率.

use jixiao_domain::frame::Category;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::settings::Settings;
use jixiao_domain::value::PlannedValue;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::indicator_words::{bare_name, ends_with_any, has_any, is_count, is_share};
use crate::facts::value_cells::value_cells;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V112",
        name: "unit-against-name",
        title: "单位与名称不符",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2021〕101号（指标名称、指标值与度量单位对应）；财预〔2015〕88号（指向明确）",
        since: "0.1.0",
        parameters: &["values.count_names", "values.rate_names", "indicators.coverage_words"],
        doc: "
名称是“次数”“人数”“数量”（或者列在数量指标下），值却是百分比；名称是“率”“占比”，值却是个数、金额。

为什么：名称和值说的不是一回事，年底不知道统计件数还是统计比率。

怎么办：要数量就写个数，如“≥12次”；要比率就把名称改成“……率”，并移到质量或时效指标下。

例外：覆盖率可以列在数量指标下。

```bad
项目: 社区调解服务
数量 | 调解次数 | ≥95%
质量 | 登记准确率 | ≥20件
```
```good
项目: 社区调解服务
数量 | 调解次数 | ≥120次
数量 | 村组覆盖率 | ≥95%
质量 | 登记准确率 | ≥95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        let Some(clash) = clash(cell.indicator, cell.value, context.settings) else { continue };
        let (name, raw) = (cell.indicator.name.as_str(), cell.value.shown());
        let (message, advice) = match clash {
            Clash::ShareUnderCount => (
                format!("“{name}”是数量，指标值“{raw}”却是百分比"),
                "写成带单位的数量；要衡量比率的，把名称改为“率”并移到质量或时效指标",
            ),
            Clash::ShareUnderQuantity => (
                format!("“{name}”列在数量指标下，指标值“{raw}”却是百分比"),
                "数量指标写件数、次数、人次；比率移到质量或时效指标",
            ),
            Clash::CountUnderRate => (
                format!("“{name}”是比率，指标值“{raw}”却不是百分比"),
                "写成百分比；要衡量数量的，改名称",
            ),
        };
        cell.report(findings, message).suggest(advice);
    }
}

enum Clash {
    ShareUnderCount,
    ShareUnderQuantity,
    CountUnderRate,
}

fn clash(indicator: &Indicator, value: &PlannedValue, settings: &Settings) -> Option<Clash> {
    let name = bare_name(indicator, settings);
    let values = &settings.values;
    let first = value.bounds().first()?;
    if first.relative_to.is_some() {
        return None;
    }
    if is_share(value) {
        if has_any(name, &settings.indicators.coverage_words) {
            None
        } else if ends_with_any(name, &values.count_names) {
            Some(Clash::ShareUnderCount)
        } else {
            (indicator.category == Some(Category::Quantity)).then_some(Clash::ShareUnderQuantity)
        }
    } else {
        let is_rate =
            ends_with_any(name, &values.rate_names) && !ends_with_any(name, &values.wordy_names);
        // 次/月 under 频率 and 元/人 under 负担率 are shares of another kind.
        let is_plain =
            is_count(first, settings) || first.unit.is_money() && first.unit.factors().count() == 1;
        (is_rate && is_plain).then_some(Clash::CountUnderRate)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V112", text, expect);
    }

    #[test]
    fn name_and_unit_must_agree() {
        check(
            "
            项目: 社区调解服务
            数量 | 调解次数 | ≥95% | ≥95%
            数量 | 案件化解 | ≥95%
            质量 | 登记准确率 | ≥20件
            经济效益 | 资金节约率 | ≥2万元
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:indicator 0 cycle] “调解次数”是数量，指标值“≥95%”却是百分比
                  → 写成带单位的数量；要衡量比率的，把名称改为“率”并移到质量或时效指标
                提醒 [0:indicator 1 annual] “案件化解”列在数量指标下，指标值“≥95%”却是百分比
                  → 数量指标写件数、次数、人次；比率移到质量或时效指标
                提醒 [0:indicator 2 annual] “登记准确率”是比率，指标值“≥20件”却不是百分比
                  → 写成百分比；要衡量数量的，改名称
                提醒 [0:indicator 3 annual] “资金节约率”是比率，指标值“≥2万元”却不是百分比
                  → 写成百分比；要衡量数量的，改名称
            "#]],
        );
    }

    #[test]
    fn coverage_growth_and_frequencies_are_fine() {
        check(
            "
            项目: 社区调解服务
            数量 | 服务覆盖率 | ≥95%
            数量 | 巡查频率 | ≥2次/月
            质量 | 登记准确率 | ≥95%
            ",
            expect![[""]],
        );
    }
}
