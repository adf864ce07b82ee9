//! I105: a unit in brackets inside the name.

use jixiao_findings::{Certainty, FixKind, IndicatorField, Place, RuleHead, Severity};

use crate::facts::indicator_words::split_unit;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "I105",
        name: "unit-in-name",
        title: "名称里括注了单位",
        severity: Severity::Advice,
        certainty: Certainty::Sure,
        basis: "财预〔2021〕101号核心绩效指标表（指标名称与度量单位分列）",
        since: "0.1.0",
        parameters: &["indicators.unit_words"],
        doc: "
三级指标名称后面带着（%）（万元）（人次）一类的单位。

为什么：单位属于指标值。同一个指标有的带括号有的不带，汇总时会被当成两个指标。

怎么办：名称里去掉括号，单位写在指标值里。

例外：括号里是说明而不是单位的不报。

```bad
项目: 村道路灯维护
质量 | 路灯完好率（%） | ≥95%
```
```good
项目: 村道路灯维护
质量 | 路灯完好率 | ≥95%
质量 | 路灯完好率（主干道） | ≥98%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, index, indicator) in context.indicators() {
        let (bare, Some(unit)) = split_unit(&indicator.name, context.settings) else { continue };
        if bare.is_empty() {
            continue;
        }
        let place = Place::indicator(position, index, IndicatorField::Name);
        findings
            .report(place, format!("指标名称“{}”里括注了单位“{unit}”", indicator.name))
            .number("unit", unit)
            .suggest(format!("名称改为“{bare}”，单位写在指标值里"))
            .fix(FixKind::Suggested, place, &indicator.name, bare);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("I105", text, expect);
    }

    #[test]
    fn brackets_of_either_width_hold_units_and_notes_are_kept() {
        check(
            "
            项目: 村道路灯维护
            数量 | 维护面积(平方米) | ≥300平方米
            质量 | 路灯完好率（%） | ≥95%
            质量 | 亮灯率（主干道） | ≥98%
            ",
            expect![[r#"
                建议 [0:indicator 0 name] 指标名称“维护面积(平方米)”里括注了单位“平方米”
                  unit="平方米"
                  → 名称改为“维护面积”，单位写在指标值里
                建议 [0:indicator 1 name] 指标名称“路灯完好率（%）”里括注了单位“%”
                  unit="%"
                  → 名称改为“路灯完好率”，单位写在指标值里
            "#]],
        );
    }
}
