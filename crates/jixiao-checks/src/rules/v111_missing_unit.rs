//! V111: a number without a unit.

use jixiao_domain::settings::Settings;
use jixiao_domain::value::Bound;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::indicator_words::{ends_with_any, split_unit};
use crate::facts::value_cells::value_cells;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V111",
        name: "missing-unit",
        title: "指标值缺计量单位",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2021〕101号核心绩效指标表（度量单位）；财预〔2015〕88号绩效目标审核表“规范完整性”",
        since: "0.1.0",
        parameters: &["indicators.unit_words", "values.unitless_names"],
        doc: "
指标值只有数字，没有单位，指标名称和“度量单位”栏也没有给出单位。

为什么：“500”是人、人次还是万元，口径不同结论不同；“95”是 95% 还是 95 分也说不清。

怎么办：写上单位，如“≥500人次”“≥95%”。

例外：名称括注了单位、以“人数”“场次”等结尾，或者是指数、得分、排名的不报。

```bad
项目: 村道路灯维护
数量 | 维护数量 | ≥120
```
```good
项目: 村道路灯维护
数量 | 维护数量 | ≥120盏
数量 | 维护数量（盏次） | ≥300盏次
数量 | 培训人数 | ≥30
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        let bare = |bound: &&Bound| bound.unit.is_none() && bound.printed.unit.is_empty();
        // A word after the number that the grammar does not know may well be its unit.
        if cell.value.leftover.is_some() {
            continue;
        }
        let Some(bound) = cell.value.bounds().iter().find(bare) else { continue };
        let name = cell.indicator.name.as_str();
        if gives_unit(name, context.settings) {
            continue;
        }
        let is_rate = ends_with_any(name, &context.settings.values.rate_names);
        let finding =
            cell.report(findings, format!("“{name}”的指标值“{}”没有计量单位", cell.value.shown()));
        finding.number("value", bound.number);
        if is_rate {
            let text = format!("{}%", cell.value.shown());
            finding.suggest(format!("写上单位，如“{text}”"));
            if cell.value.single().is_some() {
                cell.propose(finding, &text);
            }
        } else {
            finding.suggest("在数字后写上单位，如人次、件、场、万元");
        }
    }
}

/// Whether the name says in what the number is counted, or needs no unit.
fn gives_unit(name: &str, settings: &Settings) -> bool {
    let (bare, unit) = split_unit(name, settings);
    if unit.is_some() || ends_with_any(bare, &settings.values.unitless_names) {
        return true;
    }
    let units = &settings.indicators.count_units;
    let counted = bare.strip_suffix('数').or_else(|| bare.strip_suffix("数量"));
    ends_with_any(bare, &["人次".to_owned(), "场次".to_owned(), "批次".to_owned()])
        || counted.is_some_and(|rest| {
            let last = rest.chars().next_back();
            last.is_some_and(|last| units.iter().any(|unit| unit.chars().eq(std::iter::once(last))))
        })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V111", text, expect);
    }

    #[test]
    fn bare_numbers_are_reported_and_rates_get_their_sign() {
        check(
            "
            项目: 村道路灯维护
            数量 | 维护数量 | 120 | 120
            质量 | 完好率 | ≥95
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:indicator 0 cycle] “维护数量”的指标值“120”没有计量单位
                  value=120
                  → 在数字后写上单位，如人次、件、场、万元
                提醒 [0:indicator 1 annual] “完好率”的指标值“≥95”没有计量单位
                  value=95
                  → 写上单位，如“≥95%”
            "#]],
        );
    }

    #[test]
    fn names_that_say_the_unit_are_enough() {
        check(
            "
            项目: 村道路灯维护
            数量 | 路灯数量（盏） | ≥120
            数量 | 投入金额（万元） | ≤3
            数量 | 培训人数 | ≥30
            数量 | 巡查场次 | ≥12
            社会效益 | 群众安全感指数 | ≥90
            ",
            expect![[""]],
        );
    }
}
