//! C110: a named indicator without a value, or a value without a name.

use jixiao_domain::form::{Form, FormKind};
use jixiao_domain::indicator::Indicator;
use jixiao_domain::value::PlannedValue;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "C110",
        name: "empty-indicator",
        title: "指标缺名称或指标值",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号（绩效指标应有明确的指标值）",
        since: "0.1.0",
        parameters: &[],
        doc: "
写了三级指标名称而年度指标值空白，或者写了指标值而没有指标名称。

为什么：没有指标值就没有目标，年底无从评价；没有名称就不知道这个数说的是什么。

怎么办：补上缺的一半，或者整行删去；这一类指标不适用的，在行内写“不适用”。

自评表还要填完成值：有指标值而完成值空白的，同样指出。

例外：整行空白的指标由 C104 报；监控表不看完成值；只有一栏指标值的表，只看那一栏。

```bad
项目: 村道路灯维护
数量 | 维护路灯数 | —
```
```good
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
社会成本 |
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.reports().filter(|(_, form)| is_self_evaluation(form)) {
        for (index, indicator) in form.table.indicators.iter().enumerate() {
            let is_blank = indicator.actual.as_ref().is_none_or(PlannedValue::is_blank);
            let has_target = indicator.target().is_some_and(|target| !target.is_blank());
            let name = indicator.name.trim();
            if is_blank && has_target && !name.is_empty() {
                findings
                    .report(
                        Place::indicator(position, index, IndicatorField::Actual),
                        format!("“{name}”没有填完成值"),
                    )
                    .suggest("按台账、验收单等填实际完成的数；不适用的写“不适用”");
            }
        }
    }
    for (position, index, indicator) in context.indicators() {
        let place = |field| Place::indicator(position, index, field);
        let is_filled =
            |value: &Option<PlannedValue>| value.as_ref().is_some_and(|value| !value.is_blank());
        let (annual, cycle) = (is_filled(&indicator.annual), is_filled(&indicator.cycle));
        let name = indicator.name.trim();
        let has_name = name.chars().any(char::is_alphanumeric);
        let value_missing = if indicator.annual.is_some() { !annual } else { !cycle };
        if has_name && value_missing {
            let field = if indicator.annual.is_none() && indicator.cycle.is_some() {
                IndicatorField::Cycle
            } else {
                IndicatorField::Annual
            };
            let finding = findings.report(place(field), format!("“{name}”没有指标值"));
            if indicator.annual.is_some() && indicator.cycle.is_some() && !cycle {
                finding.at(place(IndicatorField::Cycle));
            }
            finding.suggest("填写带符号和单位的指标值；确实不设这项指标的，删去名称");
        } else if !has_name && (annual || cycle) {
            let field = if annual { IndicatorField::Annual } else { IndicatorField::Cycle };
            let raw = indicator.value().map(PlannedValue::shown).unwrap_or_default();
            findings
                .report(place(IndicatorField::Name), format!("指标值“{raw}”没有对应的三级指标名称"))
                .at(place(field))
                .suggest("补写三级指标名称，说明这个数衡量什么；误填的删去");
        }
    }
}

/// A self-evaluation in which something was filled in: a blank form is no report.
fn is_self_evaluation(form: &Form) -> bool {
    let is_filled =
        |indicator: &Indicator| indicator.actual.as_ref().is_some_and(|actual| !actual.is_blank());
    form.kind() == FormKind::SelfEvaluation && form.table.indicators.iter().any(is_filled)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("C110", text, expect);
    }

    #[test]
    fn either_half_may_be_missing() {
        check(
            "
            项目: 村道路灯维护
            数量 | 维护路灯数 | — | —
            数量 | 更换灯具数 | ≥50盏 |
            质量 |  | ≥95%
            时效 | 维修及时率 | ≥95%
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:indicator 0 cycle] “维护路灯数”没有指标值
                  → 填写带符号和单位的指标值；确实不设这项指标的，删去名称
                错误 [0:indicator 1 annual] “更换灯具数”没有指标值
                  → 填写带符号和单位的指标值；确实不设这项指标的，删去名称
                错误 [0:indicator 2 name 0:indicator 2 annual] 指标值“≥95%”没有对应的三级指标名称
                  → 补写三级指标名称，说明这个数衡量什么；误填的删去
            "#]],
        );
    }

    #[test]
    fn a_self_evaluation_needs_its_actual_values() {
        check(
            "
            项目: 村道路灯维护
            自评:
            数量 | 维护路灯数 | ≥120盏 | 完成值=120盏
            数量 | 更换灯具数 | ≥50盏
            项目: 农村公厕管护
            监控: 7
            数量 | 管护公厕数 | ≥12座
            ",
            expect![[r#"
                错误 [0:indicator 1 actual] “更换灯具数”没有填完成值
                  → 按台账、验收单等填实际完成的数；不适用的写“不适用”
            "#]],
        );
    }

    #[test]
    fn a_blank_cycle_value_beside_a_filled_annual_one_is_not_empty() {
        check("项目: 村道路灯维护\n数量 | 维护路灯数 |  | ≥120盏", expect![[""]]);
    }
}
