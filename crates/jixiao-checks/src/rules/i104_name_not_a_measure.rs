//! I104: a name that does not say what is measured.

use jixiao_domain::indicator::Indicator;
use jixiao_domain::settings::Settings;
use jixiao_domain::value::PlannedValue;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::facts::indicator_words::{bare_name, ends_with_any};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "I104",
        name: "name-not-a-measure",
        title: "名称没说量什么",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2021〕101号（三级指标名称应简明、可衡量）；财预〔2015〕88号（指向明确）",
        since: "0.1.0",
        parameters: &["indicators.measure_names"],
        doc: "
指标值是数，名称却没有“率”“度”“数”一类的字，如“案件处置化解 ≥95%”“服务对象满意 ≥98%”；或者名称是“准确性”“稳定性”。

为什么：名称不说明量的是件数、比率还是程度，统计口径就各有各的理解。

怎么办：把名称补全，如“案件化解率”“服务对象满意度”“上报准确率”。

例外：完成时间等日期指标、只写文字的效益指标不报。

```bad
项目: 社区调解服务
质量 | 案件处置化解 | ≥95%
```
```good
项目: 社区调解服务
质量 | 案件化解率 | ≥95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, index, indicator) in context.indicators() {
        let Some(proposal) = fault(indicator, context.settings) else { continue };
        let raw = indicator.value().map(PlannedValue::shown).unwrap_or_default();
        findings
            .report(
                Place::indicator(position, index, IndicatorField::Name),
                format!("“{}”没有说明量的是什么，指标值是“{raw}”", indicator.name),
            )
            .suggest(format!("名称补全，{proposal}"));
    }
}

/// What to write instead, where the name is no measure.
fn fault(indicator: &Indicator, settings: &Settings) -> Option<String> {
    let name = bare_name(indicator, settings);
    let value = indicator.value()?;
    let first = value.bounds().first();
    if let Some(stem) = name.strip_suffix('性').filter(|stem| !stem.is_empty()) {
        return (!value.is_blank()).then(|| format!("如“{stem}率”"));
    }
    let bound = first?;
    if name.is_empty() || ends_with_any(name, &settings.indicators.measure_names) {
        return None;
    }
    Some(if name.ends_with("满意") {
        format!("如“{name}度”")
    } else if bound.unit.is_share() {
        format!("如“{name}率”")
    } else if bound.unit.is_money() {
        format!("如“{name}金额”或“{name}标准”")
    } else {
        format!("如“{name}数量”")
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("I104", text, expect);
    }

    #[test]
    fn names_without_a_measure_word_get_one() {
        check(
            "
            项目: 社区调解服务
            数量 | 案件处置化解 | ≥95%
            数量 | 开展宣传 | ≥12次
            质量 | 事件上报准确性 | 准确
            满意度 | 服务对象满意 | ≥98%
            ",
            expect![[r#"
                建议 [0:indicator 0 name] “案件处置化解”没有说明量的是什么，指标值是“≥95%”
                  → 名称补全，如“案件处置化解率”
                建议 [0:indicator 1 name] “开展宣传”没有说明量的是什么，指标值是“≥12次”
                  → 名称补全，如“开展宣传数量”
                建议 [0:indicator 2 name] “事件上报准确性”没有说明量的是什么，指标值是“准确”
                  → 名称补全，如“事件上报准确率”
                建议 [0:indicator 3 name] “服务对象满意”没有说明量的是什么，指标值是“≥98%”
                  → 名称补全，如“服务对象满意度”
            "#]],
        );
    }

    #[test]
    fn costs_dates_and_words_are_left_alone() {
        check(
            "
            项目: 社区调解服务
            经济成本 | 宣传费 | ≤2万元
            经济成本 | 人员薪酬标准 | ≤3万元/人/年
            数量 | 培训人次 | ≥30人次
            时效 | 应急处置平均用时 | ≤90分钟
            经济成本 | 每次检查费用 | ≤2500元/次
            社会效益 | 维护社会稳定 | 持续稳定
            社会效益 | 群众安全感 | ≥95%
            ",
            expect![[""]],
        );
    }
}
