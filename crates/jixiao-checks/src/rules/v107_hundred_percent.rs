//! V107: 100 % where it is uncontrollable or trivial.

use jixiao_domain::value::{Bound, Comparator};
use jixiao_findings::{Certainty, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::indicator_words::has_any;
use crate::facts::value_cells::value_cells;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V107",
        name: "hundred-percent",
        title: "不宜定为 100%",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号（合理可行）、绩效目标审核表“绩效合理性”",
        since: "0.1.0",
        parameters: &["values.uncontrollable_words", "values.trivial_words"],
        doc: "
突发事件、舆情、化解率一类不由本单位掌握的事项定为 100%，或者出勤率一类做到了也说明不了成效的事项定为 100%。

为什么：不可控的 100% 一件没办成就全年失败；出勤率 100% 是上班的本分，不是财政资金的成效。

怎么办：不可控的按上年实际水平定，如“≥95%”，或改为时限指标；出勤率换成服务的数量和质量。

例外：验收合格率、资金发放准确率、计划内覆盖率等由本单位掌握的事项，100% 是合理的。

```bad
项目: 社区调解服务
社会效益 | 涉稳舆情处置率 | =100%
```
```good
项目: 社区调解服务
质量 | 补贴发放准确率 | =100%
社会效益 | 涉稳舆情处置率 | ≥95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let values = &context.settings.values;
    for cell in value_cells(context) {
        if !cell.value.bounds().iter().any(is_all) {
            continue;
        }
        let name = cell.indicator.name.as_str();
        let (why, what) = if has_any(name, &values.trivial_words) {
            ("做到 100% 说明不了成效", "换成提供服务的数量和质量指标")
        } else if has_any(name, &values.uncontrollable_words) {
            ("能否做到 100% 不由本单位掌握", "按上年实际水平定目标，如“≥95%”，或改为时限指标")
        } else {
            continue;
        };
        cell.report(findings, format!("“{name}”定为“{}”，{why}", cell.value.shown())).suggest(what);
    }
}

/// Whether everything is promised.
fn is_all(bound: &Bound) -> bool {
    bound.unit.power("%") == 1
        && bound.number == Decimal::ONE_HUNDRED
        && matches!(bound.comparator, None | Some(Comparator::Equal | Comparator::AtLeast))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V107", text, expect);
    }

    #[test]
    fn uncontrollable_and_trivial_are_told_apart() {
        check(
            "
            项目: 社区调解服务
            数量 | 突发事件处置率 | 100% | 100%
            质量 | 人员出勤率 | ≥100%
            质量 | 工程验收合格率 | =100%
            社会效益 | 舆情处置率 | ≥95%
            ",
            expect![[r#"
                建议 [0:indicator 0 annual 0:indicator 0 cycle] “突发事件处置率”定为“100%”，能否做到 100% 不由本单位掌握
                  → 按上年实际水平定目标，如“≥95%”，或改为时限指标
                建议 [0:indicator 1 annual] “人员出勤率”定为“≥100%”，做到 100% 说明不了成效
                  → 换成提供服务的数量和质量指标
            "#]],
        );
    }
}
