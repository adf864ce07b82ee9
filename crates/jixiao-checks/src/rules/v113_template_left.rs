//! V113: signs of a template left in a cell.

use jixiao_domain::value::Promise;
use jixiao_findings::{Certainty, HeadField, IndicatorField, Place, RuleHead, Severity};

use crate::facts::indicator_words::has_any;
use crate::facts::value_cells::value_cells;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V113",
        name: "template-left",
        title: "模板文字未改",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号绩效目标审核表“规范完整性”（内容完整、准确）",
        since: "0.1.0",
        parameters: &["values.template_marks"],
        doc: "
指标值、指标名称或总体目标里还留着模板的记号：“≥**人次”“××”“XX”“……个”。

为什么：这一格没有真正填写，目标等于空白。

怎么办：填上实际内容；不用的行删去或写“不适用”。

例外：整格只有“……”“—”的视为空白。

```bad
项目: 村道路灯维护
数量 | 维护路灯数 | ≥**盏
```
```good
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let marks = &context.settings.values.template_marks;
    let advice = "填上实际内容；不用的删去或写“不适用”";
    for cell in value_cells(context) {
        if cell.value.promise == Promise::Placeholder || has_any(&cell.value.shown(), marks) {
            let name = cell.indicator.name.as_str();
            cell.report(
                findings,
                format!("“{name}”的指标值“{}”是没有填写的模板", cell.value.shown()),
            )
            .suggest(advice);
        }
    }
    for (position, index, indicator) in context.indicators() {
        if has_any(&indicator.name, marks) {
            findings
                .report(
                    Place::indicator(position, index, IndicatorField::Name),
                    format!("指标名称“{}”里留着模板的记号", indicator.name),
                )
                .suggest(advice);
        }
    }
    for (position, form) in context.forms() {
        let goals = [
            (HeadField::GoalCycle, "实施周期总目标", &form.goals.cycle),
            (HeadField::GoalAnnual, "年度目标", &form.goals.annual),
        ];
        for (field, label, text) in goals {
            let Some(text) = text else { continue };
            let found = marks.places_in(text).into_iter().map(|(_, mark)| mark).min();
            if let Some(mark) = found.map(|mark| &marks[mark]) {
                findings
                    .report(
                        Place::head(position, field),
                        format!("{label}里留着模板的记号“{mark}”"),
                    )
                    .suggest(advice);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V113", text, expect);
    }

    #[test]
    fn values_names_and_goals_are_looked_at() {
        check(
            "
            项目: 村道路灯维护
            年度目标: 维护路灯××盏。
            数量 | 维护路灯数 | ≥**盏 | ≥**盏
            数量 | 新装XX数量 | ≥50盏
            质量 | 完好率 | —
            ",
            expect![[r#"
                错误 [0:goals.annual] 年度目标里留着模板的记号“××”
                  → 填上实际内容；不用的删去或写“不适用”
                错误 [0:indicator 0 annual 0:indicator 0 cycle] “维护路灯数”的指标值“≥**盏”是没有填写的模板
                  → 填上实际内容；不用的删去或写“不适用”
                错误 [0:indicator 1 name] 指标名称“新装XX数量”里留着模板的记号
                  → 填上实际内容；不用的删去或写“不适用”
            "#]],
        );
    }
}
